/** Takes crossings out of a small layout: swaps neighbours in a column, and shifts nodes off the lines of others. */

import type {LayoutGraph, Places} from './graph.ts';

const CROSSING = 10;
const THROUGH = 16;
const LENGTH = 0.012;
/** Two nodes nearer than this in both directions get in the way of each other's labels; pixels. */
const NEAR = {x: 104, y: 52, cost: 12};
/** How far a node may be shifted to get out of a line's way, pixels. */
const SHIFTS = [-36, -18, 18, 36];

/**
 * Changes `y` in place, and the order inside `columns`. `gap` is the least distance between two nodes of a column.
 * Work is bounded by `passes`, so that the result never depends on the clock.
 */
export function untangle(
  graph: LayoutGraph,
  columns: number[][],
  {x, y}: Places,
  gap: (a: number, b: number) => number,
  passes: number,
): void {
  const links: number[][] = Array.from(graph.r, () => []);
  graph.source.forEach((i, k) => {
    if (i === graph.target[k]) return;
    links[i].push(k);
    links[graph.target[k]].push(k);
  });
  /** What the lines at these nodes cost, with all others. */
  const costOf = (moved: readonly number[]): number => {
    const mine = [...new Set(moved.flatMap((i) => links[i]))];
    let cost = 0;
    for (const k of mine) cost += lineCost(graph, x, y, k, mine);
    for (const i of moved) cost += throughNode(graph, x, y, i, mine) + crowding(x, y, i);
    return cost;
  };
  for (let pass = 0; pass < passes; pass++) {
    let better = false;
    for (const column of columns) {
      for (let a = 0; a < column.length - 1; a++) {
        for (let b = a + 1; b < Math.min(column.length, a + 4); b++) {
          const [i, j] = [column[a], column[b]];
          const before = costOf([i, j]);
          [y[i], y[j]] = [y[j], y[i]];
          column[a] = j;
          column[b] = i;
          if (fits(column, y, gap) && costOf([i, j]) < before - 1e-9) better = true;
          else {
            [y[i], y[j]] = [y[j], y[i]];
            column[a] = i;
            column[b] = j;
          }
        }
      }
      for (const i of column) {
        for (const shift of SHIFTS) {
          const before = costOf([i]);
          y[i] += shift;
          if (fits(column, y, gap) && costOf([i]) < before - 1e-9) better = true;
          else y[i] -= shift;
        }
      }
    }
    if (!better) return;
  }
}

function fits(column: readonly number[], y: Float64Array, gap: (a: number, b: number) => number): boolean {
  for (let place = 1; place < column.length; place++) {
    if (y[column[place]] - y[column[place - 1]] < gap(column[place - 1], column[place]) - 1e-6) return false;
  }
  return true;
}

/** Crossings of line `k`, nodes that it passes through, and its rise. Crossings inside `mine` are counted once. */
function lineCost(
  {r, source, target}: LayoutGraph,
  x: Float64Array,
  y: Float64Array,
  k: number,
  mine: number[],
): number {
  const [a, b] = [source[k], target[k]];
  let cost = LENGTH * Math.abs(y[a] - y[b]);
  for (let other = 0; other < source.length; other++) {
    if (other === k || (other < k && mine.includes(other))) continue;
    const [c, d] = [source[other], target[other]];
    if (a !== c && a !== d && b !== c && b !== d && crosses(x, y, a, b, c, d)) cost += CROSSING;
  }
  for (let i = 0; i < r.length; i++) if (i !== a && i !== b) cost += passing(x, y, r, i, a, b);
  return cost;
}

/** What lines of others pass through node `i`. */
function throughNode(
  {r, source, target}: LayoutGraph,
  x: Float64Array,
  y: Float64Array,
  i: number,
  mine: number[],
): number {
  let cost = 0;
  for (let k = 0; k < source.length; k++) {
    if (source[k] !== i && target[k] !== i && !mine.includes(k)) cost += passing(x, y, r, i, source[k], target[k]);
  }
  return cost;
}

function crowding(x: Float64Array, y: Float64Array, i: number): number {
  let cost = 0;
  for (let j = 0; j < x.length; j++) {
    const dx = Math.abs(x[i] - x[j]);
    const dy = Math.abs(y[i] - y[j]);
    if (j !== i && dx > 0 && dx < NEAR.x && dy < NEAR.y) cost += NEAR.cost * (1 - dy / NEAR.y);
  }
  return cost;
}

function passing(x: Float64Array, y: Float64Array, r: Float64Array, i: number, a: number, b: number): number {
  const [left, right] = x[a] < x[b] ? [a, b] : [b, a];
  if (x[i] <= x[left] || x[i] >= x[right]) return 0;
  // Curves leave and arrive along the flow: between straight and an S, which smoothstep is close to.
  const s = (x[i] - x[left]) / (x[right] - x[left]);
  const eased = 0.5 * s + 0.5 * s * s * (3 - 2 * s);
  const distance = Math.abs(y[left] + (y[right] - y[left]) * eased - y[i]);
  const clear = r[i] + 10;
  return distance < clear ? THROUGH * (1.2 - distance / clear) : 0;
}

function crosses(x: Float64Array, y: Float64Array, a: number, b: number, c: number, d: number): boolean {
  return turn(x, y, a, b, c) * turn(x, y, a, b, d) < 0 && turn(x, y, c, d, a) * turn(x, y, c, d, b) < 0;
}

/** On which side of the line a–b node c lies. */
function turn(x: Float64Array, y: Float64Array, a: number, b: number, c: number): number {
  return Math.sign((x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]));
}
