/** Which edge or pill lies under the pointer. */

import type {Point} from '../paint/camera.ts';
import {pointOn} from '../paint/geometry.ts';
import type {Scene} from '../paint/scene.ts';

/** Points along a curve that are looked at; between two of them it is taken to be straight. */
const SAMPLES = 16;

/** The edge nearest to a world point, at most `slop` world pixels away; −1 for none. */
export function edgeAt(scene: Scene, {x, y}: Point, slop: number): number {
  let best = -1;
  let least = slop;
  scene.edges.forEach(({line, box}, k) => {
    if (x < box.left - slop || x > box.right + slop || y < box.top - slop || y > box.bottom + slop) return;
    let from = pointOn(line, 0);
    for (let s = 1; s <= SAMPLES; s++) {
      const to = pointOn(line, s / SAMPLES);
      const away = distance({x, y}, from, to);
      if (away < least) {
        best = k;
        least = away;
      }
      from = to;
    }
  });
  return best;
}

/** The pill under a world point; −1 for none. */
export function pillAt({pills}: Scene, {x, y}: Point): number {
  return pills.findIndex(
    (pill) => Math.abs(pill.x - x) <= pill.width / 2 && Math.abs(pill.y - y) <= pill.height / 2 + 2,
  );
}

/** From a point to the nearest of a straight line's points. */
function distance(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const s = length === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length));
  return Math.hypot(p.x - a.x - s * dx, p.y - a.y - s * dy);
}
