/** A run in its public form: plain JSON with ids, hours and currency, the contract of the worker, the command line and embeds. */
import {type NodeHistory, type NodeOutcome, type Run, STATES, type Steps} from './run.ts';

type Json = null | boolean | number | string | Json[] | {[key: string]: Json};

/** Keyed by ids that may be anything, `__proto__` included. */
function keyed(entries: Iterable<readonly [string, Json]>): {[key: string]: Json} {
  const object = Object.create(null) as {[key: string]: Json};
  for (const [key, value] of entries) object[key] = value;
  return object;
}

/**
 * @param options.full also `ledger` and `histories`, from which every number at any time follows. Default false.
 */
export function toResult(run: Run, options: {full?: boolean} = {}): {[key: string]: Json} {
  const edgeId = (k: number): string | null => (k < 0 ? null : run.edgeIds[k]);
  const {series} = run;
  const columns = (group: Record<string, Float64Array>, k: number): Json =>
    keyed(Object.entries(group).map(([name, column]) => [name, column[k]]));
  return {
    totals: {...run.totals},
    nodes: keyed(run.nodes.map((node, i) => [run.nodeIds[i], outcome(node, run.edgeIds)])),
    events: run.events.map(({t, round, node, type, value, causes}) => ({
      t,
      round,
      node: run.nodeIds[node],
      type,
      value,
      causes: causes.map((cause) => ({event: cause.event, edge: edgeId(cause.edge), share: cause.share})),
    })),
    series: Array.from(series.t, (t, k) => ({
      t,
      total: series.total[k],
      byBearer: columns(series.byBearer, k),
      bySource: columns(series.bySource, k),
      byChannel: columns(series.byChannel, k),
      unrecognised: series.unrecognised[k],
      withdrawn: series.withdrawn[k],
      frozen: series.frozen[k],
      states: columns(series.states, k),
    })),
    deadlocks: run.deadlocks.map((set) => set.map((i) => run.nodeIds[i])),
    stability: {...run.stability},
    ...(options.full
      ? {
          ledger: run.ledger.map((entry) => ({
            ...entry,
            node: run.nodeIds[entry.node],
            edge: edgeId(entry.edge),
            event: entry.event < 0 ? null : entry.event,
          })),
          histories: keyed(run.histories.map((history, i) => [run.nodeIds[i], historyOf(history)])),
        }
      : {}),
  };
}

function outcome({lossByEdge, loss, ...node}: NodeOutcome, edgeIds: readonly string[]): Json {
  return {...node, loss: {...loss, byEdge: keyed([...lossByEdge].map(([k, amount]) => [edgeIds[k], amount]))}};
}

function steps({t, v}: Steps, value: (v: number) => Json = (v) => v): Json {
  return Array.from(t, (time, k) => [time, value(v[k])]);
}

/** Steps as [t, value] pairs; loss and equity as rows that are linear between, with two rows at a jump. */
function historyOf({operability, state, claimValue, price, loss}: NodeHistory): Json {
  const {t, equity, ...columns} = loss;
  return {
    operability: steps(operability),
    state: steps(state, (k) => STATES[k]),
    claimValue: claimValue && steps(claimValue),
    price: price && steps(price),
    equity: equity.length > 0 ? Array.from(t, (time, k) => [time, equity[k]]) : null,
    loss: Array.from(t, (time, k) =>
      keyed([['t', time], ...Object.entries(columns).map(([name, column]) => [name, column[k]] as const)]),
    ),
  };
}
