/** Edges: drawn, turned round, removed and given numbers. */
import {balanceSheets, hasBalanceSheet} from '../balance.ts';
import {type Ecosystem, type EcosystemEdge, type EcosystemNode, edgeIds, type Provenance} from '../document.ts';
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
  const readied = withSheets(document, edge);
  const added = {...readied, edges: [...readied.edges, edge]};
  return done(document, capital(edgePhrase(document, edge)), added);
}

/** An assumed balance sheet is this much larger than the claim or holding it must carry. */
const ASSUMED_CUSHION = 1.25;

/** With a balance sheet, marked as an estimate, for who becomes a creditor, debtor or holder without one. */
export function withSheets(document: Ecosystem, edge: EcosystemEdge): Ecosystem {
  if (edge.type === 'dependency') return document;
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

/** What is drawn: of which type, from whom to whom. */
export type Ends = Pick<EcosystemEdge, 'type' | 'from' | 'to'>;

/** Turns an edge round. */
export function reverseEdge(document: Ecosystem, id: string): Outcome {
  const at = edgeIds(document.edges).indexOf(id);
  const edge = document.edges[at];
  if (edge === undefined) return noEdge(id);
  const turned = redrawn(document, edge, {type: edge.type, from: edge.to, to: edge.from});
  const readied = withSheets(document, turned);
  const after = {...readied, edges: readied.edges.with(at, turned)};
  const label = `Turn round ${nameById(document, edge.to)} to ${nameById(document, edge.from)}`;
  return done(document, label, followEdges(document, settleGroups(document, after), new Map([[edge, turned]])));
}

/** What only edges of one type say of themselves. */
const OWN_FIELDS: Record<EcosystemEdge['type'], readonly string[]> = {
  dependency: ['toleranceHours', 'group', 'weight', 'criticality'],
  exposure: ['amount', 'lagHours'],
  holding: ['amount'],
};

/** The edge between other ends or of another type, with all that still holds of it. */
export function redrawn(document: Ecosystem, edge: EcosystemEdge, ends: Ends): EcosystemEdge {
  const lost = new Set(Object.values(OWN_FIELDS).flat());
  for (const field of OWN_FIELDS[ends.type]) lost.delete(field);
  // A group is the dependent's own.
  if (ends.from !== edge.from) for (const field of ['group', 'weight']) lost.add(field);
  const held = <T extends object>(thing: T) =>
    Object.fromEntries(Object.entries(thing).filter(([field]) => !lost.has(field)));
  const {provenance, ...rest} = edge;
  const marks = held(provenance ?? {});
  const kept = {...held(rest), ...(Object.keys(marks).length > 0 ? {provenance: marks as Provenance} : {})};
  return {...newEdge(document, ends), ...kept, ...ends} as EcosystemEdge;
}

/** An edge as it is first drawn; a claim or holding is of an amount that can be carried, marked as an estimate. */
export function newEdge(document: Ecosystem, {type, from, to}: Ends): EcosystemEdge {
  if (type === 'dependency') return {type, from, to};
  const provenance: Provenance = {amount: {mark: 'estimate', note: 'Assumed when the link was drawn.'}};
  return {type, from, to, amount: likelyAmount(document, from), provenance};
}

/** Why an edge is not drawn a second time, if it is there. */
export function drawnAlready(document: Ecosystem, {type, from, to}: Ends): string | null {
  if (!document.edges.some((each) => each.type === type && each.from === from && each.to === to)) return null;
  return `There is such a link from ${nameById(document, to)} to ${nameById(document, from)} already.`;
}
