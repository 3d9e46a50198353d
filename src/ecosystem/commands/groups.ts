/** Groups of providers that stand in for each other: "needs k of n". */
import {type DependencyEdge, type Ecosystem, type EcosystemEdge, edgeIds} from '../document.ts';
import {kindOf} from '../kinds.ts';
import {followEdges} from '../mentions.ts';
import {freshId, nameById, nameOf, namesInShort} from '../names.ts';
import {quoted} from '../problem.ts';
import {done, type FieldSet, noEdge, noNode, type Outcome, refused, withFields} from './outcome.ts';
import {settleGroups} from './settleGroups.ts';

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

/** As it counts by itself: with the criticality that its group had. */
export function onItsOwn(document: Ecosystem, {group, weight: _, ...edge}: DependencyEdge): DependencyEdge {
  const groups = document.nodes.find(({id}) => id === edge.from)?.groups;
  const criticality = groups && Object.hasOwn(groups, group!) ? groups[group!].criticality : undefined;
  return criticality === undefined ? edge : {...edge, criticality};
}

/** Sets fields of a group ("needs k of n", share or quorum); with `name`, renames it. */
export function setGroup(
  document: Ecosystem,
  id: string,
  group: string,
  set: FieldSet & {name?: string},
  label?: string,
): Outcome {
  const node = document.nodes.find((candidate) => candidate.id === id);
  if (node === undefined) return noNode(id);
  const old = node.groups && Object.hasOwn(node.groups, group) ? node.groups[group] : undefined;
  if (old === undefined) return refused('command.no-group', `There is no group ${quoted(group)}.`, {node: id});
  const {name = group, ...fields} = set;
  if (name !== group && Object.hasOwn(node.groups!, name)) {
    return refused('id.duplicate', `${nameOf(node)} has a group ${quoted(name)} already.`, {node: id});
  }
  const next = withFields(old, fields);
  const groups = Object.fromEntries(
    Object.entries(node.groups!).map(([key, value]) => (key === group ? [name, next] : [key, value])),
  );
  const nodes = document.nodes.map((candidate) => (candidate === node ? {...node, groups} : candidate));
  const edges =
    name === group
      ? document.edges
      : document.edges.map((edge) => (isMember(edge, id, group) ? {...edge, group: name} : edge));
  const what = name === group ? `Set ${namesInShort(Object.keys(fields))} of group ${group}` : `Rename group ${group}`;
  return done(document, label ?? `${what} of ${nameOf(node)}`, {...document, nodes, edges});
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
