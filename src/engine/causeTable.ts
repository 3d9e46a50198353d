/** Causes weighed against each other, row by row: earlier events, the edges that carried them, and their shares. */
import {longer} from './tables.ts';

/** The row of whatever has no cause. */
export const NO_CAUSE = 0;

/** At most this many causes are kept for one event; the rest is spread over them. */
const MOST = 8;
/** Parts below this share of the whole are not worth naming. */
const LEAST = 1e-6;
/** From this many parts on an index finds the one that is meant. */
const MANY = 24;
/** More than any document has edges, so that event and edge make one key. */
const EDGES = 2 ** 21;

/**
 * Compressed rows: the causes of row r are entries `start[r]` … `start[r + 1] − 1`. What follows the last row is being
 * collected, as parts with weights of any unit, one for each event and edge, until `close` makes shares of them.
 */
export class CauseTable {
  rows = 1;
  size = 0;
  start = new Int32Array(256);
  event = new Int32Array(512);
  edge = new Int32Array(512);
  share = new Float64Array(512);
  #index: Map<number, number> | null = null;

  clear(): void {
    this.rows = 1;
    this.drop();
  }
  /** How many parts have been collected. */
  get parts(): number {
    return this.size - this.start[this.rows];
  }
  /** Forgets them. */
  drop(): void {
    this.size = this.start[this.rows];
    this.#index = null;
  }
  /** Adds to the part of one event through one edge; weights that are not above 0 say nothing. */
  add(event: number, edge: number, weight: number): void {
    if (event >= 0 && weight > 0) this.count(event, edge, weight);
  }
  /** The same for amounts of either sign; `settle` ends the counting. */
  count(event: number, edge: number, weight: number): void {
    const k = this.#find(event, edge);
    if (k >= 0) this.share[k] += weight;
    else this.fresh(event, edge, weight);
  }
  /** A part that is not there yet. */
  fresh(event: number, edge: number, weight: number): void {
    const k = this.size;
    if (k === this.event.length) this.#grow();
    this.size++;
    this.event[k] = event;
    this.edge[k] = edge;
    this.share[k] = weight;
    if (this.#index !== null) this.#index.set(event * EDGES + edge, k);
  }
  /** Drops what has been counted down to nothing. */
  settle(): void {
    let kept = this.start[this.rows];
    for (let k = kept; k < this.size; k++)
      if (this.share[k] > 0) this.#put(kept++, this.event[k], this.edge[k], this.share[k]);
    this.size = kept;
    this.#index = null;
  }
  /** A row of one cause, or none where there is no event. */
  only(event: number, edge: number): number {
    if (event < 0) return NO_CAUSE;
    this.fresh(event, edge, 1);
    return this.#end();
  }
  /** Makes a row of what was collected, in shares that add up to 1, largest first. None where there is nothing. */
  close(): number {
    const first = this.start[this.rows];
    const {share} = this;
    if (this.size === first) return NO_CAUSE;
    if (this.size === first + 1) {
      share[first] = 1;
      return this.#end();
    }
    this.#sort(first);
    let whole = 0;
    for (let k = first; k < this.size; k++) whole += share[k];
    let sum = 0;
    let kept = first;
    for (; kept < this.size && kept < first + MOST && share[kept] > LEAST * whole; kept++) sum += share[kept];
    for (let k = first; k < kept; k++) share[k] /= sum;
    this.size = kept;
    return this.#end();
  }

  #end(): number {
    const row = this.rows++;
    if (this.rows === this.start.length) this.start = longer(this.start);
    this.start[this.rows] = this.size;
    this.#index = null;
    return row;
  }
  #find(event: number, edge: number): number {
    const first = this.start[this.rows];
    if (this.size - first < MANY) {
      for (let k = first; k < this.size; k++) if (this.event[k] === event && this.edge[k] === edge) return k;
      return -1;
    }
    if (this.#index === null) {
      this.#index = new Map();
      for (let k = first; k < this.size; k++) this.#index.set(this.event[k] * EDGES + this.edge[k], k);
    }
    return this.#index.get(event * EDGES + edge) ?? -1;
  }

  /** Largest first; ties in the order of events and edges. */
  #sort(first: number): void {
    if (this.size - first > MANY) {
      this.#sortMany(first);
      return;
    }
    const {event, edge, share} = this;
    for (let k = first + 1; k < this.size; k++) {
      const part = share[k];
      const by = event[k];
      const through = edge[k];
      let at = k;
      for (; at > first; at--) {
        const before = share[at - 1];
        if (before > part) break;
        if (before === part && (event[at - 1] < by || (event[at - 1] === by && edge[at - 1] < through))) break;
        share[at] = before;
        event[at] = event[at - 1];
        edge[at] = edge[at - 1];
      }
      if (at < k) this.#put(at, by, through, part);
    }
  }
  #sortMany(first: number): void {
    const parts = Array.from({length: this.size - first}, (_, k) => ({
      event: this.event[first + k],
      edge: this.edge[first + k],
      share: this.share[first + k],
    }));
    parts.sort((a, b) => b.share - a.share || a.event - b.event || a.edge - b.edge);
    parts.forEach(({event, edge, share}, k) => {
      this.#put(first + k, event, edge, share);
    });
  }
  #put(k: number, event: number, edge: number, share: number): void {
    this.event[k] = event;
    this.edge[k] = edge;
    this.share[k] = share;
  }
  #grow(): void {
    this.event = longer(this.event);
    this.edge = longer(this.edge);
    this.share = longer(this.share);
  }
}
