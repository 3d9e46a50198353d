/** Who must sell: margin calls, estates and withdrawals, moved together, with price impact and circuit breakers. */
import {aboveRatio, atOrBelow, ratioSlope, refreshFlow, touch} from '../accrual.ts';
import {HALT_END, MARGIN_DUE} from '../agenda.ts';
import type {State} from '../state.ts';
import {INSTANT} from '../window.ts';
import {refreshHealth} from './operations.ts';

/** Below this operability a due margin call waits. */
const ABLE_TO_SELL = 0.5;
/** Relative room for rounding in "more than drop below". */
const ROUNDING = 1e-12;

export const NOT_CALLED = 0;
export const CALLED = 1;
export const DUE = 2;

function halted(s: State, a: number): boolean {
  return s.haltedUntil[a] > s.now + INSTANT;
}

/** Holdings at today's prices that are not halted. */
function saleable(s: State, i: number): number {
  const {holdingStart, holdingAsset} = s.c;
  let sum = 0;
  for (let h = holdingStart[i]; h < holdingStart[i + 1]; h++) {
    const a = holdingAsset[h];
    if (!halted(s, a)) sum += s.units[h] * s.price[a];
  }
  return sum;
}

/** New price of an asset; every holder's units are revalued. */
export function reprice(s: State, a: number, price: number, source: 'direct' | 'market'): void {
  const before = s.price[a];
  if (price === before) return;
  touch(s, a);
  s.booked.add(a);
  s.assetsMoved.add(a);
  s.price[a] = price;
  s.log?.trades.priceMoved(a, price, source);
  const {heldStart, heldHolding, holdingHolder} = s.c;
  for (let k = heldStart[a]; k < heldStart[a + 1]; k++) {
    const h = heldHolding[k];
    if (s.units[h] <= 0) continue;
    const i = holdingHolder[h];
    touch(s, i);
    s.booked.add(i);
    const lost = s.units[h] * (before - price);
    s.market[i] += lost;
    if (source === 'direct') s.shockedMarket += lost;
    s.log?.trades.holdingRevalued(h, a, lost, source);
    s.creditDirty.add(i);
  }
}

/** Halts every asset that has fallen too far. */
export function checkBreakers(s: State): void {
  const {breakerDrop, breakerWindow, breakerHalt} = s.c;
  for (let k = 0; k < s.assetsMoved.size; k++) {
    const a = s.assetsMoved.list[k];
    if (breakerDrop[a] === Number.POSITIVE_INFINITY || halted(s, a)) continue;
    // Prices only fall, so the highest of a window is the one at its start.
    const from = Math.max(s.now - breakerWindow[a], s.haltedUntil[a]);
    const high = from >= s.now - INSTANT ? s.priceBefore[a] : Math.max(s.priceBefore[a], s.pricePast.at(a, from));
    if (high - s.price[a] <= breakerDrop[a] * high * (1 + ROUNDING)) continue;
    touch(s, a);
    s.booked.add(a);
    s.haltedUntil[a] = s.now + breakerHalt[a];
    s.agenda.add(s.haltedUntil[a], HALT_END, a);
    s.log?.trades.halted(a);
  }
}

/** Breach or cure of every node that this instant has moved. */
export function reviewMargins(s: State): void {
  const {minRatio, callHours} = s.c;
  for (let k = 0; k < s.movedMargined.size; k++) {
    const i = s.movedMargined.list[k];
    if (s.insolvent[i] === 1) continue;
    const ratio = minRatio[i];
    const gap = aboveRatio(s, i, ratio);
    const slope = ratioSlope(s, i, ratio);
    const tie = s.tie(i);
    if (s.restored[i] === 1 && gap > tie) s.restored[i] = 0;
    const curing = slope > 0 && -gap / slope <= INSTANT;
    const breached = !curing && atOrBelow(gap, slope, s.restored[i] === 1 ? -tie : tie);
    if (breached && s.call[i] === NOT_CALLED) {
      s.booked.add(i);
      s.restored[i] = 0;
      s.call[i] = CALLED;
      s.agenda.add(s.now + callHours[i], MARGIN_DUE, i, ++s.callVersion[i]);
      s.log?.trades.breached(i);
    } else if (!breached && s.call[i] !== NOT_CALLED) {
      forgetCall(s, i);
    }
  }
}

function forgetCall(s: State, i: number): void {
  s.call[i] = NOT_CALLED;
  s.callVersion[i]++;
  if (s.liquidating[i] === 0 && s.demand[i] === 0) s.sellers.remove(i);
}

/** Amounts that one node sells in a pass, fixed before the move. Currency at the prices before. */
interface Order {
  node: number;
  /** For the margin call or by the estate. */
  forced: number;
  /** To pay withdrawals. */
  forCash: number;
}

function orderOf(s: State, i: number): Order | null {
  const available = saleable(s, i);
  if (s.insolvent[i] === 1)
    return s.liquidating[i] === 1 && available > 0 ? {node: i, forced: available, forCash: 0} : null;
  let forced = 0;
  if (s.call[i] === DUE && s.operability[i] >= ABLE_TO_SELL && available > 0) {
    touch(s, i);
    const equity = s.equityOf(i);
    const excess = equity + s.owedBy(i) - equity / s.c.minRatio[i];
    forced = Math.max(0, Math.min(available, s.c.closeFactor[i] * excess));
  }
  let forCash = 0;
  if (s.demand[i] > 0 && needsCash(s, i)) {
    forCash = Math.min(available - forced, s.c.callHours[i] * s.operability[i] * s.demand[i]);
    if (available <= 0 && s.holdingsOf(i) <= s.tie(i)) freeze(s, i);
    else setStuck(s, i, forCash <= 0 && forced <= 0 ? 1 : 0);
  }
  return forced > 0 || forCash > 0 ? {node: i, forced, forCash} : null;
}

function needsCash(s: State, i: number): boolean {
  if (s.frozen[i] === 1 || s.outside[i] <= s.tie(i)) return false;
  const flow = s.operability[i] * s.demand[i];
  return flow > 0 && s.cash[i] <= flow * INSTANT;
}

function setStuck(s: State, i: number, stuck: 0 | 1): void {
  if (s.stuck[i] === stuck) return;
  touch(s, i);
  s.booked.add(i);
  s.stuck[i] = stuck;
  refreshFlow(s, i);
}

/** Nothing left to pay with: withdrawals stop for good. */
function freeze(s: State, i: number): void {
  touch(s, i);
  s.booked.add(i);
  s.frozen[i] = 1;
  s.log?.trades.froze(i);
  refreshFlow(s, i);
  refreshHealth(s, i);
  s.froze = true;
}

/** All due sales and withdrawals of one pass, moved together. Returns whether anything happened. */
export function sellPass(s: State): boolean {
  const {holdingStart, holdingAsset, depth} = s.c;
  s.froze = false;
  if (s.sellers.size === 0) return false;
  s.sellers.sort();
  const orders: Order[] = [];
  for (let k = 0; k < s.sellers.size; k++) {
    const order = orderOf(s, s.sellers.list[k]);
    if (order) orders.push(order);
  }
  if (orders.length === 0) return s.froze;

  // What each asset must take, at the price before.
  const sold = new Map<number, number>();
  for (const {node, forced, forCash} of orders) {
    touch(s, node);
    s.booked.add(node);
    const available = saleable(s, node);
    const part = Math.min(1, (forced + forCash) / available);
    for (let h = holdingStart[node]; h < holdingStart[node + 1]; h++) {
      const a = holdingAsset[h];
      if (halted(s, a) || s.units[h] <= 0) continue;
      sold.set(a, (sold.get(a) ?? 0) + part * s.units[h] * s.price[a]);
    }
  }
  // Units leave at the price after, which revalues what everybody holds, the sold units too.
  const before = new Map<number, number>();
  for (const {node, forced, forCash} of orders) s.log?.trades.sold(node, forced, forCash);
  for (const [a, amount] of [...sold].sort(([x], [y]) => x - y)) {
    before.set(a, s.price[a]);
    const liquidity = depth[a] * Math.max(s.params.liquidityFloor, s.operability[a]);
    reprice(s, a, s.impact.after(s.price[a], amount, liquidity), 'market');
  }
  for (const order of orders) deliver(s, order, before);
  return true;
}

/** Takes the units from the seller and pays it. */
function deliver(s: State, {node, forced, forCash}: Order, before: ReadonlyMap<number, number>): void {
  const {holdingStart, holdingAsset} = s.c;
  let available = 0;
  for (let h = holdingStart[node]; h < holdingStart[node + 1]; h++) {
    const price = before.get(holdingAsset[h]);
    if (price !== undefined) available += s.units[h] * price;
  }
  const part = Math.min(1, (forced + forCash) / available);
  let proceeds = 0;
  for (let h = holdingStart[node]; h < holdingStart[node + 1]; h++) {
    const a = holdingAsset[h];
    if (!before.has(a) || s.units[h] <= 0) continue;
    s.holdings.add(h);
    const units = part === 1 ? s.units[h] : part * s.units[h];
    s.units[h] -= units;
    proceeds += units * s.price[a];
  }
  const forMargin = s.insolvent[node] === 1 ? 0 : (proceeds * forced) / (forced + forCash);
  const repaid = Math.min(forMargin, s.outside[node]);
  s.outside[node] -= repaid;
  s.external[node] += proceeds - repaid;
  s.cash[node] += proceeds - repaid;
  if (forced > 0 && s.insolvent[node] === 0) {
    // The call is answered; what is still short of the line is called again.
    forgetCall(s, node);
    s.restored[node] = 1;
  }
  s.creditDirty.add(node);
  s.stuck[node] = 0;
  refreshFlow(s, node);
}
