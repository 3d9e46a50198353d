/** Why something happened: earlier events, the edges that carried them, and their shares. */
import {groupLoss, seenService} from './layers/operations.ts';
import type {Cause} from './run.ts';
import type {State} from './state.ts';
import {INSTANT} from './window.ts';

/** At most this many causes are kept for one event; the rest is spread over them. */
const MOST = 8;
/** Parts below this share of the whole are not worth naming. */
const LEAST = 1e-6;

/** Collects causes with weights of any unit and gives them as shares, largest first. */
export class Causes {
  readonly #parts: Cause[] = [];

  /** Adds to the part of one event through one edge; weights that are not above 0 say nothing. */
  add(event: number, edge: number, weight: number): void {
    if (event < 0 || !(weight > 0)) return;
    const known = this.#parts.find((part) => part.event === event && part.edge === edge);
    if (known) known.share += weight;
    else this.#parts.push({event, edge, share: weight});
  }
  /** The parts of others, scaled, as seen through an edge. */
  addAll(causes: readonly Cause[], weight: number, edge?: number): void {
    for (const cause of causes) this.add(cause.event, edge ?? cause.edge, cause.share * weight);
  }
  get empty(): boolean {
    return this.#parts.length === 0;
  }
  /** Shares that add up to 1; ties in the order of events and edges. */
  shares(): Cause[] {
    const parts = this.#parts.sort((a, b) => b.share - a.share || a.event - b.event || a.edge - b.edge);
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

/** Which groups hold a node down, and how much each takes. */
function bindingGroups(s: State, i: number): {group: number; loss: number}[] {
  const {groupStart, combine} = s.c;
  const losses: {group: number; loss: number}[] = [];
  for (let group = groupStart[i]; group < groupStart[i + 1]; group++) {
    const loss = groupLoss(s, group);
    if (loss > 0) losses.push({group, loss});
  }
  if (combine[i] !== 0) return losses;
  const largest = losses.reduce((most, {loss}) => Math.max(most, loss), 0);
  return losses.filter(({loss}) => loss >= largest - 1e-9);
}

/** What keeps a node's operability where it is: its own health, and the providers of the binding groups. */
export function fallCauses(s: State, past: OperationsPast, i: number, seen: ReadonlySet<number> = new Set()): Causes {
  const {slotStart, slotProvider, slotWeight, slotEdge, slotTolerance} = s.c;
  const causes = new Causes();
  causes.add(past.health[i], -1, 1 - s.health[i]);
  const binding = bindingGroups(s, i);
  for (const {group, loss} of binding) {
    let missing = 0;
    for (let k = slotStart[group]; k < slotStart[group + 1]; k++) missing += slotWeight[k] * (1 - seenService(s, k));
    if (missing <= 0) continue;
    // Where the own health is gone entirely, what the node lacks besides does not matter.
    const scale = (loss / (s.c.combine[i] === 0 ? binding.length : 1)) * s.health[i];
    for (let k = slotStart[group]; k < slotStart[group + 1]; k++) {
      const part = (scale * slotWeight[k] * (1 - seenService(s, k))) / missing;
      if (part <= 0) continue;
      const j = slotProvider[k];
      const event = past.fallAt(j, s.now - slotTolerance[k] + INSTANT);
      if (event >= 0) causes.add(event, slotEdge[k], part);
      // A provider that slipped too little for an event of its own passes on what moved it.
      else if (!seen.has(j)) causes.addAll(fallCauses(s, past, j, new Set(seen).add(i)).shares(), part, slotEdge[k]);
    }
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
