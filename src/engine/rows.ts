/** Makes the histories of nodes from the rows of a log, laid into one buffer. */
import type {LossLine, NodeHistory, Steps} from './run.ts';
import type {RunLog} from './runLog.ts';
import {AFTER_BITS, BEFORE_BITS, CODES, FLAG, LOSS, LOSS_BITS, STATE_BITS} from './tape.ts';

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
  /** The last row once more at a later time. */
  goOn(t: number): void {
    const last = this.loss.length - ROW;
    if (this.loss[last] >= t) return;
    this.loss.push(t);
    for (let k = 1; k < ROW; k++) this.loss.push(this.loss[last + k]);
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

/** Goes through the rows that touched nodes have left, in the order of time. */
export class RowReader {
  node = 0;
  t = 0;
  operability = 1;
  lowest = 1;
  /** Index in STATES. */
  state = 0;
  turned = false;
  value = 1;
  price = 1;
  /** t, then the columns of `LOSS`. */
  readonly before = new Float64Array(ROW);
  readonly after = new Float64Array(ROW);
  readonly #log: RunLog;
  #at = 0;
  constructor(log: RunLog) {
    this.#log = log;
  }

  /** Reads the next row. Returns whether there was one. */
  next(): boolean {
    const {rows, kinds, equity} = this.#log;
    if (this.#at >= rows.length) return false;
    let head = rows[this.#at++];
    if (head < 0) {
      this.t = rows[this.#at++];
      head = rows[this.#at++];
    }
    this.node = Math.floor(head / CODES);
    const code = head % CODES;
    const sheet = (kinds[this.node] & 1) === 1;
    this.state = code & STATE_BITS;
    this.turned = (code & FLAG.TURNED) !== 0;
    this.operability = (code & FLAG.OPERABILITY) !== 0 ? rows[this.#at++] : 1;
    this.lowest = (code & FLAG.LOWEST) !== 0 ? rows[this.#at++] : this.operability;
    this.value = (code & FLAG.VALUE) !== 0 ? rows[this.#at++] : 1;
    this.price = (code & FLAG.PRICE) !== 0 ? rows[this.#at++] : 1;
    const start = equity[this.node];
    this.#lost(this.before, code >> BEFORE_BITS, (code & FLAG.START_BEFORE) !== 0, sheet, start);
    if ((code & FLAG.MOVED) !== 0)
      this.#lost(this.after, code >> AFTER_BITS, (code & FLAG.START_AFTER) !== 0, sheet, start);
    else this.after.set(this.before);
    return true;
  }

  /** @param bits which losses follow */
  #lost(row: Float64Array, bits: number, started: boolean, sheet: boolean, equity: number): void {
    const {rows} = this.#log;
    row.fill(0);
    row[0] = this.t;
    for (let k = 0; k < LOSS_BITS.length; k++) if ((bits & (1 << k)) !== 0) row[1 + LOSS_BITS[k]] = rows[this.#at++];
    const start = started ? rows[this.#at++] : equity;
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
  const touched = new Uint8Array(kinds.length);
  for (const row = new RowReader(log); row.next(); ) {
    const {t, before, after} = row;
    const node = all[row.node];
    touched[row.node] = 1;
    node.set(t, row.operability, row.state, row.value, row.price);
    if (!row.turned && t !== horizon && node.repeats(before) && node.repeats(after)) continue;
    node.push(before);
    node.push(after);
  }
  // Accounts that do not run at the horizon leave no row there; their lines go on as far.
  all.forEach((node, i) => {
    if (touched[i] === 1) node.goOn(horizon);
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
