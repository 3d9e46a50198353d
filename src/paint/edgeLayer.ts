/** All edges of a frame as bitmaps, painted again only where something about them has changed. */

import type {Camera} from './camera.ts';
import type {Bitmap, MakeBitmap} from './canvases.ts';
import {type Brush, type EdgeStyle, edgesInView, paintEdges} from './edges.ts';
import {type Frame, viewOf} from './frame.ts';
import type {Look} from './looks.ts';
import type {Scene} from './scene.ts';
import {PALETTES} from './theme.ts';
import {type Wetness, wetAt, wetnessOf} from './wetness.ts';

export interface EdgeLayer {
  /** The camera that the bitmaps were painted for; another one than the frame's only while that moves. */
  camera: Camera;
  /** From the bottom up, each of the size of the canvas. */
  bitmaps: readonly Bitmap[];
}

const OFF_CHAIN = 0.45;
const OFF_STATE = 0.22;
/** Lines keep their width between these zooms and follow it outside. */
const THINNEST = 0.62;
const THICKEST = 1.6;
const FAINTEST = 0.25;
/** With more edges than this, a moving camera moves the last picture of them along. */
const MANY_EDGES = 400;

const NO_EDGES: ReadonlySet<number> = new Set();

/** World pixels per pixel of line. */
export function thicknessAt({camera: {zoom}, lineScale}: Pick<Frame, 'camera' | 'lineScale'>): number {
  return (lineScale * Math.min(Math.max(zoom, THINNEST), THICKEST)) / zoom;
}

/** What was painted last. */
interface Painted extends EdgeLayer {
  scene: Scene;
  run: Frame['run'];
  /** All else that it depends on, but for the camera and the time. */
  still: string;
  brush: Brush;
  base: Bitmap;
  wet: Bitmap;
  /** How many edges of the wetness's order are on the wet bitmap. */
  soaked: number;
}

/** Remembers the last layer; the same frame gives the same layer whatever came before it. */
export function createEdgeLayers(make: MakeBitmap) {
  const wetnesses = new WeakMap<object, Wetness>();
  let last: Painted | null = null;

  const wetnessAt = (run: Frame['run']): Wetness | null => {
    if (!run) return null;
    let known = wetnesses.get(run);
    if (!known) wetnesses.set(run, (known = wetnessOf(run)));
    return known;
  };

  const at = (scene: Scene, frame: Frame, looks: readonly Look[]): EdgeLayer => {
    const {camera, dpr, chain, isolate, run, t, show} = frame;
    const wetness = wetnessAt(run);
    const soaked = wetness ? wetAt(wetness, t, show?.landing ?? null) : 0;
    // With nothing singled out, what gets wet is painted over what is dry; else each edge once, for it is not opaque.
    const plain = chain === null && isolate === null;
    const still = [
      frame.theme,
      frame.width,
      frame.height,
      dpr,
      frame.lineScale,
      plain || soaked,
      chain ? [...chain.edges].join() : '',
      isolate ? looks.map(({state}) => Number(state === isolate)).join('') : '',
    ].join(' ');
    const same = last !== null && drawsAlike(last.scene, scene) && last.run === run && last.still === still;
    const kept =
      same &&
      (scene.edges.length > MANY_EDGES ? carries(last!.camera, camera, frame) : sameCamera(last!.camera, camera));
    if (!kept) last = paintBase(scene, frame, looks, still, plain, wetness, soaked);
    if (plain && wetness) soak(last!, wetness, soaked, dpr);
    return last!;
  };

  const paintBase = (
    scene: Scene,
    frame: Frame,
    looks: readonly Look[],
    still: string,
    plain: boolean,
    wetness: Wetness | null,
    soaked: number,
  ): Painted => {
    const {camera, width, height, dpr, chain, isolate, run} = frame;
    const wetEdges = plain || !wetness ? NO_EDGES : new Set(wetness.order.slice(0, soaked));
    const [wide, high] = [Math.ceil(width * dpr), Math.ceil(height * dpr)];
    const fits = last !== null && last.base.width === wide && last.base.height === high;
    const base = fits ? last!.base : make(wide, high);
    const wet = fits ? last!.wet : make(wide, high);
    clear(base);
    clear(wet);
    const view = viewOf(frame);
    const brush = {
      palette: PALETTES[frame.theme],
      view,
      thickness: thicknessAt(frame),
      shown: edgesInView(scene, view),
    };
    // Where thousands of lines lie over each other, those that have carried nothing step back.
    const thin = Math.max(FAINTEST, Math.min(1, Math.sqrt(MANY_EDGES / scene.edges.length)));
    const ofState = (i: number) => isolate === null || looks[i].state === isolate;
    const styleOf = (k: number): EdgeStyle => {
      if (plain) return {wet: false, inChain: false, alpha: thin};
      const {source, target} = scene.edges[k];
      const isWet = wetEdges.has(k);
      const inChain = chain?.edges.has(k) ?? false;
      const dimmed = !(ofState(source) || ofState(target)) ? OFF_STATE : chain && !inChain ? OFF_CHAIN : 1;
      return {wet: isWet, inChain, alpha: isWet || inChain ? dimmed : dimmed * thin};
    };
    look(base, camera, dpr);
    paintEdges(base.pen, scene, brush, scene.edges.keys(), styleOf);
    const bitmaps = plain && wetness ? [base, wet] : [base];
    return {camera, bitmaps, scene, run, still, brush, base, wet, soaked: 0};
  };

  const forget = (): void => {
    last = null;
  };

  return {at, forget, wetnessAt};
}

/** Brings the wet bitmap to its first `soaked` edges, moment by moment: those added come out as if painted at once. */
function soak(painted: Painted, {order, moments, generations}: Wetness, soaked: number, dpr: number): void {
  if (soaked < painted.soaked) {
    clear(painted.wet);
    painted.soaked = 0;
  }
  look(painted.wet, painted.camera, dpr);
  while (painted.soaked < soaked) {
    let end = painted.soaked + 1;
    const same = (k: number) => moments[k] === moments[end - 1] && generations[k] === generations[end - 1];
    while (end < soaked && same(end)) end++;
    const together = order.slice(painted.soaked, end);
    paintEdges(painted.wet.pen, painted.scene, painted.brush, together, () => ({wet: true, inChain: false, alpha: 1}));
    painted.soaked = end;
  }
}

function clear({pen, width, height}: Bitmap): void {
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, width, height);
}

/** Whether two scenes have the same edges in the same places, as after most edits of a number. */
function drawsAlike(before: Scene, after: Scene): boolean {
  if (before === after) return true;
  if (before.edges.length !== after.edges.length || before.pills.length !== after.pills.length) return false;
  return after.edges.every((edge, k) => {
    const was = before.edges[k];
    // Curves are taken along from one scene to the next where nothing about them has changed, stems of pills with them.
    return edge.line === was.line && edge.source === was.source && edge.target === was.target && edge.pill === was.pill;
  });
}

/** From here on the pen is in world coordinates. */
function look({pen}: Bitmap, {x, y, zoom}: Camera, dpr: number): void {
  pen.setTransform(zoom * dpr, 0, 0, zoom * dpr, x * dpr, y * dpr);
}

/** How far a picture is moved along at most before it is painted again: of the canvas, and of the zoom. */
const FARTHEST = 0.25;
const MOST_ZOOMED = 1.5;

/** Whether a picture for one camera still does for another: it is the same, or on its way and not far. */
export function carries(from: Camera, to: Camera, {moving, width, height}: Frame): boolean {
  if (sameCamera(from, to)) return true;
  const ratio = to.zoom / from.zoom;
  if (!moving || ratio > MOST_ZOOMED || ratio < 1 / MOST_ZOOMED) return false;
  return Math.abs(to.x - from.x * ratio) < FARTHEST * width && Math.abs(to.y - from.y * ratio) < FARTHEST * height;
}

function sameCamera(a: Camera, b: Camera): boolean {
  return a.x === b.x && a.y === b.y && a.zoom === b.zoom;
}
