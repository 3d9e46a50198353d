/** The curves that edges are drawn with. */

import type {Box, Point} from './camera.ts';

/** A cubic Bézier curve: start, its control point, the end's control point, end. */
export interface Cubic {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  x2: number;
  y2: number;
  x3: number;
  y3: number;
}

/** The point at parameter `s`, 0–1. */
export function pointOn(c: Cubic, s: number): Point {
  const r = 1 - s;
  const a = r * r * r;
  const b = 3 * r * r * s;
  const d = 3 * r * s * s;
  const e = s * s * s;
  return {x: a * c.x0 + b * c.x1 + d * c.x2 + e * c.x3, y: a * c.y0 + b * c.y1 + d * c.y2 + e * c.y3};
}

/** The part of a curve between parameters `from` and `to`. */
export function slice(c: Cubic, from: number, to: number): Cubic {
  const start = pointOn(c, from);
  const end = pointOn(c, to);
  const third = (to - from) / 3;
  const a = derivative(c, from);
  const b = derivative(c, to);
  return {
    x0: start.x,
    y0: start.y,
    x1: start.x + a.x * third,
    y1: start.y + a.y * third,
    x2: end.x - b.x * third,
    y2: end.y - b.y * third,
    x3: end.x,
    y3: end.y,
  };
}

function derivative(c: Cubic, s: number): Point {
  const r = 1 - s;
  const a = 3 * r * r;
  const b = 6 * r * s;
  const d = 3 * s * s;
  return {
    x: a * (c.x1 - c.x0) + b * (c.x2 - c.x1) + d * (c.x3 - c.x2),
    y: a * (c.y1 - c.y0) + b * (c.y2 - c.y1) + d * (c.y3 - c.y2),
  };
}

const STEPS = 24;

/** The parameter where the curve first leaves a shape that holds its start; 0 when it starts outside. */
export function leaves(c: Cubic, inside: (p: Point) => boolean): number {
  if (!inside(pointOn(c, 0))) return 0;
  for (let step = 1; step <= STEPS; step++) {
    if (inside(pointOn(c, step / STEPS))) continue;
    return bisect((s) => inside(pointOn(c, s)), (step - 1) / STEPS, step / STEPS);
  }
  return 1;
}

/** The parameter where the curve last enters a shape that holds its end; 1 when it ends outside. */
export function enters(c: Cubic, inside: (p: Point) => boolean): number {
  if (!inside(pointOn(c, 1))) return 1;
  for (let step = STEPS - 1; step >= 0; step--) {
    if (inside(pointOn(c, step / STEPS))) continue;
    return bisect((s) => !inside(pointOn(c, s)), step / STEPS, (step + 1) / STEPS);
  }
  return 0;
}

/** Where `holds` turns from true (at `low`) to false (at `high`). */
function bisect(holds: (s: number) => boolean, low: number, high: number): number {
  for (let round = 0; round < 11; round++) {
    const middle = (low + high) / 2;
    if (holds(middle)) low = middle;
    else high = middle;
  }
  return low;
}

/** A box that holds the curve: that of its control points. */
export function boxOf(c: Cubic): Box {
  return {
    left: Math.min(c.x0, c.x1, c.x2, c.x3),
    top: Math.min(c.y0, c.y1, c.y2, c.y3),
    right: Math.max(c.x0, c.x1, c.x2, c.x3),
    bottom: Math.max(c.y0, c.y1, c.y2, c.y3),
  };
}

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The area that two boxes share. */
export function sharedArea(a: Box, b: Box): number {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return wide > 0 && high > 0 ? wide * high : 0;
}

/** Whether a circle and a box share a point. */
export function touches(box: Box, x: number, y: number, r: number): boolean {
  const dx = x - Math.min(Math.max(x, box.left), box.right);
  const dy = y - Math.min(Math.max(y, box.top), box.bottom);
  return dx * dx + dy * dy < r * r;
}
