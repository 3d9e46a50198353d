/** What lies over an ecosystem while it is drawn: who is chosen, the edge that is being drawn, what each would cost. */

import {type Camera, type Point, toScreen} from '../paint/camera.ts';
import type {Pen} from '../paint/canvases.ts';
import {type Cubic, pointOn, slice} from '../paint/geometry.ts';
import {OUTLINE} from '../paint/ornaments.ts';
import type {Scene} from '../paint/scene.ts';
import type {Palette} from '../paint/theme.ts';

export interface Marks {
  /** Node indices. */
  chosen: ReadonlySet<number>;
  /** The one chosen last, whose box has handles; −1 for none. */
  primary: number;
  /** The node that keyboard or pointer is at; −1 for none. */
  active: number;
  /** Index of the chosen edge; −1 for none. */
  edge: number;
  /** Where an edge is being drawn from; −1 for none. */
  from: number;
  /** Where it is drawn to: a node, or a point of the world. */
  to: number | Point | null;
  /** Nodes of a group, and nodes of a finding, that are pointed at. */
  pinned: ReadonlySet<number>;
  /** Corners of a box that is being drawn, world pixels. */
  box: {from: Point; to: Point} | null;
  /** By node, 0–1: the loss if it were knocked out, against the largest. Null while none is known. */
  bars: ArrayLike<number> | null;
  /** Nodes that are being dragged while the picture stays as it is, and how far; null for none. World pixels. */
  carried: {nodes: readonly number[]; dx: number; dy: number} | null;
  /** Whether a node shows the handle that an edge is dragged from; its index, −1 for none. */
  handle: number;
}

/** Pixels on the screen from a node's outline to the middle of its handle, and the handle's radius. */
export const HANDLE = {away: 11, radius: 5};
const BAR = {width: 26, height: 3, above: 8};
const CORNER = 3.5;
/** From a node's outline to the box around it: between the bar above and the label below. */
const BOX = 3.5;

/** Where the handle of a node lies, in pixels of the screen. */
export function handleAt(scene: Scene, camera: Camera, node: number): Point {
  const {x, y} = toScreen(camera, scene.nodes[node]);
  return {x: x + scene.nodes[node].r * camera.zoom + HANDLE.away, y};
}

/** Paints in CSS pixels of the screen. */
export function paintMarks(pen: Pen, palette: Palette, scene: Scene, camera: Camera, marks: Marks): void {
  const at = (i: number) => ({...toScreen(camera, scene.nodes[i]), r: scene.nodes[i].r * camera.zoom});
  pen.lineJoin = 'miter';
  if (marks.edge >= 0 && scene.edges[marks.edge])
    strokeCurve(pen, scene.edges[marks.edge].line, camera, palette.ink, 2.6);
  if (marks.bars && camera.zoom >= 0.45) paintBars(pen, palette, scene, camera, marks.bars);
  for (const i of marks.pinned) if (scene.nodes[i]) paintPin(pen, palette, at(i));
  for (const i of marks.chosen) {
    if (!scene.nodes[i]) continue;
    const {x, y, r} = at(i);
    pen.strokeStyle = palette.ink;
    pen.lineWidth = 1.6;
    if (i !== marks.primary) {
      ring(pen, x, y, Math.max(r * OUTLINE, r + 5));
      continue;
    }
    const half = r + BOX;
    pen.strokeRect(x - half, y - half, half * 2, half * 2);
    pen.fillStyle = palette.canvas;
    for (const sx of [-1, 1]) {
      for (const sy of [-1, 1]) {
        pen.beginPath();
        pen.rect(x + sx * half - CORNER, y + sy * half - CORNER, CORNER * 2, CORNER * 2);
        pen.fill();
        pen.stroke();
      }
    }
  }
  if (marks.active >= 0 && scene.nodes[marks.active] && !marks.chosen.has(marks.active)) {
    const {x, y, r} = at(marks.active);
    pen.strokeStyle = palette.ink;
    pen.lineWidth = 1;
    ring(pen, x, y, Math.max(r * OUTLINE, r + 4));
  }
  if (marks.handle >= 0 && scene.nodes[marks.handle] && marks.from < 0)
    paintHandle(pen, palette, scene, camera, marks.handle);
  if (marks.from >= 0 && scene.nodes[marks.from]) paintDrawn(pen, palette, scene, camera, marks);
  if (marks.carried) {
    pen.strokeStyle = palette.ink;
    pen.lineWidth = 1.6;
    for (const i of marks.carried.nodes) {
      const {x, y, r} = at(i);
      ring(pen, x + marks.carried.dx * camera.zoom, y + marks.carried.dy * camera.zoom, r);
    }
  }
  if (marks.box) {
    const a = toScreen(camera, marks.box.from);
    const b = toScreen(camera, marks.box.to);
    pen.strokeStyle = palette.ink;
    pen.lineWidth = 1;
    pen.setLineDash([4, 3]);
    pen.strokeRect(Math.min(a.x, b.x) + 0.5, Math.min(a.y, b.y) + 0.5, Math.abs(a.x - b.x), Math.abs(a.y - b.y));
    pen.setLineDash([]);
  }
}

function ring(pen: Pen, x: number, y: number, r: number): void {
  pen.beginPath();
  pen.arc(x, y, r, 0, Math.PI * 2);
  pen.stroke();
}

function strokeCurve(pen: Pen, line: Cubic, camera: Camera, colour: string, width: number): void {
  const a = toScreen(camera, {x: line.x0, y: line.y0});
  const b = toScreen(camera, {x: line.x1, y: line.y1});
  const c = toScreen(camera, {x: line.x2, y: line.y2});
  const d = toScreen(camera, {x: line.x3, y: line.y3});
  pen.beginPath();
  pen.moveTo(a.x, a.y);
  pen.bezierCurveTo(b.x, b.y, c.x, c.y, d.x, d.y);
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}

/** In ink only: what would be lost is no state, and no harm that has happened. */
function paintBars(pen: Pen, palette: Palette, scene: Scene, camera: Camera, bars: ArrayLike<number>): void {
  scene.nodes.forEach((node, i) => {
    const share = bars[i] ?? 0;
    if (!(share > 0)) return;
    const {x, y} = toScreen(camera, node);
    const top = Math.round(y - node.r * camera.zoom - BAR.above);
    const left = Math.round(x - BAR.width / 2);
    pen.fillStyle = palette.canvas;
    pen.fillRect(left - 1, top - 1, BAR.width + 2, BAR.height + 2);
    pen.fillStyle = palette.line2;
    pen.fillRect(left, top, BAR.width, BAR.height);
    pen.fillStyle = palette.text;
    pen.fillRect(left, top, Math.max(1, Math.round(BAR.width * Math.min(1, share))), BAR.height);
  });
}

function paintPin(pen: Pen, palette: Palette, {x, y, r}: Point & {r: number}): void {
  const [cx, cy] = [x - r * 0.75, y - r * 0.75];
  pen.beginPath();
  pen.arc(cx, cy, 4, 0, Math.PI * 2);
  pen.fillStyle = palette.canvas;
  pen.fill();
  pen.beginPath();
  pen.arc(cx, cy, 2.4, 0, Math.PI * 2);
  pen.fillStyle = palette.text2;
  pen.fill();
}

function paintHandle(pen: Pen, palette: Palette, scene: Scene, camera: Camera, node: number): void {
  const {x, y} = handleAt(scene, camera, node);
  pen.beginPath();
  pen.arc(x, y, HANDLE.radius, 0, Math.PI * 2);
  pen.fillStyle = palette.canvas;
  pen.fill();
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 1.6;
  pen.stroke();
}

/** The edge that is being drawn, from the outline of its source to the pointer or a node's outline. */
function paintDrawn(pen: Pen, palette: Palette, scene: Scene, camera: Camera, {from, to}: Marks): void {
  const source = scene.nodes[from];
  const a = {...toScreen(camera, source), r: source.r * camera.zoom};
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 2;
  ring(pen, a.x, a.y, Math.max(a.r * OUTLINE, a.r + 4));
  if (to === null || to === from) return;
  const target = typeof to === 'number' ? scene.nodes[to] : null;
  const b = toScreen(camera, target ?? (to as Point));
  const stop = target ? target.r * camera.zoom + 8 : 0;
  if (target) ring(pen, b.x, b.y, target.r * camera.zoom + 5);
  const bend = Math.max(30, Math.abs(b.x - a.x) * 0.45);
  const line: Cubic = {x0: a.x, y0: a.y, x1: a.x + bend, y1: a.y, x2: b.x - bend, y2: b.y, x3: b.x, y3: b.y};
  const whole = {x: 0, y: 0, zoom: 1};
  const clipped = clip(line, a.r * OUTLINE, stop);
  strokeCurve(pen, clipped, whole, palette.ink, 2);
  const end = pointOn(clipped, 1);
  const before = pointOn(clipped, 0.94);
  const angle = Math.atan2(end.y - before.y, end.x - before.x);
  pen.save();
  pen.translate(end.x, end.y);
  pen.rotate(angle);
  pen.beginPath();
  pen.moveTo(8, 0);
  pen.lineTo(-1, -4.5);
  pen.lineTo(-1, 4.5);
  pen.closePath();
  pen.fillStyle = palette.ink;
  pen.fill();
  pen.restore();
}

/** Without what lies within so many pixels of its ends. */
function clip(line: Cubic, atStart: number, atEnd: number): Cubic {
  const steps = 40;
  let low = 0;
  let high = 1;
  for (let s = 0; s < steps; s++) {
    const p = pointOn(line, s / steps);
    if (Math.hypot(p.x - line.x0, p.y - line.y0) > atStart) break;
    low = s / steps;
  }
  for (let s = steps; s > 0; s--) {
    const p = pointOn(line, s / steps);
    if (Math.hypot(p.x - line.x3, p.y - line.y3) > atEnd) break;
    high = s / steps;
  }
  return low < high ? slice(line, low, high) : line;
}
