/** Who can work: supply of every group, through tolerance and restart windows, falls first and then rises. */
import {refreshFlow, refreshRate, touch} from '../accrual.ts';
import {OPERATIONS} from '../agenda.ts';
import {type Compiled, Trait} from '../compile.ts';
import type {Frontier} from '../frontier.ts';
import {STILL, type State} from '../state.ts';
import {INSTANT} from '../window.ts';
import {leap} from './leap.ts';

/** At or below this operability a node counts as down. */
export const DOWN = 0.2;

/** What the dependent of a slot sees of its provider: the best level within its tolerance. */
export function seenService(s: State, slot: number): number {
  const j = s.c.slotProvider[slot];
  const tolerance = s.c.slotTolerance[slot];
  return tolerance > 0 ? s.operabilityPast.best(j, s.now, tolerance, s.operability[j]) : s.operability[j];
}

/** How much operability a group's lack of supply costs its node, 0–1. */
export function groupLoss(s: State, group: number): number {
  const {slotStart, slotWeight} = s.c;
  let supply = 0;
  for (let k = slotStart[group]; k < slotStart[group + 1]; k++) supply += slotWeight[k] * seenService(s, k);
  return lossOf(s.c, group, supply);
}

/** The same for a given supply, in members' weight. */
export function lossOf({groupNeed, groupQuorum, groupCriticality}: Compiled, group: number, supply: number): number {
  const need = groupNeed[group];
  const met = groupQuorum[group] === 1 ? Number(supply >= need - 1e-9 * need) : Math.min(1, supply / need);
  return groupCriticality[group] * (1 - met);
}

/** Where operability would go if nothing had to restart. */
export function targetOf(s: State, i: number): number {
  const {groupStart, combine} = s.c;
  const health = s.health[i];
  if (health === 0) return 0;
  const first = groupStart[i];
  const last = groupStart[i + 1];
  if (combine[i] === 0) {
    let largest = 0;
    for (let g = first; g < last; g++) largest = Math.max(largest, groupLoss(s, g));
    return health * (1 - largest);
  }
  if (combine[i] === 1) {
    let kept = health;
    for (let g = first; g < last; g++) kept *= 1 - groupLoss(s, g);
    return kept;
  }
  let left = health;
  for (let g = first; g < last; g++) left -= groupLoss(s, g);
  return Math.max(0, left);
}

/** The operability map F: the worst target within the restart window. */
function map(s: State, i: number): number {
  const target = targetOf(s, i);
  if (target !== s.target[i]) {
    touch(s, i);
    s.target[i] = target;
  }
  return s.targetPast.worst(i, s.now, s.c.restart[i], target);
}

/** Takes a node to another operability and everything that hangs on it along. */
function move(s: State, i: number, to: number): void {
  touch(s, i);
  const traits = s.c.traits[i];
  const from = s.operability[i];
  s.operability[i] = to;
  if (s.log !== null && to < s.lowest[i]) s.lowest[i] = to;
  if (to <= DOWN !== from <= DOWN) s.downCount += to <= DOWN ? 1 : -1;
  if ((traits & Trait.CUSTODY) !== 0) s.frozenValue += s.c.custody[i] * (from - to);
  if ((traits & Trait.COSTS) !== 0) refreshRate(s, i);
  if ((traits & Trait.SHEET) !== 0) refreshFlow(s, i);
  if (s.params.illiquidityDiscount > 0) s.discounted.add(i);
}

/** Own health after a change of outages, default or freezing; the node is evaluated again. */
export function refreshHealth(s: State, i: number): void {
  touch(s, i);
  s.worked = true;
  s.health[i] = (s.insolvent[i] === 1 && s.c.halts[i] === 1) || s.frozen[i] === 1 ? 0 : 1 - s.severity[i];
  s.operationsDirty.add(i);
}

/** Rounds of a settling ring after which, and then again after as many, it goes on in a straight line. */
const PLAIN_ROUNDS = 60;

/** F without a trace, for looking ahead. */
function peek(s: State, i: number): number {
  return s.targetPast.worst(i, s.now, s.c.restart[i], targetOf(s, i));
}

/** A step ahead where a ring creeps: applies it and puts whoever moved or follows into the next round. */
function jump(s: State, frontier: Frontier, direction: 1 | -1, round: number): void {
  const ahead = leap(s, frontier.nodes, frontier.size, direction, (i) => peek(s, i));
  ahead?.nodes.forEach((i, k) => {
    const to = ahead.values[k];
    if (direction * (to - s.operability[i]) <= 0) return;
    s.log?.operabilityMoved(i, to - s.operability[i], round);
    move(s, i, to);
    s.risers.add(i);
  });
  ahead?.nodes.forEach((i) => {
    if (direction < 0) sink(s, frontier, i);
    else follow(s, frontier, i);
  });
}

/** A node whose map is evaluated in full: into the next round if that takes it down. */
function sink(s: State, frontier: Frontier, i: number): void {
  const to = map(s, i);
  if (s.operability[i] - to > STILL) frontier.put(i, to);
}

/**
 * o ← min(o, F(o)) to rest, from the nodes marked dirty, round by round, so that rounds are generations of the cascade.
 * A provider's fall is passed on edge by edge where that edge alone decides; other dependents are evaluated in full. Only
 * a node that was dirty and whose map is above it can rise afterwards: the others are at their map, which has only gone
 * down since.
 */
export function operationsFall(s: State): boolean {
  const {frontier, operationsDirty} = s;
  const {dependentStart, followerNode, followerTolerance, followerCriticality} = s.c;
  const {operability, target, health, evaluating} = s;
  frontier.start();
  for (let k = 0; k < operationsDirty.size; k++) {
    const i = operationsDirty.list[k];
    const to = map(s, i);
    if (operability[i] - to > STILL) frontier.put(i, to);
    else if (to - operability[i] > STILL) s.risers.add(i);
  }
  operationsDirty.clear();
  let round = 0;
  while (frontier.coming > 0) {
    round++;
    frontier.next();
    const {nodes, values, size} = frontier;
    for (let k = 0; k < size; k++) {
      const i = nodes[k];
      s.log?.operabilityMoved(i, values[k] - s.operability[i], round);
      move(s, i, values[k]);
    }
    for (let k = 0; k < size; k++) {
      const j = nodes[k];
      const lost = 1 - operability[j];
      const last = dependentStart[j + 1];
      for (let d = dependentStart[j]; d < last; d++) {
        const i = followerNode[d];
        // Whoever is at 0 already cannot fall further.
        if (target[i] === 0 || followerTolerance[d] > 0) continue;
        const criticality = followerCriticality[d];
        if (criticality < 0) {
          evaluating.add(i);
          continue;
        }
        const to = health[i] * (1 - criticality * lost);
        if (to >= target[i]) continue;
        touch(s, i);
        target[i] = to;
        if (operability[i] - to > STILL) frontier.put(i, to);
      }
    }
    for (let k = 0; k < evaluating.size; k++) sink(s, frontier, evaluating.list[k]);
    evaluating.clear();
    if (round % PLAIN_ROUNDS === 0) jump(s, frontier, -1, round);
  }
  if (round > 0) s.log?.flushOperability(-1);
  return round > 0;
}

/** Whoever depends on a node that rose is looked at in the next round. */
function follow(s: State, frontier: Frontier, i: number): void {
  const {dependentStart, followerNode} = s.c;
  for (let d = dependentStart[i]; d < dependentStart[i + 1]; d++) frontier.put(followerNode[d], 0);
}

/** o ← F(o) to rest, from the nodes that may rise. */
export function operationsRise(s: State): boolean {
  const {frontier, risers} = s;
  frontier.start();
  for (let k = 0; k < risers.size; k++) frontier.put(risers.list[k], 0);
  risers.clear();
  let any = false;
  for (let round = 1; frontier.coming > 0; round++) {
    frontier.next();
    const {nodes, values} = frontier;
    let rising = 0;
    for (let k = 0; k < frontier.size; k++) {
      const i = nodes[k];
      const to = map(s, i);
      if (to - s.operability[i] <= STILL) continue;
      nodes[rising] = i;
      values[rising++] = to;
    }
    frontier.size = rising;
    for (let k = 0; k < rising; k++) {
      s.log?.operabilityMoved(nodes[k], values[k] - s.operability[nodes[k]], round);
      move(s, nodes[k], values[k]);
      any = true;
    }
    for (let k = 0; k < rising; k++) follow(s, frontier, nodes[k]);
    if (rising > 0 && round % PLAIN_ROUNDS === 0) jump(s, frontier, 1, round);
  }
  if (any) s.log?.flushOperability(1);
  return any;
}

/** Keeps what the windows need and wakes those for whom a window will have passed. */
export function keepOperations(s: State, i: number): void {
  const {c, now} = s;
  if (c.restart[i] > 0) {
    const before = s.targetPast.latest(i);
    const target = s.target[i];
    if (target !== before) {
      s.targetPast.push(i, now, target);
      if (target > before) s.agenda.add(now + c.restart[i], OPERATIONS, i);
    }
  }
  if (c.tolerated[i] === 1) {
    const before = s.operabilityPast.latest(i);
    const operability = s.operability[i];
    if (operability !== before) {
      s.operabilityPast.push(i, now, operability);
      if (operability < before)
        for (let d = c.dependentStart[i]; d < c.dependentStart[i + 1]; d++) {
          const slot = c.dependentSlot[d];
          const hours = c.slotTolerance[slot];
          if (hours > 0) s.agenda.add(Math.max(now + hours, now + INSTANT), OPERATIONS, c.slotDependent[slot]);
        }
    }
  }
}
