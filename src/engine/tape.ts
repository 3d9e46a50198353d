/** Writes down how everything developed: at every instant a row for each node that it touched, and nothing that follows from the rest. */

import {Listed} from './frontier.ts';
import {DOWN} from './layers/operations.ts';
import type {State} from './state.ts';
import {longer} from './tables.ts';

const SLIGHT = 1e-9;

/** Index in STATES of what a node is in now; the first that applies. */
export function stateOf(s: State, i: number): number {
  const operability = s.operability[i];
  if (s.insolvent[i] === 1) return 5;
  if ((operability <= DOWN && s.c.custody[i] > 0) || s.frozen[i] === 1) return 4;
  if (operability <= DOWN) return 3;
  if (s.target[i] - operability > SLIGHT) return 2;
  const priced = s.c.asset[i] === 1 && s.price[i] < 1;
  if (operability < 1 - SLIGHT || priced || s.value[i] < 1 - SLIGHT) return 1;
  return 0;
}

/** What one node has lost: columns of a row, in currency. */
export const LOSS = {direct: 0, outage: 1, credit: 2, market: 3, owners: 4, users: 5, equity: 6} as const;
export const LOSS_WIDTH = 7;

/**
 * An instant begins with `INSTANT_HEAD`, its time in hours, and sums that no row tells: what is frozen, what losses lags and
 * discounts hide, and what price shocks alone have cost so far. Then a row for each node that it touched: `node · CODES + code`
 * and what the code says that follows, in this order. What is at rest, or follows from the rest, is not written.
 */
export const INSTANT_HEAD = -1;
export const CODES = 2 ** 15;
export const STATE_BITS = 7;
export const FLAG = {
  /** Operability; else 1. */
  OPERABILITY: 1 << 3,
  /** The lowest operability so far; else it is the present one. */
  LOWEST: 1 << 4,
  /** What a claim on it is worth; else 1. */
  VALUE: 1 << 5,
  /** Its price; else 1. */
  PRICE: 1 << 6,
  /** What its outage costs from here on, currency per hour; else nothing. */
  RATE: 1 << 7,
  /** What is withdrawn from it from here on, currency per hour; else nothing. */
  FLOW: 1 << 8,
  /** Starting equity with capital put in; else that of the ecosystem. */
  START: 1 << 9,
} as const;
/** From this bit on: which of `LOSS_BITS` follow, as lost after the instant; the others are 0. */
export const LOST_BITS = 10;
/** Columns of `LOSS` that bits stand for, the lowest bit first; owners and equity follow from them. */
export const LOSS_BITS = [LOSS.direct, LOSS.outage, LOSS.credit, LOSS.market, LOSS.users] as const;
const [DIRECT, OUTAGE, CREDIT, MARKET, USERS] = LOSS_BITS.map((_, k) => 1 << (LOST_BITS + k));
/** Numbers at the beginning of an instant. */
export const HEAD_LENGTH = 5;
const LONGEST_ROW = 1 + 7 + LOSS_BITS.length;

/** Kept and used again like the recorder that it belongs to. */
export class Tape {
  /** Instants with their rows, one after the other, up to `end`. */
  rows = new Float64Array(64 * LONGEST_ROW);
  end = 0;
  /** Nodes opened in this instant. */
  readonly opened: Listed;
  readonly #s: State;
  /** What lags and discounts hide of the write-downs of each claim, and in all. Currency. */
  readonly #hidden: Float64Array;
  #unrecognised = 0;

  constructor(s: State) {
    this.#s = s;
    this.opened = new Listed(s.c.n);
    this.#hidden = new Float64Array(s.c.claimAmount.length);
  }

  start(): void {
    this.end = this.opened.size = this.#unrecognised = 0;
  }

  /** Forgets the claims on a node that the run touched. */
  reset(i: number): void {
    if (!this.#s.hides) return;
    const {debtStart, debtClaim} = this.#s.c;
    for (let d = debtStart[i]; d < debtStart[i + 1]; d++) this.#hidden[debtClaim[d]] = 0;
  }
  resetAll(): void {
    if (this.#s.hides) this.#hidden.fill(0);
  }

  /** A node is about to change. */
  open(i: number): void {
    this.opened.push(i);
  }

  /** The instant is at rest: rows for whatever it touched. */
  instant(): void {
    const {list, size} = this.opened;
    if (size === 0) return;
    const s = this.#s;
    while (this.end + HEAD_LENGTH + size * LONGEST_ROW > this.rows.length) this.rows = longer(this.rows);
    if (s.hides) for (let k = 0; k < size; k++) this.#hide(list[k]);
    const {rows} = this;
    let at = this.end;
    rows[at++] = INSTANT_HEAD;
    rows[at++] = s.now;
    rows[at++] = s.frozenValue;
    rows[at++] = this.#unrecognised;
    rows[at++] = s.shockedMarket;
    for (let k = 0; k < size; k++) at = this.#row(list[k], at);
    this.end = at;
    this.opened.size = 0;
  }

  /** Returns where the next row begins. */
  #row(i: number, at: number): number {
    const s = this.#s;
    const {rows} = this;
    const head = at++;
    let code = stateOf(s, i);
    const operability = s.operability[i];
    if (operability !== 1) {
      code |= FLAG.OPERABILITY;
      rows[at++] = operability;
    }
    if (s.lowest[i] !== operability) {
      code |= FLAG.LOWEST;
      rows[at++] = s.lowest[i];
    }
    const sheet = s.c.sheet[i] === 1;
    if (s.value[i] !== 1) {
      code |= FLAG.VALUE;
      rows[at++] = s.value[i];
    }
    if (s.price[i] !== 1) {
      code |= FLAG.PRICE;
      rows[at++] = s.price[i];
    }
    if (s.accruing) {
      if (s.rate[i] !== 0) {
        code |= FLAG.RATE;
        rows[at++] = s.rate[i];
      }
      if (s.flow[i] !== 0) {
        code |= FLAG.FLOW;
        rows[at++] = s.flow[i];
      }
    }
    const booked = s.booked.has(i);
    if (booked && sheet && s.start[i] !== s.c.equity[i]) {
      code |= FLAG.START;
      rows[at++] = s.start[i];
    }
    if (booked && s.direct[i] !== 0) {
      code |= DIRECT;
      rows[at++] = s.direct[i];
    }
    if (booked && s.outage[i] !== 0) {
      code |= OUTAGE;
      rows[at++] = s.outage[i];
    }
    if (sheet) {
      if (s.credit[i] !== 0) {
        code |= CREDIT;
        rows[at++] = s.credit[i];
      }
      if (booked && s.market[i] !== 0) {
        code |= MARKET;
        rows[at++] = s.market[i];
      }
      const users = s.insolvent[i] === 1 ? s.outside[i] * (1 - s.payoutOf(i)) : 0;
      if (users !== 0) {
        code |= USERS;
        rows[at++] = users;
      }
    }
    rows[head] = i * CODES + code;
    return at;
  }

  /** What lags hide, on the node's own claims and on claims on it. */
  #hide(i: number): void {
    const {c} = this.#s;
    for (let x = c.claimStart[i]; x < c.claimStart[i + 1]; x++) this.#hideClaim(x);
    for (let d = c.debtStart[i]; d < c.debtStart[i + 1]; d++) this.#hideClaim(c.debtClaim[d]);
  }
  #hideClaim(x: number): void {
    const {c, seen, value} = this.#s;
    const hidden = c.claimAmount[x] * (seen[x] - value[c.claimDebtor[x]]);
    this.#unrecognised += hidden - this.#hidden[x];
    this.#hidden[x] = hidden;
  }
}
