/** Writes down how everything developed: a row for each node that an instant touched, and one before and one after it for all. */
import {DOWN} from './layers/operations.ts';
import {STATES} from './run.ts';
import type {State} from './state.ts';
import {RowTable} from './tables.ts';
import {type Borne, borneAt, nothingBorne} from './totals.ts';

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

/** Sums over all nodes, in this order. */
export const SUMS = [
  'owners',
  'users',
  'direct',
  'outage',
  'credit',
  'market',
  'sourceDirect',
  'sourceOutage',
  'sourceMarket',
  'unrecognised',
  'withdrawn',
  'frozen',
] as const;
const [
  OWNERS,
  USERS,
  DIRECT,
  OUTAGE,
  CREDIT,
  MARKET,
  SOURCE_DIRECT,
  SOURCE_OUTAGE,
  SOURCE_MARKET,
  UNRECOGNISED,
  WITHDRAWN,
  FROZEN,
] = SUMS.map((_, k) => k);

/** Of a row of sums: t, the sums, and how many nodes are in each state. */
export const SUM_WIDTH = 1 + SUMS.length + STATES.length;

/**
 * Columns of a row that a touched node leaves. What it had lost before and after the instant are rows of their own, in the
 * order of the bits of `flags`, with the columns of `LOSS`.
 */
export const NODE_ROW = {node: 0, t: 1, operability: 2, lowest: 3, state: 4, value: 5, price: 6, flags: 7} as const;
export const NODE_WIDTH = 8;
export const LOSS = {direct: 0, outage: 1, credit: 2, market: 3, owners: 4, users: 5, equity: 6} as const;
export const LOSS_WIDTH = 7;
/** Its losses run faster or slower from here on; a row of losses before, else it had lost nothing; one after, else the same. */
export const FLAG = {TURNED: 1, BEFORE: 2, AFTER: 4} as const;

/** Kept and used again like the recorder that it belongs to. */
export class Tape {
  readonly rows = new RowTable(NODE_WIDTH);
  readonly losses = new RowTable(LOSS_WIDTH);
  readonly sums = new RowTable(SUM_WIDTH);
  /** Nodes opened in this instant. */
  readonly opened: Int32Array;
  size = 0;
  readonly #s: State;
  /** What each of them had borne before it, and its equity. */
  readonly #befores: {borne: Borne; equity: number}[] = [];
  readonly #borne = nothingBorne();
  readonly #now = new Float64Array(SUMS.length);
  readonly #before = new Float64Array(SUMS.length);
  readonly #slopes = new Float64Array(SUMS.length);
  #sumsTo = 0;
  readonly #counts: Int32Array;
  readonly #countsBefore: Int32Array;
  readonly #state: Uint8Array;
  readonly #hidden: Float64Array;
  readonly #rate: Float64Array;
  readonly #flow: Float64Array;
  #shockedMarket = 0;

  constructor(s: State) {
    const {n} = s.c;
    this.#s = s;
    this.opened = new Int32Array(n);
    this.#counts = new Int32Array(STATES.length);
    this.#countsBefore = new Int32Array(STATES.length);
    this.#state = new Uint8Array(n);
    this.#hidden = new Float64Array(s.c.claimAmount.length);
    this.#rate = new Float64Array(n);
    this.#flow = new Float64Array(n);
  }

  start(): void {
    this.rows.size = this.losses.size = this.sums.size = this.size = 0;
    this.#now.fill(0);
    this.#before.fill(0);
    this.#slopes.fill(0);
    this.#sumsTo = this.#shockedMarket = 0;
    this.#counts.fill(0);
    this.#counts[0] = this.#s.c.n;
    this.#countsBefore.set(this.#counts);
    this.#row(0, this.#now, this.#counts);
  }

  /** Forgets a node that the run touched. */
  reset(i: number): void {
    const {debtStart, debtClaim} = this.#s.c;
    this.#state[i] = this.#rate[i] = this.#flow[i] = 0;
    if (this.#s.hides) for (let d = debtStart[i]; d < debtStart[i + 1]; d++) this.#hidden[debtClaim[d]] = 0;
  }

  begin(): void {
    const hours = this.#s.now - this.#sumsTo;
    this.#sumsTo = this.#s.now;
    for (let k = 0; k < this.#now.length; k++) this.#now[k] += this.#slopes[k] * hours;
    this.#before.set(this.#now);
    this.#countsBefore.set(this.#counts);
  }

  /** A node is about to change; its accounts are up to now. */
  open(i: number): void {
    const s = this.#s;
    const before = (this.#befores[this.size] ??= {borne: nothingBorne(), equity: 0});
    borneAt(s, i, before.borne);
    before.equity = s.equityOf(i);
    this.opened[this.size++] = i;
  }

  /** The instant is at rest: rows for whatever it changed. */
  instant(): void {
    const s = this.#s;
    const borne = this.#borne;
    const now = this.#now;
    const {hides} = s;
    let sourceMarket = 0;
    let bent = false;
    for (let k = 0; k < this.size; k++) {
      const i = this.opened[k];
      const before = this.#befores[k];
      borneAt(s, i, borne);
      this.#add(before.borne, -1);
      this.#add(borne, 1);
      now[SOURCE_DIRECT] += borne.direct - before.borne.direct;
      now[SOURCE_OUTAGE] += borne.outage - before.borne.outage;
      sourceMarket += borne.market - before.borne.market;
      const turned = this.#slope(i);
      if (hides) this.#hide(i);
      this.#node(i, before, borne, turned);
      bent ||= turned;
    }
    const shocked = s.shockedMarket - this.#shockedMarket;
    this.#shockedMarket = s.shockedMarket;
    now[SOURCE_DIRECT] += shocked;
    now[SOURCE_MARKET] += sourceMarket - shocked;
    now[FROZEN] = s.frozenValue;
    this.size = 0;
    if (!bent && s.now < s.horizon && !this.#changed()) return;
    this.#row(s.now, this.#before, this.#countsBefore);
    this.#row(s.now, now, this.#counts);
  }

  #changed(): boolean {
    for (let k = 0; k < this.#now.length; k++) if (this.#now[k] !== this.#before[k]) return true;
    for (let k = 0; k < this.#counts.length; k++) if (this.#counts[k] !== this.#countsBefore[k]) return true;
    return false;
  }

  #add(borne: Borne, sign: number): void {
    const now = this.#now;
    now[OWNERS] += sign * borne.owners;
    now[USERS] += sign * borne.users;
    now[DIRECT] += sign * borne.direct * borne.part;
    now[OUTAGE] += sign * borne.outage * borne.part;
    now[CREDIT] += sign * borne.credit * borne.part;
    now[MARKET] += sign * borne.market * borne.part;
  }

  /** Takes over how fast the node's losses and withdrawals run from now on. Returns whether that changed. */
  #slope(i: number): boolean {
    const rate = this.#s.rate[i] - this.#rate[i];
    const flow = this.#s.flow[i] - this.#flow[i];
    if (rate === 0 && flow === 0) return false;
    const slopes = this.#slopes;
    slopes[OWNERS] += rate;
    slopes[OUTAGE] += rate;
    slopes[SOURCE_OUTAGE] += rate;
    slopes[WITHDRAWN] += flow;
    this.#rate[i] = this.#s.rate[i];
    this.#flow[i] = this.#s.flow[i];
    return true;
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
    this.#now[UNRECOGNISED] += hidden - this.#hidden[x];
    this.#hidden[x] = hidden;
  }

  #node(i: number, before: {borne: Borne; equity: number}, after: Borne, turned: boolean): void {
    const s = this.#s;
    const state = stateOf(s, i);
    this.#counts[this.#state[i]]--;
    this.#counts[state]++;
    this.#state[i] = state;
    const at = this.rows.add();
    const row = this.rows.numbers;
    row[at] = i;
    row[at + 1] = s.now;
    row[at + 2] = s.operability[i];
    row[at + 3] = s.lowest[i];
    row[at + 4] = state;
    row[at + 5] = s.value[i];
    row[at + 6] = s.price[i];
    let flags = turned ? FLAG.TURNED : 0;
    if (!isRest(before, s.c.equity[i])) {
      flags |= FLAG.BEFORE;
      this.#lost(before.borne, before.equity);
    }
    const equity = s.equityOf(i);
    if (equity !== before.equity || !isSame(before.borne, after)) {
      flags |= FLAG.AFTER;
      this.#lost(after, equity);
    }
    row[at + 7] = flags;
  }

  #lost({direct, outage, credit, market, owners, users}: Borne, equity: number): void {
    const at = this.losses.add();
    const row = this.losses.numbers;
    row[at] = direct;
    row[at + 1] = outage;
    row[at + 2] = credit;
    row[at + 3] = market;
    row[at + 4] = owners;
    row[at + 5] = users;
    row[at + 6] = equity;
  }

  #row(t: number, sums: Float64Array, counts: Int32Array): void {
    const last = (this.sums.size - 1) * SUM_WIDTH;
    if (last >= 0 && this.#repeats(last, t, sums, counts)) return;
    const at = this.sums.add();
    const row = this.sums.numbers;
    row[at] = t;
    for (let k = 0; k < sums.length; k++) row[at + 1 + k] = sums[k];
    for (let k = 0; k < counts.length; k++) row[at + 1 + sums.length + k] = counts[k];
  }
  #repeats(at: number, t: number, sums: Float64Array, counts: Int32Array): boolean {
    const row = this.sums.numbers;
    if (row[at] !== t) return false;
    for (let k = 0; k < sums.length; k++) if (row[at + 1 + k] !== sums[k]) return false;
    for (let k = 0; k < counts.length; k++) if (row[at + 1 + sums.length + k] !== counts[k]) return false;
    return true;
  }
}

const isSame = (a: Borne, b: Borne): boolean =>
  a.direct === b.direct &&
  a.outage === b.outage &&
  a.credit === b.credit &&
  a.market === b.market &&
  a.owners === b.owners &&
  a.users === b.users;

const isRest = ({borne, equity}: {borne: Borne; equity: number}, start: number): boolean =>
  equity === start &&
  borne.direct === 0 &&
  borne.outage === 0 &&
  borne.credit === 0 &&
  borne.market === 0 &&
  borne.owners === 0 &&
  borne.users === 0;
