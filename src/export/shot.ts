/** A picture of a whole ecosystem at one moment, as the painter takes it: scene, camera and what is written under it. */

import {placesAtOnce, placesLater, positionsFor} from '../canvas/layout.ts';
import {paddingOf, type Size} from '../canvas/room.ts';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import type {Run} from '../engine/run.ts';
import {fit} from '../paint/camera.ts';
import type {Pen} from '../paint/canvases.ts';
import type {Frame, Show} from '../paint/frame.ts';
import {totalsAt} from '../paint/moment.ts';
import {halo} from '../paint/ornaments.ts';
import {buildScene, type Scene} from '../paint/scene.ts';
import {ellipsise, oneLine} from '../paint/text.ts';
import {font, PALETTES} from '../paint/theme.ts';
import {originsOf} from '../store/editor.ts';
import {elapsed, money} from '../views/format.ts';

/** What there is to see. */
export interface Subject {
  document: Ecosystem;
  scenario: Scenario;
  /** Null paints the ecosystem at rest. */
  run: Run | null;
}

export type PictureTheme = 'dark' | 'light';

/** What is seen of a subject that stands beside another. */
export interface Side {
  /** What is written over it, in the place of the names of the tiers. */
  heading: {title: string; detail: string};
  /** The run whose states are outlined where they differ. */
  baseline: Frame['baseline'];
}

/** The scene of an ecosystem on a picture of this size, CSS pixels. */
export async function sceneFor(document: Ecosystem, size: Size): Promise<Scene> {
  const places = placesAtOnce(document) ?? (await placesLater(document));
  return buildScene(document, positionsFor(document, places, size, true));
}

export interface Shot {
  subject: Subject;
  /** Null for a subject that has the picture to itself. */
  side: Side | null;
  scene: Scene;
  size: Size;
  theme: PictureTheme;
  /** Hours. */
  t: number;
  /** What is on its way between causes and effects; null for a still. */
  show: Show | null;
  /** Device pixels to each CSS pixel. */
  scale: number;
}

/** The whole of the ecosystem, with nothing selected and nothing singled out. */
export function frameOf({subject, side, scene, size, theme, t, show, scale}: Shot): Frame {
  const {document, scenario, run} = subject;
  return {
    run,
    t,
    show,
    strikes: new Map(),
    lit: Number.POSITIVE_INFINITY,
    marksHits: false,
    theme,
    camera: fit(scene.bounds, size.width, size.height, paddingOf(size.width, size.height, true)),
    ...size,
    dpr: scale,
    selected: -1,
    hover: -1,
    focus: -1,
    suggested: -1,
    origins: new Set(originsOf(document, scenario)),
    chain: null,
    isolate: null,
    textScale: 1,
    lineScale: 1,
    showTiers: side === null && document.layout?.mode !== 'organic',
    baseline: side?.baseline ?? null,
    moving: false,
  };
}

/** From the edges of the picture, CSS pixels. */
const MARGIN = 20;

/** Under the graph: what it is, and what the run had cost by then; over it, which side it is. The pen draws CSS pixels. */
export function paintCaption(pen: Pen, {subject, side, size, theme, t, scale}: Shot): void {
  const palette = PALETTES[theme];
  const {document, scenario, run} = subject;
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  pen.globalAlpha = 1;
  pen.textBaseline = 'middle';
  const y = size.height - MARGIN;
  pen.font = font(13, 560);
  const loss = run ? totalsAt(run, t).total : 0;
  const figures =
    run && scenario.shocks.length > 0 ? `${elapsed(t)} · ${money(loss, document.currency ?? 'USD')} lost` : '';
  const width = pen.measureText(figures).width;
  pen.textAlign = 'right';
  if (figures) halo(pen, palette, figures, size.width - MARGIN, y, palette.text);
  pen.textAlign = 'left';
  const words = [document.title, scenario.shocks.length > 0 ? scenario.title : undefined];
  const title = oneLine(words.filter(Boolean).join(' – '));
  const room = size.width - 2 * MARGIN - width - 24;
  pen.font = font(13, 480);
  const fitted = (text: string, width: number) => ellipsise(text, width, (part) => pen.measureText(part).width);
  if (title) halo(pen, palette, fitted(title, room), MARGIN, y, palette.text2);
  if (!side) return;
  pen.font = font(13, 600);
  const name = oneLine(side.heading.title);
  halo(pen, palette, name, MARGIN, MARGIN, palette.text);
  const x = MARGIN + pen.measureText(name).width + 8;
  pen.font = font(13, 480);
  halo(pen, palette, fitted(oneLine(side.heading.detail), size.width - MARGIN - x), x, MARGIN, palette.text3);
}
