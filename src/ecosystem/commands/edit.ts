import type {Ecosystem, Patch} from '../document.ts';
import {followEdges} from '../mentions.ts';
import {applyOps} from '../patch.ts';
import {done, type Outcome} from './outcome.ts';
import {settleGroups} from './settleGroups.ts';

/** Several operations as one step. */
export function edit(document: Ecosystem, label: string, ops: Patch): Outcome {
  const changed = applyOps(document, ops);
  if (!changed.ok) return changed;
  const made = ops.flatMap((op) => (op.op === 'addNode' ? [op.node.id] : []));
  return done(document, label, followEdges(document, settleGroups(document, changed.document)), made);
}
