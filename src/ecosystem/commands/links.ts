/** Several links at once, new ones and old, as a table gives them. */
import {type DependencyEdge, type Ecosystem, type EcosystemEdge, edgeIds, type Group} from '../document.ts';
import {followEdges} from '../mentions.ts';
import {drawnAlready, type Ends, newEdge, redrawn, withSheets} from './edges.ts';
import {onItsOwn} from './groups.ts';
import {done, type FieldSet, idsOf, noEdge, noNode, type Outcome, refused, withFields} from './outcome.ts';
import {settleGroups} from './settleGroups.ts';

export interface LinkRow {
  /** Of the link that is changed; null for a new one. */
  id: string | null;
  ends: Ends;
  /** Name of a group of the dependent, which is made when it is new; null for none; without, it stays as it is. */
  group?: string | null;
  set: FieldSet;
}

/** Draws and changes links as one command. */
export function setLinks(document: Ecosystem, rows: readonly LinkRow[], label: string): Outcome {
  const known = idsOf(document);
  const places = new Map(edgeIds(document.edges).map((id, k) => [id, k]));
  const swapped = new Map<EcosystemEdge, EcosystemEdge>();
  const edges = [...document.edges];
  let now = document;
  for (const {id, ends, group, set} of rows) {
    for (const end of [ends.from, ends.to]) if (!known.has(end)) return noNode(end);
    const at = id === null ? edges.length : places.get(id);
    if (at === undefined) return noEdge(id!);
    const before = id === null ? undefined : document.edges[at];
    const drawn = before === undefined || !sameEnds(before, ends);
    const again = drawn && drawnAlready({...document, edges}, ends);
    if (again) return refused('edge.again', again);
    const edge = before === undefined ? newEdge(document, ends) : drawn ? redrawn(document, before, ends) : before;
    edges[at] = withFields(edge.type === 'dependency' ? inGroup(document, edge, group) : edge, set);
    if (before) swapped.set(before, edges[at]);
    now = withSheets(now, edges[at]);
  }
  const after = withGroups({...now, edges});
  return done(document, label, followEdges(document, settleGroups(document, after), swapped));
}

const sameEnds = (a: Ends, b: Ends) => a.type === b.type && a.from === b.from && a.to === b.to;

function inGroup(document: Ecosystem, edge: DependencyEdge, group: string | null | undefined): DependencyEdge {
  if (group === undefined || edge.group === (group ?? undefined)) return edge;
  if (group === null) return onItsOwn(document, edge);
  const {criticality: _, ...rest} = edge;
  return {...rest, group};
}

/** With a group of its dependent for every name of one that links use. */
function withGroups(document: Ecosystem): Ecosystem {
  const wanted = new Map<string, Set<string>>();
  for (const edge of document.edges) {
    if (edge.type !== 'dependency' || edge.group === undefined) continue;
    const names = wanted.get(edge.from) ?? new Set();
    wanted.set(edge.from, names.add(edge.group));
  }
  const nodes = document.nodes.map((node) => {
    const missing = [...(wanted.get(node.id) ?? [])].filter((name) => !Object.hasOwn(node.groups ?? {}, name));
    if (missing.length === 0) return node;
    const made = missing.map((name): [string, Group] => [name, {}]);
    return {...node, groups: {...node.groups, ...Object.fromEntries(made)}};
  });
  return nodes.every((node, i) => node === document.nodes[i]) ? document : {...document, nodes};
}
