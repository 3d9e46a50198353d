/** One run: a compiled ecosystem, a scenario, and everything that followed. */
import type {Scenario} from '../ecosystem/document.ts';
import type {Problem} from '../ecosystem/problem.ts';
import {cascade, Unsettled} from './cascade.ts';
import type {Compiled} from './compile.ts';
import {deadlocksOf} from './deadlocks.ts';
import {Recorder} from './record.ts';
import type {Run} from './run.ts';
import {type RunLog, runOf} from './runLog.ts';
import {spectralRadius} from './stability.ts';
import {State} from './state.ts';
import {Slab, stretchesOf} from './tables.ts';
import {totalsOf} from './totals.ts';

export {type Compiled, compile} from './compile.ts';

export type SimulationResult = {ok: true; run: Run} | {ok: false; problems: Problem[]};

/** What of a scenario decides a run. */
export type Experiment = Pick<Scenario, 'shocks' | 'params' | 'horizon'>;

/**
 * Runs a scenario to its horizon (default 72 h) with the full log.
 * Problems, as values, where a shock does not fit the ecosystem.
 * @param state at rest, and at rest again afterwards: whoever runs often over one ecosystem keeps it
 */
export function simulate(compiled: Compiled, experiment: Experiment, state = new State(compiled)): SimulationResult {
  const result = record(compiled, experiment, state);
  return result.ok ? {ok: true, run: runOf(result.log)} : result;
}

/** The same in the form in which it is handed from a worker to the page, which reads it with `runOf`. */
export function record(
  compiled: Compiled,
  experiment: Experiment,
  state = new State(compiled),
): {ok: true; log: RunLog} | {ok: false; problems: Problem[]} {
  const problems = misfits(compiled, experiment);
  if (problems.length > 0) return {ok: false, problems};
  state.recorder ??= new Recorder(state);
  try {
    cascade(state, experiment, state.recorder);
    return {ok: true, log: logOf(state, state.recorder)};
  } catch (reason) {
    if (!(reason instanceof Unsettled)) throw reason;
    return {ok: false, problems: [endless(compiled, reason)]};
  } finally {
    state.reset();
  }
}

function endless(c: Compiled, {instants, t, node}: Unsettled): Problem {
  const id = c.nodeIds[c.nodeRank[node]];
  const message = `The run does not come to its end: after ${instants.toLocaleString('en')} instants it has reached ${Number(t.toPrecision(6))} h. Look at nodes whose costs eat what they sell, such as ${JSON.stringify(id)}.`;
  return {severity: 'error', code: 'run.endless', place: '', message, node: id};
}

/** Shocks that no run can apply, with the place in the scenario. */
function misfits(c: Compiled, {shocks}: Experiment): Problem[] {
  return shocks.flatMap((shock, k): Problem[] => {
    const place = `shocks[${k}].node`;
    const problem = (code: string, message: string): Problem[] => [
      {severity: 'error', code, place, message, node: shock.node},
    ];
    const i = c.indexOf.get(shock.node);
    if (i === undefined)
      return problem('shock.missing-node', `${JSON.stringify(shock.node)} is no node of this ecosystem.`);
    if (shock.type === 'price' && c.asset[i] === 0)
      return problem(
        'shock.not-an-asset',
        `${JSON.stringify(shock.node)} has no price: nobody holds it, and it has neither depth nor a circuit breaker.`,
      );
    if ((shock.type === 'run' || shock.type === 'capital') && c.sheet[i] === 0)
      return problem(
        'shock.no-balance-sheet',
        `${JSON.stringify(shock.node)} has no balance sheet, which a ${shock.type} shock needs.`,
      );
    return [];
  });
}

/** Copies what the recorder wrote, which it will write over with the next run. */
function logOf(s: State, {events, causes, ledger: {table}, tape}: Recorder): RunLog {
  const {c} = s;
  const times = stretchesOf(events.t, events.size);
  const few = times.length + events.shocks.length + table.times.length;
  const doubles = few + events.size + causes.size + table.size + tape.end;
  const integers = 3 * events.size + 2 * causes.size + causes.rows + 1 + 3 * table.size;
  const slab = new Slab(8 * doubles + 4 * integers + events.size + table.size);
  const t = slab.numbers(times);
  const shock = slab.numbers(events.shocks);
  const bookedAt = slab.numbers(table.times);
  const value = slab.doubles(events.value, events.size);
  const share = slab.doubles(causes.share, causes.size);
  const amount = slab.doubles(table.amount, table.size);
  const rows = slab.doubles(tape.rows, tape.end);
  return {
    nodeIds: c.nodeIds,
    edgeIds: c.edgeIds,
    nodeRank: c.nodeRank,
    edgeRank: c.edgeRank,
    kinds: c.kinds,
    equity: c.equity,
    horizon: s.horizon,
    totals: totalsOf(s),
    deadlocks: deadlocksOf(s).map((set) => set.map((i) => c.nodeRank[i])),
    stability: {spectralRadius: spectralRadius(c)},
    rows,
    events: {
      t,
      round: slab.integers(events.round, events.size),
      node: slab.integers(events.node, events.size),
      value,
      shock,
      causes: slab.integers(events.causes, events.size),
    },
    causes: {
      start: slab.integers(causes.start, causes.rows + 1),
      event: slab.integers(causes.event, causes.size),
      edge: slab.integers(causes.edge, causes.size),
      share,
    },
    ledger: {
      t: bookedAt,
      node: slab.integers(table.node, table.size),
      edge: slab.integers(table.edge, table.size),
      event: slab.integers(table.event, table.size),
      amount,
      kind: slab.bytes(table.kind, table.size),
    },
    eventTypes: slab.bytes(events.type, events.size),
    buffer: slab.buffer,
  };
}
