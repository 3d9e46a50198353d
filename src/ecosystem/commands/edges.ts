/** Edges: drawn, turned round, removed and given numbers. */
import {balanceSheets, hasBalanceSheet} from '../balance.ts';
import {type Ecosystem, type EcosystemEdge, type EcosystemNode, edgeIds} from '../document.ts';
import {followEdges} from '../mentions.ts';
import {nameById, namesInShort} from '../names.ts';
import {edit} from './edit.ts';
import {done, type FieldSet, idsOf, noEdge, noNode, type Outcome, withoutOldMarks} from './outcome.ts';
import {settleGroups} from './settleGroups.ts';

/** What to do with an edge in one phrase, in the direction in which harm travels. */
export function edgePhrase(document: Ecosystem, edge: Pick<EcosystemEdge, 'type' | 'from' | 'to'>): string {
  const [from, to] = [nameById(document, edge.from), nameById(document, edge.to)];
  if (edge.type === 'dependency') return `connect ${to} to ${from}`;
  return edge.type === 'exposure' ? `let ${to} owe ${from}` : `let ${from} hold ${to}`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Adds an edge. Who becomes a creditor, debtor or holder without a balance sheet gets one, marked as an estimate. */
export function addEdge(document: Ecosystem, edge: EcosystemEdge): Outcome {
  for (const id of [edge.from, edge.to]) if (!idsOf(document).has(id)) return noNode(id);
  const readied = edge.type === 'dependency' ? document : withSheets(document, edge);
  const added = {...readied, edges: [...readied.edges, edge]};
  return done(document, capital(edgePhrase(document, edge)), added);
}

/** An assumed balance sheet is this much larger than the claim or holding it must carry. */
const ASSUMED_CUSHION = 1.25;

function withSheets(
  document: Ecosystem,
  edge: {type: 'exposure' | 'holding'; from: string; to: string; amount: number},
) {
  const poor = (id: string) => {
    const node = document.nodes.find((candidate) => candidate.id === id);
    return node !== undefined && !hasBalanceSheet(node);
  };
  const assume =
    (id: string, amount: number, why: string) =>
    (node: EcosystemNode): EcosystemNode =>
      node.id !== id
        ? node
        : {
            ...node,
            equity: Math.max(1, amount * ASSUMED_CUSHION),
            provenance: {...node.provenance, equity: {mark: 'estimate', note: why}},
          };
  let {nodes} = document;
  const why = 'Assumed when the link was drawn; replace by what it really has.';
  if (poor(edge.from)) nodes = nodes.map(assume(edge.from, edge.amount, why));
  if (edge.type === 'exposure' && poor(edge.to)) nodes = nodes.map(assume(edge.to, edge.amount, why));
  return nodes === document.nodes ? document : {...document, nodes};
}

/** An amount for a new claim or holding that whoever gets it can carry: about a tenth of its external assets. */
export function likelyAmount(document: Ecosystem, holder: string): number {
  const i = document.nodes.findIndex(({id}) => id === holder);
  const sheet = balanceSheets(document)[i];
  if (!sheet || !(sheet.external > 0)) return 1_000_000;
  const tenth = sheet.external / 10;
  const digit = 10 ** Math.floor(Math.log10(tenth));
  return Math.floor(tenth / digit) * digit;
}

export function removeEdges(document: Ecosystem, ids: readonly string[]): Outcome {
  const gone = new Set(ids);
  const all = edgeIds(document.edges);
  const lost = document.edges.filter((_, k) => gone.has(all[k]));
  if (lost.length === 0) return noEdge(ids[0] ?? '');
  const label =
    lost.length === 1
      ? `Disconnect ${nameById(document, lost[0].to)} from ${nameById(document, lost[0].from)}`
      : `Delete ${lost.length} links`;
  const kept = {...document, edges: document.edges.filter((_, k) => !gone.has(all[k]))};
  return done(document, label, followEdges(document, settleGroups(document, kept)));
}

/** Sets fields of an edge; as with nodes, what is set by hand loses its source. */
export function setEdge(document: Ecosystem, id: string, set: FieldSet, label?: string): Outcome {
  const at = edgeIds(document.edges).indexOf(id);
  const edge = document.edges[at];
  if (edge === undefined) return noEdge(id);
  const fields = Object.keys(set).filter((field) => field !== 'provenance');
  const pair = `${nameById(document, edge.to)} to ${nameById(document, edge.from)}`;
  return edit(document, label ?? `Set ${namesInShort(fields)} of ${pair}`, [
    {op: 'setEdge', id, set: withoutOldMarks(edge, set)},
  ]);
}

/** Turns an edge round. */
export function reverseEdge(document: Ecosystem, id: string): Outcome {
  const at = edgeIds(document.edges).indexOf(id);
  const edge = document.edges[at];
  if (edge === undefined) return noEdge(id);
  const {id: own, ...rest} = edge;
  const turned = {...rest, ...(own === undefined ? {} : {id: own}), from: edge.to, to: edge.from} as EcosystemEdge;
  if (turned.type === 'dependency' && turned.group !== undefined) {
    delete turned.group;
    delete turned.weight;
  }
  const readied = turned.type === 'dependency' ? document : withSheets(document, turned);
  const after = {...readied, edges: readied.edges.with(at, turned)};
  const label = `Turn round ${nameById(document, edge.to)} to ${nameById(document, edge.from)}`;
  return done(document, label, followEdges(document, settleGroups(document, after), new Map([[edge, turned]])));
}
