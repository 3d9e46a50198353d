/** Writes down how everything developed: a row for each node that an instant touched, and one before and one after it for all. */
import {DOWN} from './layers/operations.ts';
import {STATES} from './run.ts';
import type {State} from './state.ts';
import {longer, RowTable} from './tables.ts';

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

/** What one node has lost: columns of a row, in currency. */
export const LOSS = {direct: 0, outage: 1, credit: 2, market: 3, owners: 4, users: 5, equity: 6} as const;
export const LOSS_WIDTH = 7;
/** Without a balance sheet the first two say everything. */
export const LOSS_WIDTH_BARE = 2;

/**
 * A touched node leaves a row: its head, `node · CODES + code`, and what the code says that follows, in this order. What is
 * at rest, or follows from the rest, is not written. A head of −1 is the time of the rows after it, which follows.
 */
export const CODES = 2 ** 21;
export const STATE_BITS = 7;
export const FLAG = {
  /** Its losses run faster or slower from here on. */
  TURNED: 1 << 3,
  /** Operability; else 1. */
  OPERABILITY: 1 << 4,
  /** The lowest operability so far; else it is the present one. */
  LOWEST: 1 << 5,
  /** What a claim on it is worth; else 1. */
  VALUE: 1 << 6,
  /** Its price; else 1. */
  PRICE: 1 << 7,
  /** Starting equity with capital put in, before and after the instant; else that of the ecosystem. */
  START_BEFORE: 1 << 8,
  START_AFTER: 1 << 9,
  /** It has lost something else after the instant than before. */
  MOVED: 1 << 10,
} as const;
/** From these bits on: which of the losses before the instant follow, the others being 0, and then, if `MOVED`, those after. */
export const BEFORE_BITS = 11;
export const AFTER_BITS = 16;
/** Columns of `LOSS` that bits stand for, the lowest bit first; owners and equity follow from them. */
export const LOSS_BITS = [LOSS.direct, LOSS.outage, LOSS.credit, LOSS.market, LOSS.users] as const;
const LONGEST_ROW = 2 + 5 + 2 + 2 * LOSS_BITS.length;

/** What the tape keeps of a node: the columns of `LOSS`, and its starting equity with capital put in. */
const START = LOSS_WIDTH;
const BORNE_WIDTH = LOSS_WIDTH + 1;
const NOTHING = new Float64Array(BORNE_WIDTH);

/** Kept and used again like the recorder that it belongs to. */
export class Tape {
  /** Rows of touched nodes, one after the other, up to `rowsEnd`. */
  rows = new Float64Array(64 * LONGEST_ROW);
  rowsEnd = 0;
  readonly sums = new RowTable(SUM_WIDTH);
  /** Nodes opened in this instant; ~i where one is only passed. */
  readonly opened: Int32Array;
  size = 0;
  readonly #s: State;
  /** Whether each of them had not lost anything yet; else what it had borne before the instant, in the columns of `LOSS`. */
  readonly #rested: Uint8Array;
  #befores = new Float64Array(64 * BORNE_WIDTH);
  /** What one of them has borne after it. */
  readonly #after = new Float64Array(BORNE_WIDTH);
  /** Time of the last rows. */
  #rowsAt = Number.NaN;
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
    this.#rested = new Uint8Array(n);
    this.#counts = new Int32Array(STATES.length);
    this.#countsBefore = new Int32Array(STATES.length);
    this.#state = new Uint8Array(n);
    this.#hidden = new Float64Array(s.c.claimAmount.length);
    this.#rate = new Float64Array(n);
    this.#flow = new Float64Array(n);
  }

  start(): void {
    this.rowsEnd = this.sums.size = this.size = 0;
    this.#now.fill(0);
    this.#before.fill(0);
    this.#slopes.fill(0);
    this.#sumsTo = this.#shockedMarket = 0;
    this.#rowsAt = Number.NaN;
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

  resetAll(): void {
    for (const zeros of [this.#state, this.#rate, this.#flow, this.#hidden]) zeros.fill(0);
  }

  begin(): void {
    const hours = this.#s.now - this.#sumsTo;
    this.#sumsTo = this.#s.now;
    for (let k = 0; k < this.#now.length; k++) this.#now[k] += this.#slopes[k] * hours;
    this.#before.set(this.#now);
    this.#countsBefore.set(this.#counts);
  }

  /** A node is about to change; its accounts are up to now. */
  open(i: number, first: boolean): void {
    const s = this.#s;
    const k = this.size++;
    const at = k * BORNE_WIDTH;
    this.opened[k] = i;
    const rested =
      first ||
      (s.direct[i] === 0 &&
        s.outage[i] === 0 &&
        s.credit[i] === 0 &&
        s.market[i] === 0 &&
        s.start[i] === s.c.equity[i]);
    this.#rested[k] = Number(rested);
    if (rested) return;
    while (at >= this.#befores.length) this.#befores = longer(this.#befores);
    borneInto(s, i, this.#befores, at);
  }

  /** The horizon, for a node whose account does not run: its history goes on as it was, and needs no row. */
  pass(i: number): void {
    this.opened[this.size++] = ~i;
  }

  /** The instant is at rest: rows for whatever it changed. */
  instant(): void {
    const s = this.#s;
    const {c, hides} = s;
    const now = this.#now;
    const befores = this.#befores;
    const after = this.#after;
    let [owners, users, direct, outage, credit, market] = now;
    let [sourceDirect, sourceOutage] = [now[SOURCE_DIRECT], now[SOURCE_OUTAGE]];
    let sourceMarket = 0;
    let bent = false;
    for (let k = 0; k < this.size; k++) {
      const passed = this.opened[k] < 0;
      const i = passed ? ~this.opened[k] : this.opened[k];
      borneInto(s, i, after, 0);
      // Sums go through the motions where nothing changed, so that they round alike.
      const rested = !passed && this.#rested[k] === 1;
      const at = passed || rested ? 0 : k * BORNE_WIDTH;
      const before = passed ? after : rested ? NOTHING : befores;
      sourceDirect += after[0] - before[at];
      sourceOutage += after[1] - before[at + 1];
      if (c.sheet[i] === 0) {
        owners = owners - (before[at] + before[at + 1]) + (after[0] + after[1]);
        direct = direct - before[at] + after[0];
        outage = outage - before[at + 1] + after[1];
      } else {
        if (!rested) {
          const part = partOf(before, at);
          owners -= before[at + 4];
          users -= before[at + 5];
          direct -= before[at] * part;
          outage -= before[at + 1] * part;
          credit -= before[at + 2] * part;
          market -= before[at + 3] * part;
        }
        const part = partOf(after, 0);
        owners += after[4];
        users += after[5];
        direct += after[0] * part;
        outage += after[1] * part;
        credit += after[2] * part;
        market += after[3] * part;
        sourceMarket += after[3] - before[at + 3];
      }
      if (passed) continue;
      const turned = this.#slope(i);
      if (hides) this.#hide(i);
      this.#node(i, before, at, turned);
      bent ||= turned;
    }
    const shocked = s.shockedMarket - this.#shockedMarket;
    this.#shockedMarket = s.shockedMarket;
    now[OWNERS] = owners;
    now[USERS] = users;
    now[DIRECT] = direct;
    now[OUTAGE] = outage;
    now[CREDIT] = credit;
    now[MARKET] = market;
    now[SOURCE_DIRECT] = sourceDirect + shocked;
    now[SOURCE_OUTAGE] = sourceOutage;
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

  /** @param before its losses before the instant, from `from` on */
  #node(i: number, before: Float64Array, from: number, turned: boolean): void {
    const s = this.#s;
    const state = stateOf(s, i);
    if (this.#state[i] !== state) {
      this.#counts[this.#state[i]]--;
      this.#counts[state]++;
      this.#state[i] = state;
    }
    if (this.rowsEnd + LONGEST_ROW > this.rows.length) this.rows = longer(this.rows);
    const row = this.rows;
    let at = this.rowsEnd;
    if (this.#rowsAt !== s.now) {
      this.#rowsAt = s.now;
      row[at++] = -1;
      row[at++] = s.now;
    }
    const head = at++;
    let code = turned ? state | FLAG.TURNED : state;
    const operability = s.operability[i];
    if (operability !== 1) {
      code |= FLAG.OPERABILITY;
      row[at++] = operability;
    }
    if (s.lowest[i] !== operability) {
      code |= FLAG.LOWEST;
      row[at++] = s.lowest[i];
    }
    if (s.value[i] !== 1) {
      code |= FLAG.VALUE;
      row[at++] = s.value[i];
    }
    if (s.price[i] !== 1) {
      code |= FLAG.PRICE;
      row[at++] = s.price[i];
    }
    this.rowsEnd = at;
    const equity = s.c.equity[i];
    const width = s.c.sheet[i] === 1 ? BORNE_WIDTH : LOSS_WIDTH_BARE;
    if (before !== NOTHING) code |= this.#losses(before, from, width, equity, FLAG.START_BEFORE, BEFORE_BITS);
    if (before === NOTHING || !isSame(before, from, this.#after, width))
      code |= FLAG.MOVED | this.#losses(this.#after, 0, width, equity, FLAG.START_AFTER, AFTER_BITS);
    row[head] = i * CODES + code;
  }

  /** Appends what is not 0 of some losses, and a start that is not `equity`. Returns what the code says of them. */
  #losses(losses: Float64Array, from: number, width: number, equity: number, started: number, bits: number): number {
    const row = this.rows;
    let at = this.rowsEnd;
    let code = 0;
    const columns = width === LOSS_WIDTH_BARE ? LOSS_WIDTH_BARE : LOSS_BITS.length;
    for (let k = 0; k < columns; k++) {
      const lost = losses[from + LOSS_BITS[k]];
      if (lost === 0) continue;
      code |= 1 << (bits + k);
      row[at++] = lost;
    }
    if (width === BORNE_WIDTH && losses[from + START] !== equity) {
      code |= started;
      row[at++] = losses[from + START];
    }
    this.rowsEnd = at;
    return code;
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

/** Writes what is borne at a node as accrued so far, its equity and its start: as many columns as it needs. */
function borneInto(s: State, i: number, out: Float64Array, at: number): void {
  const direct = s.direct[i];
  const outage = s.outage[i];
  out[at] = direct;
  out[at + 1] = outage;
  if (s.c.sheet[i] === 0) return;
  const credit = s.credit[i];
  const market = s.market[i];
  const gross = direct + outage + credit + market;
  const equity = s.start[i] - gross;
  out[at + 2] = credit;
  out[at + 3] = market;
  out[at + 4] = equity > 0 ? gross : s.start[i];
  out[at + 5] = s.insolvent[i] === 1 ? s.outside[i] * (1 - s.payoutOf(i)) : 0;
  out[at + 6] = equity;
  out[at + START] = s.start[i];
}

/** What is borne over gross loss, at a node with a balance sheet. */
function partOf(row: Float64Array, at: number): number {
  // Who is solvent bears exactly what it lost.
  if (row[at + 6] > 0 && row[at + 5] === 0) return 1;
  const gross = row[at] + row[at + 1] + row[at + 2] + row[at + 3];
  return gross !== 0 ? (row[at + 4] + row[at + 5]) / gross : 1;
}

function isSame(a: Float64Array, at: number, b: Float64Array, width: number): boolean {
  for (let k = 0; k < width; k++) if (a[at + k] !== b[k]) return false;
  return true;
}
