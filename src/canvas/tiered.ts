/** The tiered layout: columns from infrastructure to capital, ordered so that few lines cross. */

import {columnsOf} from './columns.ts';
import type {LayoutGraph, Places} from './graph.ts';
import {space} from './spacing.ts';
import {untangle} from './untangle.ts';

/** Between columns of two tiers and of one, in pixels, and more where a pill stands between. */
const TIER_GAP = 110;
const COLUMN_GAP = 70;
/** Between two nodes of a column, beside their radii and the label of the upper one. */
const ROW_GAP = 21;
const SWEEPS = 14;
/** Width to height that a flat layout is stretched towards, and by how much at most. */
const ASPECT = 1.9;
const MOST_STRETCH = 1.8;
/** A graph of more nodes is not untangled: it takes long, and nobody can follow single lines there. */
const MOST_UNTANGLED = 60;

/** Centres of all nodes in pixels at zoom 1, harm flowing to the right. The same graph always gives the same places. */
export function tiered(graph: LayoutGraph, passes = 2): Places {
  const n = graph.r.length;
  const columns = columnsOf(graph);
  const x = new Float64Array(n);
  let at = 0;
  columns.nodes.forEach((column, c) => {
    if (c > 0) {
      const pills = Math.max(...column.map((i) => graph.pill[i]));
      at += (columns.tier[c] === columns.tier[c - 1] ? COLUMN_GAP : TIER_GAP) + (pills > 0 ? 28 : 0);
    }
    for (const i of column) x[i] = at;
  });
  const y = sweep(graph, columns.nodes, columns.of);
  const gap = (a: number, b: number) => gapOf(graph, a, b);
  stretch(x, y);
  if (n <= MOST_UNTANGLED) untangle(graph, columns.nodes, {x, y}, gap, passes);
  return {x, y};
}

/** Draws a flat layout apart towards the shape of a screen, since lines are easier to tell apart then. */
function stretch(x: Float64Array, y: Float64Array): void {
  const wide = Math.max(...x) - Math.min(...x);
  const high = Math.max(...y) - Math.min(...y);
  if (!(high > 0)) return;
  const factor = Math.min(Math.max(wide / ASPECT / high, 1), MOST_STRETCH);
  for (let i = 0; i < y.length; i++) y[i] *= factor;
}

function gapOf({r, label}: LayoutGraph, a: number, b: number): number {
  return r[a] + r[b] + label[a] + ROW_GAP;
}

/** Orders every column by the middle of what each node is linked to, back and forth, and spaces it. */
function sweep(graph: LayoutGraph, columns: number[][], columnOf: Int32Array): Float64Array {
  const n = graph.r.length;
  const links: number[][] = Array.from({length: n}, () => []);
  graph.source.forEach((i, k) => {
    const j = graph.target[k];
    if (i === j) return;
    links[i].push(j);
    links[j].push(i);
  });
  const y = new Float64Array(n);
  // Who is linked to nobody stands below the others of its column, and pushes none of them about.
  const loose = columns.map((column) => column.filter((i) => links[i].length === 0));
  const linked = columns.map((column) => column.filter((i) => links[i].length > 0));
  const settle = (column: number[], wishes: Float64Array) => {
    const places = space(
      column.map((i) => wishes[i]),
      (j) => gapOf(graph, column[j], column[j + 1]),
    );
    column.forEach((i, j) => {
      y[i] = places[j];
    });
  };
  const wishes = new Float64Array(n);
  for (const column of linked) settle(column, wishes);
  for (let pass = 0; pass < SWEEPS; pass++) {
    const forth = pass % 2 === 0;
    const order = forth ? linked : [...linked].reverse();
    for (const column of order) {
      for (const i of column) {
        // Early passes look one way only, so that order can travel through the whole; the last look both ways.
        const seen =
          pass < SWEEPS - 4
            ? links[i].filter((j) => (forth ? columnOf[j] <= columnOf[i] : columnOf[j] >= columnOf[i]))
            : links[i];
        wishes[i] = seen.length === 0 ? y[i] : meanOf(seen, y);
      }
      // In the last passes the order stays and only the places relax.
      if (pass < SWEEPS - 2) column.sort((a, b) => wishes[a] - wishes[b] || y[a] - y[b] || a - b);
      settle(column, wishes);
    }
  }
  columns.forEach((column, c) => {
    column.splice(0, column.length, ...linked[c], ...loose[c]);
    if (linked[c].length === 0) settle(column, wishes.fill(0));
    else
      for (let j = linked[c].length; j < column.length; j++) {
        y[column[j]] = y[column[j - 1]] + gapOf(graph, column[j - 1], column[j]);
      }
  });
  return y;
}

function meanOf(nodes: readonly number[], y: Float64Array): number {
  let sum = 0;
  for (const j of nodes) sum += y[j];
  return sum / nodes.length;
}
