/** What a log writes while a run goes on: rows of numbers, only ever added to, in typed arrays that grow by doubling. */

type Column = Float64Array | Int32Array | Uint8Array;

/** The same with as much room again. */
export function longer<T extends Column>(column: T): T {
  const grown = new (column.constructor as new (length: number) => T)(2 * column.length);
  grown.set(column);
  return grown;
}

/** One buffer into which the beginnings of columns are copied, those of larger numbers first. */
export class Slab {
  readonly buffer: ArrayBuffer;
  #used = 0;
  constructor(bytes: number) {
    this.buffer = new ArrayBuffer(bytes);
  }
  doubles(column: Float64Array, length: number): Float64Array {
    return this.numbers(column.subarray(0, length));
  }
  numbers(column: ArrayLike<number>): Float64Array {
    const copy = new Float64Array(this.buffer, this.#used, column.length);
    copy.set(column);
    this.#used += copy.byteLength;
    return copy;
  }
  integers(column: Int32Array, length: number): Int32Array {
    const copy = new Int32Array(this.buffer, this.#used, length);
    copy.set(column.subarray(0, length));
    this.#used += copy.byteLength;
    return copy;
  }
  bytes(column: Uint8Array, length: number): Uint8Array {
    const copy = new Uint8Array(this.buffer, this.#used, length);
    copy.set(column.subarray(0, length));
    this.#used += length;
    return copy;
  }
}

/** A column in which the same stands many times over, as value and first row of each stretch. */
export function stretchesOf(column: ArrayLike<number>, length: number): number[] {
  const stretches: number[] = [];
  for (let k = 0, last = Number.NaN; k < length; k++) {
    if (column[k] === last) continue;
    last = column[k];
    stretches.push(last, k);
  }
  return stretches;
}

/** The column again. */
export function laidOut(stretches: ArrayLike<number>, length: number): Float64Array {
  const column = new Float64Array(length);
  for (let k = 0; k < stretches.length; k += 2) column.fill(stretches[k], stretches[k + 1]);
  return column;
}

const FIRST = 256;

/** One row an event; nodes and edges as compiled. */
export class EventTable {
  size = 0;
  t = new Float64Array(FIRST);
  round = new Int32Array(FIRST);
  node = new Int32Array(FIRST);
  /** Index in EVENT_TYPES. */
  type = new Uint8Array(FIRST);
  value = new Float64Array(FIRST);
  /** Of shocks and their ends: number of the event, and position in the scenario. */
  readonly shocks: number[] = [];
  /** Row in the table of causes. */
  causes = new Int32Array(FIRST);
  /** For a fall of operability: the one before it at the same node, −1 for none. */
  previous = new Int32Array(FIRST);

  clear(): void {
    this.size = this.shocks.length = 0;
  }
  /** Returns the number of the event. */
  add(t: number, round: number, node: number, type: number, value: number, causes: number): number {
    const k = this.size;
    if (k === this.t.length) this.#grow();
    this.size++;
    this.t[k] = t;
    this.round[k] = round;
    this.node[k] = node;
    this.type[k] = type;
    this.value[k] = value;
    this.causes[k] = causes;
    return k;
  }
  #grow(): void {
    this.t = longer(this.t);
    this.round = longer(this.round);
    this.node = longer(this.node);
    this.type = longer(this.type);
    this.value = longer(this.value);
    this.causes = longer(this.causes);
    this.previous = longer(this.previous);
  }
}

/** Channels and sources of a booking, as `LedgerEntry` names them. */
export const Booking = {DIRECT: 0, OUTAGE: 1, OUTAGE_SHARED: 2, CREDIT: 3, MARKET_SHOCK: 4, MARKET_SALE: 5} as const;

/** One row a booking; nodes and edges as compiled. */
export class LedgerTable {
  size = 0;
  /** Hours, as value and first row of each stretch that has the same. */
  readonly times: number[] = [];
  #now = Number.NaN;
  node = new Int32Array(FIRST);
  /** One of `Booking`. Outages that several causes share are one row here and one entry for each cause in the ledger. */
  kind = new Uint8Array(FIRST);
  /** The edge, −1 for none; of a shared outage the row of its causes. */
  edge = new Int32Array(FIRST);
  /** −1 for none; of a shared outage −1 too where each part belongs to its own cause. */
  event = new Int32Array(FIRST);
  amount = new Float64Array(FIRST);
  /** The next row of the same node, −1 for none. */
  next = new Int32Array(FIRST);

  add(t: number, node: number, kind: number, edge: number, event: number, amount: number): number {
    const k = this.size;
    if (k === this.node.length) this.#grow();
    this.size++;
    if (t !== this.#now) {
      this.#now = t;
      this.times.push(t, k);
    }
    this.node[k] = node;
    this.kind[k] = kind;
    this.edge[k] = edge;
    this.event[k] = event;
    this.amount[k] = amount;
    this.next[k] = -1;
    return k;
  }
  clear(): void {
    this.size = this.times.length = 0;
    this.#now = Number.NaN;
  }
  #grow(): void {
    this.node = longer(this.node);
    this.kind = longer(this.kind);
    this.edge = longer(this.edge);
    this.event = longer(this.event);
    this.amount = longer(this.amount);
    this.next = longer(this.next);
  }
}

/** Rows of as many numbers each. */
export class RowTable {
  size = 0;
  readonly width: number;
  numbers: Float64Array;
  constructor(width: number) {
    this.width = width;
    this.numbers = new Float64Array(width * FIRST);
  }
  /** Where the new row begins in `numbers`; the caller fills it. */
  add(): number {
    const at = this.size++ * this.width;
    if (at === this.numbers.length) this.numbers = longer(this.numbers);
    return at;
  }
}
