/** Who can pay: equity after losses, default, and what claims are worth, falls first and then rises. */
import {atOrBelow, refreshFlow, refreshRate, scheduleMark, touch} from '../accrual.ts';
import {CREDIT, LIQUIDATION} from '../agenda.ts';
import {Trait} from '../compile.ts';
import {STILL, type State} from '../state.ts';
import {INSTANT} from '../window.ts';
import {solveBlock} from './clearing.ts';
import {refreshHealth} from './operations.ts';

/** Plain rounds before the rest is solved directly: enough for any contagion that dies out quickly. */
const PLAIN_ROUNDS = 40;

/** What a creditor sees of a claim now: the best value within its lag, less the discount on a debtor that is not working. */
export function seenValue(s: State, x: number): number {
  const j = s.c.claimDebtor[x];
  const best = s.valuePast.best(j, s.now, s.c.claimLag[x], s.value[j]);
  const discount = s.params.illiquidityDiscount;
  return discount > 0 && s.insolvent[j] === 0 ? best * (1 - discount * (1 - s.operability[j])) : best;
}

/** Writes a claim to what is seen of it; the creditor is evaluated again when that differs. */
function refreshClaim(s: State, x: number): void {
  const seen = seenValue(s, x);
  if (seen === s.seen[x]) return;
  const i = s.c.claimCreditor[x];
  touch(s, i);
  const j = s.c.claimDebtor[x];
  s.marked.add(j);
  s.log?.claimMoved(x, i, j, seen);
  s.seen[x] = seen;
  s.creditDirty.add(i);
}

function refreshClaimsOn(s: State, j: number): void {
  const {debtStart, debtClaim, debtCreditor} = s.c;
  const last = debtStart[j + 1];
  if (s.hides) {
    for (let d = debtStart[j]; d < last; d++) refreshClaim(s, debtClaim[d]);
    return;
  }
  // Everybody sees what a claim is worth.
  const {seen, creditDirty, insolvent, log} = s;
  const {fixedByDefault, marksSolvent} = s.valuation;
  const once = fixedByDefault && !marksSolvent;
  const value = s.value[j];
  s.marked.add(j);
  for (let d = debtStart[j]; d < last; d++) {
    const x = debtClaim[d];
    if (seen[x] === value) continue;
    const i = debtCreditor[d];
    touch(s, i);
    if (log !== null) {
      if (once) log.claimLost(x, i, j, value);
      else log.claimMoved(x, i, j, value);
    }
    seen[x] = value;
    if (fixedByDefault && insolvent[i] === 1) s.creditLater.add(i);
    else creditDirty.add(i);
  }
}

/** Claims whose lag has passed, or whose debtor's operability moved under a discount, are looked at again. */
function refreshWaiting(s: State): void {
  const {claimStart} = s.c;
  for (let k = 0; k < s.lapsed.size; k++) {
    const i = s.lapsed.list[k];
    for (let x = claimStart[i]; x < claimStart[i + 1]; x++) refreshClaim(s, x);
  }
  s.lapsed.clear();
  for (let k = 0; k < s.discounted.size; k++) refreshClaimsOn(s, s.discounted.list[k]);
  s.discounted.clear();
}

/** The claim value map of a node, from its books as they stand. */
function claimValueOf(s: State, i: number): number {
  const equity = s.equityOf(i);
  const defaulted = s.insolvent[i] === 1;
  const marked = defaulted ? equity : equity + s.unmarked[i];
  const needsBooks = defaulted && s.valuation.readsBooks;
  const own = needsBooks ? s.external[i] + s.holdingsOf(i) : 0;
  const claims = needsBooks ? s.claimsOf(i) : 0;
  return s.claimValue(marked, s.owedBy(i), own, claims, s.start[i], defaulted);
}

/** Write-downs summed afresh, so that no rounding adds up. */
function refreshCredit(s: State, i: number): void {
  const {claimStart, claimAmount} = s.c;
  let lost = 0;
  for (let x = claimStart[i]; x < claimStart[i + 1]; x++) if (s.seen[x] !== 1) lost += claimAmount[x] * (1 - s.seen[x]);
  if (lost === s.credit[i]) return;
  touch(s, i);
  s.credit[i] = lost;
}

function bringDown(s: State, i: number): void {
  s.insolvent[i] = 1;
  if (s.accruing) {
    refreshRate(s, i);
    refreshFlow(s, i);
  }
  s.sellers.remove(i);
  const {holdingStart, callHours, halts} = s.c;
  if (holdingStart[i + 1] > holdingStart[i]) {
    s.call[i] = 0;
    s.callVersion[i]++;
    s.agenda.add(s.now + callHours[i], LIQUIDATION, i);
  }
  if (halts[i] === 1) refreshHealth(s, i);
}

/** One direction to rest. Returns whether a value or a default moved. */
function settle(s: State, direction: 1 | -1): boolean {
  const {creditDirty, creditRound: nodes, creditValues: values} = s;
  const {marksSolvent, fixedByDefault} = s.valuation;
  // Where only a default moves a value, and once, nothing but the defaults of a round has to be valued.
  const once = fixedByDefault && !marksSolvent;
  let any = false;
  for (let rounds = 0; creditDirty.size > 0; rounds++) {
    // The books of this round; defaults of one round are simultaneous.
    const size = fixedByDefault ? leaveOutGone(s, creditDirty.take(nodes)) : creditDirty.take(nodes);
    if (!once) for (let k = 0; k < size; k++) s.creditEvaluated.add(nodes[k]);
    const defaults = balance(s, size, direction);
    for (let k = 0; k < defaults; k++) {
      touch(s, s.defaults[k]);
      if (k === 0) s.log?.creditRound();
      s.log?.defaulted(s.defaults[k]);
      bringDown(s, s.defaults[k]);
      any = true;
    }
    // The values that follow from them.
    let changed = 0;
    const valued = once ? s.defaults : nodes;
    const count = once ? defaults : size;
    for (let k = 0; k < count; k++) {
      const i = valued[k];
      if (s.c.sheet[i] === 0 || (s.insolvent[i] === 0 && !marksSolvent)) continue;
      const to = claimValueOf(s, i);
      const by = direction * (to - s.value[i]);
      if (by > STILL) {
        nodes[changed] = i;
        values[changed++] = to;
      } else if (by < -STILL) s.creditRisers.add(i);
    }
    if (changed > 0) s.log?.creditRound();
    for (let k = 0; k < changed; k++) {
      const i = nodes[k];
      touch(s, i);
      s.value[i] = values[k];
      any = true;
    }
    const solved = rounds > PLAIN_ROUNDS && changed > 0 ? solveBlock(s, nodes, changed, direction) : null;
    solved?.nodes.forEach((i, row) => {
      touch(s, i);
      s.creditEvaluated.add(i);
      s.creditRisers.add(i);
      s.value[i] = solved.values[row];
    });
    if (solved) for (const i of solved.nodes) refreshClaimsOn(s, i);
    else for (let k = 0; k < changed; k++) refreshClaimsOn(s, nodes[k]);
    // A default changes how its claims are seen even where their value stays: the discount is for the living.
    if (s.params.illiquidityDiscount > 0) for (let k = 0; k < defaults; k++) refreshClaimsOn(s, s.defaults[k]);
  }
  for (let k = 0; k < s.creditLater.size; k++) refreshCredit(s, s.creditLater.list[k]);
  s.creditLater.clear();
  return any;
}

/** Write-downs of the nodes of this round, and whom they bring down: into `State.defaults`. Returns how many. */
function balance(s: State, size: number, direction: 1 | -1): number {
  const {creditRound: nodes, defaults, seen, credit, start, direct, outage, market, rate, insolvent, accruing} = s;
  const {claimStart, claimAmount, traits, equity} = s.c;
  let count = 0;
  for (let k = 0; k < size; k++) {
    const i = nodes[k];
    let lost = 0;
    const last = claimStart[i + 1];
    for (let x = claimStart[i]; x < last; x++) {
      const worth = seen[x];
      if (worth !== 1) lost += claimAmount[x] * (1 - worth);
    }
    if (lost !== credit[i]) {
      touch(s, i);
      credit[i] = lost;
    }
    if (direction > 0 || insolvent[i] === 1 || (traits[i] & Trait.SHEET) === 0) continue;
    // What is at rest is not asked for: in a large ecosystem each array asked is one more wait for memory.
    const booked = s.booked.has(i);
    const left = start[i] - (booked ? direct[i] + outage[i] + lost + market[i] : lost);
    const tie = Math.max(1e-9, 1e-9 * (booked ? equity[i] : start[i]));
    if (atOrBelow(left, accruing ? -rate[i] : 0, tie)) defaults[count++] = i;
  }
  return count;
}

/** Those of this round whose further losses bring nobody else any; they are summed in the end. Returns how many stay. */
function leaveOutGone(s: State, size: number): number {
  const {creditRound: nodes, insolvent} = s;
  let kept = 0;
  for (let k = 0; k < size; k++) {
    const i = nodes[k];
    if (insolvent[i] === 1) s.creditLater.add(i);
    else nodes[kept++] = i;
  }
  return kept;
}

/** Defaults and values down to rest, from the nodes marked dirty. */
export function creditFall(s: State): boolean {
  refreshWaiting(s);
  const any = settle(s, -1);
  s.log?.flushCredit();
  return any;
}

/** Values up to rest, from every node whose map was found above it since the last rise, in the order of evaluation. */
export function creditRise(s: State): boolean {
  refreshWaiting(s);
  if (s.creditRisers.size > 0)
    for (let k = 0; k < s.creditEvaluated.size; k++)
      if (s.creditRisers.has(s.creditEvaluated.list[k])) s.creditDirty.add(s.creditEvaluated.list[k]);
  s.creditEvaluated.clear();
  s.creditRisers.clear();
  const any = settle(s, 1);
  s.creditEvaluated.clear();
  s.creditRisers.clear();
  s.log?.flushCredit();
  return any;
}

/** At a multiple of `markHours` a solvent debtor's accrued cost reaches its claims. */
export function mark(s: State, i: number): void {
  touch(s, i);
  s.unmarked[i] = 0;
  scheduleMark(s, i);
  s.creditDirty.add(i);
}

/** Keeps what lags need and wakes the creditors who will see a fall later. */
export function keepCredit(s: State, i: number): void {
  const {c, now} = s;
  const before = s.valuePast.latest(i);
  const value = s.value[i];
  if (value === before) return;
  s.valuePast.push(i, now, value);
  if (value > before) return;
  for (let d = c.debtStart[i]; d < c.debtStart[i + 1]; d++) {
    const x = c.debtClaim[d];
    if (c.claimLag[x] > 0) s.agenda.add(now + Math.max(c.claimLag[x], INSTANT), CREDIT, c.claimCreditor[x]);
  }
}
