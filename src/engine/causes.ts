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

/** Which groups cost a node operability, and how much; only those that bind where the weakest link counts. */
function lossyGroups(s: State, i: number, binding: boolean): {group: number; loss: number}[] {
  const {groupStart, combine} = s.c;
  const losses: {group: number; loss: number}[] = [];
  for (let group = groupStart[i]; group < groupStart[i + 1]; group++) {
    const loss = groupLoss(s, group);
    if (loss > 0) losses.push({group, loss});
  }
  if (combine[i] !== 0 || !binding) return losses;
  const largest = losses.reduce((most, {loss}) => Math.max(most, loss), 0);
  return losses.filter(({loss}) => loss >= largest - 1e-9);
}

/** The missing providers of a node's lossy groups, each with the part it has in what is lost. */
function missing(s: State, i: number, binding: boolean): {slot: number; part: number}[] {
  const {slotStart, slotWeight, combine} = s.c;
  const groups = lossyGroups(s, i, binding);
  return groups.flatMap(({group, loss}) => {
    const slots: {slot: number; part: number}[] = [];
    let whole = 0;
    for (let slot = slotStart[group]; slot < slotStart[group + 1]; slot++) {
      const part = slotWeight[slot] * (1 - seenService(s, slot));
      if (part > 0) slots.push({slot, part});
      whole += part;
    }
    // Where the own health is gone entirely, what the node lacks besides does not matter.
    const scale = ((loss / (combine[i] === 0 ? groups.length : 1)) * s.health[i]) / whole;
    return slots.map(({slot, part}) => ({slot, part: part * scale}));
  });
}

/**
 * What keeps a node's operability where it is: its own health, and the missing providers of the binding groups, as far
 * as their falls have been told; in a ring that fell together, whatever told event lies upstream.
 */
export function fallCauses(s: State, past: OperationsPast, i: number): Causes {
  const {slotProvider, slotEdge, slotTolerance} = s.c;
  const told = (slot: number): number => past.fallAt(slotProvider[slot], s.now - slotTolerance[slot] + INSTANT);
  for (const binding of [true, false]) {
    const causes = new Causes();
    causes.add(past.health[i], -1, 1 - s.health[i]);
    for (const {slot, part} of missing(s, i, binding))
      if (slotProvider[slot] !== i) causes.add(told(slot), slotEdge[slot], part);
    if (!causes.empty) return causes;
  }
  const causes = new Causes();
  const known = new Set([i]);
  let wave = missing(s, i, false).map(({slot, part}) => ({slot, part, edge: slotEdge[slot]}));
  while (wave.length > 0 && causes.empty) {
    const next: typeof wave = [];
    for (const {slot, part, edge} of wave) {
      const j = slotProvider[slot];
      causes.add(told(slot), edge, part);
      if (known.has(j)) continue;
      known.add(j);
      causes.add(past.health[j], edge, part * (1 - s.health[j]));
      for (const further of missing(s, j, false)) next.push({slot: further.slot, part: part * further.part, edge});
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
