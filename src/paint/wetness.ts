/** Which edges have carried harm, and since when. */

import {generationsOf} from '../engine/generations.ts';
import type {Run} from '../engine/run.ts';
import {lastAt} from './moment.ts';

export interface Wetness {
  /** By edge: hours at which harm first came through it; infinite when none ever does. */
  since: Float64Array;
  /** The edges that ever carry any, first come first; the hour of each, and its generation inside that instant. */
  order: number[];
  moments: Float64Array;
  generations: Int32Array;
}

/** An edge carries harm when an event names it as a cause, or when a loss that came through it is booked. */
export function wetnessOf(run: Run): Wetness {
  const {of} = generationsOf(run.events);
  const since = new Float64Array(run.edgeIds.length).fill(Number.POSITIVE_INFINITY);
  const generation = new Int32Array(run.edgeIds.length);
  const wet = (edge: number, t: number, event: number) => {
    if (edge < 0 || t >= since[edge]) return;
    since[edge] = t;
    generation[edge] = event < 0 ? 0 : of[event];
  };
  for (const [k, {t, causes}] of run.events.entries()) for (const {edge} of causes) wet(edge, t, k);
  for (const {t, edge, amount, event} of run.ledger) if (amount > 0) wet(edge, t, event);
  const order = [...since.keys()]
    .filter((k) => Number.isFinite(since[k]))
    .sort((a, b) => since[a] - since[b] || generation[a] - generation[b] || a - b);
  return {
    since,
    order,
    moments: Float64Array.from(order, (k) => since[k]),
    generations: Int32Array.from(order, (k) => generation[k]),
  };
}

/** How many edges of the order are wet at `t`, those included that the instant being played has reached. */
export function wetAt(
  {moments, generations}: Wetness,
  t: number,
  landing: {t: number; generation: number} | null,
): number {
  let count = lastAt(moments, t) + 1;
  if (!landing) return count;
  // At the very start the clock cannot stand before the instant.
  if (landing.t <= t) count = lastAt(moments, landing.t - 1e-9) + 1;
  while (count < moments.length && moments[count] <= landing.t && generations[count] <= landing.generation) count++;
  return count;
}
