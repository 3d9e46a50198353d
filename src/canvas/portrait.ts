/** A layout for a narrow screen: infrastructure on top, capital at the bottom, drawn together to the screen's shape. */

import type {Places} from './graph.ts';

/** Between two nodes, beside their radii, in pixels. */
const ROOM = 16;
const ROUNDS = 60;

/** Turns places by a quarter, stretches them to `aspect` (width to height), and pushes apart what then touches. */
export function portrait({x, y}: Places, r: ArrayLike<number>, aspect: number): Places {
  const wide = spread(y);
  const high = spread(x);
  // The area stays about the same, so that nodes keep their distance on the whole.
  const side = Math.sqrt(wide.size * high.size);
  const across = (side * Math.sqrt(aspect)) / wide.size;
  const down = side / Math.sqrt(aspect) / high.size;
  const places = {
    x: Float64Array.from(y, (value) => (value - wide.start) * across),
    y: Float64Array.from(x, (value) => (value - high.start) * down),
  };
  pushApart(places, r);
  return places;
}

function spread(values: Float64Array): {start: number; size: number} {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return {start: low, size: Math.max(1, high - low)};
}

/** Moves every two nodes that are too close away from each other, by half of what is missing each. */
function pushApart({x, y}: Places, r: ArrayLike<number>): void {
  const order = [...x.keys()];
  for (let round = 0; round < ROUNDS; round++) {
    let moved = false;
    order.sort((a, b) => x[a] - x[b] || a - b);
    for (let a = 0; a < order.length; a++) {
      const i = order[a];
      for (let b = a + 1; b < order.length; b++) {
        const j = order[b];
        const dx = x[j] - x[i];
        if (dx > 2 * 28 + ROOM) break;
        const dy = y[j] - y[i];
        const distance = Math.hypot(dx, dy);
        const missing = r[i] + r[j] + ROOM - distance;
        if (missing <= 0.1) continue;
        // Two in one place part along the row.
        const [ux, uy] = distance < 1e-6 ? [1, 0] : [dx / distance, dy / distance];
        x[i] -= (ux * missing) / 2;
        y[i] -= (uy * missing) / 2;
        x[j] += (ux * missing) / 2;
        y[j] += (uy * missing) / 2;
        moved = true;
      }
    }
    if (!moved) return;
  }
}
