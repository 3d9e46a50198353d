/** Makes the histories of nodes from the rows of a log, laid into one buffer. */
import type {LossLine, NodeHistory, Steps} from './run.ts';
import type {RunLog} from './runLog.ts';
import {FLAG, LOSS, LOSS_WIDTH, NODE_ROW, NODE_WIDTH} from './tape.ts';

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

/** Reads the losses of rows, which must be asked for in order, into two lists from `offset` on. */
export function lossesOf({
  rows,
  losses,
  equity,
}: RunLog): (at: number, before: Float64Array, after: Float64Array, offset?: number) => void {
  let next = 0;
  return (at, before, after, offset = 0) => {
    const flags = rows[at + NODE_ROW.flags];
    if ((flags & FLAG.BEFORE) !== 0) for (let k = 0; k < LOSS_WIDTH; k++) before[offset + k] = losses[next++];
    else {
      before.fill(0, offset);
      before[offset + LOSS.equity] = equity[rows[at + NODE_ROW.node]];
    }
    for (let k = 0; k < LOSS_WIDTH; k++)
      after[offset + k] = (flags & FLAG.AFTER) !== 0 ? losses[next++] : before[offset + k];
  };
}

/** One history for each node, in compiled order. */
export function historiesOf(log: RunLog): NodeHistory[] {
  const {rows, kinds, equity, horizon} = log;
  const all = Array.from(kinds, (kind, i) => new NodeRows(equity[i], (kind & 1) === 1, (kind & 2) === 2));
  const before = new Float64Array(ROW);
  const after = new Float64Array(ROW);
  const losses = lossesOf(log);
  for (let at = 0; at < rows.length; at += NODE_WIDTH) {
    const t = rows[at + NODE_ROW.t];
    const node = all[rows[at + NODE_ROW.node]];
    const {operability, state, value, price} = NODE_ROW;
    node.set(t, rows[at + operability], rows[at + state], rows[at + value], rows[at + price]);
    before[0] = after[0] = t;
    losses(at, before, after, 1);
    const bent = (rows[at + NODE_ROW.flags] & FLAG.TURNED) !== 0 || t === horizon;
    if (!bent && node.repeats(before) && node.repeats(after)) continue;
    node.push(before);
    node.push(after);
  }
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
