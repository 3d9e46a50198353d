/** The log of a run: events with their causes, the ledger and the tape, written while the layers settle. */

import {fallCauses, type OperationsPast, riseCauses} from './causes.ts';
import {CauseTable} from './causeTable.ts';
import {TYPE} from './eventTypes.ts';
import {MANY} from './frontier.ts';
import {DOWN} from './layers/operations.ts';
import {Ledger} from './ledger.ts';
import type {Strike} from './shocks.ts';
import type {State} from './state.ts';
import {Booking, EventTable} from './tables.ts';
import {Tape} from './tape.ts';
import {TradeRecord} from './tradeRecord.ts';
import {INSTANT} from './window.ts';

/** Steps of operability, and of what a claim is seen at, that are too small for an event of their own. */
const SMALL_STEP = 1e-3;
const WHOLE = 1 - 1e-9;

/**
 * Columns of a claim, side by side since they are looked up together: event of its latest write-down, −1 for none; what its
 * creditor was told it is worth; and of a move in this phase from where, −1 for none, and by which event, −1 for none.
 */
const CLAIM = {WRITE_DOWN: 0, TOLD: 1, FROM: 2, EVENT: 3} as const;
const CLAIM_WIDTH = 4;

const latestOf = (n: number): Int32Array => new Int32Array(n).fill(-1);

/** Kept beside a `State` and used again with it: `start` before a run, `reset` after it. */
export class Recorder implements OperationsPast {
  readonly events = new EventTable();
  readonly causes = new CauseTable();
  readonly ledger: Ledger;
  readonly tape: Tape;
  /** Margin calls, sales, prices and withdrawals. */
  readonly trades: TradeRecord;
  readonly #s: State;
  /** Of the phase under way. */
  round = 0;

  // The latest event of its kind, by node; −1 for none.
  readonly health: Int32Array;
  readonly latest: Int32Array;
  readonly fall: Int32Array;
  readonly insolvency: Int32Array;
  /** Events of the shocks of this run, by their order, and the last of them. */
  readonly #shock: number[] = [];
  struckLast = -1;

  // Operations: what the last events said, what moved in this phase, and through what an outage costs (−1: not known).
  readonly #told: Float64Array;
  readonly #most: Float64Array;
  readonly #mostRound: Int32Array;
  /** What moved in this phase. */
  readonly #moving: Int32Array;
  #movingSize = 0;
  readonly #waiting: Uint8Array;
  readonly #causesOf: Int32Array;
  readonly #outageBooked: Float64Array;

  // Credit: what creditors were last told, and which claims moved in this phase, from where and through what.
  readonly #claims: Float64Array;
  readonly #movingClaims: Int32Array;
  #movingClaimsSize = 0;
  /** Some claim moved in this run that may move again. */
  #claimsMoved = false;
  readonly #defaultsNow: number[] = [];
  /** Whose losses were asked for last, −1 when something changed since, and their row. */
  #askedOf = -1;
  #askedRow = 0;

  constructor(s: State) {
    const {n} = s.c;
    const claims = s.c.claimAmount.length;
    this.#s = s;
    this.ledger = new Ledger(n);
    this.tape = new Tape(s);
    this.trades = new TradeRecord(s, this);
    this.health = latestOf(n);
    this.latest = latestOf(n);
    this.fall = latestOf(n);
    this.insolvency = latestOf(n);
    this.#told = new Float64Array(n).fill(1);
    this.#most = new Float64Array(n);
    this.#mostRound = new Int32Array(n);
    this.#moving = new Int32Array(n);
    this.#waiting = new Uint8Array(n);
    this.#causesOf = latestOf(n);
    this.#outageBooked = new Float64Array(n);
    this.#claims = new Float64Array(claims * CLAIM_WIDTH);
    this.#resetAllClaims();
    this.#movingClaims = new Int32Array(claims);
  }

  /** Before a run. */
  start(): void {
    this.events.clear();
    this.causes.clear();
    this.ledger.clear();
    this.tape.start();
  }

  /** After a run: forgets what it has told, of the nodes that it touched. */
  reset(): void {
    const {nodes, marked, c} = this.#s;
    // Where many nodes were touched, whole arrays are put back faster than entries.
    if (nodes.size * MANY > c.n) this.#resetAll();
    else for (let k = 0; k < nodes.size; k++) this.#resetNode(nodes.list[k]);
    if (this.#claimsMoved) {
      if (marked.size * MANY > c.n) this.#resetAllClaims();
      else for (let k = 0; k < marked.size; k++) this.#resetClaims(marked.list[k]);
      this.#claimsMoved = false;
    }
    this.#movingSize = this.#movingClaimsSize = 0;
    this.#shock.length = this.#defaultsNow.length = 0;
    this.trades.reset();
    this.struckLast = this.#askedOf = -1;
  }

  #resetNode(i: number): void {
    this.health[i] = this.insolvency[i] = -1;
    if (this.#s.worked) {
      this.latest[i] = this.fall[i] = this.#causesOf[i] = -1;
      this.#told[i] = 1;
      this.#most[i] = this.#waiting[i] = this.#outageBooked[i] = 0;
    }
    this.ledger.reset(i);
    this.tape.reset(i);
  }
  /** The claims on a node. */
  #resetClaims(j: number): void {
    const {debtStart, debtClaim} = this.#s.c;
    const last = debtStart[j + 1];
    for (let d = debtStart[j]; d < last; d++) {
      this.#resetClaim(debtClaim[d] * CLAIM_WIDTH);
    }
  }
  #resetAll(): void {
    this.health.fill(-1);
    this.insolvency.fill(-1);
    if (this.#s.worked) {
      for (const latest of [this.latest, this.fall, this.#causesOf]) latest.fill(-1);
      this.#told.fill(1);
      for (const zeros of [this.#most, this.#waiting, this.#outageBooked]) zeros.fill(0);
    }
    this.ledger.resetAll();
    this.tape.resetAll();
  }
  #resetAllClaims(): void {
    for (let at = 0; at < this.#claims.length; at += CLAIM_WIDTH) this.#resetClaim(at);
  }
  #resetClaim(at: number): void {
    this.#claims[at + CLAIM.WRITE_DOWN] = this.#claims[at + CLAIM.FROM] = this.#claims[at + CLAIM.EVENT] = -1;
    this.#claims[at + CLAIM.TOLD] = 1;
  }

  begin(): void {
    this.round = 0;
  }

  /**
   * A node is about to change.
   * @param first for the first time in this run
   */
  open(i: number, first: boolean): void {
    this.tape.open(i);
    if (!first) this.bookOutage(i);
  }

  /** Its outage cost up to now is booked under the causes that held until now. */
  bookOutage(i: number): void {
    const s = this.#s;
    const amount = s.outage[i] - this.#outageBooked[i];
    if (amount === 0) return;
    this.#askedOf = -1;
    this.#outageBooked[i] = s.outage[i];
    const own = this.latest[i];
    const causes = this.#causesOf[i];
    if (causes < 0) this.ledger.book(s.now, i, Booking.OUTAGE, -1, own, amount);
    else this.ledger.book(s.now, i, Booking.OUTAGE_SHARED, causes, own, amount);
  }

  instant(): void {
    const s = this.#s;
    const {opened} = this.tape;
    opened.order(s.touched, s.instant);
    for (let k = 0; k < opened.size; k++) {
      const i = opened.list[k];
      const waits = s.insolvent[i] === 0 && s.target[i] - s.operability[i] > 1e-9;
      if (waits && this.#waiting[i] === 0) this.#wait(i);
      this.#waiting[i] = Number(waits);
    }
    this.tape.instant();
  }

  tell(node: number, type: number, value: number, causes: number, round = this.round): number {
    return this.events.add(this.#s.now, round, node, type, value, causes);
  }
  because(event: number, edge = -1): number {
    return this.causes.only(event, edge);
  }
  /** What was collected, or one event where nothing was. */
  #collectedOr(event: number, edge = -1): number {
    return this.causes.parts > 0 ? this.causes.close() : this.because(event, edge);
  }
  /** Whatever took a node's equity, else whatever stopped it. */
  lossCauses(i: number): number {
    if (this.#askedOf === i) return this.#askedRow;
    const {causes} = this;
    this.ledger.lossCauses(i, causes);
    const {claimStart, claimAmount, claimEdge} = this.#s.c;
    const claims = this.#claims;
    if (this.#movingClaimsSize > 0)
      for (let x = claimStart[i]; x < claimStart[i + 1]; x++) {
        const at = x * CLAIM_WIDTH;
        const from = claims[at + CLAIM.FROM];
        if (from >= 0) causes.add(claims[at + CLAIM.EVENT], claimEdge[x], claimAmount[x] * (from - this.#s.seen[x]));
      }
    this.#askedOf = i;
    return (this.#askedRow = this.#collectedOr(this.latest[i]));
  }

  /** Books a loss now. */
  book(node: number, kind: number, edge: number, event: number, amount: number): void {
    this.#askedOf = -1;
    this.ledger.book(this.#s.now, node, kind, edge, event, amount);
  }
  /** Event of a shock, by its order. */
  shockEvent(index: number): number {
    return this.#shock[index];
  }

  // Shocks.

  struck(index: number, {node, value, shock, position}: Strike): void {
    const event = this.tell(node, TYPE.shock, value, this.because(-1));
    this.events.shocks.push(event, position);
    this.#shock[index] = event;
    this.struckLast = event;
    if (shock.type === 'outage') this.health[node] = event;
  }
  released(index: number, {node, value, shock, position}: Strike): void {
    const event = this.tell(node, TYPE.shockEnd, value, this.because(this.#shock[index]));
    this.events.shocks.push(event, position);
    if (shock.type === 'outage') this.health[node] = event;
  }
  lostDirectly(i: number, amount: number): void {
    this.book(i, Booking.DIRECT, -1, this.struckLast, amount);
  }

  // Operations.

  fallAt(j: number, t: number): number {
    const {events} = this;
    let event = this.fall[j];
    while (event >= 0 && events.t[event] > t) event = events.previous[event];
    return event;
  }

  operabilityMoved(i: number, by: number, round: number): void {
    const size = Math.abs(by);
    if (this.#most[i] === 0) this.#moving[this.#movingSize++] = i;
    else if (size <= this.#most[i]) return;
    this.#most[i] = size;
    this.#mostRound[i] = round;
  }

  /** Operations are at rest in one direction: one event for each node that moved, in the order of generations. */
  flushOperability(direction: 1 | -1): void {
    const moved = this.#inGenerations();
    const size = this.#movingSize;
    this.#askedOf = -1;
    const base = this.round;
    for (let k = 0; k < size; k++) {
      const i = moved[k];
      const round = base + this.#mostRound[i];
      this.#most[i] = 0;
      this.round = Math.max(this.round, round);
      if (direction < 0) this.#fell(i, round);
      else this.#rose(i, round);
    }
    this.#movingSize = 0;
  }

  /** What moved in this phase, in the order of rounds and, in one round, of nodes. */
  #inGenerations(): Int32Array {
    const {n} = this.#s.c;
    const size = this.#movingSize;
    const rounds = this.#mostRound;
    const moved = this.#moving;
    let last = 0;
    for (let k = 0; k < size; k++) if (rounds[moved[k]] > last) last = rounds[moved[k]];
    // Counted by rounds, going through the nodes in order: those that moved when they are few, else all.
    let nodes: Int32Array | null = null;
    if (size * MANY < n) nodes = moved.slice(0, size).sort();
    const next = new Int32Array(last + 2);
    for (let k = 0; k < size; k++) next[rounds[moved[k]] + 1]++;
    for (let round = 0; round <= last; round++) next[round + 1] += next[round];
    if (nodes) for (let k = 0; k < size; k++) moved[next[rounds[nodes[k]]]++] = nodes[k];
    else for (let i = 0; i < n; i++) if (this.#most[i] > 0) moved[next[rounds[i]]++] = i;
    return moved;
  }

  #fell(i: number, round: number): void {
    const s = this.#s;
    const operability = s.operability[i];
    fallCauses(s, this, i, this.causes);
    const causes = this.#collectedOr(this.health[i] >= 0 ? this.health[i] : this.latest[i]);
    this.#causesOf[i] = causes;
    if (this.#told[i] - operability < SMALL_STEP) return;
    const event = this.tell(i, operability <= DOWN ? TYPE.down : TYPE.degraded, operability, causes, round);
    this.latest[i] = event;
    this.events.previous[event] = this.fall[i];
    this.fall[i] = event;
    this.#told[i] = operability;
  }

  #rose(i: number, round: number): void {
    const s = this.#s;
    const operability = s.operability[i];
    // While it waits for its restart, what stopped it still costs.
    fallCauses(s, this, i, this.causes);
    if (operability >= WHOLE) this.#causesOf[i] = -1;
    else if (s.target[i] <= operability + 1e-9 && this.causes.parts > 0) this.#causesOf[i] = this.causes.close();
    this.causes.drop();
    if (operability - this.#told[i] < SMALL_STEP) return;
    if (this.#waiting[i] === 0) riseCauses(s, this, i, this.causes);
    const type = operability >= WHOLE ? TYPE.recovered : TYPE.recovering;
    this.latest[i] = this.tell(i, type, operability, this.#collectedOr(this.latest[i]), round);
    this.#told[i] = operability;
  }

  /** Everything is back that the node needs, and it waits out its restart. */
  #wait(i: number): void {
    riseCauses(this.#s, this, i, this.causes);
    const causes = this.#collectedOr(this.latest[i]);
    this.latest[i] = this.tell(i, TYPE.recovering, this.#s.operability[i], causes, this.round + 1);
    this.#askedOf = -1;
  }

  roseNow(event: number): boolean {
    const type = this.events.type[event];
    return (
      this.events.t[event] >= this.#s.now - INSTANT &&
      (type === TYPE.shockEnd || type === TYPE.recovering || type === TYPE.recovered)
    );
  }

  // Credit.

  creditRound(): void {
    this.round++;
  }

  defaulted(i: number): void {
    const event = this.tell(i, TYPE.insolvent, this.#s.equityOf(i), this.lossCauses(i));
    this.insolvency[i] = event;
    if (this.#s.c.halts[i] === 1) this.health[i] = event;
    this.#defaultsNow.push(event);
  }

  /** A claim moves for the only time in this run: it is booked at once. @param i its creditor, @param j its debtor */
  claimLost(x: number, i: number, j: number, seen: number): void {
    if (this.#askedOf === i) this.#askedOf = -1;
    const event = 1 - seen >= SMALL_STEP ? this.#tellWriteDown(x, i, j, seen) : this.#mainWriteDownCause(x, j);
    const {claimAmount, claimEdge} = this.#s.c;
    this.ledger.book(this.#s.now, i, Booking.CREDIT, claimEdge[x], event, claimAmount[x] * (1 - seen));
  }

  /** @param i creditor of the claim x, @param j its debtor */
  claimMoved(x: number, i: number, j: number, seen: number): void {
    const {events} = this;
    const claims = this.#claims;
    this.#claimsMoved = true;
    const at = x * CLAIM_WIDTH;
    const told = claims[at + CLAIM.TOLD];
    const large = told - seen >= SMALL_STEP;
    if (this.#askedOf === i) this.#askedOf = -1;
    let by = claims[at + CLAIM.EVENT];
    let latest = claims[at + CLAIM.WRITE_DOWN];
    if (claims[at + CLAIM.FROM] < 0) {
      if (large) by = latest = this.#tellWriteDown(x, i, j, seen);
      else by = latest >= 0 ? latest : this.#mainWriteDownCause(x, j);
      this.#movingClaims[this.#movingClaimsSize++] = x;
      claims[at + CLAIM.FROM] = this.#s.seen[x];
    } else if (latest >= 0 && events.t[latest] === this.#s.now) events.value[latest] = seen;
    else if (large) by = latest = this.#tellWriteDown(x, i, j, seen);
    claims[at + CLAIM.EVENT] = by;
    claims[at + CLAIM.WRITE_DOWN] = latest;
    if (told < seen || by === latest) claims[at + CLAIM.TOLD] = seen;
  }

  #tellWriteDown(x: number, i: number, j: number, seen: number): number {
    return this.tell(i, TYPE.writeDown, seen, this.#writeDownCauses(x, j), Math.max(1, this.round));
  }

  /** The first cause of a write-down that is too small for an event, −1 for none. */
  #mainWriteDownCause(x: number, j: number): number {
    const {causes} = this;
    const row = this.#writeDownCauses(x, j);
    return causes.start[row] < causes.start[row + 1] ? causes.event[causes.start[row]] : -1;
  }

  /** Why a claim is worth less: its debtor's default, what took the debtor's equity, or that the debtor is not working. */
  #writeDownCauses(x: number, j: number): number {
    const s = this.#s;
    const edge = s.c.claimEdge[x];
    if (this.insolvency[j] >= 0) return this.because(this.insolvency[j], edge);
    if (s.valuation.marksSolvent) {
      const row = this.lossCauses(j);
      const {start, event, share} = this.causes;
      for (let k = start[row]; k < start[row + 1]; k++) this.causes.add(event[k], edge, share[k] * (1 - s.value[j]));
    }
    this.causes.add(this.latest[j], edge, s.params.illiquidityDiscount * (1 - s.operability[j]));
    return this.#collectedOr(this.latest[j], edge);
  }

  /** Credit is at rest in one direction: write-downs are booked at what they came to. */
  flushCredit(): void {
    const s = this.#s;
    const {claimCreditor, claimAmount, claimEdge} = s.c;
    this.#askedOf = -1;
    for (let k = 0; k < this.#movingClaimsSize; k++) {
      const x = this.#movingClaims[k];
      const at = x * CLAIM_WIDTH;
      const amount = claimAmount[x] * (this.#claims[at + CLAIM.FROM] - s.seen[x]);
      this.#claims[at + CLAIM.FROM] = -1;
      this.ledger.book(s.now, claimCreditor[x], Booking.CREDIT, claimEdge[x], this.#claims[at + CLAIM.EVENT], amount);
    }
    this.#movingClaimsSize = 0;
    const {value, node} = this.events;
    for (const event of this.#defaultsNow) value[event] = s.equityOf(node[event]);
    this.#defaultsNow.length = 0;
  }
}
