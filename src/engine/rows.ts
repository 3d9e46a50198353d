/** The rows from which a node's history is made, kept short while a run goes on and laid into one buffer at its end. */
import type {LossLine, NodeHistory, Steps} from './run.ts';

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

/** Numbers in a row of a loss line: t, then the columns of `LossLine`. */
export const ROW = 8;

export class NodeRows {
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

/** Histories of all nodes, in the order given. */
export function historiesOf(all: readonly NodeRows[]): NodeHistory[] {
  const columns = new Columns(all.reduce((sum, rows) => sum + rows.size, 0));
  const steps = (rows: readonly number[]): Steps => ({t: columns.take(rows, 0, 2), v: columns.take(rows, 1, 2)});
  return all.map(({operability, state, value, price, loss}) => ({
    operability: steps(operability),
    state: steps(state),
    claimValue: value && steps(value),
    price: price && steps(price),
    loss: line(value !== null, (k) => columns.take(loss, k, ROW)),
  }));
}

function line(sheet: boolean, column: (k: number) => Float64Array): LossLine {
  const [t, direct, outage, credit, market, owners, users] = [0, 1, 2, 3, 4, 5, 6].map(column);
  return {t, direct, outage, credit, market, owners, users, equity: sheet ? column(7) : new Float64Array(0)};
}
