/** Books every loss once, and remembers through which event and edge each node has lost. */
import type {CauseTable} from './causeTable.ts';
import {Booking, LedgerTable} from './tables.ts';

/** Columns of `LedgerTable` beside which the event and edge stand that the bearer's insolvency would name. */
export class Ledger {
  readonly table = new LedgerTable();
  /** First and last row of each node, −1 for none. */
  readonly #head: Int32Array;
  readonly #tail: Int32Array;

  constructor(n: number) {
    this.#head = new Int32Array(n).fill(-1);
    this.#tail = new Int32Array(n).fill(-1);
  }

  clear(): void {
    this.table.clear();
  }
  reset(i: number): void {
    this.#head[i] = this.#tail[i] = -1;
  }
  resetAll(): void {
    this.#head.fill(-1);
    this.#tail.fill(-1);
  }

  /** Books an amount of gross loss; nothing is booked for 0. */
  book(t: number, node: number, kind: number, edge: number, event: number, amount: number): void {
    if (amount === 0) return;
    const row = this.table.add(t, node, kind, edge, event, amount);
    const tail = this.#tail[node];
    if (tail < 0) this.#head[node] = row;
    else this.table.next[tail] = row;
    this.#tail[node] = row;
  }

  /** Collects whatever took a node's equity so far, by amount. */
  lossCauses(i: number, causes: CauseTable): void {
    const {kind, edge, event, amount, next} = this.table;
    for (let row = this.#head[i]; row >= 0; row = next[row]) {
      if (kind[row] === Booking.OUTAGE_SHARED) {
        const {start, share} = causes;
        const last = start[edge[row] + 1];
        for (let k = start[edge[row]]; k < last; k++) {
          const part = amount[row] * share[k];
          if (part === 0) continue;
          if (event[row] >= 0) causes.count(event[row], -1, part);
          else causes.count(causes.event[k], causes.edge[k], part);
        }
      } else if (event[row] >= 0) causes.count(event[row], edge[row], amount[row]);
    }
    causes.settle();
  }
}
