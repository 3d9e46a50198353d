/** What a value was a while ago: right-continuous step histories of many nodes in one pool, and the best or worst of a window. */

import {longer} from './tables.ts';

/** Times within this many hours are one instant. */
export const INSTANT = 1e-9;

/**
 * Each entry points to the nearest earlier one that is better (or, kept for the worst, worse), and by a second, longer jump
 * further along that line (Myers 1983, An applicative random-access stack), so that a window is read in as many steps as the
 * logarithm of what it holds.
 */
export class Histories {
  /** Newest entry of each node, −1 for none (then it has always been 1), and the hours of its first. */
  readonly #head: Int32Array;
  readonly #since: Float64Array;
  readonly #sign: 1 | -1;
  #size = 0;
  #time = new Float64Array(64);
  /** Until when it holds. */
  #end = new Float64Array(64);
  #value = new Float64Array(64);
  #previous = new Int32Array(64);
  #beyond = new Int32Array(64);
  #jump = new Int32Array(64);
  #depth = new Int32Array(64);

  /** @param extreme which end of a window is asked for */
  constructor(n: number, extreme: 'best' | 'worst') {
    this.#head = new Int32Array(n).fill(-1);
    this.#since = new Float64Array(n);
    this.#sign = extreme === 'best' ? 1 : -1;
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
    const before = this.#head[i];
    if (before < 0) this.#since[i] = t;
    else this.#end[before] = t;
    this.#time[k] = t;
    this.#end[k] = Number.POSITIVE_INFINITY;
    this.#value[k] = value;
    this.#previous[k] = before;
    this.#head[i] = k;
    let beyond = before;
    while (beyond >= 0 && this.#sign * (this.#value[beyond] - value) <= 0) beyond = this.#beyond[beyond];
    this.#beyond[k] = beyond;
    this.#depth[k] = beyond < 0 ? 0 : this.#depth[beyond] + 1;
    const jump = beyond < 0 ? -1 : this.#jump[beyond];
    const further = jump < 0 ? -1 : this.#jump[jump];
    const even = further >= 0 && this.#depth[beyond] - this.#depth[jump] === this.#depth[jump] - this.#depth[further];
    this.#jump[k] = even ? further : beyond;
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
    const k = this.#head[i];
    if (k < 0 || this.#since[i] > from) return 1;
    return Math.max(now, this.#value[this.#extreme(k, from)]);
  }

  /** Smallest value in [t − hours, t], `now` included. */
  worst(i: number, t: number, hours: number, now: number): number {
    if (hours <= 0) return now;
    const k = this.#head[i];
    if (k < 0) return Math.min(now, 1);
    return Math.min(now, this.#value[this.#extreme(k, t - hours + INSTANT)]);
  }

  /** The entry furthest along the line from k that still held after `from`. */
  #extreme(k: number, from: number): number {
    for (;;) {
      const jump = this.#jump[k];
      const beyond = this.#beyond[k];
      if (jump >= 0 && this.#end[jump] > from) k = jump;
      else if (beyond >= 0 && this.#end[beyond] > from) k = beyond;
      else return k;
    }
  }

  /** Value in force at `t`. */
  at(i: number, t: number): number {
    for (let k = this.#head[i]; k >= 0; k = this.#previous[k]) if (this.#time[k] <= t + INSTANT) return this.#value[k];
    return 1;
  }

  #grow(): void {
    this.#time = longer(this.#time);
    this.#end = longer(this.#end);
    this.#value = longer(this.#value);
    this.#previous = longer(this.#previous);
    this.#beyond = longer(this.#beyond);
    this.#jump = longer(this.#jump);
    this.#depth = longer(this.#depth);
  }
}
