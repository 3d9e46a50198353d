/** Which node lies under the pointer, and which lies next in the direction of an arrow key. */

import type {Point} from '../paint/camera.ts';
import type {Scene} from '../paint/scene.ts';

/** The node nearest to a world point whose outline is at most `slop` world pixels away; −1 for none. */
export function nodeAt(scene: Scene, {x, y}: Point, slop: number): number {
  let best = -1;
  let least = slop;
  // Nodes are circles to the pointer, whatever silhouette they wear.
  for (const i of scene.grid.near({left: x - slop, right: x + slop, top: y - slop, bottom: y + slop})) {
    const node = scene.nodes[i];
    const outside = Math.hypot(node.x - x, node.y - y) - node.r;
    if (outside < least) {
      best = i;
      least = outside;
    }
  }
  return best;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

const STEP: Record<Direction, Point> = {
  left: {x: -1, y: 0},
  right: {x: 1, y: 0},
  up: {x: 0, y: -1},
  down: {x: 0, y: 1},
};

/** Of `candidates`, the node that lies best in a direction from `from`: near, and little to the side. −1 for none. */
export function nextIn(scene: Scene, from: number, direction: Direction, candidates: Iterable<number>): number {
  const {x, y} = STEP[direction];
  const start = scene.nodes[from];
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  for (const i of candidates) {
    const dx = scene.nodes[i].x - start.x;
    const dy = scene.nodes[i].y - start.y;
    const ahead = dx * x + dy * y;
    const aside = Math.abs(dx * y - dy * x);
    if (i === from || ahead <= 0) continue;
    const far = ahead + 2.2 * aside;
    if (far < least) {
      best = i;
      least = far;
    }
  }
  return best;
}

/** Nodes in the order in which a list reads them: tier by tier, each from top to bottom. */
export function readingOrder({nodes, flow}: Scene, tierOrder: readonly string[]): number[] {
  const across = (i: number) => (flow === 'right' ? nodes[i].y : nodes[i].x);
  const tier = (i: number) => {
    const place = tierOrder.indexOf(nodes[i].tier);
    return place < 0 ? tierOrder.length : place;
  };
  return nodes.map((_, i) => i).sort((a, b) => tier(a) - tier(b) || across(a) - across(b) || a - b);
}
