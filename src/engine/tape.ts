/** Writes down how everything developed: one row before and one after each instant that changed something. */
import {DOWN} from './layers/operations.ts';
import {historiesOf, NodeRows, ROW} from './rows.ts';
import type {NodeHistory, NodeState, Series} from './run.ts';
import {STATES} from './run.ts';
import type {State} from './state.ts';
import {type Borne, borneAt, nothingBorne} from './totals.ts';

const SLIGHT = 1e-9;

/** Index in STATES of what a node is in now; the first that applies. */
export function stateOf(s: State, i: number): number {
  const operability = s.operability[i];
  if (s.insolvent[i] === 1) return 5;
  if ((operability <= DOWN && s.c.custody[i] > 0) || s.frozen[i] === 1) return 4;
  if (operability <= DOWN) return 3;
  if (s.target[i] - operability > SLIGHT) return 2;
  const priced = s.c.asset[i] === 1 && s.price[i] < 1;
  if (operability < 1 - SLIGHT || priced || s.value[i] < 1 - SLIGHT) return 1;
  return 0;
}

/** Sums over all nodes, in this order. */
const COLUMNS = [
  'owners',
  'users',
  'direct',
  'outage',
  'credit',
  'market',
  'sourceDirect',
  'sourceOutage',
  'sourceMarket',
  'unrecognised',
  'withdrawn',
  'frozen',
] as const;
const [
  OWNERS,
  USERS,
  DIRECT,
  OUTAGE,
  CREDIT,
  MARKET,
  SOURCE_DIRECT,
  SOURCE_OUTAGE,
  SOURCE_MARKET,
  UNRECOGNISED,
  WITHDRAWN,
  FROZEN,
] = COLUMNS.map((_, k) => k);

/** A row of a node's losses, as `NodeRows` keeps them. */
function fill(row: Float64Array, t: number, borne: Borne, equity: number): Float64Array {
  row[0] = t;
  row[1] = borne.direct;
  row[2] = borne.outage;
  row[3] = borne.credit;
  row[4] = borne.market;
  row[5] = borne.owners;
  row[6] = borne.users;
  row[7] = equity;
  return row;
}

export class Tape {
  readonly #s: State;
  readonly #rows: (NodeRows | undefined)[];
  readonly #sums = new Float64Array(COLUMNS.length);
  readonly #before = new Float64Array(COLUMNS.length);
  readonly #slopes = new Float64Array(COLUMNS.length);
  #sumsTo = 0;
  readonly #counts: Int32Array;
  readonly #countsBefore: Int32Array;
  readonly #state: Uint8Array;
  readonly #hidden: Float64Array;
  #shockedMarket = 0;
  readonly #t: number[] = [];
  readonly #series: number[][] = COLUMNS.map(() => []);
  readonly #states: number[][] = STATES.map(() => []);
  /** Nodes opened in this instant, and beside them what each had borne before it; the records are used again. */
  readonly #opened: number[] = [];
  readonly #befores: {borne: Borne; equity: number}[] = [];
  readonly #first = new Float64Array(ROW);
  readonly #second = new Float64Array(ROW);
  readonly #rate: Float64Array;
  readonly #flow: Float64Array;

  constructor(s: State) {
    const {n} = s.c;
    this.#s = s;
    this.#rows = new Array<NodeRows | undefined>(n);
    this.#counts = new Int32Array(STATES.length);
    this.#counts[0] = n;
    this.#countsBefore = this.#counts.slice();
    this.#state = new Uint8Array(n);
    this.#hidden = new Float64Array(s.c.claimAmount.length);
    this.#rate = new Float64Array(n);
    this.#flow = new Float64Array(n);
    this.#row(0, this.#sums, this.#counts);
  }

  begin(): void {
    const hours = this.#s.now - this.#sumsTo;
    this.#sumsTo = this.#s.now;
    for (let k = 0; k < this.#sums.length; k++) this.#sums[k] += this.#slopes[k] * hours;
    this.#before.set(this.#sums);
    this.#countsBefore.set(this.#counts);
  }

  /** A node is about to change; its accounts are up to now. */
  open(i: number): void {
    const s = this.#s;
    const before = (this.#befores[this.#opened.length] ??= {borne: nothingBorne(), equity: 0});
    borneAt(s, i, before.borne);
    before.equity = s.equityOf(i);
    this.#opened.push(i);
  }

  /** The instant is at rest: rows for whatever it changed. */
  instant(): void {
    const s = this.#s;
    const t = s.now;
    const borne = nothingBorne();
    let sourceMarket = 0;
    let bent = false;
    for (let k = 0; k < this.#opened.length; k++) {
      const i = this.#opened[k];
      const before = this.#befores[k];
      borneAt(s, i, borne);
      this.#add(before.borne, -1);
      this.#add(borne, 1);
      this.#sums[SOURCE_DIRECT] += borne.direct - before.borne.direct;
      this.#sums[SOURCE_OUTAGE] += borne.outage - before.borne.outage;
      sourceMarket += borne.market - before.borne.market;
      const turned = this.#slope(i);
      this.#hide(i);
      this.#node(i, before, borne, turned);
      bent ||= turned;
    }
    const shocked = s.shockedMarket - this.#shockedMarket;
    this.#shockedMarket = s.shockedMarket;
    this.#sums[SOURCE_DIRECT] += shocked;
    this.#sums[SOURCE_MARKET] += sourceMarket - shocked;
    this.#sums[FROZEN] = s.frozenValue;
    this.#opened.length = 0;
    const changed =
      this.#sums.some((v, k) => v !== this.#before[k]) || this.#counts.some((v, k) => v !== this.#countsBefore[k]);
    if (!changed && !bent && t < s.horizon) return;
    this.#row(t, this.#before, this.#countsBefore);
    this.#row(t, this.#sums, this.#counts);
  }

  #add(borne: Borne, sign: number): void {
    this.#sums[OWNERS] += sign * borne.owners;
    this.#sums[USERS] += sign * borne.users;
    this.#sums[DIRECT] += sign * borne.direct * borne.part;
    this.#sums[OUTAGE] += sign * borne.outage * borne.part;
    this.#sums[CREDIT] += sign * borne.credit * borne.part;
    this.#sums[MARKET] += sign * borne.market * borne.part;
  }

  /** Takes over how fast the node's losses and withdrawals run from now on. Returns whether that changed. */
  #slope(i: number): boolean {
    const rate = this.#s.rate[i] - this.#rate[i];
    const flow = this.#s.flow[i] - this.#flow[i];
    for (const k of [OWNERS, OUTAGE, SOURCE_OUTAGE]) this.#slopes[k] += rate;
    this.#slopes[WITHDRAWN] += flow;
    this.#rate[i] = this.#s.rate[i];
    this.#flow[i] = this.#s.flow[i];
    return rate !== 0 || flow !== 0;
  }

  /** What lags hide, on the node's own claims and on claims on it. */
  #hide(i: number): void {
    const {c, seen, value} = this.#s;
    const refresh = (x: number): void => {
      const hidden = c.claimAmount[x] * (seen[x] - value[c.claimDebtor[x]]);
      this.#sums[UNRECOGNISED] += hidden - this.#hidden[x];
      this.#hidden[x] = hidden;
    };
    for (let x = c.claimStart[i]; x < c.claimStart[i + 1]; x++) refresh(x);
    for (let d = c.debtStart[i]; d < c.debtStart[i + 1]; d++) refresh(c.debtClaim[d]);
  }

  #node(i: number, before: {borne: Borne; equity: number}, after: Borne, turned: boolean): void {
    const s = this.#s;
    const t = s.now;
    const state = stateOf(s, i);
    this.#counts[this.#state[i]]--;
    this.#counts[state]++;
    this.#state[i] = state;
    const rows = (this.#rows[i] ??= this.#blank(i));
    rows.set(t, s.operability[i], state, s.value[i], s.price[i]);
    const first = fill(this.#first, t, before.borne, before.equity);
    const second = fill(this.#second, t, after, s.equityOf(i));
    if (turned || t === s.horizon || !rows.repeats(first) || !rows.repeats(second)) {
      rows.push(first);
      rows.push(second);
    }
  }

  #blank(i: number): NodeRows {
    const {c} = this.#s;
    return new NodeRows(c.equity[i], c.sheet[i] === 1, c.asset[i] === 1);
  }

  #row(t: number, sums: Float64Array, counts: Int32Array): void {
    const last = this.#t.length - 1;
    if (
      this.#t[last] === t &&
      sums.every((v, k) => this.#series[k][last] === v) &&
      counts.every((v, k) => this.#states[k][last] === v)
    )
      return;
    this.#t.push(t);
    sums.forEach((v, k) => {
      this.#series[k].push(v);
    });
    counts.forEach((v, k) => {
      this.#states[k].push(v);
    });
  }

  series(): Series {
    const column = (k: number): Float64Array => new Float64Array(this.#series[k]);
    const owners = column(OWNERS);
    const users = column(USERS);
    const total = owners.map((v, k) => v + users[k]);
    const unrecognised = column(UNRECOGNISED);
    const [direct, outage, market] = [column(SOURCE_DIRECT), column(SOURCE_OUTAGE), column(SOURCE_MARKET)];
    return {
      t: new Float64Array(this.#t),
      total,
      byBearer: {owners, users},
      bySource: {
        direct,
        outage,
        market,
        deadweight: total.map((v, k) => v + unrecognised[k] - direct[k] - outage[k] - market[k]),
      },
      byChannel: {direct: column(DIRECT), outage: column(OUTAGE), credit: column(CREDIT), market: column(MARKET)},
      unrecognised,
      withdrawn: column(WITHDRAWN),
      frozen: column(FROZEN),
      states: Object.fromEntries(STATES.map((name, k) => [name, new Float64Array(this.#states[k])])) as Record<
        NodeState,
        Float64Array
      >,
    };
  }

  /** One history for each node, in compiled order. */
  histories(): NodeHistory[] {
    return historiesOf(Array.from({length: this.#s.c.n}, (_, i) => this.#rows[i] ?? this.#blank(i)));
  }
}
