/** Paints an ecosystem at one moment: a pure function of scene and frame to pixels, with a memory that only saves work. */

import type {Run} from '../engine/run.ts';
import {type Box, type Camera, toScreen} from './camera.ts';
import {Album, finished, type MakeBitmap, offscreen, type Pen, type Picture} from './canvases.ts';
import {createEdgeLayers, thicknessAt} from './edgeLayer.ts';
import {airborneAt, type Flights, flightsOf} from './flights.ts';
import {
  type Flourish,
  flourishesAt,
  looksDuring,
  paintInsolvency,
  paintMorph,
  paintRecovery,
  paintStrike,
} from './flourishes.ts';
import {type Frame, type Grid, viewOf} from './frame.ts';
import {iconPath} from './icons.ts';
import type {Label} from './labels.ts';
import {createLooks, HEALTHY, type Look, metricAt} from './looks.ts';
import {eventIndexAt, stateAt} from './moment.ts';
import {ALL_FROM_ZOOM, drawName, hang, labelsKey, labelsOf, NAME_SIZE, paintMetric, textZoom} from './names.ts';
import {createNodeLayer, MANY_NODES} from './nodeLayer.ts';
import {BRACKETS, halo, paintBaseline, paintOrigin, paintOutline, paintStep, reachOf, type Worn} from './ornaments.ts';
import {paintPill} from './pips.ts';
import {paintPulses} from './pulses.ts';
import type {Scene} from './scene.ts';
import {drawSprite, spriteHalf} from './sprites.ts';
import {font, PALETTES, type Palette} from './theme.ts';

export interface Painter {
  /** Paints over the whole of `pen`'s canvas, which is `width · dpr` by `height · dpr` device pixels. */
  paint(pen: Pen, scene: Scene, frame: Frame): void;
  /** Forgets every picture, as when a typeface has arrived. */
  forget(): void;
}

const OFF_CHAIN_NODE = 0.78;
const OFF_STATE = 0.22;
/** Pulses beside the chain, or while one state is singled out. */
const OFF_EDGE = 0.3;
/** At or below this operability a provider counts as down. */
const DOWN = 0.2;
/** In a node of a smaller radius on the screen neither icon nor badge can be made out; CSS pixels. */
const ICON_FROM = 7;
/** Below this zoom a pill is too small to read. */
const PILLS_FROM_ZOOM = 0.28;

const NO_FLOURISHES: ReadonlyMap<number, Flourish> = new Map();
const STILL: Flourish = {};

export function createPainter(make: MakeBitmap = offscreen): Painter {
  const sprites = new Album<Picture>(1500);
  const names = new Album<Picture>(1500);
  const widths = new Album<number>(4000);
  const icons = new Map<string, string>();
  let placed = new WeakMap<Scene, {key: string; run: Frame['run']; labels: Label[]}>();
  let worn: {stamp: string; scene: Scene; looks: Look[]; bitmaps: Picture[]} | null = null;
  const looksAt = createLooks();
  const edgeLayers = createEdgeLayers(make);
  const nodeLayer = createNodeLayer(make);
  let flights: {run: Run; scene: Scene; flights: Flights} | null = null;
  let ruler: Pen | null = null;

  const measure = (text: string): number =>
    widths.get(text, () => {
      ruler ??= make(1, 1).pen;
      ruler.font = font(NAME_SIZE, 580);
      return ruler.measureText(text).width;
    });

  const icon = (name: string): string => {
    let path = icons.get(name);
    if (path === undefined) icons.set(name, (path = iconPath(name)));
    return path;
  };

  const labels = (scene: Scene, frame: Frame): Label[] => {
    const key = labelsKey(frame);
    const known = placed.get(scene);
    if (known && known.key === key && known.run === frame.run) return known.labels;
    const fresh = labelsOf(scene, frame, measure);
    placed.set(scene, {key, run: frame.run, labels: fresh});
    return fresh;
  };

  const sprite = (frame: Frame, palette: Palette, name: string, look: Look, radius: number): Picture => {
    const unit = frame.camera.zoom * frame.dpr;
    const r = Math.max(2, Math.round(radius * unit));
    const line = Math.max(unit, frame.dpr * 0.75);
    const level = levelOf(look);
    const shape = radius * frame.camera.zoom < ICON_FROM ? '' : name;
    const key = `${frame.theme} ${shape} ${look.state} ${level} ${r} ${line.toFixed(2)}`;
    return sprites.get(key, () => {
      const half = spriteHalf(r, line);
      const bitmap = make(2 * half, 2 * half);
      drawSprite(
        bitmap.pen,
        palette,
        {icon: shape && icon(shape), state: look.state, level, r, unit: line},
        half,
        half,
      );
      return finished(bitmap);
    });
  };

  /** The sprite of a node, kept as long as it looks the same at the same size. */
  const spriteOf = (scene: Scene, frame: Frame, palette: Palette, looks: readonly Look[], i: number): Picture => {
    const stamp = `${frame.theme} ${frame.camera.zoom} ${frame.dpr}`;
    if (worn?.stamp !== stamp || worn.scene !== scene) worn = {stamp, scene, looks: [], bitmaps: []};
    if (worn.looks[i] !== looks[i]) {
      worn.looks[i] = looks[i];
      worn.bitmaps[i] = sprite(frame, palette, scene.nodes[i].icon, looks[i], scene.nodes[i].r);
    }
    return worn.bitmaps[i];
  };

  const flightsFor = (scene: Scene, run: Run): Flights => {
    if (flights?.run !== run || flights.scene !== scene) flights = {run, scene, flights: flightsOf(scene, run)};
    return flights.flights;
  };

  const paint = (pen: Pen, scene: Scene, frame: Frame): void => {
    const {camera, dpr, width, height, chain, isolate, run, show} = frame;
    const palette = PALETTES[frame.theme];
    const settled = looksAt(scene, run, frame.t);
    const looks = run && show?.landing ? looksDuring(run, settled, frame.t, show.landing) : settled;
    const flourishes = run ? flourishesAt(run, frame.t, show) : NO_FLOURISHES;
    const view = viewOf(frame);
    const steps = new Map(chain?.steps.slice(0, frame.lit).map(({node, label}) => [node, label]));
    const inChain = new Set(chain?.steps.map(({node}) => node));
    const alphaOf = (i: number): number => {
      if (isolate !== null && looks[i].state !== isolate) return OFF_STATE;
      return chain && !inChain.has(i) ? OFF_CHAIN_NODE : 1;
    };
    const screenPen = () => pen.setTransform(dpr, 0, 0, dpr, 0, 0);
    const devicePen = () => pen.setTransform(1, 0, 0, 1, 0, 0);

    devicePen();
    pen.globalAlpha = 1;
    pen.fillStyle = palette.canvas;
    pen.fillRect(0, 0, Math.ceil(width * dpr), Math.ceil(height * dpr));
    if (frame.grid || scene.nodes.length === 0) {
      screenPen();
      paintGrid(pen, palette, frame);
    }
    if (scene.nodes.length === 0) return;

    const edges = edgeLayers.at(scene, frame, looks);
    for (const bitmap of edges.bitmaps) carry(pen, bitmap, edges.camera, frame);
    if (run && show) {
      const wetness = edgeLayers.wetnessAt(run)!;
      pen.setTransform(camera.zoom * dpr, 0, 0, camera.zoom * dpr, camera.x * dpr, camera.y * dpr);
      paintPulses(pen, scene, palette, airborneAt(flightsFor(scene, run), frame.t, show), {
        thickness: thicknessAt(frame),
        isWet: (edge) => wetness.since[edge] <= frame.t,
        alphaOf: (edge) => (isolate !== null || (chain && !chain.edges.has(edge)) ? OFF_EDGE : 1),
      });
    }

    if (camera.zoom >= PILLS_FROM_ZOOM) {
      pen.setTransform(camera.zoom * dpr, 0, 0, camera.zoom * dpr, camera.x * dpr, camera.y * dpr);
      for (const pill of scene.pills) {
        if (!inView(view, pill.x, pill.y, pill.width)) continue;
        pen.globalAlpha = alphaOf(pill.node);
        paintPill(pen, palette, pill, (i) => looks[i].operability <= DOWN);
      }
    }

    const morphs = (i: number): boolean => {
      const {change, before} = flourishes.get(i) ?? STILL;
      return change !== undefined && before !== undefined && before.state !== looks[i].state;
    };
    const paintNode = (i: number): void => {
      const node = scene.nodes[i];
      const at = toScreen(camera, node);
      const picture = spriteOf(scene, frame, palette, looks, i);
      pen.globalAlpha = alphaOf(i);
      if (morphs(i)) {
        const {change = 1, before = HEALTHY} = flourishes.get(i) ?? STILL;
        const r = node.r * camera.zoom * dpr;
        paintMorph(pen, palette, {x: at.x * dpr, y: at.y * dpr}, r, before.state, looks[i].state, change);
        pen.globalAlpha *= change;
      }
      // Whole device pixels keep hairlines sharp.
      pen.drawImage(
        picture.image,
        Math.round(at.x * dpr - picture.width / 2),
        Math.round(at.y * dpr - picture.height / 2),
      );
    };
    devicePen();
    if (scene.nodes.length > MANY_NODES) {
      const layer = nodeLayer.at(scene, frame, {
        looks,
        hides: morphs,
        alphaOf,
        pictureOf: (i, under) =>
          spriteOf(scene, under === camera ? frame : {...frame, camera: under}, palette, looks, i),
      });
      pen.globalAlpha = 1;
      carry(pen, layer.bitmap, layer.camera, frame);
      for (const i of flourishes.keys()) if (morphs(i)) paintNode(i);
    } else {
      for (const [i, node] of scene.nodes.entries()) if (inView(view, node.x, node.y, node.r * 2)) paintNode(i);
    }

    screenPen();
    pen.globalAlpha = 1;
    const wears = (i: number): Worn => {
      const at = toScreen(camera, scene.nodes[i]);
      return {...at, r: scene.nodes[i].r * camera.zoom, state: looks[i].state};
    };
    if (frame.baseline) {
      const {run: other, index} = frame.baseline;
      scene.nodes.forEach((node, i) => {
        if (index[i] < 0 || !inView(view, node.x, node.y, node.r * 2)) return;
        const state = stateAt(other, index[i], frame.t);
        if (state !== looks[i].state) paintBaseline(pen, palette, wears(i), state);
      });
    }
    if (frame.hover >= 0 && frame.hover !== frame.selected) paintOutline(pen, palette, wears(frame.hover), 'hover');
    if (frame.suggested >= 0) paintOutline(pen, palette, wears(frame.suggested), 'selected');
    if (frame.focus >= 0) paintOutline(pen, palette, wears(frame.focus), 'focus');
    else if (frame.selected >= 0) paintOutline(pen, palette, wears(frame.selected), 'selected');
    if (frame.marksHits && run) for (const i of hitAt(run, frame.t)) paintOutline(pen, palette, wears(i), 'selected');
    for (const [i, {strike, insolvency, recovery}] of flourishes) {
      const {r, ...at} = wears(i);
      if (strike !== undefined && !frame.strikes.has(i)) paintStrike(pen, palette, at, r, strike);
      if (insolvency !== undefined) paintInsolvency(pen, palette, at, r, insolvency);
      if (recovery !== undefined) paintRecovery(pen, palette, at, r, recovery);
    }
    for (const [i, progress] of frame.strikes) paintStrike(pen, palette, wears(i), wears(i).r, progress);
    for (const i of frame.origins) {
      const drawn = frame.strikes.get(i) ?? flourishes.get(i)?.strike ?? 1;
      paintOrigin(pen, palette, wears(i), frame.textScale, camera.zoom >= 0.5, steps.get(i), drawn);
    }
    for (const [i, label] of steps) if (!frame.origins.has(i)) paintStep(pen, palette, wears(i), label);

    const zoom = textZoom(frame);
    const timeOf = (look: Look, i: number): number => (show?.landing && look !== settled[i] ? show.landing.t : frame.t);
    const metrics = camera.zoom >= ALL_FROM_ZOOM;
    for (const label of labels(scene, frame)) {
      if (!inView(view, label.x, label.y, 160 / camera.zoom)) continue;
      const look = looks[label.node];
      const {change} = flourishes.get(label.node) ?? STILL;
      // While an instant plays, whoever is still to be hit has the numbers of before it, as the clock does.
      const metric =
        look === HEALTHY && show?.landing ? '' : metricAt(scene, run, label.node, timeOf(look, label.node));
      const hit = look.state !== 'healthy' || metric !== '' || frame.selected === label.node;
      const outlined = label.node === frame.selected || label.node === frame.focus || label.node === frame.suggested;
      const reach = reachOf(look.state, frame.origins.has(label.node), outlined);
      const at = hang(
        toScreen(camera, label),
        label,
        !metrics || metric !== '',
        (reach - (frame.origins.has(label.node) ? BRACKETS : 1)) * scene.nodes[label.node].r * camera.zoom,
        zoom,
      );
      const textWidth = Math.max(...label.lines.map(measure));
      const scale = zoom * dpr;
      const key = `${frame.theme} ${hit} ${scale.toFixed(3)} ${label.align} ${label.lines.join('\n')}`;
      const bitmap = names.get(key, () => finished(drawName(make, palette, label, textWidth, hit, scale)));
      const shift = label.align === 'center' ? 0 : label.align === 'left' ? textWidth / 2 : -textWidth / 2;
      pen.globalAlpha = alphaOf(label.node);
      devicePen();
      pen.drawImage(
        bitmap.image,
        Math.round((at.x + shift * zoom) * dpr - bitmap.width / 2),
        Math.round(at.y * dpr - bitmap.height / 2),
      );
      screenPen();
      if (change !== undefined) pen.globalAlpha *= change;
      if (metrics) paintMetric(pen, palette, label, metric, at.x, at.y, zoom);
    }
    pen.globalAlpha = 1;
    if (frame.showTiers && scene.flow === 'right') paintTiers(pen, palette, scene, frame);
  };

  const forget = (): void => {
    sprites.clear();
    names.clear();
    widths.clear();
    placed = new WeakMap();
    edgeLayers.forget();
    nodeLayer.forget();
    worn = null;
    ruler = null;
  };

  return {paint, forget};
}

/** How full the ring is drawn, in twentieths. One that is degraded at all never looks whole, nor one that runs at all empty. */
function levelOf({state, level}: Look): number {
  const rounded = Math.round(level * 20) / 20;
  if (state === 'degraded') return Math.min(Math.max(rounded, 0.05), 0.95);
  return state === 'recovering' ? rounded : 1;
}

/** A picture of the whole canvas that was painted for one camera, moved along to the frame's. Whole pixels copy fastest. */
function carry(pen: Pen, {image, width, height}: Picture, from: Camera, {camera, dpr}: Frame): void {
  const scale = camera.zoom / from.zoom;
  const x = (camera.x - from.x * scale) * dpr;
  const y = (camera.y - from.y * scale) * dpr;
  if (scale === 1) pen.drawImage(image, Math.round(x), Math.round(y));
  else pen.drawImage(image, x, y, width * scale, height * scale);
}

/** The nodes that something happened to at this very instant. */
function hitAt(run: Run, t: number): Set<number> {
  const hit = new Set<number>();
  for (let k = eventIndexAt(run, t); k >= 0 && run.events[k].t >= t - 1e-9; k--) hit.add(run.events[k].node);
  return hit;
}

function inView(view: Box, x: number, y: number, room: number): boolean {
  return x > view.left - room && x < view.right + room && y > view.top - room && y < view.bottom + room;
}

/** Names of the tiers along the top; one that would run into the last is left out. */
function paintTiers(pen: Pen, palette: Palette, scene: Scene, {camera, textScale, width}: Frame): void {
  pen.font = font(11 * textScale, 400);
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  let taken = 0;
  for (const {label, at} of scene.tiers) {
    const half = pen.measureText(label).width / 2;
    const x = at * camera.zoom + camera.x;
    if (x - half < taken + 8 || x + half > width) continue;
    halo(pen, palette, label, x, 22, palette.text3);
    taken = x + half;
  }
}

/** Dots this far apart, in pixels at zoom 1; twice as far where they would run together. */
export const GRID = 24;
const PLAIN_GRID: Grid = {x: {from: 0, step: GRID}, y: {from: 0, step: GRID}};

/** Faint dots that lie still in the world. */
function paintGrid(pen: Pen, palette: Palette, {camera, width, height, grid}: Frame): void {
  const line = ({from, step}: Grid['x'], shift: number) => {
    let wide = step * camera.zoom;
    while (wide < 16) wide *= 2;
    return {first: (((from * camera.zoom + shift) % wide) + wide) % wide, wide};
  };
  const across = line((grid ?? PLAIN_GRID).x, camera.x);
  const down = line((grid ?? PLAIN_GRID).y, camera.y);
  pen.beginPath();
  for (let x = across.first; x < width; x += across.wide) {
    for (let y = down.first; y < height; y += down.wide) pen.rect(Math.round(x), Math.round(y), 1.5, 1.5);
  }
  pen.fillStyle = palette.line2;
  pen.fill();
}
