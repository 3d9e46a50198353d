/** One run: a compiled ecosystem, a scenario, and everything that followed. */
import type {Scenario} from '../ecosystem/document.ts';
import type {Problem} from '../ecosystem/problem.ts';
import {cascade, Unsettled} from './cascade.ts';
import type {Compiled} from './compile.ts';
import {deadlocksOf} from './deadlocks.ts';
import {Recorder} from './record.ts';
import type {Breakdown, LedgerEntry, NodeOutcome, Run, RunEvent} from './run.ts';
import {STATES} from './run.ts';
import {spectralRadius} from './stability.ts';
import {State} from './state.ts';
import {stateOf} from './tape.ts';
import {borneAt, nothingBorne, totalsOf} from './totals.ts';

export {type Compiled, compile} from './compile.ts';

export type SimulationResult = {ok: true; run: Run} | {ok: false; problems: Problem[]};

/** What of a scenario decides a run. */
export type Experiment = Pick<Scenario, 'shocks' | 'params' | 'horizon'>;

/**
 * Runs a scenario to its horizon (default 72 h) with the full log.
 * Problems, as values, where a shock does not fit the ecosystem.
 */
export function simulate(compiled: Compiled, experiment: Experiment, state = new State(compiled)): SimulationResult {
  const problems = misfits(compiled, experiment);
  if (problems.length > 0) return {ok: false, problems};
  const log = new Recorder(state);
  try {
    cascade(state, experiment, log);
    return {ok: true, run: runOf(state, log)};
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

/** Turns the state at the horizon and the log into a run, in the order of the document. */
function runOf(s: State, log: Recorder): Run {
  const {c} = s;
  const node = (i: number): number => c.nodeRank[i];
  const edge = (k: number): number => (k < 0 ? -1 : c.edgeRank[k]);
  const byNode = <T>(values: readonly T[]): T[] => {
    const placed = new Array<T>(c.n);
    values.forEach((value, i) => {
      placed[node(i)] = value;
    });
    return placed;
  };
  const entries = log.ledger.entries;
  return {
    nodeIds: c.nodeIds,
    edgeIds: c.edgeIds,
    horizon: s.horizon,
    totals: totalsOf(s),
    nodes: byNode(outcomesOf(s, entries, edge)),
    events: log.events.map(
      (event): RunEvent => ({
        ...event,
        node: node(event.node),
        causes: event.causes.map((cause) => ({...cause, edge: edge(cause.edge)})),
      }),
    ),
    series: log.tape.series(),
    ledger: entries.map((entry): LedgerEntry => ({...entry, node: node(entry.node), edge: edge(entry.edge)})),
    histories: byNode(log.tape.histories()),
    deadlocks: deadlocksOf(s).map((set) => set.map(node)),
    stability: {spectralRadius: spectralRadius(c)},
  };
}

function outcomesOf(s: State, entries: readonly LedgerEntry[], edge: (k: number) => number): NodeOutcome[] {
  const {c} = s;
  const borne = nothingBorne();
  const outcomes = Array.from({length: c.n}, (_, i): NodeOutcome => {
    borneAt(s, i, borne);
    const {owners, users, part} = borne;
    const loss: Breakdown = {
      total: owners + users,
      byBearer: {owners, users},
      byChannel: {
        direct: borne.direct * part,
        outage: borne.outage * part,
        credit: borne.credit * part,
        market: borne.market * part,
      },
    };
    return {
      state: STATES[stateOf(s, i)],
      operability: s.operability[i],
      lowestOperability: s.lowest[i],
      insolventAt: s.insolvent[i] === 1 ? s.insolventAt[i] : null,
      equity: c.sheet[i] === 1 ? s.equityOf(i) : null,
      claimValue: c.sheet[i] === 1 ? s.value[i] : null,
      price: c.asset[i] === 1 ? s.price[i] : null,
      loss,
      lossByEdge: new Map(),
    };
  });
  for (const entry of entries) {
    if (entry.edge < 0) continue;
    const {lossByEdge} = outcomes[entry.node];
    const {part} = borneAt(s, entry.node, borne);
    const at = edge(entry.edge);
    lossByEdge.set(at, (lossByEdge.get(at) ?? 0) + entry.amount * part);
  }
  return outcomes;
}
