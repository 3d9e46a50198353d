/** The events of one instant in one line: the gravest by name, the others by number. */

import type {EventType, RunEvent} from '../engine/run.ts';
import {eventIndexAt} from '../paint/moment.ts';
import {eventWords} from './eventWords.ts';
import type {Scene} from './scene.ts';

/** What is told first when several things happen at once. */
const GRAVITY: readonly EventType[] = [
  'insolvent',
  'shock',
  'frozen',
  'down',
  'runStart',
  'price',
  'halt',
  'degraded',
  'sale',
  'breach',
  'writeDown',
  'recovered',
  'recovering',
  'shockEnd',
];

export interface Moment {
  t: number;
  /** How many events there have been by then. */
  number: number;
  /** "Kestrel Lending insolvent, and 3 others". */
  words: string;
  /** The event told. */
  event: RunEvent;
  /** All events of the instant. */
  together: RunEvent[];
}

/** The latest instant with events at or before `t`; null before the first. */
export function momentOf(scene: Scene, t: number): Moment | null {
  const {run, network} = scene;
  const last = eventIndexAt(run, t + 1e-9);
  if (last < 0) return null;
  let first = last;
  while (first > 0 && run.events[first - 1].t === run.events[last].t) first--;
  const together = run.events.slice(first, last + 1);
  const event = together.reduce((best, other) =>
    GRAVITY.indexOf(other.type) < GRAVITY.indexOf(best.type) ? other : best,
  );
  const others = new Set(together.map(({node}) => node)).size - 1;
  const rest = others > 0 ? `, and ${others} ${others === 1 ? 'other' : 'others'}` : '';
  const words = `${network.labels[event.node]} ${eventWords(scene, event)}${rest}`;
  return {t: event.t, number: last + 1, words, event, together};
}
