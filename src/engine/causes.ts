/** Why a node's operability moved: earlier events, the edges that carried them, and their weights. */
import type {CauseTable} from './causeTable.ts';
import {Trait} from './compile.ts';
import {lossOf, seenService} from './layers/operations.ts';
import type {State} from './state.ts';
import {INSTANT} from './window.ts';

/** What has happened to operability and own health so far, by node. */
export interface OperationsPast {
  /** Latest event that changed the node's own health, −1 for none. */
  health: Int32Array;
  /** Latest fall, −1 for none. */
  fall: Int32Array;
  /** Event of the fall in force at a time, −1 for none. */
  fallAt(j: number, t: number): number;
  /** Latest event of operability, −1 for none. */
  latest: Int32Array;
  /** Whether an event is a rise, or the end of a shock, of this instant. */
  roseNow(event: number): boolean;
}

/** The missing providers of a node's lossy groups, and the part that each has in what is lost. */
class Missing {
  size = 0;
  readonly slots: number[] = [];
  readonly parts: number[] = [];
  // Room for the groups: what each costs, and the weight that is missing in it.
  readonly #groups: number[] = [];
  readonly #losses: number[] = [];
  readonly #wholes: number[] = [];

  /** @param binding only the groups that bind, where the weakest link counts */
  of(s: State, i: number, binding: boolean): void {
    const {groupStart, slotStart, slotWeight, combine} = s.c;
    const groups = this.#groups;
    const losses = this.#losses;
    const wholes = this.#wholes;
    let count = 0;
    let largest = 0;
    const lastGroup = groupStart[i + 1];
    for (let group = groupStart[i]; group < lastGroup; group++) {
      let supply = 0;
      let whole = 0;
      const last = slotStart[group + 1];
      for (let slot = slotStart[group]; slot < last; slot++) {
        const seen = seenService(s, slot);
        supply += slotWeight[slot] * seen;
        whole += slotWeight[slot] * (1 - seen);
      }
      const loss = lossOf(s.c, group, supply);
      if (loss <= 0) continue;
      groups[count] = group;
      losses[count] = loss;
      wholes[count++] = whole;
      if (loss > largest) largest = loss;
    }
    const weakest = combine[i] === 0;
    const least = weakest && binding ? largest - 1e-9 : 0;
    let share = 1;
    if (weakest) {
      share = 0;
      for (let k = 0; k < count; k++) if (losses[k] >= least) share++;
    }
    this.size = 0;
    for (let k = 0; k < count; k++) {
      if (losses[k] < least) continue;
      // Where the own health is gone entirely, what the node lacks besides does not matter.
      const scale = ((losses[k] / share) * s.health[i]) / wholes[k];
      const last = slotStart[groups[k] + 1];
      for (let slot = slotStart[groups[k]]; slot < last; slot++) {
        const part = scale * slotWeight[slot] * (1 - seenService(s, slot));
        if (!(part > 0)) continue;
        this.slots[this.size] = slot;
        this.parts[this.size++] = part;
      }
    }
  }
}

const missing = new Missing();

/**
 * Collects what keeps a node's operability where it is: its own health, and the missing providers of the
 * binding groups, as far as their falls have been told; in a ring that fell together, whatever told event lies upstream.
 */
export function fallCauses(s: State, past: OperationsPast, i: number, causes: CauseTable): void {
  const {slotProvider, slotEdge, slotTolerance} = s.c;
  const own = past.health[i];
  if ((s.c.traits[i] & Trait.LINKS) !== 0 && weakestLinks(s, past, i, own, causes)) return;
  const told = (slot: number): number => past.fallAt(slotProvider[slot], s.now - slotTolerance[slot] + INSTANT);
  for (let attempt = 0; attempt < 2; attempt++) {
    // No two of these are of one edge.
    if (own >= 0 && s.health[i] < 1) causes.fresh(own, -1, 1 - s.health[i]);
    missing.of(s, i, attempt === 0);
    for (let k = 0; k < missing.size; k++) {
      const slot = missing.slots[k];
      if (slotProvider[slot] === i) continue;
      const event = told(slot);
      if (event >= 0) causes.fresh(event, slotEdge[slot], missing.parts[k]);
    }
    if (causes.parts > 0) return;
  }
  upstream(s, past, i, causes, told);
}

/** Room for the links of one node that bind: slot, what it costs the node, and what its provider lacks. */
const links: {slots: number[]; losses: number[]; lacks: number[]} = {slots: [], losses: [], lacks: []};

/** The same where every group is one provider by itself and the largest loss counts. Returns whether something was told. */
function weakestLinks(s: State, past: OperationsPast, i: number, own: number, causes: CauseTable): boolean {
  const {groupStart, slotStart, slotProvider, slotEdge, groupCriticality} = s.c;
  const {operability} = s;
  const health = s.health[i];
  const firstGroup = groupStart[i];
  const lastGroup = groupStart[i + 1];
  const first = slotStart[firstGroup];
  const {slots, losses, lacks} = links;
  let largest = 0;
  let smallest = 1;
  let binding = 0;
  for (let group = firstGroup, slot = first; group < lastGroup; group++, slot++) {
    const lack = 1 - operability[slotProvider[slot]];
    const loss = groupCriticality[group] * lack;
    if (loss <= 0) continue;
    slots[binding] = slot;
    lacks[binding] = lack;
    losses[binding++] = loss;
    if (loss > largest) largest = loss;
    if (loss < smallest) smallest = loss;
  }
  const least = largest - 1e-9;
  if (smallest < least) {
    let kept = 0;
    for (let k = 0; k < binding; k++) {
      if (losses[k] < least) continue;
      slots[kept] = slots[k];
      lacks[kept] = lacks[k];
      losses[kept++] = losses[k];
    }
    binding = kept;
  }
  if (own >= 0 && health < 1) causes.fresh(own, -1, 1 - health);
  for (let k = 0; k < binding; k++) {
    const slot = slots[k];
    const j = slotProvider[slot];
    if (j === i) continue;
    const event = past.fall[j];
    if (event < 0) continue;
    const part = (((losses[k] / binding) * health) / lacks[k]) * lacks[k];
    if (part > 0) causes.fresh(event, slotEdge[slot], part);
  }
  return causes.parts > 0;
}

/** Wave by wave through missing providers, until one is reached of which something was told. */
function upstream(s: State, past: OperationsPast, i: number, causes: CauseTable, told: (slot: number) => number): void {
  const {slotProvider, slotEdge} = s.c;
  const known = new Set([i]);
  let wave: {slot: number; part: number; edge: number}[] = [];
  missing.of(s, i, false);
  for (let k = 0; k < missing.size; k++)
    wave.push({slot: missing.slots[k], part: missing.parts[k], edge: slotEdge[missing.slots[k]]});
  while (wave.length > 0 && causes.parts === 0) {
    const next: typeof wave = [];
    for (const {slot, part, edge} of wave) {
      const j = slotProvider[slot];
      causes.add(told(slot), edge, part);
      if (known.has(j)) continue;
      known.add(j);
      causes.add(past.health[j], edge, part * (1 - s.health[j]));
      missing.of(s, j, false);
      for (let k = 0; k < missing.size; k++) next.push({slot: missing.slots[k], part: part * missing.parts[k], edge});
    }
    wave = next;
  }
}

/** Collects what let a node rise in this instant: its own outage ended, or providers came back. */
export function riseCauses(s: State, past: OperationsPast, i: number, causes: CauseTable): void {
  const {groupStart, slotStart, slotProvider, slotWeight, slotEdge} = s.c;
  if (past.health[i] >= 0 && past.roseNow(past.health[i])) causes.add(past.health[i], -1, 1);
  for (let k = slotStart[groupStart[i]]; k < slotStart[groupStart[i + 1]]; k++) {
    const event = past.latest[slotProvider[k]];
    if (slotProvider[k] !== i && event >= 0 && past.roseNow(event)) causes.add(event, slotEdge[k], slotWeight[k]);
  }
}
