/** One instant: operations and credit to rest, then sales, until nothing moves; then whatever must be remembered. */
import {aboveRatio, atOrBelow, ratioSlope, scheduleBalance} from './accrual.ts';
import {creditFall, creditRise, keepCredit} from './layers/credit.ts';
import {checkBreakers, reviewMargins, sellPass} from './layers/market.ts';
import {keepOperations, operationsFall, operationsRise} from './layers/operations.ts';
import {startRun} from './shocks.ts';
import type {State} from './state.ts';

/** Settles the instant `State.now` after its shocks, in the order of the model's section 6. */
export function settle(s: State): void {
  do {
    do {
      for (let moved = true; moved; ) {
        const operations = operationsFall(s);
        const credit = creditFall(s);
        moved = operations || credit || s.operationsDirty.size > 0;
      }
      for (let moved = true; moved; ) {
        const operations = operationsRise(s);
        const credit = creditRise(s);
        moved = operations || credit;
      }
      checkBreakers(s);
      reviewMargins(s);
    } while (sold(s));
  } while (startTriggeredRuns(s));
  keep(s);
}

function sold(s: State): boolean {
  if (!sellPass(s)) return false;
  checkBreakers(s);
  return true;
}

/** Starts the runs whose trigger is met. Returns whether one started. */
function startTriggeredRuns(s: State): boolean {
  const {runRatio, runRate} = s.c;
  let started = false;
  for (let k = 0; k < s.movedTriggered.size; k++) {
    const i = s.movedTriggered.list[k];
    if (s.triggered[i] === 1 || s.insolvent[i] === 1 || s.frozen[i] === 1) continue;
    if (!atOrBelow(aboveRatio(s, i, runRatio[i]), ratioSlope(s, i, runRatio[i]), s.tie(i))) continue;
    s.booked.add(i);
    s.triggered[i] = 1;
    const flow = runRate[i] * s.outside[i];
    startRun(s, i, flow);
    s.log?.trades.runStarted(i, flow, -1);
    started = true;
  }
  return started;
}

/** Remembers what windows, lags and breakers look back on, and computes the next moments. */
function keep(s: State): void {
  for (let k = 0; k < s.movedRemembered.size; k++) keepOperations(s, s.movedRemembered.list[k]);
  for (let k = 0; k < s.movedLagged.size; k++) keepCredit(s, s.movedLagged.list[k]);
  s.running.order();
  for (let k = 0; k < s.running.size; k++) scheduleBalance(s, s.running.list[k]);
  for (let k = 0; k < s.assetsMoved.size; k++) {
    const a = s.assetsMoved.list[k];
    s.priceBefore[a] = s.price[a];
    if (s.c.breakerDrop[a] < Number.POSITIVE_INFINITY) s.pricePast.push(a, s.now, s.price[a]);
  }
  if (s.frozenValue > s.frozenPeak) s.frozenPeak = s.frozenValue;
  if (s.downCount > s.downPeak) s.downPeak = s.downCount;
  s.log?.instant();
  s.close();
  s.assetsMoved.clear();
}
