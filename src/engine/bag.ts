/** Weighs causes against each other: earlier events, through the edges that carried them. */
import {type CauseTable, NO_CAUSE} from './tables.ts';

/** At most this many causes are kept for one event; the rest is spread over them. */
const MOST = 8;
/** Parts below this share of the whole are not worth naming. */
const LEAST = 1e-6;
/** From this many parts on an index finds the one that is meant. */
const MANY = 24;
/** More than any document has edges, so that event and edge make one key. */
const EDGES = 2 ** 21;

/** Parts with weights of any unit, one for each event and edge; used again and again. */
export class Bag {
  size = 0;
  #event = new Int32Array(64);
  #edge = new Int32Array(64);
  #weight = new Float64Array(64);
  #order = new Int32Array(64);
  #index: Map<number, number> | null = null;

  clear(): void {
    this.size = 0;
    this.#index = null;
  }
  /** Adds to the part of one event through one edge; weights that are not above 0 say nothing. */
  add(event: number, edge: number, weight: number): void {
    if (event < 0 || !(weight > 0)) return;
    this.count(event, edge, weight);
  }
  /** The same for amounts of either sign; `settle` ends the counting. */
  count(event: number, edge: number, weight: number): void {
    const k = this.#find(event, edge);
    if (k >= 0) this.#weight[k] += weight;
    else this.fresh(event, edge, weight);
  }
  /** A part that is not there yet. */
  fresh(event: number, edge: number, weight: number): void {
    if (this.size === this.#event.length) this.#grow();
    const k = this.size++;
    this.#event[k] = event;
    this.#edge[k] = edge;
    this.#weight[k] = weight;
    this.#index?.set(event * EDGES + edge, k);
  }
  /** Drops what has been counted down to nothing. */
  settle(): void {
    let kept = 0;
    for (let k = 0; k < this.size; k++) {
      if (!(this.#weight[k] > 0)) continue;
      this.#event[kept] = this.#event[k];
      this.#edge[kept] = this.#edge[k];
      this.#weight[kept++] = this.#weight[k];
    }
    this.size = kept;
    this.#index = null;
  }

  /** Writes shares that add up to 1, and empties the bag. Returns the row, none when there is nothing to write. */
  write(table: CauseTable): number {
    if (this.size === 0) return NO_CAUSE;
    if (this.size === 1) {
      table.put(this.#event[0], this.#edge[0], 1);
      this.clear();
      return table.close();
    }
    this.#sort();
    const order = this.#order;
    const weight = this.#weight;
    let whole = 0;
    for (let k = 0; k < this.size; k++) whole += weight[order[k]];
    let sum = 0;
    let kept = 0;
    for (; kept < this.size && kept < MOST && weight[order[kept]] > LEAST * whole; kept++) sum += weight[order[kept]];
    for (let k = 0; k < kept; k++) {
      const part = order[k];
      table.put(this.#event[part], this.#edge[part], weight[part] / sum);
    }
    this.clear();
    return table.close();
  }

  #find(event: number, edge: number): number {
    if (this.size < MANY) {
      for (let k = 0; k < this.size; k++) if (this.#event[k] === event && this.#edge[k] === edge) return k;
      return -1;
    }
    if (!this.#index) {
      this.#index = new Map();
      for (let k = 0; k < this.size; k++) this.#index.set(this.#event[k] * EDGES + this.#edge[k], k);
    }
    return this.#index.get(event * EDGES + edge) ?? -1;
  }

  /** Largest first; ties in the order of events and edges. */
  #sort(): void {
    const order = this.#order;
    for (let k = 0; k < this.size; k++) order[k] = k;
    if (this.size > MANY) {
      order.subarray(0, this.size).sort((a, b) => (this.#before(a, b) ? -1 : 1));
      return;
    }
    for (let k = 1; k < this.size; k++) {
      let at = k;
      for (; at > 0 && this.#before(k, order[at - 1]); at--) order[at] = order[at - 1];
      order[at] = k;
    }
  }
  #before(a: number, b: number): boolean {
    const weight = this.#weight;
    if (weight[a] !== weight[b]) return weight[a] > weight[b];
    if (this.#event[a] !== this.#event[b]) return this.#event[a] < this.#event[b];
    return this.#edge[a] < this.#edge[b];
  }

  #grow(): void {
    const length = 2 * this.#event.length;
    const [event, edge, weight] = [this.#event, this.#edge, this.#weight];
    this.#event = new Int32Array(length);
    this.#edge = new Int32Array(length);
    this.#weight = new Float64Array(length);
    this.#order = new Int32Array(length);
    this.#event.set(event);
    this.#edge.set(edge);
    this.#weight.set(weight);
  }
}
