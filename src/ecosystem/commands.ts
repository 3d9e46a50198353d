/**
 * What a person can do to a document, as pure functions: each gives the changed document with a label that says what was
 * done ("Connect Oracle B to Lender"), or the problems for which it is refused. Nobody's document is changed in place.
 */
import {balanceSheets, hasBalanceSheet} from './balance.ts';
import {
  type CustomKind,
  type DependencyEdge,
  type Ecosystem,
  type EcosystemEdge,
  type EcosystemNode,
  edgeIds,
  type Group,
  type Layout,
  type Mitigation,
  type Patch,
  type PatchOp,
  type Provenance,
  type Scenario,
  type Source,
} from './document.ts';
import {checkDrawn} from './drawn.ts';
import {kindOf, startingFields} from './kinds.ts';
import {followEdges, followNode, forgetNodes} from './mentions.ts';
import {freshId, freshName, nameById, nameOf, namesInShort} from './names.ts';
import {applyOps} from './patch.ts';
import {error, type Problem, quoted} from './problem.ts';

export type Outcome =
  | {
      ok: true;
      /** What was done, in the imperative. */
      label: string;
      document: Ecosystem;
      /** Ids of the nodes that it made, for the selection. */
      made: string[];
    }
  | {ok: false; problems: Problem[]};

export type Position = [number, number];
/** Centres in pixels at zoom 1, by node id. */
export type Positions = Readonly<Record<string, Position>>;
/** Fields to set; `null` removes one. */
export type FieldSet = Record<string, unknown>;

export const EMPTY: Ecosystem = {format: 'knockon', version: 1, title: 'Untitled', nodes: [], edges: []};

function done(before: Ecosystem, label: string, document: Ecosystem, made: string[] = []): Outcome {
  const problems = checkDrawn(before, document);
  return problems.length > 0 ? {ok: false, problems} : {ok: true, label, document, made};
}

function refused(code: string, message: string, about: {node?: string; edge?: string} = {}): Outcome {
  return {ok: false, problems: [error(code, [], message, about)]};
}

const noNode = (id: string) => refused('command.no-node', `There is no node ${quoted(id)}.`);
const noEdge = (id: string) => refused('command.no-edge', `There is no edge ${quoted(id)}.`);

const idsOf = (document: Ecosystem) => new Set(document.nodes.map(({id}) => id));
const namesOf = (document: Ecosystem) => new Set(document.nodes.map(nameOf));

// Nodes

export interface NewNode {
  /** What stands under it; its kind's name, with a number if there is one already, without. */
  label?: string;
  /** Default `other`. */
  kind?: string;
  at?: Position;
  /** Default: made from the label. */
  id?: string;
  /** Beside and over the default numbers of the kind. */
  fields?: Partial<EcosystemNode>;
}

/** Adds a node with the default numbers of its kind, each marked as an estimate. */
export function addNode(document: Ecosystem, {label, kind = 'other', at, id, fields}: NewNode): Outcome {
  const known = kindOf(document, {kind});
  const name = label?.trim() || freshName(known.label, namesOf(document));
  const node: EcosystemNode = {
    id: id ?? freshId(name, idsOf(document)),
    label: name,
    kind,
    ...startingFields(known),
    ...fields,
  };
  if (idsOf(document).has(node.id)) return refused('id.duplicate', `There is a node ${quoted(node.id)} already.`);
  const added = {...document, nodes: [...document.nodes, node]};
  return done(document, `Add ${name}`, at ? withPositions(added, {[node.id]: at}) : added, [node.id]);
}

/** Removes nodes with their edges, and every mention of them in groups, scenarios, mitigations and layout. */
export function removeNodes(document: Ecosystem, ids: readonly string[]): Outcome {
  const gone = new Set(ids);
  const names = document.nodes.filter(({id}) => gone.has(id)).map(nameOf);
  if (names.length === 0) return noNode(ids[0] ?? '');
  const edges = document.edges.filter(({from, to}) => !gone.has(from) && !gone.has(to));
  const nodes = document.nodes.filter(({id}) => !gone.has(id));
  const removed = settleGroups(document, forgetNodes({...document, nodes, edges}, gone));
  return done(document, `Delete ${namesInShort(names)}`, followEdges(document, removed));
}

/** Sets fields of a node. A number that is set by hand has no source any more, unless its provenance is set too. */
export function setNode(document: Ecosystem, id: string, set: FieldSet, label?: string): Outcome {
  return setNodes(document, [{id, set}], label);
}

export function setNodes(
  document: Ecosystem,
  changes: readonly {id: string; set: FieldSet}[],
  label?: string,
): Outcome {
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const ops: Patch = [];
  for (const {id, set} of changes) {
    const node = byId.get(id);
    if (node === undefined) return noNode(id);
    ops.push({op: 'setNode', id, set: withoutOldMarks(node, set)});
  }
  const names = changes.map(({id}) => nameOf(byId.get(id)!));
  const fields = Object.keys(changes[0]?.set ?? {}).filter((field) => field !== 'provenance');
  return edit(document, label ?? `Set ${namesInShort(fields)} of ${namesInShort(names)}`, ops);
}

/** Several operations as one step. */
export function edit(document: Ecosystem, label: string, ops: Patch): Outcome {
  const changed = applyOps(document, ops);
  if (!changed.ok) return changed;
  const made = ops.flatMap((op) => (op.op === 'addNode' ? [op.node.id] : []));
  return done(document, label, followEdges(document, settleGroups(document, changed.document)), made);
}

function withoutOldMarks(thing: {provenance?: Provenance}, set: FieldSet): FieldSet {
  if ('provenance' in set || thing.provenance === undefined) return set;
  const marks = Object.entries(thing.provenance).filter(([field]) => !Object.hasOwn(set, field));
  if (marks.length === Object.keys(thing.provenance).length) return set;
  return {...set, provenance: marks.length > 0 ? Object.fromEntries(marks) : null};
}

/** Another label, and with `id` another id, which every edge, scenario, mitigation and place then uses. */
export function renameNode(document: Ecosystem, id: string, to: {label?: string; id?: string}): Outcome {
  const node = document.nodes.find((candidate) => candidate.id === id);
  if (node === undefined) return noNode(id);
  const {label: _, ...rest} = node;
  const label = to.label?.trim();
  const named: EcosystemNode = label === undefined ? node : label === '' ? rest : {...rest, id: node.id, label};
  const next = to.id ?? id;
  if (next !== id && idsOf(document).has(next)) {
    return refused('id.duplicate', `There is a node ${quoted(next)} already.`, {node: id});
  }
  const renamed = {
    ...document,
    nodes: document.nodes.map((candidate) => (candidate === node ? {...named, id: next} : candidate)),
  };
  const after = next === id ? renamed : followEdges(document, followNode(renamed, id, next));
  return done(document, `Rename ${nameOf(node)} to ${nameOf({...named, id: next})}`, after);
}

// Edges

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

// Groups

const isMember = (edge: EcosystemEdge, node: string, group: string): edge is DependencyEdge =>
  edge.type === 'dependency' && edge.from === node && edge.group === group;

export interface Joining {
  /** A group of the dependent, or the id of an ungrouped dependency of it to make one with. */
  with: {group: string} | {edge: string};
  /** `all`: as much as there is. */
  need: number | 'all';
}

/** Puts a dependency into a group with others of its dependent: "needs 1 of 2". */
export function joinGroup(document: Ecosystem, id: string, {with: partner, need}: Joining): Outcome {
  const ids = edgeIds(document.edges);
  const edge = document.edges[ids.indexOf(id)];
  if (edge?.type !== 'dependency') return noEdge(id);
  const node = document.nodes.find((candidate) => candidate.id === edge.from)!;
  const groups = {...node.groups};
  let name: string;
  let edges = document.edges;
  const swapped = new Map<EcosystemEdge, EcosystemEdge>();
  const join = (member: DependencyEdge) => {
    const {criticality: _, ...rest} = member;
    const joined = {...rest, group: name};
    swapped.set(member, joined);
    edges = edges.map((candidate) => (candidate === member ? joined : candidate));
  };
  if ('group' in partner) {
    name = partner.group;
    if (!Object.hasOwn(groups, name)) return refused('command.no-group', `There is no group ${quoted(name)}.`);
  } else {
    const other = document.edges[ids.indexOf(partner.edge)];
    if (other?.type !== 'dependency' || other.from !== edge.from || other === edge) return noEdge(partner.edge);
    if (other.group !== undefined) name = other.group;
    else {
      const provider = document.nodes.find(({id: candidate}) => candidate === other.to);
      name = freshId(provider ? kindOf(document, provider).label : '', new Set(Object.keys(groups)), 'group');
      groups[name] = other.criticality === undefined ? {} : {criticality: other.criticality};
      join(other);
    }
  }
  if (edge.group !== name) join(edge);
  const weight = edges.reduce((sum, each) => sum + (isMember(each, node.id, name) ? (each.weight ?? 1) : 0), 0);
  const {mode: _, ...before} = groups[name];
  // Who needs all of them has nothing from some of them.
  groups[name] = need === 'all' ? {...before, need: weight, mode: 'quorum'} : {...groups[name], need};
  const nodes = document.nodes.map((candidate) => (candidate === node ? {...candidate, groups} : candidate));
  const after = settleGroups(document, {...document, nodes, edges});
  const all = edges.filter((each) => isMember(each, node.id, name)).length;
  const said = need === 'all' ? (all === 2 ? 'both' : `all ${all}`) : `${need} of ${all}`;
  const providers = edges.filter((each) => isMember(each, node.id, name)).map(({to}) => nameById(document, to));
  return done(
    document,
    `Let ${nameOf(node)} need ${said}: ${namesInShort(providers)}`,
    followEdges(document, after, swapped),
  );
}

/** Takes a dependency out of its group; it then counts by itself, with the group's criticality. */
export function leaveGroup(document: Ecosystem, id: string): Outcome {
  const edge = document.edges[edgeIds(document.edges).indexOf(id)];
  if (edge?.type !== 'dependency' || edge.group === undefined) return noEdge(id);
  const alone = onItsOwn(document, edge);
  const after = {...document, edges: document.edges.map((each) => (each === edge ? alone : each))};
  const label = `Take ${nameById(document, edge.to)} out of the group of ${nameById(document, edge.from)}`;
  return done(document, label, followEdges(document, settleGroups(document, after), new Map([[edge, alone]])));
}

function onItsOwn(document: Ecosystem, {group, weight: _, ...edge}: DependencyEdge): DependencyEdge {
  const groups = document.nodes.find(({id}) => id === edge.from)?.groups;
  const criticality = groups && Object.hasOwn(groups, group!) ? groups[group!].criticality : undefined;
  return criticality === undefined ? edge : {...edge, criticality};
}

/** Sets fields of a group ("needs k of n", share or quorum); with `name`, renames it. */
export function setGroup(document: Ecosystem, id: string, group: string, set: FieldSet & {name?: string}): Outcome {
  const node = document.nodes.find((candidate) => candidate.id === id);
  if (node === undefined) return noNode(id);
  const old = node.groups && Object.hasOwn(node.groups, group) ? node.groups[group] : undefined;
  if (old === undefined) return refused('command.no-group', `There is no group ${quoted(group)}.`, {node: id});
  const {name = group, ...fields} = set;
  if (name !== group && Object.hasOwn(node.groups!, name)) {
    return refused('id.duplicate', `${nameOf(node)} has a group ${quoted(name)} already.`, {node: id});
  }
  const marked = withoutOldMarks(old, fields);
  const kept = Object.entries(old).filter(([field]) => !Object.hasOwn(marked, field));
  const given = Object.entries(marked).filter(([, value]) => value !== null);
  const next = Object.fromEntries([...kept, ...given]) as Group;
  const groups = Object.fromEntries(
    Object.entries(node.groups!).map(([key, value]) => (key === group ? [name, next] : [key, value])),
  );
  const nodes = document.nodes.map((candidate) => (candidate === node ? {...node, groups} : candidate));
  const edges =
    name === group
      ? document.edges
      : document.edges.map((edge) => (isMember(edge, id, group) ? {...edge, group: name} : edge));
  const what = name === group ? `Set ${namesInShort(Object.keys(fields))} of group ${group}` : `Rename group ${group}`;
  return done(document, `${what} of ${nameOf(node)}`, {...document, nodes, edges});
}

/** Removes a group; its members then count one by one. */
export function dissolveGroup(document: Ecosystem, id: string, group: string): Outcome {
  const name = nameById(document, id);
  const swapped = new Map<EcosystemEdge, EcosystemEdge>();
  const edges = document.edges.map((edge) => {
    if (!isMember(edge, id, group)) return edge;
    const alone = onItsOwn(document, edge);
    swapped.set(edge, alone);
    return alone;
  });
  if (swapped.size === 0) return refused('command.no-group', `There is no group ${quoted(group)}.`, {node: id});
  const after = settleGroups(document, {...document, edges});
  return done(document, `Dissolve group ${group} of ${name}`, followEdges(document, after, swapped));
}

/**
 * Groups follow their members: one that has lost the last of them goes, and one that needs more than is left needs what
 * is left. Only groups whose members have changed are looked at.
 */
function settleGroups(before: Ecosystem, after: Ecosystem): Ecosystem {
  if (before.edges === after.edges) return after;
  const was = groupWeights(before);
  const is = groupWeights(after);
  let changed = false;
  const nodes = after.nodes.map((node) => {
    if (node.groups === undefined) return node;
    const entries = Object.entries(node.groups).flatMap(([name, group]): [string, Group][] => {
      const key = JSON.stringify([node.id, name]);
      const weight = is.get(key);
      if (weight === undefined) return was.has(key) ? [] : [[name, group]];
      const need = group.need ?? 1;
      if (weight >= need || (was.get(key) ?? 0) < need || !(weight > 0)) return [[name, group]];
      return [[name, {...group, need: weight}]];
    });
    if (entries.length === Object.keys(node.groups).length && entries.every(([n, g]) => node.groups![n] === g))
      return node;
    changed = true;
    const {groups: _, ...rest} = node;
    return entries.length > 0 ? {...node, groups: Object.fromEntries(entries)} : rest;
  });
  return changed ? {...after, nodes} : after;
}

function groupWeights({edges}: Ecosystem): Map<string, number> {
  const weights = new Map<string, number>();
  for (const edge of edges) {
    if (edge.type !== 'dependency' || edge.group === undefined) continue;
    const key = JSON.stringify([edge.from, edge.group]);
    weights.set(key, (weights.get(key) ?? 0) + (edge.weight ?? 1));
  }
  return weights;
}

// Layout

function withPositions(document: Ecosystem, positions: Positions): Ecosystem {
  return {...document, layout: {...document.layout, positions: {...document.layout?.positions, ...positions}}};
}

const rounded = (positions: Positions): Positions =>
  Object.fromEntries(
    Object.entries(positions).map(([id, [x, y]]): [string, Position] => [id, [Math.round(x), Math.round(y)]]),
  );

/** Puts nodes where they were dragged to. */
export function moveNodes(document: Ecosystem, positions: Positions, label?: string): Outcome {
  const names = document.nodes.filter(({id}) => Object.hasOwn(positions, id)).map(nameOf);
  return done(document, label ?? `Move ${namesInShort(names)}`, withPositions(document, rounded(positions)));
}

/** Stores where everything stands, so that the next edit moves nothing; no step by itself. */
export function withPlaces(document: Ecosystem, positions: Positions): Ecosystem {
  const stored = document.layout?.positions;
  const missing = document.nodes.filter(
    ({id}) => !(stored && Object.hasOwn(stored, id)) && Object.hasOwn(positions, id),
  );
  if (missing.length === 0) return document;
  return withPositions(document, rounded(Object.fromEntries(missing.map(({id}) => [id, positions[id]]))));
}

export function setLayout(document: Ecosystem, layout: Layout, label: string): Outcome {
  return done(document, label, {...document, layout});
}

/** Pinned nodes stay where they are when the rest is laid out anew. */
export function pinNodes(document: Ecosystem, ids: readonly string[], pin: boolean): Outcome {
  const pinned = new Set(document.layout?.pinned);
  for (const id of ids) {
    if (pin) pinned.add(id);
    else pinned.delete(id);
  }
  const names = namesInShort(ids.map((id) => nameById(document, id)));
  const layout = {...document.layout, pinned: [...pinned]};
  return done(document, `${pin ? 'Pin' : 'Unpin'} ${names}`, {...document, layout});
}

// Pieces

/** The nodes of these ids with the edges between them, their kinds and places, as a document of its own. */
export function pieceOf(document: Ecosystem, ids: readonly string[]): Ecosystem {
  const chosen = new Set(ids);
  const members = new Set<string>();
  const edges = document.edges.filter(({from, to}) => chosen.has(from) && chosen.has(to));
  for (const edge of edges) {
    if (edge.type === 'dependency' && edge.group !== undefined) members.add(JSON.stringify([edge.from, edge.group]));
  }
  const nodes = document.nodes
    .filter(({id}) => chosen.has(id))
    .map((node) => {
      const {groups, ...rest} = node;
      const kept = Object.entries(groups ?? {}).filter(([name]) => members.has(JSON.stringify([node.id, name])));
      return kept.length > 0 ? {...rest, groups: Object.fromEntries(kept)} : rest;
    });
  const used = new Set(nodes.map(({kind}) => kind));
  const kinds = document.kinds?.filter(({id}) => used.has(id)) ?? [];
  const positions = Object.entries(document.layout?.positions ?? {}).filter(([id]) => chosen.has(id));
  return {
    format: 'knockon',
    version: 1,
    ...(kinds.length > 0 ? {kinds} : {}),
    nodes,
    edges,
    ...(positions.length > 0 ? {layout: {positions: Object.fromEntries(positions)}} : {}),
  };
}

/** Adds a piece under fresh ids; `move` shifts its places, in pixels. */
export function paste(document: Ecosystem, piece: Ecosystem, move: Position, verb = 'Paste'): Outcome {
  const taken = idsOf(document);
  const names = namesOf(document);
  const ids = new Map<string, string>();
  const made: EcosystemNode[] = [];
  for (const node of piece.nodes) {
    const label = freshName(nameOf(node), names);
    const id = freshId(taken.has(node.id) ? label : node.id, taken);
    taken.add(id);
    names.add(label);
    ids.set(node.id, id);
    made.push({...node, id, label});
  }
  const edges = piece.edges.map(({id: _, ...edge}) => ({
    ...edge,
    from: ids.get(edge.from) ?? edge.from,
    to: ids.get(edge.to) ?? edge.to,
  })) as EcosystemEdge[];
  const known = new Set(document.kinds?.map(({id}) => id));
  const kinds = piece.kinds?.filter(({id}) => !known.has(id)) ?? [];
  const positions = Object.fromEntries(
    Object.entries(piece.layout?.positions ?? {}).flatMap(([id, [x, y]]): [string, Position][] =>
      ids.has(id) ? [[ids.get(id)!, [Math.round(x + move[0]), Math.round(y + move[1])]]] : [],
    ),
  );
  const added: Ecosystem = {
    ...document,
    ...(kinds.length > 0 ? {kinds: [...(document.kinds ?? []), ...kinds]} : {}),
    nodes: [...document.nodes, ...made],
    edges: [...document.edges, ...edges],
  };
  const placed = Object.keys(positions).length > 0 ? withPositions(added, positions) : added;
  return done(
    document,
    `${verb} ${namesInShort(made.map(nameOf))}`,
    placed,
    made.map(({id}) => id),
  );
}

// Everything beside the graph

/** Title, description and currency. */
export function setDetails(
  document: Ecosystem,
  set: Partial<Pick<Ecosystem, 'title' | 'description' | 'currency'>>,
): Outcome {
  return done(document, `Set the ${Object.keys(set).join(' and ')}`, {...document, ...set});
}

type Listed = {scenarios: Scenario; mitigations: Mitigation; kinds: CustomKind; sources: Source};

function saved<F extends keyof Listed>(document: Ecosystem, field: F, item: Listed[F], label: string): Outcome {
  const list = (document[field] ?? []) as Listed[F][];
  const at = list.findIndex(({id}) => id === item.id);
  return done(document, label, {...document, [field]: at < 0 ? [...list, item] : list.with(at, item)});
}

function dropped(document: Ecosystem, field: keyof Listed, id: string, label: string): Outcome {
  const list = document[field] ?? [];
  if (!list.some((item) => item.id === id)) {
    return refused('command.nothing', `There is nothing called ${quoted(id)} in ${field}.`);
  }
  const {[field]: _, ...rest} = document;
  const kept = list.filter((item) => item.id !== id);
  return done(document, label, kept.length > 0 ? {...document, [field]: kept} : rest);
}

const titled = (item: {id: string; title?: string} | undefined, id: string) => item?.title || id;

/** Adds a scenario, or puts it in the place of the one of its id. */
export function saveScenario(document: Ecosystem, scenario: Scenario, label?: string): Outcome {
  return saved(document, 'scenarios', scenario, label ?? `Save scenario ${titled(scenario, scenario.id)}`);
}
export function removeScenario(document: Ecosystem, id: string): Outcome {
  const found = document.scenarios?.find((scenario) => scenario.id === id);
  return dropped(document, 'scenarios', id, `Delete scenario ${titled(found, id)}`);
}
/** Sets fields of one of the document's scenarios. */
export function setScenario(document: Ecosystem, id: string, set: Partial<Scenario>, label?: string): Outcome {
  const found = document.scenarios?.find((scenario) => scenario.id === id);
  if (found === undefined) return refused('command.nothing', `There is no scenario ${quoted(id)}.`);
  return saveScenario(document, {...found, ...set}, label ?? `Change scenario ${titled(found, id)}`);
}
export function saveMitigation(document: Ecosystem, mitigation: Mitigation, label?: string): Outcome {
  return saved(document, 'mitigations', mitigation, label ?? `Save mitigation ${titled(mitigation, mitigation.id)}`);
}
export function removeMitigation(document: Ecosystem, id: string): Outcome {
  const found = document.mitigations?.find((mitigation) => mitigation.id === id);
  return dropped(document, 'mitigations', id, `Delete mitigation ${titled(found, id)}`);
}
/** Makes a mitigation part of the ecosystem. */
export function applyMitigation(document: Ecosystem, id: string): Outcome {
  const found = document.mitigations?.find((mitigation) => mitigation.id === id);
  if (found === undefined) return refused('command.nothing', `There is no mitigation ${quoted(id)}.`);
  return edit(document, `Apply ${titled(found, id)}`, found.patch as PatchOp[]);
}
export function saveKind(document: Ecosystem, kind: CustomKind): Outcome {
  return saved(document, 'kinds', kind, `Save kind ${kind.label}`);
}
export function removeKind(document: Ecosystem, id: string): Outcome {
  return dropped(document, 'kinds', id, `Delete kind ${document.kinds?.find((kind) => kind.id === id)?.label ?? id}`);
}
export function saveSource(document: Ecosystem, source: Source): Outcome {
  return saved(document, 'sources', source, `Save source ${source.title}`);
}

/** Another document in the place of this one, as one step: an import, a restored snapshot. */
export function replaceDocument(before: Ecosystem, document: Ecosystem, label: string): Outcome {
  return done(before, label, document);
}
