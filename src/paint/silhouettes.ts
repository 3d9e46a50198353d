/** The outlines that tell a node's state: circle, rounded square, diamond, hexagon. */

import type {NodeState} from '../engine/run.ts';

/** What outlines can be added to: a canvas context or a Path2D. */
type Pen = Pick<CanvasPath, 'moveTo' | 'lineTo' | 'arc' | 'roundRect' | 'closePath'>;

/** How far each outline reaches along the axes, in radii of the node. */
export const REACH: Record<NodeState, number> = {
  healthy: 1,
  degraded: 1,
  recovering: 1,
  down: 0.93,
  frozen: 1.08,
  insolvent: 1.3,
};

/** Adds the outline of a state around (x, y) for a node of radius `r`. */
export function silhouette(pen: Pen, state: NodeState, x: number, y: number, r: number): void {
  const reach = r * REACH[state];
  switch (state) {
    case 'down':
      pen.roundRect(x - reach, y - reach, 2 * reach, 2 * reach, r * 0.2);
      return;
    case 'insolvent':
      polygon(pen, x, y, reach, 4);
      return;
    case 'frozen':
      polygon(pen, x, y, reach, 6);
      return;
    default:
      pen.moveTo(x + reach, y);
      pen.arc(x, y, reach, 0, 2 * Math.PI);
      pen.closePath();
  }
}

/** A regular polygon that stands on a corner. */
function polygon(pen: Pen, x: number, y: number, reach: number, corners: number): void {
  for (let corner = 0; corner < corners; corner++) {
    const angle = -Math.PI / 2 + (2 * Math.PI * corner) / corners;
    if (corner === 0) pen.moveTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
    else pen.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
  }
  pen.closePath();
}
