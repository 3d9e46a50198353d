/** How an edge runs from one node to another: it leaves along the flow, bends around nodes in its way, and ends at outlines. */

import type {Box, Point} from './camera.ts';
import {type Cubic, enters, leaves, pointOn, slice} from './geometry.ts';
import type {Grid} from './grid.ts';

/** Which way harm flows on the screen: to the right, or down on a narrow one. */
export type Flow = 'right' | 'down';

/** Something an edge starts or ends at, with its outline; distances grow by `room`. */
export interface Anchor extends Point {
  inside(point: Point, room: number): boolean;
}

export function circleAnchor(x: number, y: number, r: number): Anchor {
  return {x, y, inside: (p, room) => (p.x - x) ** 2 + (p.y - y) ** 2 < (r + room) ** 2};
}

/** A lying pill: a box whose short sides are half circles. */
export function pillAnchor(x: number, y: number, width: number, height: number): Anchor {
  const half = (width - height) / 2;
  return {
    x,
    y,
    inside: (p, room) => {
      const dx = Math.max(0, Math.abs(p.x - x) - half);
      return dx * dx + (p.y - y) ** 2 < (height / 2 + room) ** 2;
    },
  };
}

/** Circles that a route should keep clear of. */
export interface Obstacles {
  grid: Grid;
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  r: ArrayLike<number>;
  /** How bad it is to pass through each: 1 for a node, less for a pill, which covers the line. */
  weight: ArrayLike<number>;
}

/** Shifts of a curve's middle that are tried, in pixels, nearest first; none longer than this share of the way. */
const BOWS = [0, 26, -26, 52, -52, 84, -84, 120, -120];
const MOST_BOW = 0.3;
/** How far a curve leans towards its end already where it starts: none, and the other leans that are tried. */
const LEANS = [0.03, 0.3, 0.5];
/** Between the middles of two lanes, pixels. */
const LANE = 13;
/** Gap between the outline of a node and a line that leaves it. */
const START_GAP = 3;
/** Between the tip of an edge's mark and the outline that it points at. */
const TIP_GAP = 2.5;

/**
 * The curve between two anchors, untrimmed. `lane` separates parallel and reciprocal edges: each lane lies beside
 * the last. With obstacles, of several bows the one that passes fewest nodes.
 */
export function route(
  from: Anchor,
  to: Anchor,
  flow: Flow,
  lane: number,
  obstacles: Obstacles | null,
  ends: readonly number[],
): Cubic {
  if (from.x === to.x && from.y === to.y) return loop(from);
  const straight = bend(from, to, flow, lane, 0, LEANS[0]);
  if (!obstacles) return straight;
  const most = Math.hypot(to.x - from.x, to.y - from.y) * MOST_BOW;
  // Whatever bow and lean are tried, the curve stays within this; looked up once, since every look costs.
  const room = Math.min(most, 120) * 1.3 + 60;
  const near = obstacles.grid
    .near({
      left: Math.min(from.x, to.x) - room,
      right: Math.max(from.x, to.x) + room,
      top: Math.min(from.y, to.y) - room,
      bottom: Math.max(from.y, to.y) + room,
    })
    .filter((i) => !ends.includes(i));
  let best = straight;
  let least = cost(straight, 0, LEANS[0], obstacles, near, Number.POSITIVE_INFINITY);
  for (const lean of LEANS) {
    for (const bow of BOWS) {
      if (least < 0.5) return best;
      if (Math.abs(bow) > most) continue;
      if (shapeCost(bow, lean) >= least) continue;
      const curve = bend(from, to, flow, lane, bow, lean);
      const price = cost(curve, bow, lean, obstacles, near, least);
      if (price < least) {
        best = curve;
        least = price;
      }
    }
  }
  return best;
}

/** Places along a curve at which its distance from nodes is measured. */
const STEPS = 28;

function shapeCost(bow: number, lean: number): number {
  return Math.abs(bow) / 70 + lean * 2;
}

/**
 * What is dear about a curve: nodes that it passes through or close by, then how far it bows. One that turns out to cost
 * `most` or more is not looked at any further.
 */
function cost(
  curve: Cubic,
  bow: number,
  lean: number,
  {x, y, r, weight}: Obstacles,
  near: readonly number[],
  most: number,
): number {
  let total = shapeCost(bow, lean);
  let along: Float64Array | null = null;
  let step = 0;
  for (const i of near) {
    if (total >= most) return total;
    // Measured once for all nodes: this is asked some ten thousand times whenever something is drawn.
    if (!along) {
      along = pointsAlong(curve);
      step = longestStep(curve);
    }
    const clear = r[i] + 9;
    // Every fourth place tells of most nodes that the ones between cannot be near enough.
    const reach = clear + 2 * step;
    if (closestOf(along, x[i], y[i], 2, 8) > reach * reach) continue;
    const closest = closestOf(along, x[i], y[i], 0, 2);
    if (closest < clear * clear) total += (2 + (6 * (clear - Math.sqrt(closest))) / clear) * weight[i];
  }
  return total;
}

/** The square of the least distance from a point, over every place or some of them. */
function closestOf(along: Float64Array, x: number, y: number, start: number, stride: number): number {
  let closest = Number.POSITIVE_INFINITY;
  for (let k = start; k < along.length; k += stride) {
    const dx = along[k] - x;
    const dy = along[k + 1] - y;
    const square = dx * dx + dy * dy;
    if (square < closest) closest = square;
  }
  return closest;
}

/** No two neighbouring places are further apart: a curve is never faster than three times its longest control leg. */
function longestStep(c: Cubic): number {
  const leg = Math.max(
    Math.hypot(c.x1 - c.x0, c.y1 - c.y0),
    Math.hypot(c.x2 - c.x1, c.y2 - c.y1),
    Math.hypot(c.x3 - c.x2, c.y3 - c.y2),
  );
  return (3 * leg) / STEPS;
}

/** x and y in turn. */
function pointsAlong(c: Cubic): Float64Array {
  const along = new Float64Array(2 * (STEPS - 1));
  for (let step = 1; step < STEPS; step++) {
    const s = step / STEPS;
    const t = 1 - s;
    const [a, b, d, e] = [t * t * t, 3 * t * t * s, 3 * t * s * s, s * s * s];
    along[2 * step - 2] = a * c.x0 + b * c.x1 + d * c.x2 + e * c.x3;
    along[2 * step - 1] = a * c.y0 + b * c.y1 + d * c.y2 + e * c.y3;
  }
  return along;
}

function bend(from: Anchor, to: Anchor, flow: Flow, lane: number, bow: number, lean: number): Cubic {
  return flow === 'right'
    ? across(from, to, lane, bow, lean)
    : turned(across(turnedPoint(from), turnedPoint(to), lane, bow, lean));
}

/** A curve of the flow to the right. */
function across(from: Point, to: Point, lane: number, bow: number, lean: number): Cubic {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy);
  // Lanes lie to one side of the way, whichever of its ends a lane starts at.
  const side = (lane * LANE * Math.sign(dx || dy)) / length;
  const [sx, sy] = [-dy * side, dx * side];
  const ends = {x0: from.x + sx / 2, y0: from.y + sy / 2, x3: to.x + sx / 2, y3: to.y + sy / 2};
  if (Math.abs(dx) < Math.abs(dy) * 0.42) {
    // Steep: a shallow arc, since leaving along the flow would make a hook. It turns its back to the flow.
    const lift = Math.min(34, 8 + length * 0.12) + bow;
    const nx = -Math.abs(dy) / length;
    const ny = (Math.sign(dy) * dx) / length;
    return {
      ...ends,
      x1: from.x + dx * 0.3 + nx * lift + sx,
      y1: from.y + dy * 0.3 + ny * lift + sy,
      x2: from.x + dx * 0.7 + nx * lift + sx,
      y2: from.y + dy * 0.7 + ny * lift + sy,
    };
  }
  return {
    ...ends,
    x1: from.x + dx * 0.45 + sx,
    y1: from.y + dy * lean + bow * 1.3 + sy,
    x2: to.x - dx * 0.4 + sx,
    y2: to.y - dy * 0.2 + bow * 1.3 + sy,
  };
}

function turnedPoint(p: Point): Anchor {
  return {x: p.y, y: p.x, inside: () => false};
}

function turned(c: Cubic): Cubic {
  return {x0: c.y0, y0: c.x0, x1: c.y1, y1: c.x1, x2: c.y2, y2: c.x2, x3: c.y3, y3: c.x3};
}

/** From a node to itself: out at its upper right, back at its upper left. */
function loop({x, y}: Point): Cubic {
  return {x0: x, y0: y, x1: x + 70, y1: y - 84, x2: x - 70, y2: y - 84, x3: x, y3: y};
}

/** The visible part of a curve, and where its mark's tip lies and points. */
export interface Trimmed {
  line: Cubic;
  tip: {x: number; y: number; angle: number};
}

/** Cuts a curve at both outlines; `mark` is the length of the mark that stands between the line and its end. */
export function trim(curve: Cubic, from: Anchor, to: Anchor, mark: number): Trimmed {
  const gap = mark > 0 ? TIP_GAP : 0;
  let start = leaves(curve, (p) => from.inside(p, START_GAP));
  const end = enters(curve, (p) => to.inside(p, gap));
  let base = enters(curve, (p) => to.inside(p, gap + mark));
  // Nodes that touch leave no room for a line: only the mark is left.
  base = Math.min(base, end);
  start = Math.min(start, base);
  const tip = pointOn(curve, end);
  const back = pointOn(curve, base);
  const angle = Math.atan2(tip.y - back.y, tip.x - back.x);
  return {line: slice(curve, start, base), tip: {...tip, angle}};
}

export function grow(box: Box, by: number): Box {
  return {left: box.left - by, top: box.top - by, right: box.right + by, bottom: box.bottom + by};
}
