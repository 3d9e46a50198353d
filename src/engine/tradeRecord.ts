/** What the log of a run says of markets and withdrawals: margin calls, sales, prices, halts, runs and freezing. */
import {TYPE} from './eventTypes.ts';
import type {Recorder} from './record.ts';
import type {State} from './state.ts';
import {Booking} from './tables.ts';
import {INSTANT} from './window.ts';

/** Kept beside the recorder that it belongs to, and used again with it. */
export class TradeRecord {
  readonly #s: State;
  readonly #log: Recorder;
  /** Latest margin call of a node, and latest price of an asset. */
  readonly #breach = new Map<number, number>();
  readonly #price = new Map<number, number>();
  /** Runs that are asked for at a node. */
  readonly #runs = new Map<number, number[]>();
  /** Of the pass under way: who sold how much of an asset. */
  readonly #sales = new Map<number, {event: number; edge: number; amount: number}[]>();

  constructor(s: State, log: Recorder) {
    this.#s = s;
    this.#log = log;
  }

  reset(): void {
    this.#breach.clear();
    this.#price.clear();
    this.#runs.clear();
    this.#sales.clear();
  }

  breached(i: number): void {
    const log = this.#log;
    const equity = this.#s.equityOf(i);
    const ratio = equity / (equity + this.#s.owedBy(i));
    this.#breach.set(i, log.tell(i, TYPE.breach, ratio, log.lossCauses(i), log.round + 1));
  }

  /** A sale of one pass, before the prices move. */
  sold(i: number, forced: number, forCash: number): void {
    const s = this.#s;
    const log = this.#log;
    if (this.#sales.size === 0) log.round++;
    log.causes.add(s.insolvent[i] === 1 ? log.insolvency[i] : (this.#breach.get(i) ?? -1), -1, forced);
    this.#addRuns(i, forCash);
    const event = log.tell(i, TYPE.sale, forced + forCash, log.causes.close());
    const {holdingStart, holdingAsset, holdingEdge} = s.c;
    let available = 0;
    const open = (h: number): boolean => s.haltedUntil[holdingAsset[h]] <= s.now + INSTANT;
    for (let h = holdingStart[i]; h < holdingStart[i + 1]; h++)
      if (open(h)) available += s.units[h] * s.price[holdingAsset[h]];
    for (let h = holdingStart[i]; h < holdingStart[i + 1]; h++) {
      const a = holdingAsset[h];
      if (!open(h)) continue;
      const amount = ((forced + forCash) * s.units[h] * s.price[a]) / available;
      const sales = this.#sales.get(a);
      if (sales) sales.push({event, edge: holdingEdge[h], amount});
      else this.#sales.set(a, [{event, edge: holdingEdge[h], amount}]);
    }
  }

  priceMoved(a: number, price: number, source: 'direct' | 'market'): void {
    const log = this.#log;
    if (source === 'direct') log.causes.add(log.struckLast, -1, 1);
    else for (const {event, edge, amount} of this.#sales.get(a) ?? []) log.causes.add(event, edge, amount);
    this.#sales.delete(a);
    const round = source === 'direct' ? log.round : log.round + 1;
    this.#price.set(a, log.tell(a, TYPE.price, price, log.causes.close(), round));
  }

  holdingRevalued(h: number, a: number, lost: number, source: 'direct' | 'market'): void {
    const {holdingHolder, holdingEdge} = this.#s.c;
    const kind = source === 'direct' ? Booking.MARKET_SHOCK : Booking.MARKET_SALE;
    this.#log.book(holdingHolder[h], kind, holdingEdge[h], this.#price.get(a) ?? -1, lost);
  }

  halted(a: number): void {
    const log = this.#log;
    this.#sales.clear();
    log.tell(a, TYPE.halt, this.#s.price[a], log.because(this.#price.get(a) ?? -1), ++log.round);
  }

  /** @param shock by its order, −1 where a trigger was met */
  runStarted(i: number, flow: number, shock: number): void {
    const log = this.#log;
    const causes = shock >= 0 ? log.because(log.shockEvent(shock)) : log.lossCauses(i);
    const event = log.tell(i, TYPE.runStart, flow, causes, shock >= 0 ? log.round : ++log.round);
    const runs = this.#runs.get(i);
    if (runs) runs.push(event);
    else this.#runs.set(i, [event]);
  }

  froze(i: number): void {
    const log = this.#log;
    this.#addRuns(i, 1);
    log.health[i] = log.tell(i, TYPE.frozen, this.#s.outside[i], log.causes.close(), ++log.round);
  }

  /** The runs at a node as causes, by what they ask for. */
  #addRuns(i: number, weight: number): void {
    const {causes, events} = this.#log;
    for (const run of this.#runs.get(i) ?? []) causes.add(run, -1, weight * events.value[run]);
  }
}
