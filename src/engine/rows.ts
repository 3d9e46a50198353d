/** Makes the histories of nodes from the rows of a log, laid into one buffer. */
import type {LossLine, NodeHistory, Steps} from './run.ts';
import type {RunLog} from './runLog.ts';
import {CODES, FLAG, HEAD_LENGTH, INSTANT_HEAD, LOSS, LOSS_BITS, LOSS_WIDTH, LOST_BITS, STATE_BITS} from './tape.ts';

/** One buffer for all columns of all histories: a thousand nodes need a dozen columns each, and small arrays are dear. */
class Columns {
  readonly #buffer: Float64Array;
  #used = 0;
  constructor(length: number) {
    this.#buffer = new Float64Array(length);
  }
  /** Every `stride`-th number from `offset` on. */
  take(rows: readonly number[], offset: number, stride: number): Float64Array {
    const from = this.#used;
    for (let k = offset; k < rows.length; k += stride) this.#buffer[this.#used++] = rows[k];
    return this.#buffer.subarray(from, this.#used);
  }
}

/** Sets a value from `t` on in rows of t, v; an instant that changed nothing in the end leaves no row. */
function setStep(rows: number[], t: number, v: number): void {
  const last = rows.length - 2;
  if (rows[last + 1] === v) return;
  if (rows[last] !== t) {
    rows.push(t, v);
    return;
  }
  if (last > 0 && rows[last - 1] === v) rows.length = last;
  else rows[last + 1] = v;
}

/** Numbers in a row of a loss line: t, then the columns of `LOSS`. */
const ROW = 8;

class NodeRows {
  readonly operability = [0, 1];
  readonly state = [0, 0];
  /** Only where there is a balance sheet. */
  readonly value: number[] | null;
  /** Only of assets. */
  readonly price: number[] | null;
  /** t, direct, outage, credit, market, owners, users, equity. */
  readonly loss: number[];
  constructor(equity: number, sheet: boolean, asset: boolean) {
    this.value = sheet ? [0, 1] : null;
    this.price = asset ? [0, 1] : null;
    this.loss = [0, 0, 0, 0, 0, 0, 0, equity];
  }

  /** What holds from `t` on. */
  set(t: number, operability: number, state: number, value: number, price: number): void {
    setStep(this.operability, t, operability);
    setStep(this.state, t, state);
    if (this.value) setStep(this.value, t, value);
    if (this.price) setStep(this.price, t, price);
  }
  /** Whether a row of losses says the same as the last, its time apart. */
  repeats(row: ArrayLike<number>): boolean {
    const last = this.loss.length - ROW;
    for (let k = 1; k < ROW; k++) if (this.loss[last + k] !== row[k]) return false;
    return true;
  }
  push(row: ArrayLike<number>): void {
    if (this.loss[this.loss.length - ROW] === row[0] && this.repeats(row)) return;
    for (let k = 0; k < ROW; k++) this.loss.push(row[k]);
  }
  get size(): number {
    return (
      this.operability.length +
      this.state.length +
      (this.value?.length ?? 0) +
      (this.price?.length ?? 0) +
      this.loss.length
    );
  }
}

/** What the reader remembers of a node: its time, rate, flow and start, then the columns of `LOSS`. */
const KEPT = {t: 0, rate: 1, flow: 2, start: 3, losses: 4} as const;
const KEPT_WIDTH = KEPT.losses + LOSS_WIDTH;

/** Goes through the rows that touched nodes have left, in the order of time. */
export class RowReader {
  /** How many instants it has come to. */
  instants = 0;
  t = 0;
  /** At the end of the instant: custody frozen, write-downs that nobody sees yet, and what price shocks alone have cost. Currency. */
  frozen = 0;
  unrecognised = 0;
  shockedMarket = 0;
  node = 0;
  operability = 1;
  lowest = 1;
  /** Index in STATES. */
  state = 0;
  value = 1;
  price = 1;
  /** Currency per hour from here on, and by how much that differs from before. */
  rate = 0;
  flow = 0;
  rateStep = 0;
  flowStep = 0;
  /** t, then the columns of `LOSS`. */
  readonly before = new Float64Array(ROW);
  readonly after = new Float64Array(ROW);
  readonly #log: RunLog;
  readonly #touched: Uint8Array;
  readonly #kept: Float64Array;
  #at = 0;
  constructor(log: RunLog) {
    this.#log = log;
    this.#touched = new Uint8Array(log.kinds.length);
    this.#kept = new Float64Array(log.kinds.length * KEPT_WIDTH);
  }

  /** Reads the next row. Returns whether there was one. */
  next(): boolean {
    const {rows} = this.#log;
    if (this.#at >= rows.length) return false;
    if (rows[this.#at] === INSTANT_HEAD) {
      this.instants++;
      this.t = rows[this.#at + 1];
      this.frozen = rows[this.#at + 2];
      this.unrecognised = rows[this.#at + 3];
      this.shockedMarket = rows[this.#at + 4];
      this.#at += HEAD_LENGTH;
    }
    const head = rows[this.#at++];
    this.node = Math.floor(head / CODES);
    const code = head % CODES;
    const read = (flag: number, rest: number): number => ((code & flag) !== 0 ? rows[this.#at++] : rest);
    this.goOn(this.node, this.t);
    this.state = code & STATE_BITS;
    this.operability = read(FLAG.OPERABILITY, 1);
    this.lowest = read(FLAG.LOWEST, this.operability);
    this.value = read(FLAG.VALUE, 1);
    this.price = read(FLAG.PRICE, 1);
    this.rate = read(FLAG.RATE, 0);
    this.flow = read(FLAG.FLOW, 0);
    const kept = this.node * KEPT_WIDTH;
    this.rateStep = this.rate - this.#kept[kept + KEPT.rate];
    this.flowStep = this.flow - this.#kept[kept + KEPT.flow];
    const start = read(FLAG.START, this.#log.equity[this.node]);
    const {after} = this;
    after.fill(0);
    after[0] = this.t;
    for (let k = 0; k < LOSS_BITS.length; k++) after[1 + LOSS_BITS[k]] = read(1 << (LOST_BITS + k), 0);
    this.#balance(this.node, after, start);
    this.#touched[this.node] = 1;
    this.#kept[kept + KEPT.t] = this.t;
    this.#kept[kept + KEPT.rate] = this.rate;
    this.#kept[kept + KEPT.flow] = this.flow;
    this.#kept[kept + KEPT.start] = start;
    this.#kept.set(after.subarray(1), kept + KEPT.losses);
    return true;
  }

  /** Takes `before` to what a node has lost by `t` if nothing happens after its last row. Returns whether it had one. */
  goOn(i: number, t: number): boolean {
    const {before} = this;
    const kept = i * KEPT_WIDTH;
    before[0] = t;
    if (this.#touched[i] === 0) {
      before.fill(0, 1);
      before[1 + LOSS.equity] = this.#log.equity[i];
      return false;
    }
    before.set(this.#kept.subarray(kept + KEPT.losses, kept + KEPT_WIDTH), 1);
    const rate = this.#kept[kept + KEPT.rate];
    if (rate !== 0) {
      before[1 + LOSS.outage] += rate * (t - this.#kept[kept + KEPT.t]);
      this.#balance(i, before, this.#kept[kept + KEPT.start]);
    }
    return true;
  }

  /** What the owners have borne, and the equity that is left. */
  #balance(i: number, row: Float64Array, start: number): void {
    const sheet = (this.#log.kinds[i] & 1) === 1;
    const gross = row[1 + LOSS.direct] + row[1 + LOSS.outage] + row[1 + LOSS.credit] + row[1 + LOSS.market];
    const left = start - gross;
    row[1 + LOSS.owners] = sheet && left <= 0 ? start : gross;
    row[1 + LOSS.equity] = sheet ? left : 0;
  }
}

/** One history for each node, in compiled order. */
export function historiesOf(log: RunLog): NodeHistory[] {
  const {kinds, equity, horizon} = log;
  const all = Array.from(kinds, (kind, i) => new NodeRows(equity[i], (kind & 1) === 1, (kind & 2) === 2));
  const row = new RowReader(log);
  const {before, after} = row;
  while (row.next()) {
    const node = all[row.node];
    node.set(row.t, row.operability, row.state, row.value, row.price);
    const turned = row.rateStep !== 0 || row.flowStep !== 0;
    if (!turned && row.t !== horizon && node.repeats(before) && node.repeats(after)) continue;
    node.push(before);
    node.push(after);
  }
  all.forEach((node, i) => {
    if (row.goOn(i, horizon)) node.push(before);
  });
  const columns = new Columns(all.reduce((sum, node) => sum + node.size, 0));
  const steps = (list: readonly number[]): Steps => ({t: columns.take(list, 0, 2), v: columns.take(list, 1, 2)});
  return all.map(({operability, state, value, price, loss}) => ({
    operability: steps(operability),
    state: steps(state),
    claimValue: value && steps(value),
    price: price && steps(price),
    loss: line(value !== null, (k) => columns.take(loss, k, ROW)),
  }));
}

function line(sheet: boolean, column: (k: number) => Float64Array): LossLine {
  const {direct, outage, credit, market, owners, users, equity} = LOSS;
  const of = (k: number): Float64Array => column(k + 1);
  return {
    t: column(0),
    direct: of(direct),
    outage: of(outage),
    credit: of(credit),
    market: of(market),
    owners: of(owners),
    users: of(users),
    equity: sheet ? of(equity) : new Float64Array(0),
  };
}
