/** The event loop: from instant to instant to the horizon, exact between them. */
import type {Scenario} from '../ecosystem/document.ts';
import {accrue, refreshFlow, refreshRate, touch} from './accrual.ts';
import {
  BALANCE,
  CREDIT,
  HALT_END,
  LIQUIDATION,
  MARGIN_DUE,
  MARK,
  OPERATIONS,
  RUN_END,
  SHOCK,
  SHOCK_END,
} from './agenda.ts';
import {mark} from './layers/credit.ts';
import {CALLED, DUE} from './layers/market.ts';
import type {Recorder} from './record.ts';
import {settle} from './settle.ts';
import {endRun, release, type Strike, strike, strikesOf} from './shocks.ts';
import {DEFAULT_HORIZON, type State} from './state.ts';
import {INSTANT} from './window.ts';

/**
 * Instants after which a run is given up: no ecosystem drawn in earnest needs nearly as many, but a seller whose
 * proceeds are eaten at once can ask for any number.
 */
export const mostInstants = (n: number): number => 5_000 + 20 * n;

/** The run went from instant to instant without end. */
export class Unsettled extends Error {
  /** Hours at which it gave up, and the node whose account ran out last. */
  constructor(
    readonly instants: number,
    readonly t: number,
    readonly node: number,
  ) {
    super(`not at the horizon after ${instants} instants, at ${t} h`);
  }
}

/**
 * Runs a scenario over a state at rest and leaves the state as it is at the horizon; `State.reset` puts it back to rest.
 * @throws RangeError when a shock names a node that is not there; Unsettled after `mostInstants`.
 */
export function cascade(
  s: State,
  scenario: Pick<Scenario, 'shocks' | 'params' | 'horizon'>,
  log: Recorder | null = null,
): void {
  s.begin(scenario.params, scenario.horizon ?? DEFAULT_HORIZON, log);
  const strikes = strikesOf(scenario.shocks, s.c.indexOf);
  for (let index = 0; index < strikes.length; index++) {
    const {node, at} = strikes[index];
    s.shocked.add(node);
    if (at <= s.horizon) s.agenda.add(at, SHOCK, index);
  }
  let last = -1;
  const most = mostInstants(s.c.n);
  for (let instants = 0; s.agenda.next <= s.horizon; instants++) {
    if (instants === most) throw new Unsettled(most, s.now, last < 0 ? s.nodes.list[0] : last);
    begin(s, Math.max(s.now, s.agenda.next));
    while (s.agenda.next <= s.now + INSTANT) {
      const {kind, index, version} = s.agenda;
      if (kind === BALANCE) last = index;
      s.agenda.pop();
      happen(s, strikes, kind, index, version);
    }
    settle(s);
  }
  // The horizon is the last instant: accounts are brought up to it. What it would bring down was scheduled.
  begin(s, s.horizon);
  closeAccounts(s);
}

/** Brings every account up to the horizon and books what an outage has cost by then. */
function closeAccounts(s: State): void {
  s.nodes.order(s.touched, s.firstInstant);
  if (!s.accruing) return;
  const {list, size} = s.nodes;
  for (let k = 0; k < size; k++) {
    const i = list[k];
    if (s.rate[i] === 0 && s.flow[i] === 0) continue;
    accrue(s, i);
    s.log?.bookOutage(i);
  }
}

function begin(s: State, t: number): void {
  s.frozenHours += s.frozenValue * (t - s.frozenTo);
  s.frozenTo = t;
  s.now = t;
  s.log?.begin();
}

function happen(s: State, strikes: readonly Strike[], kind: number, i: number, version: number): void {
  switch (kind) {
    case SHOCK:
      if (strikes[i].end < Number.POSITIVE_INFINITY && strikes[i].shock.type === 'outage')
        s.agenda.add(strikes[i].end, SHOCK_END, i);
      strike(s, strikes, i);
      break;
    case SHOCK_END:
      release(s, strikes, i);
      break;
    case RUN_END:
      endRun(s, strikes, i);
      break;
    case OPERATIONS:
      s.operationsDirty.add(i);
      break;
    case CREDIT:
      s.lapsed.add(i);
      break;
    case BALANCE:
      if (version !== s.balanceVersion[i]) break;
      touch(s, i);
      refreshRate(s, i);
      refreshFlow(s, i);
      s.creditDirty.add(i);
      break;
    case MARGIN_DUE:
      if (version !== s.callVersion[i] || s.call[i] !== CALLED) break;
      touch(s, i);
      s.booked.add(i);
      s.call[i] = DUE;
      s.sellers.add(i);
      break;
    case LIQUIDATION:
      touch(s, i);
      s.booked.add(i);
      s.liquidating[i] = 1;
      s.sellers.add(i);
      break;
    case HALT_END:
      touch(s, i);
      for (let k = s.c.heldStart[i]; k < s.c.heldStart[i + 1]; k++) {
        const holder = s.c.holdingHolder[s.c.heldHolding[k]];
        if (s.stuck[holder] === 0) continue;
        touch(s, holder);
        s.stuck[holder] = 0;
      }
      break;
    case MARK:
      mark(s, i);
      break;
  }
}
