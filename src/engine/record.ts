/** The log of a run: events with their causes, the ledger and the tape, written while the layers settle. */
import {Causes, fallCauses, type OperationsPast, riseCauses} from './causes.ts';
import {DOWN} from './layers/operations.ts';
import {Ledger, sharesOf} from './ledger.ts';
import type {Cause, EventType, RunEvent} from './run.ts';
import type {Strike} from './shocks.ts';
import type {State} from './state.ts';
import {Tape} from './tape.ts';
import {INSTANT} from './window.ts';

/** Steps of operability, and of what a claim is seen at, that are too small for an event of their own. */
const SMALL_STEP = 1e-3;
const WHOLE = 1 - 1e-9;

const latestOf = (n: number): Int32Array => new Int32Array(n).fill(-1);

export class Recorder implements OperationsPast {
  readonly events: RunEvent[] = [];
  readonly ledger: Ledger;
  readonly tape: Tape;
  readonly #s: State;
  #round = 0;

  // The latest event of its kind, by node, asset or claim; −1 for none.
  readonly health: Int32Array;
  readonly latest: Int32Array;
  readonly #insolvency: Int32Array;
  readonly #breach: Int32Array;
  readonly #price: Int32Array;
  readonly #writeDown: Int32Array;
  readonly #shock: number[] = [];
  readonly #runs = new Map<number, number[]>();
  readonly #falls = new Map<number, number[]>();

  // Operations: what the last events said, what moved in this phase, and through what an outage costs.
  readonly #told: Float64Array;
  readonly #moving: number[] = [];
  readonly #most: Float64Array;
  readonly #mostRound: Int32Array;
  readonly #waiting: Uint8Array;
  readonly #causes = new Map<number, Cause[]>();
  readonly #outageBooked: Float64Array;
  readonly #openNow: number[] = [];

  // Credit: what creditors were last told, and what moved in this phase.
  readonly #toldSeen: Float64Array;
  readonly #movingClaims = new Map<number, {from: number; event: number}>();
  readonly #defaultsNow: number[] = [];
  #struckLast = -1;
  /** Of the pass under way: who sold how much of an asset. */
  readonly #sales = new Map<number, {event: number; edge: number; amount: number}[]>();

  constructor(s: State) {
    const {n} = s.c;
    const claims = s.c.claimAmount.length;
    this.#s = s;
    this.ledger = new Ledger(n);
    this.tape = new Tape(s);
    this.health = latestOf(n);
    this.latest = latestOf(n);
    this.#insolvency = latestOf(n);
    this.#breach = latestOf(n);
    this.#price = latestOf(n);
    this.#writeDown = latestOf(claims);
    this.#told = new Float64Array(n).fill(1);
    this.#most = new Float64Array(n);
    this.#mostRound = new Int32Array(n);
    this.#waiting = new Uint8Array(n);
    this.#outageBooked = new Float64Array(n);
    this.#toldSeen = new Float64Array(claims).fill(1);
  }

  begin(): void {
    this.#round = 0;
    this.tape.begin();
  }

  /** A node is about to change: its outage cost up to now is booked under the causes that held until now. */
  open(i: number): void {
    this.#openNow.push(i);
    this.tape.open(i);
    const s = this.#s;
    const amount = s.outage[i] - this.#outageBooked[i];
    if (amount === 0) return;
    this.#outageBooked[i] = s.outage[i];
    const own = this.latest[i];
    for (const {event, edge, share} of this.#causes.get(i) ?? [{event: own, edge: -1, share: 1}])
      this.ledger.book(
        {
          t: s.now,
          node: i,
          channel: 'outage',
          source: 'outage',
          edge,
          event: own >= 0 ? own : event,
          amount: amount * share,
        },
        own >= 0 ? own : event,
        own >= 0 ? -1 : edge,
      );
  }

  instant(): void {
    const s = this.#s;
    for (const i of this.#openNow) {
      const waits = s.insolvent[i] === 0 && s.target[i] - s.operability[i] > 1e-9;
      if (waits && this.#waiting[i] === 0) this.#wait(i);
      this.#waiting[i] = Number(waits);
    }
    this.#openNow.length = 0;
    this.tape.instant();
  }

  #tell(node: number, type: EventType, value: number, causes: Cause[], round = this.#round): number {
    return this.events.push({t: this.#s.now, round, node, type, value, causes}) - 1;
  }
  #because(event: number, edge = -1): Cause[] {
    return event >= 0 ? [{event, edge, share: 1}] : [];
  }
  /** Whatever took a node's equity, else whatever stopped it. */
  #lossCauses(i: number): Cause[] {
    const causes = this.ledger.lossCauses(i);
    const {claimStart, claimAmount, claimEdge} = this.#s.c;
    for (let x = claimStart[i]; x < claimStart[i + 1]; x++) {
      const moving = this.#movingClaims.get(x);
      if (moving) causes.add(moving.event, claimEdge[x], claimAmount[x] * (moving.from - this.#s.seen[x]));
    }
    return sharesOf(causes, this.#because(this.latest[i]));
  }

  // Shocks.

  struck(index: number, {node, value, shock, position}: Strike): void {
    const event = this.#tell(node, 'shock', value, []);
    this.events[event].shock = position;
    this.#shock[index] = event;
    this.#struckLast = event;
    if (shock.type === 'outage') this.health[node] = event;
  }
  released(index: number, {node, value, shock, position}: Strike): void {
    const event = this.#tell(node, 'shockEnd', value, this.#because(this.#shock[index]));
    this.events[event].shock = position;
    if (shock.type === 'outage') this.health[node] = event;
  }
  lostDirectly(i: number, amount: number): void {
    this.ledger.book({
      t: this.#s.now,
      node: i,
      channel: 'direct',
      source: 'direct',
      edge: -1,
      event: this.#struckLast,
      amount,
    });
  }

  // Operations.

  fallAt(j: number, t: number): number {
    const falls = this.#falls.get(j);
    if (!falls) return -1;
    for (let k = falls.length - 1; k >= 0; k--) if (this.events[falls[k]].t <= t) return falls[k];
    return -1;
  }

  operabilityMoved(i: number, by: number, round: number): void {
    const size = Math.abs(by);
    if (this.#most[i] === 0) this.#moving.push(i);
    else if (size <= this.#most[i]) return;
    this.#most[i] = size;
    this.#mostRound[i] = round;
  }

  /** Operations are at rest in one direction: one event for each node that moved, in the order of generations. */
  flushOperability(direction: 1 | -1): void {
    const s = this.#s;
    const moved = this.#moving.sort((i, j) => this.#mostRound[i] - this.#mostRound[j] || i - j);
    const base = this.#round;
    for (const i of moved) {
      const round = this.#mostRound[i];
      this.#most[i] = 0;
      const operability = s.operability[i];
      this.#round = Math.max(this.#round, base + round);
      if (direction < 0) {
        const causes = sharesOf(
          fallCauses(s, this, i),
          this.#because(this.health[i] >= 0 ? this.health[i] : this.latest[i]),
        );
        this.#causes.set(i, causes);
        if (this.#told[i] - operability < SMALL_STEP) continue;
        const event = this.#tell(i, operability <= DOWN ? 'down' : 'degraded', operability, causes, base + round);
        this.latest[i] = event;
        const falls = this.#falls.get(i);
        if (falls) falls.push(event);
        else this.#falls.set(i, [event]);
      } else {
        // While it waits for its restart, what stopped it still costs.
        const held = fallCauses(s, this, i);
        if (operability >= WHOLE) this.#causes.delete(i);
        else if (s.target[i] <= operability + 1e-9 && !held.empty) this.#causes.set(i, held.shares());
        if (operability - this.#told[i] < SMALL_STEP) continue;
        const because =
          this.#waiting[i] === 1
            ? this.#because(this.latest[i])
            : sharesOf(riseCauses(s, this, i, this.#roseNow), this.#because(this.latest[i]));
        this.latest[i] = this.#tell(
          i,
          operability >= WHOLE ? 'recovered' : 'recovering',
          operability,
          because,
          base + round,
        );
      }
      this.#told[i] = operability;
    }
    this.#moving.length = 0;
  }

  /** Everything is back that the node needs, and it waits out its restart. */
  #wait(i: number): void {
    const causes = sharesOf(riseCauses(this.#s, this, i, this.#roseNow), this.#because(this.latest[i]));
    this.latest[i] = this.#tell(i, 'recovering', this.#s.operability[i], causes, this.#round + 1);
  }

  readonly #roseNow = (event: number): boolean => {
    const {t, type} = this.events[event];
    return t >= this.#s.now - INSTANT && (type === 'shockEnd' || type === 'recovering' || type === 'recovered');
  };

  // Credit.

  creditRound(): void {
    this.#round++;
  }

  defaulted(i: number): void {
    const event = this.#tell(i, 'insolvent', this.#s.equityOf(i), this.#lossCauses(i));
    this.#insolvency[i] = event;
    if (this.#s.c.halts[i] === 1) this.health[i] = event;
    this.#defaultsNow.push(event);
  }

  claimMoved(x: number, seen: number): void {
    const large = this.#toldSeen[x] - seen >= SMALL_STEP;
    let moving = this.#movingClaims.get(x);
    if (!moving) {
      moving = {from: this.#s.seen[x], event: large ? this.#tellWriteDown(x, seen) : this.#writeDown[x]};
      this.#movingClaims.set(x, moving);
      if (moving.event < 0) moving.event = this.#writeDownCauses(x)[0]?.event ?? -1;
    } else if (this.#writeDown[x] >= 0 && this.events[this.#writeDown[x]].t === this.#s.now) {
      this.events[this.#writeDown[x]].value = seen;
    } else if (large) moving.event = this.#tellWriteDown(x, seen);
    if (this.#toldSeen[x] < seen || moving.event === this.#writeDown[x]) this.#toldSeen[x] = seen;
  }

  #tellWriteDown(x: number, seen: number): number {
    const creditor = this.#s.c.claimCreditor[x];
    this.#writeDown[x] = this.#tell(creditor, 'writeDown', seen, this.#writeDownCauses(x), Math.max(1, this.#round));
    return this.#writeDown[x];
  }

  /** Why a claim is worth less: its debtor's default, what took the debtor's equity, or that the debtor is not working. */
  #writeDownCauses(x: number): Cause[] {
    const s = this.#s;
    const j = s.c.claimDebtor[x];
    const edge = s.c.claimEdge[x];
    if (this.#insolvency[j] >= 0) return this.#because(this.#insolvency[j], edge);
    const causes = new Causes();
    if (s.valuation.marksSolvent) causes.addAll(this.#lossCauses(j), 1 - s.value[j], edge);
    causes.add(this.latest[j], edge, s.params.illiquidityDiscount * (1 - s.operability[j]));
    return sharesOf(causes, this.#because(this.latest[j], edge));
  }

  /** Credit is at rest in one direction: write-downs are booked at what they came to. */
  flushCredit(): void {
    const s = this.#s;
    const {claimCreditor, claimAmount, claimEdge} = s.c;
    for (const [x, {from, event}] of this.#movingClaims) {
      const amount = claimAmount[x] * (from - s.seen[x]);
      this.ledger.book({
        t: s.now,
        node: claimCreditor[x],
        channel: 'credit',
        source: null,
        edge: claimEdge[x],
        event,
        amount,
      });
    }
    for (const event of this.#defaultsNow) this.events[event].value = s.equityOf(this.events[event].node);
    this.#movingClaims.clear();
    this.#defaultsNow.length = 0;
  }

  // Market and withdrawals.

  breached(i: number): void {
    const equity = this.#s.equityOf(i);
    this.#breach[i] = this.#tell(
      i,
      'breach',
      equity / (equity + this.#s.owedBy(i)),
      this.#lossCauses(i),
      this.#round + 1,
    );
  }

  /** A sale of one pass, before the prices move. */
  sold(i: number, forced: number, forCash: number): void {
    const s = this.#s;
    if (this.#sales.size === 0) this.#round++;
    const causes = new Causes();
    causes.add(s.insolvent[i] === 1 ? this.#insolvency[i] : this.#breach[i], -1, forced);
    const runs = this.#runs.get(i) ?? [];
    for (const run of runs) causes.add(run, -1, forCash * this.events[run].value);
    const event = this.#tell(i, 'sale', forced + forCash, causes.shares());
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

  priceMoved(a: number, _before: number, price: number, source: 'direct' | 'market'): void {
    const causes = new Causes();
    if (source === 'direct') causes.add(this.#struckLast, -1, 1);
    else for (const {event, edge, amount} of this.#sales.get(a) ?? []) causes.add(event, edge, amount);
    this.#sales.delete(a);
    this.#price[a] = this.#tell(
      a,
      'price',
      price,
      causes.shares(),
      source === 'direct' ? this.#round : this.#round + 1,
    );
  }

  holdingRevalued(h: number, a: number, lost: number, source: 'direct' | 'market'): void {
    const {holdingHolder, holdingEdge} = this.#s.c;
    this.ledger.book({
      t: this.#s.now,
      node: holdingHolder[h],
      channel: 'market',
      source,
      edge: holdingEdge[h],
      event: this.#price[a],
      amount: lost,
    });
  }

  halted(a: number): void {
    this.#sales.clear();
    this.#tell(a, 'halt', this.#s.price[a], this.#because(this.#price[a]), ++this.#round);
  }

  runStarted(i: number, flow: number, shock: number): void {
    const causes = shock >= 0 ? this.#because(this.#shock[shock]) : this.#lossCauses(i);
    const event = this.#tell(i, 'runStart', flow, causes, shock >= 0 ? this.#round : ++this.#round);
    const runs = this.#runs.get(i);
    if (runs) runs.push(event);
    else this.#runs.set(i, [event]);
  }

  froze(i: number): void {
    const causes = new Causes();
    for (const run of this.#runs.get(i) ?? []) causes.add(run, -1, this.events[run].value);
    this.health[i] = this.#tell(i, 'frozen', this.#s.outside[i], causes.shares(), ++this.#round);
  }
}
