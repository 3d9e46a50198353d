/** What is on its way along edges: a head of ink, a tail in the channel's colour, and behind it the edge filling up. */

import type {Pen} from './canvases.ts';
import {CHANNEL, dashOf, WET_EXTRA} from './edges.ts';
import type {Airborne} from './flights.ts';
import type {Cubic} from './geometry.ts';
import type {Scene, SceneEdge} from './scene.ts';
import type {Palette} from './theme.ts';
import {between, placeOn, trackOf} from './tracks.ts';

/** Of the way. */
const TAIL = 0.2;
const TAIL_EXTRA = 2.4;
/** Half the size of a head, pixels. */
const HEAD = 6.2;

interface Way {
  /** World pixels per pixel of line. */
  thickness: number;
  isWet(edge: number): boolean;
  alphaOf(edge: number): number;
}

/** The pen is in world coordinates. */
export function paintPulses(
  pen: Pen,
  scene: Scene,
  palette: Palette,
  airborne: readonly Airborne[],
  {thickness, isWet, alphaOf}: Way,
): void {
  pen.lineJoin = 'round';
  for (const {flight, share} of airborne) {
    const edge = scene.edges[flight.edge];
    const track = trackOf(scene, flight.edge);
    const colour = palette[CHANNEL[edge.type]];
    const width = edge.width + WET_EXTRA;
    pen.globalAlpha = alphaOf(flight.edge);
    pen.strokeStyle = colour;
    if (!flight.back && !isWet(flight.edge)) {
      pen.lineCap = edge.type === 'holding' ? 'round' : 'butt';
      pen.lineWidth = width * thickness;
      pen.setLineDash(dashOf(edge.type, width, thickness));
      stroke(pen, between(track, 0, share));
    }
    const at = flight.back ? 1 - share : share;
    const tail = flight.back ? between(track, at, Math.min(1, at + TAIL)) : between(track, Math.max(0, at - TAIL), at);
    pen.setLineDash([]);
    pen.lineCap = 'round';
    pen.lineWidth = (width + TAIL_EXTRA) * thickness;
    stroke(pen, tail);
    const {x, y, angle} = placeOn(track, at);
    const size = HEAD * Math.min(thickness, 1.6);
    pen.beginPath();
    head(pen, edge.type, x, y, flight.back ? angle + Math.PI : angle, size);
    pen.strokeStyle = palette.canvas;
    pen.lineWidth = 2.4 * thickness;
    pen.stroke();
    pen.fillStyle = palette.ink;
    pen.fill();
  }
  pen.globalAlpha = 1;
  pen.setLineDash([]);
}

function stroke(pen: Pen, curves: readonly Cubic[]): void {
  if (curves.length === 0) return;
  pen.beginPath();
  pen.moveTo(curves[0].x0, curves[0].y0);
  for (const {x1, y1, x2, y2, x3, y3} of curves) pen.bezierCurveTo(x1, y1, x2, y2, x3, y3);
  pen.stroke();
}

/** A triangle, a diamond or a dot around (x, y), like the mark at the end of its edge. */
function head(pen: Pen, type: SceneEdge['type'], x: number, y: number, angle: number, size: number): void {
  if (type === 'holding') {
    pen.arc(x, y, size * 0.8, 0, 2 * Math.PI);
    return;
  }
  const corner = (along: number, aside: number): [number, number] => [
    x + size * (along * Math.cos(angle) - aside * Math.sin(angle)),
    y + size * (along * Math.sin(angle) + aside * Math.cos(angle)),
  ];
  pen.moveTo(...corner(1.15, 0));
  if (type === 'dependency') {
    pen.lineTo(...corner(-0.8, 0.85));
    pen.lineTo(...corner(-0.8, -0.85));
  } else {
    pen.lineTo(...corner(0, 0.85));
    pen.lineTo(...corner(-1.15, 0));
    pen.lineTo(...corner(0, -0.85));
  }
  pen.closePath();
}
