/** Books every loss once, and remembers by event and by edge what each node has lost. */
import {Causes} from './causes.ts';
import type {Cause, LedgerEntry} from './run.ts';

export class Ledger {
  readonly entries: LedgerEntry[] = [];
  /** By node: gross loss by event and edge. */
  readonly #lost: (Map<number, Map<number, number>> | undefined)[];

  constructor(n: number) {
    this.#lost = new Array<Map<number, Map<number, number>> | undefined>(n);
  }

  /**
   * Books an amount of gross loss; nothing is booked for 0.
   * @param cause the event that the bearer's insolvency would name; the entry's own event unless something stands between
   */
  book(entry: LedgerEntry, cause = entry.event, causeEdge = entry.edge): void {
    if (entry.amount === 0) return;
    this.entries.push(entry);
    if (cause < 0) return;
    const byEvent = (this.#lost[entry.node] ??= new Map());
    let byEdge = byEvent.get(cause);
    if (!byEdge) byEvent.set(cause, (byEdge = new Map()));
    byEdge.set(causeEdge, (byEdge.get(causeEdge) ?? 0) + entry.amount);
  }

  /** Whatever took a node's equity so far, by amount. */
  lossCauses(i: number): Causes {
    const causes = new Causes();
    for (const [event, byEdge] of this.#lost[i] ?? [])
      for (const [edge, amount] of byEdge) causes.add(event, edge, amount);
    return causes;
  }
}

export const sharesOf = (causes: Causes, otherwise: readonly Cause[]): Cause[] =>
  causes.empty ? [...otherwise] : causes.shares();
