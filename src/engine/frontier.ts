/** Lists of indices that know what they hold: what an instant has touched, and the generations of a cascade. */

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
  /** Ascending, so that what follows does not depend on the order of finding. */
  sort(): void {
    this.list.subarray(0, this.size).sort();
  }
}

/** The nodes of one round, what they move to, and the nodes of the next round. */
export class Frontier {
  size = 0;
  /** Of this round; once evaluated, the first `changed` are those that move, to `values`. */
  nodes: Int32Array;
  changed = 0;
  readonly values: Float64Array;
  /** Every node looked at since the last rise: the candidates for rising. */
  readonly evaluated: Marked;
  #coming: Int32Array;
  readonly #stamp: Int32Array;
  #round = 0;

  constructor(n: number) {
    this.nodes = new Int32Array(n);
    this.values = new Float64Array(n);
    this.evaluated = new Marked(n);
    this.#coming = new Int32Array(n);
    this.#stamp = new Int32Array(n);
  }
  start(): void {
    this.size = 0;
    this.#round++;
  }
  /** Into the next round. */
  add(i: number): void {
    if (this.#stamp[i] === this.#round) return;
    this.#stamp[i] = this.#round;
    this.#coming[this.size++] = i;
  }
  /** The next round becomes this one. */
  next(): void {
    const nodes = this.nodes;
    this.nodes = this.#coming;
    this.#coming = nodes;
    this.#round++;
  }
}
