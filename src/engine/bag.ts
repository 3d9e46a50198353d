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
  readonly #event: number[] = [];
  readonly #edge: number[] = [];
  readonly #weight: number[] = [];
  readonly #order: number[] = [];
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

  readonly #before = (a: number, b: number): number =>
    this.#weight[b] - this.#weight[a] || this.#event[a] - this.#event[b] || this.#edge[a] - this.#edge[b];

  /** Largest first; ties in the order of events and edges. */
  #sorted(): number[] {
    const order = this.#order;
    order.length = this.size;
    for (let k = 0; k < this.size; k++) order[k] = k;
    if (this.size > MANY) return order.sort(this.#before);
    for (let k = 1; k < this.size; k++) {
      const part = order[k];
      let at = k;
      for (; at > 0 && this.#before(part, order[at - 1]) < 0; at--) order[at] = order[at - 1];
      order[at] = part;
    }
    return order;
  }
  /** Writes shares that add up to 1, and empties the bag. Returns the row: `otherwise` when there is nothing to write. */
  write(table: CauseTable, otherwise = NO_CAUSE): number {
    if (this.size === 0) return otherwise;
    if (this.size === 1) {
      table.put(this.#event[0], this.#edge[0], 1);
    } else {
      const order = this.#sorted();
      let whole = 0;
      for (let k = 0; k < order.length; k++) whole += this.#weight[order[k]];
      let sum = 0;
      let kept = 0;
      for (; kept < order.length && kept < MOST && this.#weight[order[kept]] > LEAST * whole; kept++)
        sum += this.#weight[order[kept]];
      for (let k = 0; k < kept; k++)
        table.put(this.#event[order[k]], this.#edge[order[k]], this.#weight[order[k]] / sum);
    }
    this.clear();
    return table.close();
  }
}
