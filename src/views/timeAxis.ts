/** Where a moment stands on the timeline: by events, by the logarithm of time, or evenly. */

import {scaleLinear, scaleSymlog} from 'd3-scale';
import type {Axis} from '../store/appearance.ts';
import {axisTime} from './format.ts';

/** Hours below which the logarithmic axis is nearly even: t' = log(1 + t / 6 min). */
const LOG_KNEE = 0.1;
/** The share of the axis by events that every gap between two events gets alike; the rest goes by the logarithm. */
const EVEN_SHARE = 0.55;
/** Hours that read well as a mark. */
const MARKS = [
  1 / 60,
  2 / 60,
  5 / 60,
  0.25,
  0.5,
  1,
  2,
  4,
  6,
  8,
  12,
  16,
  20,
  24,
  36,
  48,
  72,
  96,
  120,
  168,
  240,
  336,
  480,
  720,
  1080,
  1440,
  2160,
];

export interface TimeAxis {
  /** Pixels. */
  x(hours: number): number;
  /** Hours, within the run. */
  t(pixels: number): number;
}

export function timeAxis(kind: Axis, horizon: number, instants: ArrayLike<number>, width: number): TimeAxis {
  const scale = scaleOf(kind, horizon, instants).clamp(true);
  return {x: (hours) => scale(hours) * width, t: (pixels) => scale.invert(pixels / width)};
}

function scaleOf(kind: Axis, horizon: number, instants: ArrayLike<number>) {
  if (kind === 'linear') return scaleLinear([0, horizon], [0, 1]);
  const log = scaleSymlog([0, horizon], [0, 1]).constant(LOG_KNEE);
  if (kind === 'log') return log;
  const knots = [0, ...Array.from(instants).filter((t) => t > 0 && t < horizon), horizon];
  const gaps = knots.length - 1;
  const places = knots.map((t, k) => (EVEN_SHARE * k) / gaps + (1 - EVEN_SHARE) * log(t));
  return scaleLinear(knots, places);
}

export interface TimeMark {
  t: number;
  x: number;
  label: string;
}

/** Round times, start and end always among them, at least `gap` pixels apart. */
export function timeMarks(axis: TimeAxis, horizon: number, gap = 56): TimeMark[] {
  const marks = [markAt(axis, 0)];
  const end = markAt(axis, horizon);
  for (const t of MARKS) {
    if (t >= horizon) break;
    const mark = markAt(axis, t);
    if (mark.x - marks[marks.length - 1].x >= gap && end.x - mark.x >= gap) marks.push(mark);
  }
  return [...marks, end];
}

function markAt(axis: TimeAxis, t: number): TimeMark {
  return {t, x: axis.x(t), label: axisTime(t)};
}

/** The event within `reach` pixels of `x` that is nearest, else null: what a drag snaps to. */
export function nearestInstant(axis: TimeAxis, instants: ArrayLike<number>, x: number, reach = 6): number | null {
  let best: number | null = null;
  let distance = reach;
  for (let k = 0; k < instants.length; k++) {
    const off = Math.abs(axis.x(instants[k]) - x);
    if (off > distance) continue;
    best = instants[k];
    distance = off;
  }
  return best;
}
