/** A run as the numbers that its log wrote, and a run to read from them: what is not asked for is never laid out. */
import {historiesOf, RowReader} from './rows.ts';
import {
  type Breakdown,
  type Cause,
  EVENT_TYPES,
  type LedgerEntry,
  type NodeHistory,
  type NodeOutcome,
  type Run,
  type RunEvent,
  type Series,
  STATES,
  type Totals,
} from './run.ts';
import {seriesOf} from './series.ts';
import {Booking, laidOut} from './tables.ts';
import {LOSS} from './tape.ts';

/**
 * Everything that a run says, in columns: plain numbers, so that a worker hands it over in one step. Nodes and edges are in
 * compiled order; `nodeRank` and `edgeRank` lead to the document's.
 */
export interface RunLog {
  nodeIds: string[];
  edgeIds: string[];
  nodeRank: Int32Array;
  edgeRank: Int32Array;
  /** Of each node: bit 0 it has a balance sheet, bit 1 it is an asset. */
  kinds: Uint8Array;
  /** Starting equity, in currency. */
  equity: Float64Array;
  horizon: number;
  totals: Totals;
  deadlocks: number[][];
  stability: {spectralRadius: number};
  /** `t` in stretches, as `laidOut` reads them; `shock` as pairs of event and position in the scenario. */
  events: {
    t: Float64Array;
    round: Int32Array;
    node: Int32Array;
    value: Float64Array;
    shock: Float64Array;
    causes: Int32Array;
  };
  /** By event: index in EVENT_TYPES. */
  eventTypes: Uint8Array;
  causes: {start: Int32Array; event: Int32Array; edge: Int32Array; share: Float64Array};
  /** `t` in stretches. */
  ledger: {
    t: Float64Array;
    node: Int32Array;
    kind: Uint8Array;
    edge: Int32Array;
    event: Int32Array;
    amount: Float64Array;
  };
  /** What instants and the nodes that they touched have left, in the order of time, as `RowReader` reads it. */
  rows: Float64Array;
  /** Of all columns but the ecosystem's own: whoever hands the log over may give it away. */
  buffer: ArrayBuffer;
}

/** Reads a log as a run. Each part is laid out when it is first asked for, and kept. */
export function runOf(log: RunLog): Run {
  const events = once(() => eventsOf(log));
  const ledger = once(() => ledgerOf(log));
  const nodes = once(() => outcomesOf(log, ledger()));
  const series = once(() => seriesOf(log));
  const histories = once(() => byRank(log, historiesOf(log)));
  return {
    nodeIds: log.nodeIds,
    edgeIds: log.edgeIds,
    horizon: log.horizon,
    totals: log.totals,
    get nodes(): NodeOutcome[] {
      return nodes();
    },
    get events(): RunEvent[] {
      return events();
    },
    get series(): Series {
      return series();
    },
    get ledger(): LedgerEntry[] {
      return ledger();
    },
    get histories(): NodeHistory[] {
      return histories();
    },
    deadlocks: log.deadlocks,
    stability: log.stability,
  };
}

function once<T>(make: () => T): () => T {
  let made: {value: T} | null = null;
  return () => {
    made ??= {value: make()};
    return made.value;
  };
}

const edgeOf = ({edgeRank}: RunLog, k: number): number => (k < 0 ? -1 : edgeRank[k]);

function byRank<T>({nodeRank}: RunLog, values: readonly T[]): T[] {
  const placed = new Array<T>(values.length);
  values.forEach((value, i) => {
    placed[nodeRank[i]] = value;
  });
  return placed;
}

function causesOf(log: RunLog, row: number): Cause[] {
  const {start, event, edge, share} = log.causes;
  const causes: Cause[] = [];
  for (let k = start[row]; k < start[row + 1]; k++)
    causes.push({event: event[k], edge: edgeOf(log, edge[k]), share: share[k]});
  return causes;
}

function eventsOf(log: RunLog): RunEvent[] {
  const {round, node, value, causes} = log.events;
  const events = Array.from(
    laidOut(log.events.t, node.length),
    (time, k): RunEvent => ({
      t: time,
      round: round[k],
      node: log.nodeRank[node[k]],
      type: EVENT_TYPES[log.eventTypes[k]],
      value: value[k],
      causes: causesOf(log, causes[k]),
    }),
  );
  const {shock} = log.events;
  for (let k = 0; k < shock.length; k += 2) events[shock[k]].shock = shock[k + 1];
  return events;
}

/** Channel and source of a booking, in the order of `Booking`. */
const BOOKINGS = [
  ['direct', 'direct'],
  ['outage', 'outage'],
  ['outage', 'outage'],
  ['credit', null],
  ['market', 'direct'],
  ['market', 'market'],
] as const satisfies readonly (readonly [LedgerEntry['channel'], LedgerEntry['source']])[];

function ledgerOf(log: RunLog): LedgerEntry[] {
  const {node, kind, edge, event, amount} = log.ledger;
  const t = laidOut(log.ledger.t, node.length);
  const entries: LedgerEntry[] = [];
  for (let k = 0; k < t.length; k++) {
    const [channel, source] = BOOKINGS[kind[k]];
    const entry = (through: number, by: number, lost: number): void => {
      entries.push({
        t: t[k],
        node: log.nodeRank[node[k]],
        channel,
        source,
        edge: edgeOf(log, through),
        event: by,
        amount: lost,
      });
    };
    if (kind[k] !== Booking.OUTAGE_SHARED) {
      entry(edge[k], event[k], amount[k]);
      continue;
    }
    const {causes} = log;
    for (let c = causes.start[edge[k]]; c < causes.start[edge[k] + 1]; c++) {
      const part = amount[k] * causes.share[c];
      if (part !== 0) entry(causes.edge[c], event[k] >= 0 ? event[k] : causes.event[c], part);
    }
  }
  return entries;
}

/** What is true of every node at the horizon: the last row of those that were touched, else rest. */
function outcomesOf(log: RunLog, ledger: readonly LedgerEntry[]): NodeOutcome[] {
  const {kinds, equity, events} = log;
  const parts = new Float64Array(kinds.length).fill(1);
  const outcomes = Array.from(
    kinds,
    (kind, i): NodeOutcome => ({
      state: 'healthy',
      operability: 1,
      lowestOperability: 1,
      insolventAt: null,
      equity: (kind & 1) === 1 ? equity[i] : null,
      claimValue: (kind & 1) === 1 ? 1 : null,
      price: (kind & 2) === 2 ? 1 : null,
      loss: nothingLost(),
      lossByEdge: new Map(),
    }),
  );
  const row = new RowReader(log);
  while (row.next()) {
    const outcome = outcomes[row.node];
    outcome.state = STATES[row.state];
    outcome.operability = row.operability;
    outcome.lowestOperability = row.lowest;
    if (outcome.claimValue !== null) outcome.claimValue = row.value;
    if (outcome.price !== null) outcome.price = row.price;
  }
  outcomes.forEach((outcome, i) => {
    if (!row.goOn(i, log.horizon)) return;
    const lost = (column: number): number => row.before[1 + column];
    const [direct, outage, credit, market] = [LOSS.direct, LOSS.outage, LOSS.credit, LOSS.market].map(lost);
    const [owners, users] = [lost(LOSS.owners), lost(LOSS.users)];
    const gross = direct + outage + credit + market;
    const part = outcome.equity !== null && gross !== 0 ? (owners + users) / gross : 1;
    parts[i] = part;
    if (outcome.equity !== null) outcome.equity = lost(LOSS.equity);
    outcome.loss = {
      total: owners + users,
      byBearer: {owners, users},
      byChannel: {direct: direct * part, outage: outage * part, credit: credit * part, market: market * part},
    };
  });
  const insolvent = EVENT_TYPES.indexOf('insolvent');
  const times = laidOut(events.t, events.node.length);
  for (let k = 0; k < times.length; k++)
    if (log.eventTypes[k] === insolvent) outcomes[events.node[k]].insolventAt = times[k];
  const placed = byRank(log, outcomes);
  const placedParts = byRank(log, [...parts]);
  for (const {node, edge, amount} of ledger) {
    if (edge < 0) continue;
    const {lossByEdge} = placed[node];
    lossByEdge.set(edge, (lossByEdge.get(edge) ?? 0) + amount * placedParts[node]);
  }
  return placed;
}

const nothingLost = (): Breakdown => ({
  total: 0,
  byBearer: {owners: 0, users: 0},
  byChannel: {direct: 0, outage: 0, credit: 0, market: 0},
});
