/** Where clearing converges too slowly, the claims of the nodes still moving are solved for at once. */
import type {State} from '../state.ts';
import {seenValue} from './credit.ts';
import {solveDense} from './linear.ts';

/** Above this many unknowns a dense solve costs more than it saves; plain rounds go on. */
const LARGEST_BLOCK = 2000;

export interface Solved {
  nodes: number[];
  values: Float64Array;
}

/**
 * Solves v = b + A v over the nodes whose value still moves and whoever follows them. Null where that has no solution
 * between the present values and the bound that the direction leads to.
 * @param nodes the first `size` are the nodes
 */
export function solveBlock(s: State, nodes: Int32Array, size: number, direction: 1 | -1): Solved | null {
  const block = grow(s, nodes, size);
  const n = block.length;
  if (n > LARGEST_BLOCK) return null;
  const place = new Map(block.map((i, row) => [i, row]));
  const a = new Float64Array(n * n);
  const b = new Float64Array(n);
  block.forEach((i, row) => {
    const {base, slope} = affine(s, i);
    let constant = base;
    for (let x = s.c.claimStart[i]; x < s.c.claimStart[i + 1]; x++) {
      const column = place.get(s.c.claimDebtor[x]);
      if (column === undefined || !live(s, x, direction)) {
        constant += slope * s.c.claimAmount[x] * seenValue(s, x);
        continue;
      }
      a[row * n + column] -= slope * s.c.claimAmount[x] * discountOf(s, x);
    }
    b[row] = constant;
    a[row * n + row] += 1;
  });
  const solution = solveDense(a, b, n);
  if (!solution) return null;
  const bound = (v: number, now: number): boolean => (direction < 0 ? v >= 0 && v <= now : v >= now && v <= 1);
  return block.every((i, row) => bound(solution[row], s.value[i])) ? {nodes: block, values: solution} : null;
}

/** A claim whose seen value is its debtor's value of this very moment. */
function live(s: State, x: number, direction: 1 | -1): boolean {
  if (s.c.claimLag[x] <= 0) return true;
  if (direction < 0) return false;
  const j = s.c.claimDebtor[x];
  return s.valuePast.best(j, s.now, s.c.claimLag[x], s.value[j]) <= s.value[j];
}

function discountOf(s: State, x: number): number {
  const j = s.c.claimDebtor[x];
  return s.insolvent[j] === 1 ? 1 : 1 - s.params.illiquidityDiscount * (1 - s.operability[j]);
}

/** Value of a node as base + slope · (value of its claims), read off its own rule at two points. */
function affine(s: State, i: number): {base: number; slope: number} {
  const claims = s.claimsOf(i);
  const defaulted = s.insolvent[i] === 1;
  const own = s.external[i] + s.holdingsOf(i);
  const owed = s.owedBy(i);
  const marked = s.equityOf(i) + (defaulted ? 0 : s.unmarked[i]);
  const at = (amount: number): number =>
    s.claimValue(marked - claims + amount, owed, own, amount, s.start[i], defaulted);
  const here = at(claims);
  // A quarter of what makes the value 1, towards the interior: long enough that rounding does not tilt the line.
  const whole = defaulted ? owed : s.start[i];
  const step = here > 0.5 ? -whole / 4 : whole / 4;
  const slope = (at(claims + step) - here) / step;
  return {base: here - slope * claims, slope};
}

/** The nodes still moving and whoever is connected to them through live claims between nodes whose value can move. */
function grow(s: State, nodes: Int32Array, size: number): number[] {
  const block = [...nodes.subarray(0, size)];
  const known = new Set(block);
  for (let k = 0; k < block.length && block.length <= LARGEST_BLOCK; k++) {
    const j = block[k];
    for (let d = s.c.debtStart[j]; d < s.c.debtStart[j + 1]; d++) {
      const i = s.c.claimCreditor[s.c.debtClaim[d]];
      const movable = s.insolvent[i] === 1 || s.valuation.marksSolvent;
      if (!movable || known.has(i) || s.value[i] <= 0) continue;
      known.add(i);
      block.push(i);
    }
  }
  return block;
}
