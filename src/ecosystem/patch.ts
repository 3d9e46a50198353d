/** Changes a document by a list of small operations, as mitigations do; the given document stays as it is. */
import {checkEcosystem} from './check.ts';
import {type Ecosystem, edgeIds, type Patch, type PatchOp} from './document.ts';
import {error, type Problem, quoted} from './problem.ts';

export type Patched = {ok: true; document: Ecosystem} | {ok: false; problems: Problem[]};

/**
 * The document after all operations, in order. An id of an edge is the one it has when its turn comes. Places of
 * problems are relative to the patch (`[2].id`), or in the changed document when that is what is wrong.
 */
export function applyPatch(document: Ecosystem, patch: Patch): Patched {
  const changed = applyOps(document, patch);
  return changed.ok ? checkEcosystem(changed.document) : changed;
}

/** As above, without a look at what the operations make of the document as a whole. */
export function applyOps(document: Ecosystem, patch: Patch): Patched {
  let changed = document;
  for (const [k, op] of patch.entries()) {
    const step = applyOp(changed, op, k);
    if ('problem' in step) return {ok: false, problems: [step.problem]};
    changed = step.document;
  }
  return {ok: true, document: changed};
}

type Step = {document: Ecosystem} | {problem: Problem};

function applyOp(document: Ecosystem, op: PatchOp, k: number): Step {
  const {nodes, edges} = document;
  switch (op.op) {
    case 'addNode':
      if (nodes.some((node) => node.id === op.node.id)) {
        return {problem: error('patch.duplicate', [k, 'node', 'id'], `There is a node ${quoted(op.node.id)} already.`)};
      }
      return {document: {...document, nodes: [...nodes, op.node]}};
    case 'addEdge':
      return {document: {...document, edges: [...edges, op.edge]}};
    case 'removeNode':
    case 'setNode': {
      const at = nodes.findIndex((node) => node.id === op.id);
      if (at < 0) return {problem: error('patch.unknown-node', [k, 'id'], `There is no node ${quoted(op.id)}.`)};
      if (op.op === 'setNode') return change(nodes, at, op.set, k, (changed) => ({...document, nodes: changed}));
      const kept = edges.filter((edge) => edge.from !== op.id && edge.to !== op.id);
      return {document: {...document, nodes: nodes.toSpliced(at, 1), edges: kept}};
    }
    case 'removeEdge':
    case 'setEdge': {
      const at = edgeIds(edges).indexOf(op.id);
      if (at < 0) return {problem: error('patch.unknown-edge', [k, 'id'], `There is no edge ${quoted(op.id)}.`)};
      if (op.op === 'setEdge') return change(edges, at, op.set, k, (changed) => ({...document, edges: changed}));
      return {document: {...document, edges: edges.toSpliced(at, 1)}};
    }
  }
}

/** The list with some fields of one item set; null removes a field. An id stays, since others name it. */
function change<T extends object>(
  list: T[],
  at: number,
  set: Record<string, unknown>,
  k: number,
  into: (changed: T[]) => Ecosystem,
): Step {
  if (Object.hasOwn(set, 'id')) {
    return {
      problem: error('patch.id', [k, 'set', 'id'], 'An id cannot be set; remove the old one and add the new one.'),
    };
  }
  const kept = Object.entries(list[at]).filter(([field]) => !Object.hasOwn(set, field));
  const given = Object.entries(set).filter(([, value]) => value !== null);
  // Checked as a whole document once the patch is through.
  const changed = Object.fromEntries([...kept, ...given]) as T;
  return {document: into(list.with(at, changed))};
}
