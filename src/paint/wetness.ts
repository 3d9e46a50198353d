/** Which edges have carried harm, and since when. */

import type {Run} from '../engine/run.ts';

export interface Wetness {
  /** By edge: hours at which harm first came through it; infinite when none ever does. */
  since: Float64Array;
  /** The edges that ever carry any, first come first, and the hour of each. */
  order: number[];
  moments: Float64Array;
}

/** An edge carries harm when an event names it as a cause, or when a loss that came through it is booked. */
export function wetnessOf(run: Run): Wetness {
  const since = new Float64Array(run.edgeIds.length).fill(Number.POSITIVE_INFINITY);
  for (const {t, causes} of run.events) {
    for (const {edge} of causes) if (edge >= 0 && t < since[edge]) since[edge] = t;
  }
  for (const {t, edge, amount} of run.ledger) if (edge >= 0 && amount > 0 && t < since[edge]) since[edge] = t;
  const order = [...since.keys()].filter((k) => Number.isFinite(since[k])).sort((a, b) => since[a] - since[b] || a - b);
  return {since, order, moments: Float64Array.from(order, (k) => since[k])};
}
