/** What a run says at one moment: the value of every history and total at a time T, found by binary search. */

import {type LossLine, type NodeHistory, type NodeState, type Run, STATES, type Steps} from '../engine/run.ts';

/** The index of the last entry of the sorted `times` that is ≤ `t`; −1 when all come later. Of equal times, the last. */
export function lastAt(times: ArrayLike<number>, t: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] <= t) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The value that holds at `t`, the jump at `t` itself included. Before the first step, the first value. */
export function stepAt(steps: Steps, t: number): number {
  return steps.v[Math.max(0, lastAt(steps.t, t))];
}

/** The state of node `i` at `t`. */
export function stateAt(run: Run, i: number, t: number): NodeState {
  return STATES[stepAt(run.histories[i].state, t)];
}

/** The operability of node `i` at `t`, 0–1. */
export function operabilityAt(run: Run, i: number, t: number): number {
  return stepAt(run.histories[i].operability, t);
}

/** Where `t` falls between two rows: row `k`, and the share of the way to row `k + 1`, 0 ≤ share < 1. */
interface Place {
  k: number;
  share: number;
}

/** After both rows of a jump at `t`; outside the table, its first or last row. */
function placeOf(times: ArrayLike<number>, t: number): Place {
  const k = lastAt(times, t);
  if (k < 0) return {k: 0, share: 0};
  if (k >= times.length - 1) return {k, share: 0};
  return {k, share: (t - times[k]) / (times[k + 1] - times[k])};
}

function read(column: ArrayLike<number>, {k, share}: Place): number {
  return share === 0 ? column[k] : column[k] + share * (column[k + 1] - column[k]);
}

export interface LossMoment {
  direct: number;
  outage: number;
  credit: number;
  market: number;
  owners: number;
  users: number;
  /** What its owners and users bear together. */
  total: number;
  /** Null without a balance sheet. */
  equity: number | null;
}

/** What one node has lost by `t`, by channel and by bearer, in the document's currency. */
export function lossAt(history: NodeHistory, t: number): LossMoment {
  const line: LossLine = history.loss;
  const place = placeOf(line.t, t);
  const owners = read(line.owners, place);
  const users = read(line.users, place);
  return {
    direct: read(line.direct, place),
    outage: read(line.outage, place),
    credit: read(line.credit, place),
    market: read(line.market, place),
    owners,
    users,
    total: owners + users,
    equity: line.equity.length === 0 ? null : read(line.equity, place),
  };
}

/** What one node's owners and users have lost by `t`; the total of `lossAt` alone, for loops over many nodes. */
export function borneAt({loss}: NodeHistory, t: number): number {
  const place = placeOf(loss.t, t);
  return read(loss.owners, place) + read(loss.users, place);
}

export interface TotalsMoment {
  total: number;
  byBearer: {owners: number; users: number};
  bySource: {direct: number; outage: number; market: number; deadweight: number};
  byChannel: {direct: number; outage: number; credit: number; market: number};
  unrecognised: number;
  withdrawn: number;
  frozen: number;
  /** How many nodes are in each state. */
  states: Record<NodeState, number>;
}

/** The row of a run's series at `t`. Amounts run straight between rows; counts hold until the next one. */
export function totalsAt({series}: Run, t: number): TotalsMoment {
  const place = placeOf(series.t, t);
  const {byBearer, bySource, byChannel, states} = series;
  return {
    total: read(series.total, place),
    byBearer: {owners: read(byBearer.owners, place), users: read(byBearer.users, place)},
    bySource: {
      direct: read(bySource.direct, place),
      outage: read(bySource.outage, place),
      market: read(bySource.market, place),
      deadweight: read(bySource.deadweight, place),
    },
    byChannel: {
      direct: read(byChannel.direct, place),
      outage: read(byChannel.outage, place),
      credit: read(byChannel.credit, place),
      market: read(byChannel.market, place),
    },
    unrecognised: read(series.unrecognised, place),
    withdrawn: read(series.withdrawn, place),
    frozen: read(series.frozen, place),
    states: {
      healthy: states.healthy[place.k],
      degraded: states.degraded[place.k],
      recovering: states.recovering[place.k],
      down: states.down[place.k],
      frozen: states.frozen[place.k],
      insolvent: states.insolvent[place.k],
    },
  };
}

/** The index of the last event at or before `t`, −1 before the first. */
export function eventIndexAt({events}: Run, t: number): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (events[middle].t <= t) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
