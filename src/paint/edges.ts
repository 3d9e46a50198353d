/** Edges in harm's direction: line by type, hue once they have carried harm, and the mark at whoever gets hurt. */

import type {Box} from './camera.ts';
import type {Pen} from './canvases.ts';
import {overlaps} from './geometry.ts';
import type {Scene, SceneEdge} from './scene.ts';
import type {Palette} from './theme.ts';

export interface EdgeStyle {
  wet: boolean;
  inChain: boolean;
  /** 0–1. */
  alpha: number;
}

/** The channel that an edge's type carries. */
export const CHANNEL = {dependency: 'outage', exposure: 'credit', holding: 'market'} as const;

const STEM_WIDTH = 1.15;
export const WET_EXTRA = 0.35;
const CHAIN_EXTRA = 1.1;
/** Where more edges than this are in view, dashes are coarse, since they cost most of the time and show least. */
const MANY_IN_VIEW = 500;

/** Edges of one colour, width and dash, painted together. */
interface Bundle {
  type: SceneEdge['type'];
  colour: string;
  width: number;
  alpha: number;
  /** Painted later: wet over dry, chain over both. */
  rank: number;
  lines: SceneEdge['line'][];
  tips: SceneEdge['tip'][];
}

/** How many edges `view` (world) shows. */
export function edgesInView(scene: Scene, view: Box): number {
  return scene.edges.reduce((count, {box}) => count + Number(overlaps(box, view)), 0);
}

/** What edges are painted with, beside their own style. */
export interface Brush {
  palette: Palette;
  /** The part of the world that is shown. */
  view: Box;
  /** World pixels per pixel of line. */
  thickness: number;
  /** How many edges are in view. */
  shown: number;
}

/** Paints the given edges, and the stems of the pills that they join. The pen is in world coordinates. */
export function paintEdges(
  pen: Pen,
  scene: Scene,
  {palette, view, thickness, shown}: Brush,
  edges: Iterable<number>,
  styleOf: (edge: number) => EdgeStyle,
): void {
  const bundles = new Map<string, Bundle>();
  const add = (type: SceneEdge['type'], idle: number, style: EdgeStyle): Bundle => {
    const width = Math.round((idle + (style.wet ? WET_EXTRA : 0) + (style.inChain ? CHAIN_EXTRA : 0)) * 4) / 4;
    const rank = style.inChain ? 2 : style.wet ? 1 : 0;
    const key = `${type} ${width} ${rank} ${style.wet} ${style.alpha}`;
    let bundle = bundles.get(key);
    if (!bundle) {
      const colour = style.wet ? palette[CHANNEL[type]] : palette.edge;
      bundle = {type, colour, width, alpha: style.alpha, rank, lines: [], tips: []};
      bundles.set(key, bundle);
    }
    return bundle;
  };
  const stems = new Map<number, EdgeStyle>();
  for (const k of edges) {
    const edge = scene.edges[k];
    const style = styleOf(k);
    if (edge.pill >= 0) stems.set(edge.pill, together(stems.get(edge.pill), style));
    if (!overlaps(edge.box, view)) continue;
    const bundle = add(edge.type, edge.width, style);
    bundle.lines.push(edge.line);
    if (edge.pill < 0) bundle.tips.push(edge.tip);
  }
  for (const [pill, style] of stems) {
    const {line, tip} = scene.pills[pill].stem;
    const bundle = add('dependency', STEM_WIDTH, style);
    bundle.lines.push(line);
    bundle.tips.push(tip);
  }
  const ordered = [...bundles.values()].sort((a, b) => a.rank - b.rank);
  for (const bundle of ordered) paintBundle(pen, palette, bundle, thickness, shown > MANY_IN_VIEW);
  pen.globalAlpha = 1;
  pen.setLineDash([]);
}

/** A stem is as wet and as bright as the most of its members. */
function together(a: EdgeStyle | undefined, b: EdgeStyle): EdgeStyle {
  if (!a) return b;
  return {wet: a.wet || b.wet, inChain: a.inChain || b.inChain, alpha: Math.max(a.alpha, b.alpha)};
}

function paintBundle(pen: Pen, palette: Palette, bundle: Bundle, thickness: number, many: boolean): void {
  const {type, lines, tips} = bundle;
  const width = bundle.width * thickness;
  pen.globalAlpha = bundle.alpha;
  pen.strokeStyle = bundle.colour;
  pen.fillStyle = bundle.colour;
  pen.lineWidth = width;
  pen.lineCap = type === 'holding' && !many ? 'round' : 'butt';
  pen.setLineDash(many ? coarseDash(type, bundle.rank, thickness) : dashOf(type, bundle.width, thickness));
  // One by one: a path of many curves takes Chromium three times as long.
  for (const c of lines) {
    pen.beginPath();
    pen.moveTo(c.x0, c.y0);
    pen.bezierCurveTo(c.x1, c.y1, c.x2, c.y2, c.x3, c.y3);
    pen.stroke();
  }
  pen.setLineDash([]);
  const size = Math.max(1, 0.82 + bundle.width * 0.1) * Math.min(thickness, 1.6);
  if (type === 'holding') {
    pen.fillStyle = palette.canvas;
    pen.lineWidth = 1.5 * thickness;
  }
  pen.beginPath();
  for (const tip of tips) addMark(pen, type, tip, size);
  pen.fill();
  if (type === 'holding') pen.stroke();
}

/** The dash of an edge that is `width` pixels wide. */
export function dashOf(type: SceneEdge['type'], width: number, thickness: number): number[] {
  if (type === 'dependency') return [];
  if (type === 'exposure') return [6 * thickness, 4 * thickness];
  return [0.01, Math.max(4.4, width * 2.3) * thickness];
}

/** Only what has carried harm is told apart by its line; all are by their marks. */
function coarseDash(type: SceneEdge['type'], rank: number, thickness: number): number[] {
  if (type === 'dependency' || rank === 0) return [];
  return type === 'exposure' ? [16 * thickness, 9 * thickness] : [4 * thickness, 8 * thickness];
}

/** A triangle, a diamond or a circle whose tip is at the given place. */
export function addMark(pen: Pen, type: SceneEdge['type'], {x, y, angle}: SceneEdge['tip'], size: number): void {
  const cos = Math.cos(angle) * size;
  const sin = Math.sin(angle) * size;
  /** A corner `back` from the tip and `side` off the line. */
  const corner = (back: number, side: number): [number, number] => [
    x - back * cos - side * sin,
    y - back * sin + side * cos,
  ];
  if (type === 'holding') {
    const [cx, cy] = corner(3.6, 0);
    pen.moveTo(cx + 3.3 * size, cy);
    pen.arc(cx, cy, 3.3 * size, 0, 2 * Math.PI);
    return;
  }
  // Filling closes a mark; to close it by hand takes Chromium longer the more marks there are.
  pen.moveTo(x, y);
  if (type === 'dependency') {
    pen.lineTo(...corner(8.6, 3.5));
    pen.lineTo(...corner(8.6, -3.5));
  } else {
    pen.lineTo(...corner(4.8, 3.7));
    pen.lineTo(...corner(9.6, 0));
    pen.lineTo(...corner(4.8, -3.7));
  }
}
