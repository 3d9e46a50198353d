/** Sums over all nodes through time, from the rows that touched nodes have left. */
import {RowReader} from './rows.ts';
import {type Series, STATES} from './run.ts';
import type {RunLog} from './runLog.ts';
import {RowTable} from './tables.ts';
import {LOSS} from './tape.ts';

const SUMS = [
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
type Sum = (typeof SUMS)[number];
const AT = Object.fromEntries(SUMS.map((name, k) => [name, k])) as Record<Sum, number>;
/** Of a row: t, the sums, and how many nodes are in each state. */
const WIDTH = 1 + SUMS.length + STATES.length;

/** The sums as they run on, and the rows that say where they bend or jump. */
class Sums {
  readonly table = new RowTable(WIDTH);
  readonly now = new Float64Array(SUMS.length);
  readonly counts = new Int32Array(STATES.length);
  readonly #before = new Float64Array(SUMS.length);
  readonly #countsBefore = new Int32Array(STATES.length);
  readonly #slopes = new Float64Array(SUMS.length);
  readonly #kinds: Uint8Array;
  #t = 0;
  #bent = false;

  constructor(kinds: Uint8Array) {
    this.#kinds = kinds;
    this.counts[0] = kinds.length;
    this.#row(this.now, this.counts);
  }

  /** In straight lines up to an instant. */
  begin(t: number): void {
    const hours = t - this.#t;
    this.#t = t;
    for (let k = 0; k < this.now.length; k++) this.now[k] += this.#slopes[k] * hours;
    this.#before.set(this.now);
    this.#countsBefore.set(this.counts);
  }

  /** An outage costs, or users withdraw, more or less than before, in currency per hour. */
  bend(rate: number, flow: number): void {
    if (rate === 0 && flow === 0) return;
    this.#bent = true;
    for (const k of [AT.owners, AT.outage, AT.sourceOutage]) this.#slopes[k] += rate;
    this.#slopes[AT.withdrawn] += flow;
  }

  /** A node has lost something else than before, both as rows of t and the columns of `LOSS`. */
  move(i: number, before: Float64Array, after: Float64Array): void {
    const {now} = this;
    const sheet = (this.#kinds[i] & 1) === 1;
    const had = sheet ? partOf(before) : 1;
    const has = sheet ? partOf(after) : 1;
    const moved = (column: number): number => after[1 + column] - before[1 + column];
    now[AT.owners] += moved(LOSS.owners);
    now[AT.users] += moved(LOSS.users);
    now[AT.sourceDirect] += moved(LOSS.direct);
    now[AT.sourceOutage] += moved(LOSS.outage);
    now[AT.sourceMarket] += moved(LOSS.market);
    for (const channel of ['direct', 'outage', 'credit', 'market'] as const) {
      const column = 1 + LOSS[channel];
      now[AT[channel]] += after[column] * has - before[column] * had;
    }
  }

  /** The instant is over. @param last whether it is the horizon, which has a row in any case */
  end(last: boolean): void {
    const {now, counts} = this;
    const changed =
      now.some((v, k) => v !== this.#before[k]) || counts.some((count, k) => count !== this.#countsBefore[k]);
    if (this.#bent || last || changed) {
      this.#row(this.#before, this.#countsBefore);
      this.#row(now, counts);
    }
    this.#bent = false;
  }

  #row(sums: Float64Array, counts: Int32Array): void {
    const {table} = this;
    const values = [this.#t, ...sums, ...counts];
    const last = (table.size - 1) * WIDTH;
    if (last >= 0 && values.every((v, k) => v === table.numbers[last + k])) return;
    const at = table.add();
    table.numbers.set(values, at);
  }
}

/** What is borne over gross loss, at a node with a balance sheet. */
function partOf(row: Float64Array): number {
  // Who is solvent bears exactly what it lost.
  if (row[1 + LOSS.equity] > 0 && row[1 + LOSS.users] === 0) return 1;
  const gross = row[1 + LOSS.direct] + row[1 + LOSS.outage] + row[1 + LOSS.credit] + row[1 + LOSS.market];
  return gross !== 0 ? (row[1 + LOSS.owners] + row[1 + LOSS.users]) / gross : 1;
}

/** The columns of a run, from rest to the horizon. */
export function seriesOf(log: RunLog): Series {
  const {kinds, horizon} = log;
  const sums = new Sums(kinds);
  const row = new RowReader(log);
  const states = new Uint8Array(kinds.length);
  let instants = 0;
  let shocked = 0;
  for (let more = row.next(); more; ) {
    instants = row.instants;
    const {t} = row;
    sums.begin(t);
    sums.now[AT.frozen] = row.frozen;
    sums.now[AT.unrecognised] = row.unrecognised;
    sums.now[AT.sourceDirect] += row.shockedMarket - shocked;
    sums.now[AT.sourceMarket] -= row.shockedMarket - shocked;
    shocked = row.shockedMarket;
    for (; more && row.instants === instants; more = row.next()) {
      sums.move(row.node, row.before, row.after);
      sums.bend(row.rateStep, row.flowStep);
      sums.counts[states[row.node]]--;
      sums.counts[row.state]++;
      states[row.node] = row.state;
    }
    sums.end(t >= horizon);
  }
  sums.begin(horizon);
  sums.end(true);
  return columnsOf(sums.table);
}

function columnsOf({numbers, size}: RowTable): Series {
  const at = (k: number): Float64Array => Float64Array.from({length: size}, (_, row) => numbers[row * WIDTH + k]);
  const column = (name: Sum): Float64Array => at(1 + AT[name]);
  const [owners, users, unrecognised] = [column('owners'), column('users'), column('unrecognised')];
  const [direct, outage, market] = [column('sourceDirect'), column('sourceOutage'), column('sourceMarket')];
  const total = owners.map((v, k) => v + users[k]);
  return {
    t: at(0),
    total,
    byBearer: {owners, users},
    bySource: {
      direct,
      outage,
      market,
      deadweight: total.map((v, k) => v + unrecognised[k] - direct[k] - outage[k] - market[k]),
    },
    byChannel: {direct: column('direct'), outage: column('outage'), credit: column('credit'), market: column('market')},
    unrecognised,
    withdrawn: column('withdrawn'),
    frozen: column('frozen'),
    states: Object.fromEntries(STATES.map((name, k) => [name, at(1 + SUMS.length + k)])) as Series['states'],
  };
}
