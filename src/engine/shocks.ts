/** Applies what a scenario does to an ecosystem, at its instant and in its order. */
import type {Shock} from '../ecosystem/document.ts';
import {refreshFlow, touch} from './accrual.ts';
import {RUN_END} from './agenda.ts';
import {reprice} from './layers/market.ts';
import {refreshHealth} from './layers/operations.ts';
import type {State} from './state.ts';

/** A shock with its node resolved and its defaults filled in. Hours. */
export interface Strike {
  shock: Shock;
  node: number;
  at: number;
  /** Infinity when it lasts to the horizon. */
  end: number;
  /** Severity, amount, drop or flow, as the event says. */
  value: number;
  /** Position in the scenario. */
  position: number;
  /** A running outage. */
  running: boolean;
}

/** Strikes in the order in which they apply: by time, capital first, else as the scenario lists them. */
export function strikesOf(shocks: readonly Shock[], indexOf: ReadonlyMap<string, number>): Strike[] {
  const strikes: Strike[] = [];
  for (let position = 0; position < shocks.length; position++) {
    const shock = shocks[position];
    const node = indexOf.get(shock.node);
    if (node === undefined)
      throw new RangeError(`shocks[${position}] names ${JSON.stringify(shock.node)}, which is no node`);
    const at = shock.at ?? 0;
    const lasts = shock.type === 'outage' || shock.type === 'run' ? shock.hours : undefined;
    strikes.push({shock, node, at, end: at + (lasts ?? Number.POSITIVE_INFINITY), value: 0, position, running: false});
  }
  return strikes.length < 2 ? strikes : strikes.sort(inOrder);
}

const inOrder = (a: Strike, b: Strike): number =>
  a.at - b.at || Number(b.shock.type === 'capital') - Number(a.shock.type === 'capital') || a.position - b.position;

/** The start of a shock. */
export function strike(s: State, strikes: readonly Strike[], index: number): void {
  const hit = strikes[index];
  const {shock, node: i} = hit;
  touch(s, i);
  s.booked.add(i);
  switch (shock.type) {
    case 'outage':
      hit.running = true;
      hit.value = shock.severity ?? 1;
      s.log?.struck(index, hit);
      refreshSeverity(s, strikes, i);
      break;
    case 'loss': {
      const asked = shock.amount ?? (shock.fraction ?? 0) * s.external[i];
      hit.value = s.c.sheet[i] === 1 ? Math.min(asked, s.external[i]) : asked;
      s.log?.struck(index, hit);
      if (s.c.sheet[i] === 1 && s.external[i] > 0) {
        s.cash[i] *= 1 - hit.value / s.external[i];
        s.external[i] -= hit.value;
      }
      s.direct[i] += hit.value;
      s.log?.lostDirectly(i, hit.value);
      s.creditDirty.add(i);
      refreshFlow(s, i);
      break;
    }
    case 'capital':
      hit.value = s.insolvent[i] === 1 ? 0 : shock.amount;
      s.log?.struck(index, hit);
      s.start[i] += hit.value;
      s.external[i] += hit.value;
      s.cash[i] += hit.value;
      s.stuck[i] = 0;
      refreshFlow(s, i);
      s.creditDirty.add(i);
      break;
    case 'price':
      hit.value = shock.drop;
      s.log?.struck(index, hit);
      reprice(s, i, s.price[i] * (1 - shock.drop), 'direct');
      break;
    case 'run':
      hit.value = (shock.fraction * s.outside[i]) / shock.hours;
      s.log?.struck(index, hit);
      s.agenda.add(hit.end, RUN_END, index);
      startRun(s, i, hit.value);
      s.log?.trades.runStarted(i, hit.value, index);
      break;
  }
}

/** Users of a node begin to ask for `flow` currency an hour. */
export function startRun(s: State, i: number, flow: number): void {
  touch(s, i);
  s.booked.add(i);
  s.accruing = true;
  s.demand[i] += flow;
  s.sellers.add(i);
  refreshFlow(s, i);
}

/** The end of an outage. */
export function release(s: State, strikes: readonly Strike[], index: number): void {
  const {node} = strikes[index];
  touch(s, node);
  strikes[index].running = false;
  s.log?.released(index, strikes[index]);
  refreshSeverity(s, strikes, node);
}

/** The end of a run that was a shock. */
export function endRun(s: State, strikes: readonly Strike[], index: number): void {
  const {node, value} = strikes[index];
  touch(s, node);
  s.demand[node] = Math.max(0, s.demand[node] - value);
  s.log?.released(index, strikes[index]);
  refreshFlow(s, node);
}

function refreshSeverity(s: State, strikes: readonly Strike[], i: number): void {
  let worst = 0;
  for (const hit of strikes) if (hit.running && hit.node === i) worst = Math.max(worst, hit.value);
  s.severity[i] = worst;
  refreshHealth(s, i);
}
