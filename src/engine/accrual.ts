/** Between events: outage cost and withdrawals run on in straight lines, and the moments at which something runs out are computed. */
import {BALANCE, MARK} from './agenda.ts';
import {Trait} from './compile.ts';
import type {State} from './state.ts';
import {INSTANT} from './window.ts';

/** Brings a node's accounts up to now. */
export function accrue(s: State, i: number): void {
  const hours = s.now - s.accruedTo[i];
  s.accruedTo[i] = s.now;
  if (hours <= 0 || (s.rate[i] === 0 && s.flow[i] === 0 && !s.booked.has(i))) return;
  s.booked.add(i);
  const cost = s.rate[i] * hours;
  s.outage[i] += cost;
  if (s.c.sheet[i] === 0) return;
  s.unmarked[i] += cost;
  const paid = Math.min(s.flow[i] * hours, s.outside[i]);
  s.outside[i] -= paid;
  s.withdrawn[i] += paid;
  s.cash[i] -= paid;
  s.external[i] -= cost + paid;
  // What external assets cannot bear is borrowed.
  if (s.external[i] < 0) {
    s.outside[i] -= s.external[i];
    s.external[i] = 0;
  }
  s.cash[i] = Math.max(0, Math.min(s.cash[i], s.external[i]));
}

const RARE = Trait.REMEMBERED | Trait.LAGGED | Trait.MARGINED | Trait.TRIGGERED;

/** Must be called before anything of a node changes: accounts up to now, and the node is looked at again when the instant ends. */
export function touch(s: State, i: number): void {
  if (s.touched[i] !== s.instant) open(s, i);
}

function open(s: State, i: number): void {
  const first = s.touched[i] < s.firstInstant;
  if (first) s.nodes.push(i);
  s.touched[i] = s.instant;
  const traits = s.c.traits[i];
  // A computed moment is on the agenda only where an account runs.
  if (s.accruing && (traits & Trait.SHEET) !== 0 && (s.rate[i] !== 0 || s.flow[i] !== 0)) s.running.add(i);
  if ((traits & RARE) !== 0) {
    if ((traits & Trait.REMEMBERED) !== 0) s.movedRemembered.push(i);
    if ((traits & Trait.LAGGED) !== 0) s.movedLagged.push(i);
    if ((traits & Trait.MARGINED) !== 0) s.movedMargined.push(i);
    if ((traits & Trait.TRIGGERED) !== 0) s.movedTriggered.push(i);
  }
  if (s.accruing && s.accruedTo[i] !== s.now) accrue(s, i);
  s.log?.open(i, first);
}

/** Outage cost per hour from now on; an insolvent node's estate bears none. */
export function refreshRate(s: State, i: number): void {
  s.rate[i] = s.insolvent[i] === 1 ? 0 : s.c.cost[i] * (1 - s.operability[i]);
  if (s.rate[i] === 0) return;
  s.accruing = true;
  s.accruedTo[i] = s.now;
  if (s.c.sheet[i] === 0) return;
  s.running.add(i);
  if (s.valuation.marksSolvent && s.marking[i] === 0 && s.c.debtStart[i + 1] > s.c.debtStart[i]) scheduleMark(s, i);
}

/** Under rules that mark solvent debtors, accrued cost reaches their claims at every multiple of `markHours`. */
export function scheduleMark(s: State, i: number): void {
  const {markHours} = s.params;
  s.marking[i] = 0;
  s.booked.add(i);
  if (markHours <= 0 || (s.rate[i] <= 0 && s.unmarked[i] <= 0) || s.insolvent[i] === 1) return;
  s.marking[i] = 1;
  s.agenda.add((Math.floor(s.now / markHours + INSTANT) + 1) * markHours, MARK, i);
}

/** Withdrawals per hour from now on. */
export function refreshFlow(s: State, i: number): void {
  // Most are asked for nothing.
  if (s.demand[i] === 0) {
    if (s.accruing) s.flow[i] = 0;
    return;
  }
  const stopped = s.insolvent[i] === 1 || s.frozen[i] === 1 || s.stuck[i] === 1 || s.outside[i] <= s.tie(i);
  s.flow[i] = stopped ? 0 : s.operability[i] * s.demand[i];
  if (s.flow[i] === 0) return;
  s.accruing = true;
  s.accruedTo[i] = s.now;
  s.running.add(i);
}

/** How far a node's equity is above `ratio` of its assets; a breach is at or below 0. Currency. */
export function aboveRatio(s: State, i: number, ratio: number): number {
  const equity = s.equityOf(i);
  return equity - ratio * (equity + s.owedBy(i));
}

/** By how much `aboveRatio` grows in an hour. */
export function ratioSlope(s: State, i: number, ratio: number): number {
  const owed = (s.external[i] > 0 ? 0 : s.rate[i]) - s.flow[i];
  return -s.rate[i] - ratio * (owed - s.rate[i]);
}

/** True at the line, below it, or so close that the line is reached within the instant. */
export function atOrBelow(gap: number, slope: number, tie: number): boolean {
  return gap <= tie || (slope < 0 && gap / -slope <= INSTANT);
}

/** Puts the next computed moment of a node on the agenda: something runs out, or a ratio is crossed. */
export function scheduleBalance(s: State, i: number): void {
  const version = ++s.balanceVersion[i];
  if (s.c.sheet[i] === 0 || s.insolvent[i] === 1) return;
  const rate = s.rate[i];
  const flow = s.flow[i];
  if (rate <= 0 && flow <= 0) return;
  const traits = s.c.traits[i];
  const equity = s.equityOf(i);
  if (flow <= 0 && (traits & (Trait.MARGINED | Trait.TRIGGERED)) === 0) {
    // Amply more than is spent up to the horizon.
    const spent = 1.001 * rate * (s.horizon - s.now + INSTANT);
    if (equity > spent && s.external[i] > spent) return;
  }
  let hours = reach(equity, rate);
  hours = Math.min(hours, reach(s.external[i], rate + flow));
  if (flow > 0) hours = Math.min(hours, reach(s.cash[i], flow), reach(s.outside[i], flow));
  if ((traits & Trait.MARGINED) !== 0) hours = Math.min(hours, crossing(s, i, s.c.minRatio[i], s.call[i] > 0));
  if ((traits & Trait.TRIGGERED) !== 0 && s.triggered[i] === 0)
    hours = Math.min(hours, crossing(s, i, s.c.runRatio[i], false));
  // What comes after the horizon never happens; its last instant takes in what lies within it.
  if (s.now + hours <= s.horizon + 2 * INSTANT) s.agenda.add(s.now + hours, BALANCE, i, version);
}

/** Hours until an amount is used up; Infinity when it never is, or is already. */
function reach(amount: number, perHour: number): number {
  return perHour > 0 && amount / perHour > INSTANT ? amount / perHour : Number.POSITIVE_INFINITY;
}

/** Hours until a ratio is crossed: upwards from below, else downwards. */
function crossing(s: State, i: number, ratio: number, below: boolean): number {
  const gap = aboveRatio(s, i, ratio);
  const slope = ratioSlope(s, i, ratio);
  return below ? reach(-gap, slope) : reach(gap, -slope);
}
