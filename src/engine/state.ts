/** The one place where the layers meet: what is true of every node, claim and holding now. */
import type {Params} from '../ecosystem/document.ts';
import {Agenda} from './agenda.ts';
import {type Compiled, Trait} from './compile.ts';
import {Frontier, Listed, MANY, Marked} from './frontier.ts';
import {exponential, IMPACTS, type Impact} from './impacts.ts';
import type {Recorder} from './record.ts';
import {type ClaimValue, eisenbergNoe, type Valuation, valuationOf} from './valuations.ts';
import {Histories} from './window.ts';

export type ResolvedParams = Required<Omit<Params, 'provenance'>>;

/** Every parameter of a run that says nothing. */
export const DEFAULT_PARAMS: ResolvedParams = {
  valuation: 'eisenberg-noe',
  recovery: 0.4,
  alpha: 1,
  beta: 1,
  illiquidityDiscount: 0,
  impact: 'exponential',
  liquidityFloor: 0.05,
  markHours: 1,
};
export const DEFAULT_HORIZON = 72;

/** A value moves only when its map differs from it by more than this, so that rounding never grows into a default. */
export const STILL = 1e-12;

/** All arrays of a run, by node, claim or holding. Built once for an ecosystem; `reset` undoes only what a run touched. */
export class State {
  readonly c: Compiled;
  readonly agenda = new Agenda();
  /** Null when only totals are wanted. */
  log: Recorder | null = null;
  /** The one that logs runs over this state, once there was one. */
  recorder: Recorder | null = null;

  // Settings of the run; those that `params` was made of.
  #given: Params | undefined;
  params: ResolvedParams = DEFAULT_PARAMS;
  horizon = DEFAULT_HORIZON;
  valuation: Valuation = eisenbergNoe;
  claimValue: ClaimValue = eisenbergNoe.bind();
  impact: Impact = exponential;
  /** Hours. */
  now = 0;

  // Operations: operability, target, own health; severity of the worst running outage.
  readonly operability: Float64Array;
  readonly target: Float64Array;
  readonly health: Float64Array;
  readonly severity: Float64Array;
  readonly lowest: Float64Array;
  readonly operabilityPast: Histories;
  readonly targetPast: Histories;

  // Credit. Losses are gross, in currency; equity is the start (with capital put in) less the four.
  readonly start: Float64Array;
  readonly direct: Float64Array;
  readonly outage: Float64Array;
  readonly credit: Float64Array;
  readonly market: Float64Array;
  readonly external: Float64Array;
  readonly outside: Float64Array;
  readonly cash: Float64Array;
  readonly insolvent: Uint8Array;
  /** What one unit of a claim on the node is worth. */
  readonly value: Float64Array;
  readonly valuePast: Histories;
  /** What the creditor of a claim sees of it. */
  readonly seen: Float64Array;

  // Accrual since `accruedTo`: outage cost at `rate` and withdrawals at `flow`, currency per hour.
  readonly accruedTo: Float64Array;
  readonly rate: Float64Array;
  readonly flow: Float64Array;
  /** Outage cost that has not reached the claims on the node yet. */
  readonly unmarked: Float64Array;
  /** Number that a computed moment of a node must carry to be still right. */
  readonly balanceVersion: Int32Array;
  readonly marking: Uint8Array;

  // Market.
  readonly price: Float64Array;
  readonly units: Float64Array;
  /** Price before this instant's moves. */
  readonly priceBefore: Float64Array;
  readonly pricePast: Histories;
  readonly haltedUntil: Float64Array;
  /** 0 none, 1 called, 2 due. */
  readonly call: Uint8Array;
  readonly callVersion: Int32Array;
  /** A sale brought the ratio to the line: only a further fall is a new breach. */
  readonly restored: Uint8Array;
  readonly liquidating: Uint8Array;

  // Withdrawals.
  /** What users ask for at full operability, currency per hour. */
  readonly demand: Float64Array;
  readonly triggered: Uint8Array;
  readonly frozen: Uint8Array;
  readonly withdrawn: Float64Array;
  /** Cash is gone and all holdings are halted. */
  readonly stuck: Uint8Array;
  /** A node froze in this pass. */
  froze = false;

  // What the instant has touched, and who is waiting.
  readonly nodes: Listed;
  /** Number of the instant under way, of the first of this run, and by node of the last that touched it. */
  instant = 1;
  firstInstant = 1;
  readonly touched: Int32Array;
  /** Debtors of whom creditors may see something else than at rest. */
  readonly marked: Marked;
  /** Nodes of which more has changed than operability, claims and default: must be put in before. */
  readonly booked: Marked;
  /** Nodes that shocks of this run name. */
  readonly shocked: Marked;
  readonly holdings: Marked;
  readonly operationsDirty: Marked;
  readonly frontier: Frontier;
  /** Nodes that may rise once everything has fallen. */
  readonly risers: Marked;
  /** Dependents to evaluate in full in the round under way. */
  readonly evaluating: Marked;
  /** Debtors whose operability moved, where claims on a debtor that is down are worth less. */
  readonly discounted: Marked;
  readonly creditDirty: Marked;
  /** Creditors for whom a lag has passed. */
  readonly lapsed: Marked;
  /** Nodes whose claims may be worth more once everything has fallen. */
  readonly creditRisers: Marked;
  /** Evaluated since the last rise. */
  readonly creditEvaluated: Marked;
  /** Defaulted nodes whose write-downs are summed when credit is at rest. */
  readonly creditLater: Marked;
  /** Room for one round: whom it evaluates, who defaults, and whose value goes where. */
  readonly creditRound: Int32Array;
  readonly creditValues: Float64Array;
  readonly defaults: Int32Array;
  /** Touched in this instant, by trait. */
  readonly movedRemembered: Listed;
  /** Touched in this instant with an account that runs, or ran before it. */
  readonly running: Marked;
  readonly movedLagged: Listed;
  readonly movedMargined: Listed;
  readonly movedTriggered: Listed;
  readonly sellers: Marked;
  readonly assetsMoved: Marked;
  /** Holdings' loss by price shocks, currency. */
  shockedMarket = 0;
  /** Σ custody · (1 − o): now, at its peak, and over time. */
  frozenValue = 0;
  frozenPeak = 0;
  frozenHours = 0;
  frozenTo = 0;
  downCount = 0;
  downPeak = 0;
  /** An own health has moved in this run; until then operability and targets are at rest. */
  worked = false;
  /** An outage cost or a withdrawal was asked for in this run; until then rates and flows are 0. */
  accruing = false;

  constructor(c: Compiled) {
    this.c = c;
    const {n} = c;
    const of = (): Float64Array => new Float64Array(n);
    const ones = (size = n): Float64Array => new Float64Array(size).fill(1);
    this.operability = ones();
    this.target = ones();
    this.health = ones();
    this.severity = of();
    this.lowest = ones();
    this.operabilityPast = new Histories(n, 'best');
    this.targetPast = new Histories(n, 'worst');
    this.start = c.equity.slice();
    this.direct = of();
    this.outage = of();
    this.credit = of();
    this.market = of();
    this.external = c.external.slice();
    this.outside = c.outside.slice();
    this.cash = c.cash.slice();
    this.insolvent = new Uint8Array(n);
    this.value = ones();
    this.valuePast = new Histories(n, 'best');
    this.seen = ones(c.claimAmount.length);
    this.accruedTo = of();
    this.rate = of();
    this.flow = of();
    this.unmarked = of();
    this.balanceVersion = new Int32Array(n);
    this.marking = new Uint8Array(n);
    this.price = ones();
    this.units = c.holdingUnits.slice();
    this.priceBefore = ones();
    this.pricePast = new Histories(n, 'best');
    this.haltedUntil = of().fill(Number.NEGATIVE_INFINITY);
    this.call = new Uint8Array(n);
    this.callVersion = new Int32Array(n);
    this.restored = new Uint8Array(n);
    this.liquidating = new Uint8Array(n);
    this.demand = of();
    this.triggered = new Uint8Array(n);
    this.frozen = new Uint8Array(n);
    this.withdrawn = of();
    this.stuck = new Uint8Array(n);
    this.nodes = new Listed(n);
    this.touched = new Int32Array(n);
    this.marked = new Marked(n);
    this.booked = new Marked(n);
    this.shocked = new Marked(n);
    this.holdings = new Marked(c.holdingUnits.length);
    this.operationsDirty = new Marked(n);
    this.frontier = new Frontier(n);
    this.risers = new Marked(n);
    this.evaluating = new Marked(n);
    this.discounted = new Marked(n);
    this.creditDirty = new Marked(n);
    this.lapsed = new Marked(n);
    this.creditRisers = new Marked(n);
    this.creditEvaluated = new Marked(n);
    this.creditLater = new Marked(n);
    this.creditRound = new Int32Array(n);
    this.creditValues = new Float64Array(n);
    this.defaults = new Int32Array(n);
    this.movedRemembered = new Listed(n);
    this.running = new Marked(n);
    this.movedLagged = new Listed(n);
    this.movedMargined = new Listed(n);
    this.movedTriggered = new Listed(n);
    this.sellers = new Marked(n);
    this.assetsMoved = new Marked(n);
  }

  /** Binds the settings of a run. Many runs share one object of parameters, which is looked through once. */
  begin(params: Params | undefined, horizon: number, log: Recorder | null): void {
    if (params !== this.#given) this.#bind(params);
    this.horizon = horizon;
    this.log = log;
    this.now = 0;
    log?.start();
  }

  #bind(params: Params | undefined): void {
    const given = Object.fromEntries(Object.entries(params ?? {}).filter(([, value]) => value !== undefined));
    this.params = {...DEFAULT_PARAMS, ...given} as ResolvedParams;
    this.valuation = valuationOf(this.params.valuation);
    this.claimValue = this.valuation.bind(this.params);
    this.impact = IMPACTS.find((impact) => impact.id === this.params.impact) ?? exponential;
    this.#given = params;
  }

  /** The instant is over. */
  close(): void {
    this.instant++;
    this.movedRemembered.size = 0;
    this.running.clear();
    this.movedLagged.size = 0;
    this.movedMargined.size = 0;
    this.movedTriggered.size = 0;
  }

  /** Puts everything that the last run touched back to rest. */
  reset(): void {
    const {c} = this;
    this.log?.reset();
    // Where many nodes were touched, whole arrays are put back faster than entries.
    if (this.nodes.size * MANY > c.n) this.#restAll();
    else for (let k = 0; k < this.nodes.size; k++) this.#rest(this.nodes.list[k]);
    if (this.marked.size * MANY > c.n) this.seen.fill(1);
    else for (let k = 0; k < this.marked.size; k++) this.#restClaims(this.marked.list[k]);
    if (this.booked.size * MANY > c.n) this.#restAllBooks();
    else for (let k = 0; k < this.booked.size; k++) this.#restBooks(this.booked.list[k]);
    for (let k = 0; k < this.holdings.size; k++)
      this.units[this.holdings.list[k]] = c.holdingUnits[this.holdings.list[k]];
    this.operabilityPast.clear();
    this.targetPast.clear();
    this.valuePast.clear();
    this.pricePast.clear();
    this.nodes.size = 0;
    this.close();
    this.firstInstant = this.instant;
    this.marked.clear();
    this.booked.clear();
    this.shocked.clear();
    this.holdings.clear();
    this.operationsDirty.clear();
    this.risers.clear();
    this.evaluating.clear();
    this.discounted.clear();
    this.creditDirty.clear();
    this.lapsed.clear();
    this.creditRisers.clear();
    this.creditEvaluated.clear();
    this.creditLater.clear();
    this.sellers.clear();
    this.assetsMoved.clear();
    this.agenda.clear();
    this.shockedMarket =
      this.frozenValue =
      this.frozenPeak =
      this.frozenHours =
      this.frozenTo =
      this.downCount =
      this.downPeak =
        0;
    this.worked = this.accruing = false;
    this.log = null;
  }

  #restAll(): void {
    if (this.accruing) this.accruedTo.fill(0);
    this.value.fill(1);
    this.credit.fill(0);
    this.insolvent.fill(0);
    if (this.c.lags) this.valuePast.resetAll();
    if (!this.worked) return;
    this.operability.fill(1);
    this.target.fill(1);
    this.health.fill(1);
    this.severity.fill(0);
    this.rate.fill(0);
    if (this.log !== null) this.lowest.fill(1);
    this.operabilityPast.resetAll();
    this.targetPast.resetAll();
  }
  #restAllBooks(): void {
    const {c} = this;
    const {direct, outage, market, flow, unmarked, demand, withdrawn} = this;
    for (const zeros of [direct, outage, market, flow, unmarked, demand, withdrawn]) zeros.fill(0);
    const {marking, call, restored, liquidating, triggered, frozen, stuck} = this;
    for (const zeros of [marking, call, restored, liquidating, triggered, frozen, stuck]) zeros.fill(0);
    this.price.fill(1);
    this.priceBefore.fill(1);
    this.haltedUntil.fill(Number.NEGATIVE_INFINITY);
    this.pricePast.resetAll();
    this.start.set(c.equity);
    this.external.set(c.external);
    this.outside.set(c.outside);
    this.cash.set(c.cash);
  }

  /** One node back to rest. */
  #rest(i: number): void {
    const traits = this.c.traits[i];
    if (this.accruing) this.accruedTo[i] = 0;
    if (this.worked) {
      this.operability[i] = this.target[i] = this.health[i] = 1;
      this.severity[i] = this.rate[i] = 0;
      if (this.log !== null) this.lowest[i] = 1;
      if ((traits & Trait.REMEMBERED) !== 0) {
        this.targetPast.reset(i);
        this.operabilityPast.reset(i);
      }
    }
    if ((traits & Trait.SHEET) === 0) return;
    this.credit[i] = 0;
    // What a claim is worth moves at a default, or where solvent debtors are marked.
    if (this.insolvent[i] === 1 || this.valuation.marksSolvent) {
      this.value[i] = 1;
      this.insolvent[i] = 0;
    }
    if ((traits & Trait.LAGGED) !== 0) this.valuePast.reset(i);
  }
  #restClaims(j: number): void {
    const {debtStart, debtClaim} = this.c;
    const {seen} = this;
    const last = debtStart[j + 1];
    for (let d = debtStart[j]; d < last; d++) seen[debtClaim[d]] = 1;
  }
  /** And what only money moves. */
  #restBooks(i: number): void {
    const {c} = this;
    this.direct[i] = this.outage[i] = 0;
    if (c.asset[i] === 1) {
      this.price[i] = this.priceBefore[i] = 1;
      this.haltedUntil[i] = Number.NEGATIVE_INFINITY;
      this.pricePast.reset(i);
    }
    if (c.sheet[i] === 0) return;
    if (this.accruing) {
      this.flow[i] = this.unmarked[i] = this.demand[i] = this.withdrawn[i] = 0;
      this.marking[i] = this.triggered[i] = this.frozen[i] = this.stuck[i] = 0;
    }
    if (c.holdingUnits.length > 0) this.market[i] = this.call[i] = this.restored[i] = this.liquidating[i] = 0;
    this.start[i] = c.equity[i];
    this.external[i] = c.external[i];
    this.outside[i] = c.outside[i];
    this.cash[i] = c.cash[i];
  }

  /** What creditors see can differ from what a claim is worth. */
  get hides(): boolean {
    return this.c.lags || this.params.illiquidityDiscount > 0;
  }
  /** E of a node with a balance sheet, as accrued so far. */
  equityOf(i: number): number {
    return this.start[i] - (this.direct[i] + this.outage[i] + this.credit[i] + this.market[i]);
  }
  /** All that it owes. */
  owedBy(i: number): number {
    return this.outside[i] + this.c.inside[i];
  }
  /** Amounts of a node within this are equal. */
  tie(i: number): number {
    return Math.max(1e-9, 1e-9 * this.c.equity[i]);
  }
  /** Holdings at today's prices. */
  holdingsOf(i: number): number {
    const {holdingStart, holdingAsset} = this.c;
    let sum = 0;
    for (let h = holdingStart[i]; h < holdingStart[i + 1]; h++) sum += this.units[h] * this.price[holdingAsset[h]];
    return sum;
  }
  /** Claims at what is seen of them. */
  claimsOf(i: number): number {
    const {claimStart, claimAmount} = this.c;
    let sum = 0;
    for (let x = claimStart[i]; x < claimStart[i + 1]; x++) sum += claimAmount[x] * this.seen[x];
    return sum;
  }
  /** What users of an insolvent node get of one unit: the claim's value, under DebtRank the clearing value. */
  payoutOf(i: number): number {
    if (!this.valuation.marksSolvent) return this.value[i];
    const owed = this.owedBy(i);
    return owed > 0 ? Math.min(1, Math.max(0, (this.equityOf(i) + owed) / owed)) : 1;
  }
}
