/** A node as a small picture: silhouette, fill, icon and badge of one state. */

import type {NodeState} from '../engine/run.ts';
import type {Pen} from './canvases.ts';
import {shapeOf} from './shapes.ts';
import {REACH, silhouette} from './silhouettes.ts';
import {type Palette, stateColour} from './theme.ts';

export interface Sprite {
  /** SVG path data of the icon, on a 24 × 24 grid; empty for a node too small for icon and badge. */
  icon: string;
  state: NodeState;
  /** 0–1: how much of the ring is left, or regained. */
  level: number;
  /** Radius of the node in device pixels. */
  r: number;
  /** Device pixels per pixel at zoom 1: what line widths are multiplied by. */
  unit: number;
}

const ARC = 3.4;
const ICON_STROKE = 1.9;
const TOP = -Math.PI / 2;
const TURN = 2 * Math.PI;

/** Half the side of the square that a sprite of this radius fits into, device pixels. */
export function spriteHalf(r: number, unit: number): number {
  return Math.ceil(r * 1.56 + 5 * unit);
}

/** Draws a sprite around (x, y). */
export function drawSprite(pen: Pen, palette: Palette, sprite: Sprite, x: number, y: number): void {
  const {state, r, unit, level} = sprite;
  const hue = stateColour(palette, state);
  pen.lineCap = 'butt';
  pen.lineJoin = 'round';
  switch (state) {
    case 'healthy':
      disc(pen, palette.surface, x, y, r);
      ring(pen, hue, x, y, r - 0.6 * unit, 1.2 * unit);
      break;
    case 'degraded':
      disc(pen, palette.canvas, x, y, r);
      ring(pen, palette.line2, x, y, r - (ARC / 2) * unit, ARC * unit);
      arc(pen, hue, x, y, r - (ARC / 2) * unit, ARC * unit, level);
      break;
    case 'recovering':
      disc(pen, palette.canvas, x, y, r);
      pen.setLineDash([2.6 * unit, 2.6 * unit]);
      ring(pen, hue, x, y, r - unit, 2 * unit);
      pen.setLineDash([]);
      arc(pen, hue, x, y, r - (ARC / 2) * unit, ARC * unit, level);
      break;
    case 'down':
      solid(pen, hue, state, x, y, r);
      break;
    case 'insolvent':
      solid(pen, hue, state, x, y, r);
      pen.beginPath();
      silhouette(pen, state, x, y, r * 1.16);
      pen.strokeStyle = hue;
      pen.lineWidth = 1.3 * unit;
      pen.lineJoin = 'miter';
      pen.stroke();
      break;
    case 'frozen':
      hatch(pen, palette.canvas, hue, x, y, r, unit);
      break;
  }
  const onSolid = state === 'down' || state === 'insolvent';
  if (sprite.icon === '') return;
  drawIcon(pen, sprite.icon, onSolid ? palette.onstate : hue, x, y, r * (state === 'frozen' ? 0.84 : 0.98));
  badge(pen, palette, hue, state, x, y, r, unit);
}

function disc(pen: Pen, fill: string, x: number, y: number, r: number): void {
  pen.beginPath();
  pen.arc(x, y, r, 0, TURN);
  pen.fillStyle = fill;
  pen.fill();
}

function ring(pen: Pen, colour: string, x: number, y: number, r: number, width: number): void {
  pen.beginPath();
  pen.arc(x, y, Math.max(0, r), 0, TURN);
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}

/** Clockwise from 12 o'clock. */
function arc(pen: Pen, colour: string, x: number, y: number, r: number, width: number, share: number): void {
  if (share <= 0) return;
  pen.beginPath();
  pen.arc(x, y, Math.max(0, r), TOP, TOP + TURN * Math.min(1, share));
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}

function solid(pen: Pen, hue: string, state: NodeState, x: number, y: number, r: number): void {
  pen.beginPath();
  silhouette(pen, state, x, y, r);
  pen.fillStyle = hue;
  pen.fill();
}

function hatch(pen: Pen, ground: string, hue: string, x: number, y: number, r: number, unit: number): void {
  pen.save();
  pen.beginPath();
  silhouette(pen, 'frozen', x, y, r);
  pen.fillStyle = ground;
  pen.fill();
  pen.clip();
  pen.beginPath();
  const gap = 6 * unit;
  const far = r * REACH.frozen * 1.05;
  for (let at = -2 * far + gap / 2; at < 2 * far; at += gap) {
    pen.moveTo(x + at - far, y + far);
    pen.lineTo(x + at + far, y - far);
  }
  pen.strokeStyle = hue;
  pen.lineWidth = 2.1 * unit;
  pen.stroke();
  pen.restore();
  disc(pen, ground, x, y, r * 0.66);
  pen.beginPath();
  silhouette(pen, 'frozen', x, y, r);
  pen.strokeStyle = hue;
  pen.lineWidth = 1.7 * unit;
  pen.stroke();
}

function drawIcon(pen: Pen, icon: string, colour: string, x: number, y: number, size: number): void {
  pen.save();
  pen.translate(x - size / 2, y - size / 2);
  pen.scale(size / 24, size / 24);
  pen.strokeStyle = colour;
  pen.lineWidth = ICON_STROKE;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.stroke(shapeOf(icon));
  pen.restore();
}

function badge(
  pen: Pen,
  palette: Palette,
  hue: string,
  state: NodeState,
  x: number,
  y: number,
  r: number,
  unit: number,
) {
  if (state === 'healthy' || state === 'degraded') return;
  const size = Math.min(Math.max(r * 0.28, 4.6 * unit), 7.2 * unit);
  const right = x + r * (state === 'insolvent' ? 0.72 : 0.8);
  const level = state === 'insolvent' ? y + r * 0.72 : y - r * 0.8;
  disc(pen, palette.canvas, right, level, size + 1.2 * unit);
  ring(pen, hue, right, level, size, 1.3 * unit);
  pen.beginPath();
  glyph(pen, state, right, level, size * 0.46);
  pen.strokeStyle = hue;
  pen.lineWidth = 1.35 * unit;
  pen.lineCap = 'round';
  pen.stroke();
}

/** The sign inside a badge, within `s` of its centre. */
function glyph(pen: Pen, state: NodeState, x: number, y: number, s: number): void {
  const line = (x0: number, y0: number, x1: number, y1: number) => {
    pen.moveTo(x + x0 * s, y + y0 * s);
    pen.lineTo(x + x1 * s, y + y1 * s);
  };
  if (state === 'down') {
    line(-0.8, -0.8, 0.8, 0.8);
    line(0.8, -0.8, -0.8, 0.8);
  } else if (state === 'insolvent') {
    line(-1, 0, 1, 0);
  } else if (state === 'recovering') {
    line(0, 1, 0, -1);
    line(0, -1, -0.8, -0.15);
    line(0, -1, 0.8, -0.15);
  } else {
    line(0, -1, 0, 1);
    line(-0.87, -0.5, 0.87, 0.5);
    line(-0.87, 0.5, 0.87, -0.5);
  }
}
