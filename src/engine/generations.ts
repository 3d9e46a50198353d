/** The instants of a run, and the order in which things came about inside one: what takes no time can still be told in turn. */

import type {RunEvent} from './run.ts';

export interface Generations {
  /** The distinct times of the events, ascending, in hours. */
  instants: Float64Array;
  /** By instant: the generation of its last event; 0 where everything happens at once. */
  last: Int32Array;
  /** By event: 0 for what comes first in its instant, 1 for what followed from that, and so on. */
  of: Int32Array;
}

/** Ranks the rounds of each instant. Events are in order of time and, inside an instant, of round. */
export function generationsOf(events: readonly Pick<RunEvent, 't' | 'round'>[]): Generations {
  const instants: number[] = [];
  const last: number[] = [];
  const of = new Int32Array(events.length);
  let round = -1;
  for (const [k, event] of events.entries()) {
    if (instants.length === 0 || event.t > instants[instants.length - 1]) {
      instants.push(event.t);
      last.push(0);
    } else if (event.round > round) last[last.length - 1]++;
    round = event.round;
    of[k] = last[last.length - 1];
  }
  return {instants: Float64Array.from(instants), last: Int32Array.from(last), of};
}
