/** What has just happened at a node, while it is played: a strike, a change of state, an insolvency, a recovery. */

import {generationsOf} from '../engine/generations.ts';
import type {EventType, NodeState, Run} from '../engine/run.ts';
import type {Point} from './camera.ts';
import type {Pen} from './canvases.ts';
import type {Show} from './frame.ts';
import {HEALTHY, type Look, lookAt} from './looks.ts';
import {eventIndexAt} from './moment.ts';
import {REACH, silhouette} from './silhouettes.ts';
import {type Palette, stateColour} from './theme.ts';

/** Seconds. */
const STRIKE = 0.42;
const CHANGE = 0.22;
const INSOLVENCY = 0.5;
const RECOVERY = 0.4;
const LONGEST = 0.5;
/** The state that an event puts its node into, if it does. */
const CHANGES: ReadonlySet<EventType> = new Set([
  'degraded',
  'down',
  'recovering',
  'recovered',
  'insolvent',
  'frozen',
  'price',
  'writeDown',
]);
/** Just before an instant, in hours. */
const BEFORE = 1e-9;

/** Progress of each flourish at a node, 0–1; absent when it is not on. */
export interface Flourish {
  strike?: number;
  change?: number;
  /** The look that it had before the change. */
  before?: Look;
  insolvency?: number;
  recovery?: number;
}

/** What is still to be seen of the last half second, by node. Nothing while nothing plays. */
export function flourishesAt(run: Run, t: number, show: Show | null): Map<number, Flourish> {
  const found = new Map<number, Flourish>();
  if (!show?.playing) return found;
  const {now, landing, schedule} = show;
  const {of} = generations(run);
  for (let k = eventIndexAt(run, landing?.t ?? t); k >= 0; k--) {
    const {t: at, node, type} = run.events[k];
    const since = now - schedule.landsAt(at, of[k]);
    if (since < 0) continue;
    if (since > LONGEST) break;
    const flourish = found.get(node) ?? {};
    if (type === 'shock' && since < STRIKE) flourish.strike ??= since / STRIKE;
    if (type === 'insolvent' && since < INSOLVENCY) flourish.insolvency ??= since / INSOLVENCY;
    if (type === 'recovering' && since < RECOVERY) flourish.recovery ??= since / RECOVERY;
    if (CHANGES.has(type) && since < CHANGE && flourish.change === undefined) {
      flourish.change = since / CHANGE;
      flourish.before = at === 0 ? HEALTHY : lookAt(run, node, at - BEFORE);
    }
    if (Object.keys(flourish).length > 0) found.set(node, flourish);
  }
  return found;
}

const ranked = new WeakMap<Run, ReturnType<typeof generationsOf>>();

/** The generations of a run, ranked once. */
export function generations(run: Run): ReturnType<typeof generationsOf> {
  let known = ranked.get(run);
  if (!known) ranked.set(run, (known = generationsOf(run.events)));
  return known;
}

/**
 * What the instant being played has done so far: looks of nodes whose turn has come are those after it, of all others
 * those before. `looks` are those at `t`, and stay as they are.
 */
export function looksDuring(
  run: Run,
  looks: readonly Look[],
  t: number,
  landing: NonNullable<Show['landing']>,
): Look[] {
  const {of} = generations(run);
  const due = new Map<number, number>();
  for (let k = eventIndexAt(run, landing.t); k >= 0 && run.events[k].t === landing.t; k--) {
    const {node, type} = run.events[k];
    if (CHANGES.has(type) && !due.has(node)) due.set(node, of[k]);
  }
  const during = looks.slice();
  // The clock cannot stand before the start, so there its looks are those after it already.
  const started = landing.t <= t;
  for (const [node, generation] of due) {
    if (generation <= landing.generation) during[node] = lookAt(run, node, landing.t);
    else if (started) during[node] = HEALTHY;
  }
  return during;
}

/** A ring of ink that grows from a node that has been struck, and fades. */
export function paintStrike(pen: Pen, palette: Palette, {x, y}: Point, r: number, progress: number): void {
  const eased = easeOut(progress);
  pen.beginPath();
  pen.arc(x, y, r * (1 + 2 * eased), 0, 2 * Math.PI);
  pen.globalAlpha = 1 - eased;
  pen.strokeStyle = palette.ink;
  pen.lineWidth = 2;
  pen.stroke();
  pen.globalAlpha = 1;
}

/** One hairline diamond that leaves a node that became insolvent. */
export function paintInsolvency(pen: Pen, palette: Palette, {x, y}: Point, r: number, progress: number): void {
  const eased = easeOut(progress);
  pen.beginPath();
  silhouette(pen, 'insolvent', x, y, r * (1.2 + 0.8 * eased));
  pen.globalAlpha = 1 - eased;
  pen.strokeStyle = palette.insolvent;
  pen.lineWidth = 1.3;
  pen.stroke();
  pen.globalAlpha = 1;
}

/** The dashed ring of a node that has begun to restart turns once by 30°. */
export function paintRecovery(pen: Pen, palette: Palette, {x, y}: Point, r: number, progress: number): void {
  const turn = (easeOut(progress) * Math.PI) / 6;
  pen.beginPath();
  pen.arc(x, y, r * 1.12, turn, turn + 2 * Math.PI);
  pen.globalAlpha = 1 - progress;
  pen.setLineDash([4, 4]);
  pen.strokeStyle = palette.recovering;
  pen.lineWidth = 2;
  pen.stroke();
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

const CORNERS = 48;

/** The outline between two states, filled with what lies between their fills. Radius in the pen's pixels. */
export function paintMorph(
  pen: Pen,
  palette: Palette,
  {x, y}: Point,
  r: number,
  before: NodeState,
  after: NodeState,
  progress: number,
): void {
  const eased = easeInOut(progress);
  pen.beginPath();
  for (let corner = 0; corner < CORNERS; corner++) {
    const angle = (2 * Math.PI * corner) / CORNERS;
    const reach = r * ((1 - eased) * reachAt(before, angle) + eased * reachAt(after, angle));
    pen.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
  }
  pen.closePath();
  const alpha = pen.globalAlpha;
  pen.fillStyle = fillOf(palette, before);
  pen.fill();
  pen.globalAlpha = alpha * eased;
  pen.fillStyle = fillOf(palette, after);
  pen.fill();
  pen.globalAlpha = alpha;
  pen.strokeStyle = stateColour(palette, eased < 0.5 ? before : after);
  pen.lineWidth = Math.max(1, r * 0.06);
  pen.stroke();
}

/** How far an outline reaches in a direction, in radii of the node. */
function reachAt(state: NodeState, angle: number): number {
  const reach = REACH[state];
  if (state === 'down') return reach / Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle)));
  if (state === 'insolvent') return reach / (Math.abs(Math.cos(angle)) + Math.abs(Math.sin(angle)));
  if (state !== 'frozen') return reach;
  // A hexagon on a corner: its sides' middles lie at multiples of 60° from 0.
  const off = ((angle % (Math.PI / 3)) + Math.PI / 3 + Math.PI / 6) % (Math.PI / 3);
  return (reach * Math.cos(Math.PI / 6)) / Math.cos(off - Math.PI / 6);
}

function fillOf(palette: Palette, state: NodeState): string {
  if (state === 'down' || state === 'insolvent') return stateColour(palette, state);
  return state === 'healthy' ? palette.surface : palette.canvas;
}

function easeOut(progress: number): number {
  return 1 - (1 - progress) ** 3;
}

function easeInOut(progress: number): number {
  return progress * progress * (3 - 2 * progress);
}
