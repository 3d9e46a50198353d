/** What a node can wear around its state: the origin's brackets, outlines of attention, the number of a step. */

import type {NodeState} from '../engine/run.ts';
import type {Point} from './camera.ts';
import type {Pen} from './canvases.ts';
import {REACH, silhouette} from './silhouettes.ts';
import {font, type Palette} from './theme.ts';

/** All sizes are in screen pixels: the pen draws CSS pixels. `r` is the node's radius on the screen. */
export interface Worn extends Point {
  r: number;
  state: NodeState;
}

/** From the centre to the brackets, and to an outline of attention, in radii. */
export const BRACKETS = 1.42;
export const OUTLINE = 1.28;

/** How far what a node wears reaches from its centre, in its radii. */
export function reachOf(state: NodeState, isOrigin: boolean, isOutlined: boolean): number {
  const own = state === 'insolvent' ? REACH.insolvent * 1.16 : REACH[state];
  return Math.max(own, isOutlined ? REACH[state] * OUTLINE : 0, isOrigin ? BRACKETS : 0);
}

/** From where brackets are drawn in when a node is struck, in radii. */
const DRAWN_FROM = 1.8;

/**
 * Brackets, and above them the word, with the number of the step before it when there is one. `drawn` is how far they
 * have come to their place, 0–1.
 */
export function paintOrigin(
  pen: Pen,
  palette: Palette,
  {x, y, r, state}: Worn,
  textScale: number,
  withWord: boolean,
  step: string | undefined,
  drawn = 1,
): void {
  const half = Math.max(r * BRACKETS, r * REACH[state] + 3) + (1 - drawn) * (DRAWN_FROM - BRACKETS) * r;
  const arm = Math.max(5, r * 0.34);
  pen.beginPath();
  for (const sx of [-1, 1]) {
    for (const sy of [-1, 1]) {
      pen.moveTo(x + sx * (half - arm), y + sy * half);
      pen.lineTo(x + sx * half, y + sy * half);
      pen.lineTo(x + sx * half, y + sy * (half - arm));
    }
  }
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 2.4;
  pen.lineCap = 'butt';
  pen.lineJoin = 'miter';
  pen.stroke();
  const middle = y - half - 11;
  if (step !== undefined) paintNumber(pen, palette, x - (withWord ? 26 * textScale : 0), middle, step);
  if (!withWord) return;
  pen.font = font(10 * textScale, 620);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  halo(pen, palette, 'ORIGIN', x + (step === undefined ? 0 : 9), middle, palette.text);
}

/** Selected: 2 px of ink. Hovered: 1 px. Focused: 2 px with a gap of canvas inside. */
export function paintOutline(pen: Pen, palette: Palette, worn: Worn, as: 'selected' | 'hover' | 'focus'): void {
  const {x, y, state} = worn;
  const r = Math.max(worn.r * OUTLINE, worn.r + 4) + (as === 'focus' ? 3 : 0);
  const draw = (radius: number, colour: string, width: number) => {
    pen.beginPath();
    silhouette(pen, state, x, y, radius);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.lineCap = 'butt';
    pen.lineJoin = 'miter';
    pen.stroke();
  };
  if (as === 'focus') draw(r - 2, palette.canvas, 2);
  draw(r, palette.ink, as === 'hover' ? 1 : 2);
}

/** The outline that a node has in another run, dashed in the hue of its state there. */
export function paintBaseline(pen: Pen, palette: Palette, {x, y, r}: Worn, state: NodeState): void {
  pen.beginPath();
  silhouette(pen, state, x, y, Math.max(r * BRACKETS, r + 6) / Math.max(1, REACH[state] / 1.08));
  pen.setLineDash([3, 2.6]);
  pen.strokeStyle = palette[state];
  pen.lineWidth = 1.4;
  pen.lineCap = 'butt';
  pen.lineJoin = 'miter';
  pen.stroke();
  pen.setLineDash([]);
}

/** The number of a step, at the upper left of its node. */
export function paintStep(pen: Pen, palette: Palette, {x, y, r, state}: Worn, label: string): void {
  const reach = r * REACH[state] * (state === 'insolvent' ? 0.68 : 0.8) + 3;
  paintNumber(pen, palette, x - reach, y - reach, label);
}

function paintNumber(pen: Pen, palette: Palette, x: number, y: number, label: string): void {
  pen.font = font(10.5, 640);
  const width = Math.max(17, pen.measureText(label).width + 10);
  pen.beginPath();
  pen.roundRect(x - width / 2, y - 8.5, width, 17, 8.5);
  pen.fillStyle = palette.ink;
  pen.fill();
  pen.strokeStyle = palette.canvas;
  pen.lineWidth = 1.5;
  pen.lineCap = 'butt';
  pen.stroke();
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillStyle = palette.inkOn;
  pen.fillText(label, x, y + 0.5);
}

/** Text with an outline in the canvas colour, so that it reads on whatever lies under it. */
export function halo(
  pen: Pen,
  palette: Palette,
  text: string,
  x: number,
  y: number,
  colour: string,
  width = 3.6,
): void {
  pen.lineCap = 'butt';
  pen.lineWidth = width;
  pen.lineJoin = 'round';
  pen.strokeStyle = palette.canvas;
  pen.strokeText(text, x, y);
  pen.fillStyle = colour;
  pen.fillText(text, x, y);
}
