/** Why something happened: earlier events, the edges that carried them, and their shares. */
import {groupLoss, seenService} from './layers/operations.ts';
import type {Cause} from './run.ts';
import type {State} from './state.ts';
import {INSTANT} from './window.ts';

/** At most this many causes are kept for one event; the rest is spread over them. */
const MOST = 8;
/** Parts below this share of the whole are not worth naming. */
const LEAST = 1e-6;

/** More than any document has edges, so that event and edge make one key. */
const EDGES = 2 ** 21;

/** Collects causes with weights of any unit and gives them as shares, largest first. */
export class Causes {
  readonly #parts = new Map<number, Cause>();

  /** Adds to the part of one event through one edge; weights that are not above 0 say nothing. */
  add(event: number, edge: number, weight: number): void {
    if (event < 0 || !(weight > 0)) return;
    const key = event * EDGES + edge;
    const known = this.#parts.get(key);
    if (known) known.share += weight;
    else this.#parts.set(key, {event, edge, share: weight});
  }
  /** The parts of others, scaled, as seen through an edge. */
  addAll(causes: readonly Cause[], weight: number, edge?: number): void {
    for (const cause of causes) this.add(cause.event, edge ?? cause.edge, cause.share * weight);
  }
  get empty(): boolean {
    return this.#parts.size === 0;
  }
  /** Shares that add up to 1; ties in the order of events and edges. */
  shares(): Cause[] {
    const parts = [...this.#parts.values()].sort((a, b) => b.share - a.share || a.event - b.event || a.edge - b.edge);
    const whole = parts.reduce((sum, part) => sum + part.share, 0);
    const kept = parts.filter((part, k) => k < MOST && part.share > LEAST * whole);
    const sum = kept.reduce((total, part) => total + part.share, 0);
    return kept.map((part) => ({...part, share: part.share / sum}));
  }
}

/** What has happened to operability and own health so far, by node. */
export interface OperationsPast {
  /** Latest event that changed the node's own health, −1 for none. */
  health: Int32Array;
  /** Event of the fall in force at a time, −1 for none. */
  fallAt(j: number, t: number): number;
  /** Latest event of operability, −1 for none. */
  latest: Int32Array;
}

/** Room for one node's groups while its causes are found. */
const GROUPS: number[] = [];
const LOSSES: number[] = [];

/** Fills GROUPS and LOSSES with the groups that cost a node operability; only those that bind where the weakest link counts. */
function lossyGroups(s: State, i: number, binding: boolean): void {
  const {groupStart, combine} = s.c;
  GROUPS.length = LOSSES.length = 0;
  let largest = 0;
  for (let group = groupStart[i]; group < groupStart[i + 1]; group++) {
    const loss = groupLoss(s, group);
    if (loss <= 0) continue;
    GROUPS.push(group);
    LOSSES.push(loss);
    if (loss > largest) largest = loss;
  }
  if (combine[i] !== 0 || !binding) return;
  let kept = 0;
  for (let k = 0; k < GROUPS.length; k++) {
    if (LOSSES[k] < largest - 1e-9) continue;
    GROUPS[kept] = GROUPS[k];
    LOSSES[kept++] = LOSSES[k];
  }
  GROUPS.length = LOSSES.length = kept;
}

/** Calls with every missing provider of a node's lossy groups and the part it has in what is lost. */
function eachMissing(s: State, i: number, binding: boolean, call: (slot: number, part: number) => void): void {
  const {slotStart, slotWeight, combine} = s.c;
  lossyGroups(s, i, binding);
  const count = GROUPS.length;
  for (let k = 0; k < count; k++) {
    const group = GROUPS[k];
    let whole = 0;
    for (let slot = slotStart[group]; slot < slotStart[group + 1]; slot++)
      whole += slotWeight[slot] * (1 - seenService(s, slot));
    // Where the own health is gone entirely, what the node lacks besides does not matter.
    const scale = ((LOSSES[k] / (combine[i] === 0 ? count : 1)) * s.health[i]) / whole;
    for (let slot = slotStart[group]; slot < slotStart[group + 1]; slot++) {
      const part = scale * slotWeight[slot] * (1 - seenService(s, slot));
      if (part > 0) call(slot, part);
    }
  }
}

/**
 * What keeps a node's operability where it is: its own health, and the missing providers of the binding groups, as far
 * as their falls have been told; in a ring that fell together, whatever told event lies upstream.
 */
export function fallCauses(s: State, past: OperationsPast, i: number): Causes {
  const {slotProvider, slotEdge, slotTolerance} = s.c;
  const told = (slot: number): number => past.fallAt(slotProvider[slot], s.now - slotTolerance[slot] + INSTANT);
  const causes = new Causes();
  for (const binding of [true, false]) {
    causes.add(past.health[i], -1, 1 - s.health[i]);
    eachMissing(s, i, binding, (slot, part) => {
      if (slotProvider[slot] !== i) causes.add(told(slot), slotEdge[slot], part);
    });
    if (!causes.empty) return causes;
  }
  const known = new Set([i]);
  let wave: {slot: number; part: number; edge: number}[] = [];
  eachMissing(s, i, false, (slot, part) => wave.push({slot, part, edge: slotEdge[slot]}));
  while (wave.length > 0 && causes.empty) {
    const next: typeof wave = [];
    for (const {slot, part, edge} of wave) {
      const j = slotProvider[slot];
      causes.add(told(slot), edge, part);
      if (known.has(j)) continue;
      known.add(j);
      causes.add(past.health[j], edge, part * (1 - s.health[j]));
      eachMissing(s, j, false, (further, share) => next.push({slot: further, part: part * share, edge}));
    }
    wave = next;
  }
  return causes;
}

/** What let a node rise in this instant: its own outage ended, or providers came back. */
export function riseCauses(s: State, past: OperationsPast, i: number, roseNow: (event: number) => boolean): Causes {
  const {groupStart, slotStart, slotProvider, slotWeight, slotEdge} = s.c;
  const causes = new Causes();
  if (past.health[i] >= 0 && roseNow(past.health[i])) causes.add(past.health[i], -1, 1);
  for (let k = slotStart[groupStart[i]]; k < slotStart[groupStart[i + 1]]; k++) {
    const event = past.latest[slotProvider[k]];
    if (slotProvider[k] !== i && event >= 0 && roseNow(event)) causes.add(event, slotEdge[k], slotWeight[k]);
  }
  return causes;
}
