/** What is still to happen, soonest first: a binary heap in typed arrays that allocates only to grow. */

export const SHOCK = 0;
export const SHOCK_END = 1;
export const OPERATIONS = 2;
export const CREDIT = 3;
export const BALANCE = 4;
export const MARGIN_DUE = 5;
export const LIQUIDATION = 6;
export const HALT_END = 7;
export const RUN_END = 8;
export const MARK = 9;

/** Entries at one time come out in the order of kind and index, so that the order of entering never matters. */
export class Agenda {
  size = 0;
  #time = new Float64Array(64);
  #kind = new Uint8Array(64);
  #index = new Int32Array(64);
  #version = new Int32Array(64);

  clear(): void {
    this.size = 0;
  }

  /** Hours of the next entry, Infinity when there is none. */
  get next(): number {
    return this.size > 0 ? this.#time[0] : Number.POSITIVE_INFINITY;
  }
  get kind(): number {
    return this.#kind[0];
  }
  get index(): number {
    return this.#index[0];
  }
  get version(): number {
    return this.#version[0];
  }

  /** @param version entries of kinds that can be called off carry the number that must still be valid when they come up. */
  add(time: number, kind: number, index: number, version = 0): void {
    if (this.size === this.#time.length) this.#grow();
    let k = this.size++;
    while (k > 0) {
      const parent = (k - 1) >> 1;
      if (!this.#before(time, kind, index, parent)) break;
      this.#move(parent, k);
      k = parent;
    }
    this.#set(k, time, kind, index, version);
  }

  /** Drops the next entry. */
  pop(): void {
    const last = --this.size;
    if (last <= 0) return;
    const time = this.#time[last];
    const kind = this.#kind[last];
    const index = this.#index[last];
    const version = this.#version[last];
    let k = 0;
    for (;;) {
      let child = 2 * k + 1;
      if (child >= last) break;
      if (child + 1 < last && this.#before(this.#time[child + 1], this.#kind[child + 1], this.#index[child + 1], child))
        child++;
      if (!this.#before(this.#time[child], this.#kind[child], this.#index[child], -1, time, kind, index)) break;
      this.#move(child, k);
      k = child;
    }
    this.#set(k, time, kind, index, version);
  }

  #before(
    time: number,
    kind: number,
    index: number,
    other: number,
    t = this.#time[other],
    c = this.#kind[other],
    i = this.#index[other],
  ): boolean {
    return time < t || (time === t && (kind < c || (kind === c && index < i)));
  }
  #set(k: number, time: number, kind: number, index: number, version: number): void {
    this.#time[k] = time;
    this.#kind[k] = kind;
    this.#index[k] = index;
    this.#version[k] = version;
  }
  #move(from: number, to: number): void {
    this.#set(to, this.#time[from], this.#kind[from], this.#index[from], this.#version[from]);
  }
  #grow(): void {
    const length = this.#time.length * 2;
    const time = new Float64Array(length);
    const kind = new Uint8Array(length);
    const index = new Int32Array(length);
    const version = new Int32Array(length);
    time.set(this.#time);
    kind.set(this.#kind);
    index.set(this.#index);
    version.set(this.#version);
    this.#time = time;
    this.#kind = kind;
    this.#index = index;
    this.#version = version;
  }
}
