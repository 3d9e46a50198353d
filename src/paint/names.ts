/** Which nodes show their names at a zoom, and how a name and the line under it are painted. */

import {type Box, type Point, restingZoom} from './camera.ts';
import type {Bitmap, MakeBitmap, Pen} from './canvases.ts';
import type {Frame} from './frame.ts';
import {type Label, type LabelRules, METRIC_LINE, NAME_LINE, placeLabels} from './labels.ts';
import {halo} from './ornaments.ts';
import type {Scene} from './scene.ts';
import {font, type Palette} from './theme.ts';

/** Below this zoom only the nodes that matter most are named, and nothing is said under their names. */
export const ALL_FROM_ZOOM = 0.7;
const MOST_WHEN_FAR = 12;
export const NAME_SIZE = 12;
const METRIC_SIZE = 11;
/** Wider than that of names, since digits are thin and lines run close under them. */
const METRIC_HALO = 4.6;
/** Room around a name's bitmap for the outline of its letters. */
const HALO = 4;

/** No text is smaller, in pixels; it begins to shrink below this zoom. */
const SMALLEST = 11;
const SHRINKS_FROM = 0.8;
/** Names grow with the zoom up to this many times their size. */
const LARGEST = 1.35;

/** Pixels of screen to each pixel of text. Names shrink a little when zoomed out, and grow a little when zoomed in. */
export function textZoom({camera, textScale}: Pick<Frame, 'camera' | 'textScale'>): number {
  const {zoom} = camera;
  if (zoom >= 1) return textScale * Math.min(zoom, LARGEST);
  return textScale * Math.max(Math.min(1, zoom / SHRINKS_FROM), SMALLEST / NAME_SIZE);
}

/** Nodes that are named whatever else is: those the reader pointed at, and those the story is about. */
function pinned({selected, suggested, focus, origins, chain}: Frame): number[] {
  const list = [selected, suggested, focus, ...origins, ...(chain?.steps.map(({node}) => node) ?? [])];
  return [...new Set(list)].filter((i) => i >= 0);
}

/** The most important first: by what the run costs each in the end, without one by size. The same at every time. */
function byWeight(scene: Scene, frame: Frame): number[] {
  const {run} = frame;
  const loss = (i: number) => run?.nodes[i].loss.total ?? 0;
  return scene.nodes.map((_, i) => i).sort((a, b) => loss(b) - loss(a) || scene.nodes[b].r - scene.nodes[a].r || a - b);
}

/** World pixels per pixel of text, in steps of 6 %: they keep labels from jumping about while the zoom glides. */
function stepOf(frame: Frame): number {
  // Rounded up, so that boxes are never too small.
  return Math.ceil(Math.log(textZoom(frame) / frame.camera.zoom) / Math.log(1.06) - 1e-9);
}

/** What is on the canvas at least when all of the scene is: its bounds, and what a wide canvas shows beside them. */
function wholeView({bounds}: Scene, {width, height}: Frame): Box {
  const wide = bounds.right - bounds.left;
  const zoom = restingZoom(Math.min(width / wide, height / (bounds.bottom - bounds.top)));
  const beside = Math.max(0, width / zoom - wide) / 2;
  return {...bounds, left: bounds.left - beside, right: bounds.right + beside};
}

/** The labels of a frame. They move with the zoom and with what is selected, but not with time. */
export function labelsOf(scene: Scene, frame: Frame, measure: (text: string) => number): Label[] {
  const rules: LabelRules = {
    scale: 1.06 ** stepOf(frame),
    sure: 0,
    metrics: frame.camera.zoom >= ALL_FROM_ZOOM,
    within: wholeView(scene, frame),
    origins: frame.origins,
    steps: new Set(frame.chain?.steps.map(({node}) => node)),
    suggested: frame.suggested,
    measure,
  };
  const must = pinned(frame);
  if (!rules.metrics) {
    const order = [...new Set([...must, ...byWeight(scene, frame).slice(0, MOST_WHEN_FAR)])];
    return placeLabels(scene, order, {...rules, sure: must.length});
  }
  const bySize = scene.nodes.map((_, i) => i).sort((a, b) => scene.nodes[b].r - scene.nodes[a].r || a - b);
  const labels = placeLabels(scene, bySize, rules);
  const shown = new Set(labels.map(({node}) => node));
  if (must.every((i) => shown.has(i))) return labels;
  return placeLabels(scene, [...new Set([...must, ...bySize])], {...rules, sure: must.length});
}

/** What `labelsOf` depends on beside the scene: the same key, the same labels. */
export function labelsKey(frame: Frame): string {
  const {camera, width, height, origins} = frame;
  const wears = `${frame.suggested} ${[...origins].join()} ${frame.chain?.steps.map(({node}) => node).join()}`;
  return `${stepOf(frame)} ${camera.zoom < ALL_FROM_ZOOM} ${width} ${height} ${pinned(frame).join()} ${wears}`;
}

/** The name as a bitmap, its halo around it. `width` is that of its longest line, in pixels of text. */
export function drawName(
  make: MakeBitmap,
  palette: Palette,
  label: Label,
  width: number,
  hit: boolean,
  scale: number,
): Bitmap {
  const {lines, align} = label;
  const height = lines.length * NAME_LINE;
  const bitmap = make(Math.ceil((width + 2 * HALO) * scale), Math.ceil((height + 2 * HALO) * scale));
  const {pen} = bitmap;
  pen.scale(scale, scale);
  pen.font = font(NAME_SIZE, hit ? 580 : 480);
  pen.textAlign = align;
  pen.textBaseline = 'middle';
  const x = HALO + (align === 'center' ? width / 2 : align === 'left' ? 0 : width);
  lines.forEach((line, place) => {
    halo(pen, palette, line, x, HALO + (place + 0.5) * NAME_LINE, hit ? palette.text : palette.text2);
  });
  return bitmap;
}

/** What a node wears may come this near to its name, pixels. */
const WEAR_GAP = 3;

/**
 * Where a name is painted: off from its place by what its node wears beyond its circle (`extra` screen pixels), and a
 * name above its node lower, into the empty line under it, when there is no metric.
 */
export function hang({x, y}: Point, {side}: Label, metric: boolean, extra: number, zoom: number): Point {
  const push = Math.max(0, extra - WEAR_GAP);
  switch (side) {
    case 'below':
      return {x, y: y + push};
    case 'above':
      return {x, y: y - push + (metric ? 0 : METRIC_LINE * zoom)};
    case 'right':
      return {x: x + push, y: y + (metric ? 0 : (METRIC_LINE * zoom) / 2)};
    case 'left':
      return {x: x - push, y: y + (metric ? 0 : (METRIC_LINE * zoom) / 2)};
  }
}

/** The line under a name. The pen draws CSS pixels; (x, y) is where the name hangs. */
export function paintMetric(
  pen: Pen,
  palette: Palette,
  label: Label,
  metric: string,
  x: number,
  y: number,
  zoom: number,
): void {
  if (metric === '') return;
  pen.font = font(Math.max(SMALLEST, METRIC_SIZE * zoom), 430);
  pen.textAlign = label.align;
  pen.textBaseline = 'middle';
  const down = (label.lines.length * NAME_LINE + METRIC_LINE) / 2 - 0.5;
  halo(pen, palette, metric, x, y + down * zoom, palette.text2, METRIC_HALO);
}
