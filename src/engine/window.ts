/** What a value was a while ago: right-continuous step histories of many nodes in one pool, and the best or worst of a window. */

/** Times within this many hours are one instant. */
export const INSTANT = 1e-9;

export class Histories {
  /** Newest entry of each node, −1 for none (then it has always been 1). */
  #head: Int32Array;
  #size = 0;
  #time = new Float64Array(64);
  #value = new Float64Array(64);
  #previous = new Int32Array(64);

  constructor(n: number) {
    this.#head = new Int32Array(n).fill(-1);
  }

  /** Forgets all entries; the heads must be reset node by node, so that the cost is that of what was touched. */
  clear(): void {
    this.#size = 0;
  }
  resetAll(): void {
    this.#head.fill(-1);
  }
  reset(i: number): void {
    this.#head[i] = -1;
  }

  /** The value from `t` on. */
  push(i: number, t: number, value: number): void {
    if (this.#size === this.#time.length) this.#grow();
    const k = this.#size++;
    this.#time[k] = t;
    this.#value[k] = value;
    this.#previous[k] = this.#head[i];
    this.#head[i] = k;
  }

  /** The value in force, 1 before the first entry. */
  latest(i: number): number {
    const k = this.#head[i];
    return k < 0 ? 1 : this.#value[k];
  }

  /** Largest value in [t − hours, t], `now` included. */
  best(i: number, t: number, hours: number, now: number): number {
    if (hours <= 0) return now;
    const from = t - hours + INSTANT;
    let best = now;
    for (let k = this.#head[i]; ; k = this.#previous[k]) {
      if (k < 0) return 1;
      if (this.#value[k] > best) best = this.#value[k];
      if (this.#time[k] <= from) return best;
    }
  }

  /** Smallest value in [t − hours, t], `now` included. */
  worst(i: number, t: number, hours: number, now: number): number {
    if (hours <= 0) return now;
    const from = t - hours + INSTANT;
    let worst = now;
    for (let k = this.#head[i]; k >= 0; k = this.#previous[k]) {
      if (this.#value[k] < worst) worst = this.#value[k];
      if (this.#time[k] <= from) return worst;
    }
    return Math.min(worst, 1);
  }

  /** Value in force at `t`. */
  at(i: number, t: number): number {
    for (let k = this.#head[i]; k >= 0; k = this.#previous[k]) if (this.#time[k] <= t + INSTANT) return this.#value[k];
    return 1;
  }

  #grow(): void {
    const length = this.#time.length * 2;
    const time = new Float64Array(length);
    const value = new Float64Array(length);
    const previous = new Int32Array(length);
    time.set(this.#time);
    value.set(this.#value);
    previous.set(this.#previous);
    this.#time = time;
    this.#value = value;
    this.#previous = previous;
  }
}
