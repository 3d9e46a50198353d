/** Where operability creeps round a ring towards its resting point, goes there along a straight line instead of step by step. */
import type {State} from '../state.ts';
import {solveDense} from './linear.ts';

/** Above this many nodes a dense solve costs more than it saves; plain rounds go on. */
const LARGEST_BLOCK = 400;
/** Step of the difference that measures how a node answers to a provider. */
const STEP = 1e-6;
const HALVINGS = 30;
const DAMPINGS = [0, 1e-8, 1e-6, 1e-4, 1e-2];
/** Not quite to the end of the line: there a map that must not be touched and one that must look alike. */
const FIRST_PART = 0.999;
/** Points along the line at which every map is asked. */
const POINTS = 8;
/** The map may fall short of a point on the line by rounding. */
const ROUNDING = 1e-14;

export interface Leap {
  nodes: number[];
  values: Float64Array;
}

/**
 * A Newton step on o = F(o) over the nodes that move together, taken only as far as every map still points onwards, asked
 * at several points along the line.
 * Such a point lies before the resting point that plain rounds would reach: were a node to touch it first, monotony of F
 * would put F at or before the node's own value there, against what was checked. So nothing is jumped over, and a ring
 * that waits in a deadlock stays in it. Null when no step was found.
 * @param map F of one node, from `State.operability` as it stands
 * @param changed the first `count` of `nodes` are those that still move
 */
export function leap(
  s: State,
  nodes: Int32Array,
  count: number,
  direction: 1 | -1,
  map: (i: number) => number,
): Leap | null {
  const block = together(s, nodes, count, direction);
  const n = block.length;
  if (n > LARGEST_BLOCK) return null;
  const {operability} = s;
  const {groupStart, slotStart, slotProvider} = s.c;
  const row = new Map(block.map((i, k) => [i, k]));
  const here = Float64Array.from(block, (i) => operability[i]);
  const missing = Float64Array.from(block, (i, k) => map(i) - here[k]);
  const answers = new Float64Array(n * n);
  block.forEach((i, k) => {
    const providers = new Set(slotProvider.subarray(slotStart[groupStart[i]], slotStart[groupStart[i + 1]]));
    for (const j of providers) {
      const column = row.get(j);
      if (column === undefined) continue;
      const from = operability[j];
      const step = direction > 0 ? Math.min(STEP, 1 - from) : -Math.min(STEP, from);
      if (step === 0) continue;
      operability[j] = from + step;
      answers[k * n + column] += (map(i) - here[k] - missing[k]) / step;
      operability[j] = from;
    }
  });
  const step = newtonStep(answers, missing, n, direction);
  if (!step) return null;
  const values = new Float64Array(n);
  const along = (part: number): void => {
    for (let k = 0; k < n; k++) values[k] = Math.min(1, Math.max(0, here[k] + part * step[k]));
  };
  /** On a straight piece the distance to the map shrinks in proportion; half of that is still onwards. */
  const onwards = (part: number): boolean => {
    along(part);
    block.forEach((i, k) => {
      operability[i] = values[k];
    });
    const all = block.every((i, k) => direction * (map(i) - values[k] - (1 - part) * 0.5 * missing[k]) >= -ROUNDING);
    block.forEach((i, k) => {
      operability[i] = here[k];
    });
    return all;
  };
  let part = FIRST_PART;
  for (let halving = 0; halving < HALVINGS; halving++, part /= 2) {
    let whole = true;
    for (let point = POINTS; whole && point > 0; point--) whole = onwards((part * point) / POINTS);
    if (!whole) continue;
    along(part);
    return {nodes: block, values};
  }
  return null;
}

/**
 * Solves δ = r + (1 − damping) · J δ for the smallest damping that gives a step onwards: where a ring passes on all that
 * it gets, or more, the undamped equation has no such solution.
 */
function newtonStep(answers: Float64Array, missing: Float64Array, n: number, direction: 1 | -1): Float64Array | null {
  for (const damping of DAMPINGS) {
    const matrix = answers.map((answer) => -(1 - damping) * answer);
    for (let k = 0; k < n; k++) matrix[k * n + k] += 1;
    const step = solveDense(matrix, Float64Array.from(missing), n);
    if (step?.every((d) => direction * d >= -ROUNDING)) return step;
  }
  return null;
}

/** The nodes that still move and whoever follows them. */
function together(s: State, nodes: Int32Array, count: number, direction: 1 | -1): number[] {
  const {dependentStart, dependentSlot, slotDependent, slotTolerance} = s.c;
  const block = [...nodes.subarray(0, count)];
  const known = new Set(block);
  for (let k = 0; k < block.length && block.length <= LARGEST_BLOCK; k++) {
    for (let d = dependentStart[block[k]]; d < dependentStart[block[k] + 1]; d++) {
      const slot = dependentSlot[d];
      const i = slotDependent[slot];
      if (known.has(i) || (direction < 0 && slotTolerance[slot] > 0)) continue;
      known.add(i);
      block.push(i);
    }
  }
  return block;
}
