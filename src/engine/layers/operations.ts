/** Who can work: supply of every group, through tolerance and restart windows, falls first and then rises. */
import {refreshFlow, refreshRate, touch} from '../accrual.ts';
import {OPERATIONS} from '../agenda.ts';
import type {Frontier} from '../frontier.ts';
import {STILL, type State} from '../state.ts';
import {INSTANT} from '../window.ts';
import {leap} from './leap.ts';

/** At or below this operability a node counts as down. */
export const DOWN = 0.2;

/** What the dependent of a slot sees of its provider: the best level within its tolerance. */
export function seenService(s: State, slot: number): number {
  const j = s.c.slotProvider[slot];
  return s.operabilityPast.best(j, s.now, s.c.slotTolerance[slot], s.operability[j]);
}

/** How much operability a group's lack of supply costs its node, 0–1. */
export function groupLoss(s: State, group: number): number {
  const {slotStart, slotWeight, groupNeed, groupQuorum, groupCriticality} = s.c;
  let supply = 0;
  for (let k = slotStart[group]; k < slotStart[group + 1]; k++) supply += slotWeight[k] * seenService(s, k);
  const need = groupNeed[group];
  const met = groupQuorum[group] === 1 ? Number(supply >= need - 1e-9 * need) : Math.min(1, supply / need);
  return groupCriticality[group] * (1 - met);
}

/** Where operability would go if nothing had to restart. */
export function targetOf(s: State, i: number): number {
  const {groupStart, combine} = s.c;
  const health = s.health[i];
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

/** Finds the nodes of this round that move, and where to; they come first in the frontier then. */
function evaluate(s: State, frontier: Frontier, direction: 1 | -1): void {
  let changed = 0;
  for (let k = 0; k < frontier.size; k++) {
    const i = frontier.nodes[k];
    frontier.evaluated.add(i);
    const to = map(s, i);
    if (direction * (to - s.operability[i]) > STILL) {
      frontier.nodes[changed] = i;
      frontier.values[changed++] = to;
    }
  }
  frontier.changed = changed;
}

function move(s: State, i: number, to: number): void {
  touch(s, i);
  const {custody} = s.c;
  const from = s.operability[i];
  s.operability[i] = to;
  if (to < s.lowest[i]) s.lowest[i] = to;
  if (custody[i] > 0) s.frozenValue += custody[i] * (from - to);
  s.downCount += Number(to <= DOWN) - Number(from <= DOWN);
  refreshRate(s, i);
  refreshFlow(s, i);
}

/** Own health after a change of outages, default or freezing; the node is evaluated again. */
export function refreshHealth(s: State, i: number): void {
  touch(s, i);
  s.health[i] = (s.insolvent[i] === 1 && s.c.halts[i] === 1) || s.frozen[i] === 1 ? 0 : 1 - s.severity[i];
  s.operationsDirty.add(i);
}

/** Rounds of a settling ring after which, and then again after as many, it goes on in a straight line. */
const PLAIN_ROUNDS = 60;

/** F without a trace, for looking ahead. */
function peek(s: State, i: number): number {
  return s.targetPast.worst(i, s.now, s.c.restart[i], targetOf(s, i));
}

/** Adds to the next round whoever follows a node that moved. A drop is felt at once only where nothing is tolerated. */
function follow(s: State, frontier: Frontier, i: number, direction: 1 | -1): void {
  const {dependentStart, dependentSlot, slotDependent, slotTolerance} = s.c;
  for (let d = dependentStart[i]; d < dependentStart[i + 1]; d++) {
    const slot = dependentSlot[d];
    if (direction > 0 || slotTolerance[slot] === 0) frontier.add(slotDependent[slot]);
  }
  if (s.params.illiquidityDiscount > 0) s.discounted.add(i);
}

/** One direction to rest, round by round, so that rounds are generations of the cascade. Returns whether anything moved. */
function settle(s: State, frontier: Frontier, direction: 1 | -1): boolean {
  let any = false;
  let round = 0;
  const go = (i: number, to: number): void => {
    s.log?.operabilityMoved(i, to - s.operability[i], round);
    move(s, i, to);
    any = true;
  };
  while (frontier.size > 0) {
    round++;
    evaluate(s, frontier, direction);
    const {changed, nodes, values} = frontier;
    for (let k = 0; k < changed; k++) go(nodes[k], values[k]);
    frontier.size = 0;
    for (let k = 0; k < changed; k++) follow(s, frontier, nodes[k], direction);
    const ahead =
      changed > 0 && round % PLAIN_ROUNDS === 0 ? leap(s, nodes, changed, direction, (i) => peek(s, i)) : null;
    ahead?.nodes.forEach((i, k) => {
      if (direction * (ahead.values[k] - s.operability[i]) <= 0) return;
      go(i, ahead.values[k]);
      frontier.add(i);
      follow(s, frontier, i, direction);
    });
    frontier.next();
  }
  if (any) s.log?.flushOperability(direction);
  return any;
}

/** o ← min(o, F(o)) to rest, from the nodes marked dirty. */
export function operationsFall(s: State): boolean {
  const {frontier, operationsDirty} = s;
  frontier.start();
  for (let k = 0; k < operationsDirty.size; k++) frontier.add(operationsDirty.list[k]);
  operationsDirty.clear();
  frontier.next();
  return settle(s, frontier, -1);
}

/** o ← F(o) to rest, from every node evaluated since the last rise. */
export function operationsRise(s: State): boolean {
  const {frontier} = s;
  frontier.start();
  for (let k = 0; k < frontier.evaluated.size; k++) frontier.add(frontier.evaluated.list[k]);
  frontier.next();
  const any = settle(s, frontier, 1);
  frontier.evaluated.clear();
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
