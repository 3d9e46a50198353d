/** What is passed on along edges, and where on its way it is: it leaves when its cause happened and lands with its effect. */

import {generationsOf} from '../engine/generations.ts';
import type {EventType, Run} from '../engine/run.ts';
import type {Show} from './frame.ts';
import {lastAt} from './moment.ts';
import type {Scene} from './scene.ts';

export interface Flight {
  edge: number;
  /** Against the edge's direction: a sale that moves the price of what is held. */
  back: boolean;
  /** Hours and generation of cause and effect. */
  from: number;
  fromGeneration: number;
  to: number;
  toGeneration: number;
  /** Which are drawn when there are too many. */
  size: number;
}

export interface Flights {
  /** In order of landing. */
  list: readonly Flight[];
  /** Hours of landing. */
  to: Float64Array;
}

/** What passes on good news, or nothing at all. */
const QUIET: ReadonlySet<EventType> = new Set(['shock', 'shockEnd', 'recovering', 'recovered']);
/** The longest that a pulse is on its way, seconds. */
const LONGEST = 0.9;
/** The most pulses at once; the others are only seen to have landed. */
const MOST = 24;

/** One flight for each event and each edge that it came through, from the latest of its causes there. */
export function flightsOf(scene: Scene, run: Run): Flights {
  const {of} = generationsOf(run.events);
  const list: Flight[] = [];
  for (const [k, {t, node, type, causes}] of run.events.entries()) {
    if (QUIET.has(type)) continue;
    const seen = new Map<number, Flight>();
    for (const {event, edge, share} of causes) {
      if (edge < 0 || !scene.edges[edge]) continue;
      const from = run.events[event].t;
      const known = seen.get(edge);
      const size = share * scene.nodes[node].r ** 2 + (known?.size ?? 0);
      if (known && known.from >= from) known.size = size;
      else {
        const back = scene.edges[edge].target !== node && scene.edges[edge].source === node;
        seen.set(edge, {edge, back, from, fromGeneration: of[event], to: t, toGeneration: of[k], size});
      }
    }
    list.push(...seen.values());
  }
  return {list, to: Float64Array.from(list, ({to}) => to)};
}

/** A flight under way, and the share of its way that is behind it, 0–1. */
export interface Airborne {
  flight: Flight;
  share: number;
}

/** The largest of those under way, the smaller ones first. */
export function airborneAt({list, to}: Flights, t: number, {now, landing, schedule}: Show): Airborne[] {
  const first = landing ? lastAt(to, landing.t - 1e-9) + 1 : lastAt(to, t) + 1;
  const end = schedule.momentAt(now + LONGEST);
  const until = end.landing?.t ?? end.t;
  const found: Airborne[] = [];
  for (let k = Math.max(first, 0); k < list.length && to[k] <= until; k++) {
    const flight = list[k];
    const lands = schedule.landsAt(flight.to, flight.toGeneration);
    if (lands <= now) continue;
    const leaves = Math.max(schedule.landsAt(flight.from, flight.fromGeneration), lands - LONGEST);
    if (leaves < now) found.push({flight, share: (now - leaves) / (lands - leaves)});
  }
  found.sort((a, b) => a.flight.size - b.flight.size);
  return found.slice(-MOST);
}
