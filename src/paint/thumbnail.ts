/** An ecosystem as a tiny picture for the library: its shape, and in red where the first strike falls. */

import type {Ecosystem} from '../ecosystem/document.ts';
import type {Positions} from './scene.ts';

/** SVG path data in a box of the given size, and the square of the strike. */
export interface Thumbnail {
  width: number;
  height: number;
  edges: string;
  nodes: string;
  /** Null without a strike. */
  strike: {x: number; y: number; size: number} | null;
}

const INSET = 6;
const DOT = 3.4;
const STRIKE = 7.5;
/** More lines than this in so small a box are a blot. */
const MOST_EDGES = 160;

/** @param strike id of the node that is struck first. */
export function thumbnailOf(
  document: Ecosystem,
  positions: Positions,
  width: number,
  height: number,
  strike: string | null,
): Thumbnail {
  const n = document.nodes.length;
  const x = fitted(positions.x, n, width);
  const y = fitted(positions.y, n, height);
  const r = n > 60 ? DOT * Math.sqrt(60 / n) : DOT;
  const index = new Map(document.nodes.map((node, i) => [node.id, i]));
  const struck = strike === null ? undefined : index.get(strike);
  const drawn = new Set<string>();
  for (const {from, to} of document.edges) {
    const a = index.get(to)!;
    const b = index.get(from)!;
    if (a !== b && drawn.size < MOST_EDGES) drawn.add(curve(x[a], y[a], x[b], y[b], r));
  }
  const dots = document.nodes.map((_, i) => (i === struck ? '' : dot(x[i], y[i], r)));
  return {
    width,
    height,
    edges: [...drawn].join(''),
    nodes: dots.join(''),
    strike:
      struck === undefined ? null : {x: round(x[struck] - STRIKE / 2), y: round(y[struck] - STRIKE / 2), size: STRIKE},
  };
}

/** Values brought into 0 to `size` with room at the ends; in the middle when they are all one. */
function fitted(values: ArrayLike<number>, n: number, size: number): Float64Array {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < n; i++) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  const scale = high > low ? (size - 2 * INSET) / (high - low) : 0;
  const shift = high > low ? INSET : size / 2;
  return Float64Array.from({length: n}, (_, i) => (values[i] - low) * scale + shift);
}

/** From outline to outline, leaving along the flow. */
function curve(x0: number, y0: number, x1: number, y1: number, r: number): string {
  const length = Math.hypot(x1 - x0, y1 - y0) || 1;
  const dx = ((x1 - x0) / length) * r;
  const dy = ((y1 - y0) / length) * r;
  const reach = (x1 - x0) * 0.4;
  const [sx, sy, ex, ey] = [x0 + dx, y0 + dy, x1 - dx, y1 - dy].map(round);
  return `M${sx} ${sy}C${round(sx + reach)} ${sy} ${round(ex - reach)} ${ey} ${ex} ${ey}`;
}

function dot(x: number, y: number, r: number): string {
  const d = round(2 * r);
  return `M${round(x - r)} ${round(y)}a${round(r)} ${round(r)} 0 1 0 ${d} 0a${round(r)} ${round(r)} 0 1 0 ${-d} 0Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
