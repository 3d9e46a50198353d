/** Nodes: added, removed, named and given numbers. */
import type {Ecosystem, EcosystemNode, Patch} from '../document.ts';
import {kindOf, startingFields} from '../kinds.ts';
import {followEdges, followNode, forgetNodes} from '../mentions.ts';
import {freshId, freshName, nameOf, namesInShort} from '../names.ts';
import {quoted} from '../problem.ts';
import {edit} from './edit.ts';
import {withPositions} from './layout.ts';
import {
  done,
  type FieldSet,
  idsOf,
  namesOf,
  noNode,
  type Outcome,
  type Position,
  refused,
  withFields,
  withoutOldMarks,
} from './outcome.ts';
import {settleGroups} from './settleGroups.ts';

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

/** A node as it is first drawn: with the default numbers of its kind, each marked as an estimate, under those given. */
export function newNode(document: Ecosystem, {label, kind = 'other', id, fields = {}}: NewNode): EcosystemNode {
  const known = kindOf(document, {kind});
  const name = label?.trim() || freshName(known.label, namesOf(document));
  // Of equity and assets one follows from the other.
  const given = fields.assets === undefined ? fields : {equity: null, ...fields};
  return {
    id: id ?? freshId(name, idsOf(document)),
    label: name,
    kind,
    ...withFields<Partial<EcosystemNode>>(startingFields(known), given),
  };
}

/** Adds a node. */
export function addNode(document: Ecosystem, given: NewNode): Outcome {
  const node = newNode(document, given);
  if (idsOf(document).has(node.id)) return refused('id.duplicate', `There is a node ${quoted(node.id)} already.`);
  const added = {...document, nodes: [...document.nodes, node]};
  const placed = given.at ? withPositions(added, {[node.id]: given.at}) : added;
  return done(document, `Add ${nameOf(node)}`, placed, [node.id]);
}

/** Removes nodes with their edges, and every mention of them in groups, scenarios, mitigations and layout. */
export function removeNodes(document: Ecosystem, ids: readonly string[], verb = 'Delete'): Outcome {
  const gone = new Set(ids);
  const names = document.nodes.filter(({id}) => gone.has(id)).map(nameOf);
  if (names.length === 0) return noNode(ids[0] ?? '');
  const edges = document.edges.filter(({from, to}) => !gone.has(from) && !gone.has(to));
  const nodes = document.nodes.filter(({id}) => !gone.has(id));
  const removed = settleGroups(document, forgetNodes({...document, nodes, edges}, gone));
  return done(document, `${verb} ${namesInShort(names)}`, followEdges(document, removed));
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
