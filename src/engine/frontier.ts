/** Lists of indices that know what they hold: what an instant has touched, and the generations of a cascade. */

/** One index in so many is a long list. */
export const MANY = 3;

/** Indices in the order in which they came; whoever puts them in sees to it that none comes twice. */
export class Listed {
  readonly list: Int32Array;
  size = 0;
  constructor(n: number) {
    this.list = new Int32Array(n);
  }
  push(i: number): void {
    this.list[this.size++] = i;
  }
  /**
   * Ascending, if it is so long that a look at every index is worth it: whoever goes through it next finds memory in order.
   * @param stamps by index; at least `least` for those in the list and no other
   */
  order(stamps: Int32Array, least: number): void {
    if (this.size * MANY < stamps.length) return;
    this.size = 0;
    for (let i = 0; i < stamps.length; i++) if (stamps[i] >= least) this.list[this.size++] = i;
  }
}

/** Indices in a list without doubles; clearing costs what was put in. */
export class Marked {
  readonly list: Int32Array;
  size = 0;
  readonly #in: Uint8Array;
  constructor(n: number) {
    this.list = new Int32Array(n);
    this.#in = new Uint8Array(n);
  }
  add(i: number): void {
    if (this.#in[i] === 1) return;
    this.#in[i] = 1;
    this.list[this.size++] = i;
  }
  /** Takes one out; the others keep their order. */
  remove(i: number): void {
    if (this.#in[i] === 0) return;
    this.#in[i] = 0;
    const at = this.list.subarray(0, this.size).indexOf(i);
    this.list.copyWithin(at, at + 1, this.size--);
  }
  has(i: number): boolean {
    return this.#in[i] === 1;
  }
  clear(): void {
    for (let k = 0; k < this.size; k++) this.#in[this.list[k]] = 0;
    this.size = 0;
  }
  /** Moves all to the front of `out`, in their order. Returns how many there were. */
  take(out: Int32Array): number {
    const {list, size} = this;
    for (let k = 0; k < size; k++) {
      const i = list[k];
      out[k] = i;
      this.#in[i] = 0;
    }
    this.size = 0;
    return size;
  }
  /** Ascending, if it is so long that a look at every index is worth it. */
  order(): void {
    if (this.size * MANY < this.list.length) return;
    this.size = 0;
    for (let i = 0; i < this.#in.length; i++) if (this.#in[i] === 1) this.list[this.size++] = i;
  }
  /** Ascending, so that what follows does not depend on the order of finding. */
  sort(): void {
    if (this.size > 1) this.list.subarray(0, this.size).sort();
  }
}

/** The nodes of one round with where they go, and those of the next. */
export class Frontier {
  /** Of this round. */
  size = 0;
  nodes: Int32Array;
  values: Float64Array;
  /** How many the next round has. */
  coming = 0;
  #nodes: Int32Array;
  #values: Float64Array;
  /** Round in which a node was put last, and its place there. */
  readonly #stamp: Int32Array;
  readonly #place: Int32Array;
  #round = 0;

  constructor(n: number) {
    this.nodes = new Int32Array(n);
    this.values = new Float64Array(n);
    this.#nodes = new Int32Array(n);
    this.#values = new Float64Array(n);
    this.#stamp = new Int32Array(n);
    this.#place = new Int32Array(n);
  }
  start(): void {
    this.size = 0;
    this.coming = 0;
    this.#round++;
  }
  /** Into the next round; a later value takes the place of an earlier one. */
  put(i: number, value: number): void {
    if (this.#stamp[i] === this.#round) {
      this.#values[this.#place[i]] = value;
      return;
    }
    this.#stamp[i] = this.#round;
    this.#place[i] = this.coming;
    this.#nodes[this.coming] = i;
    this.#values[this.coming++] = value;
  }
  /** The next round becomes this one. */
  next(): void {
    const {nodes, values} = this;
    this.nodes = this.#nodes;
    this.values = this.#values;
    this.#nodes = nodes;
    this.#values = values;
    this.size = this.coming;
    this.coming = 0;
    this.#round++;
  }
}
