/** What would happen if each node alone were knocked out: many runs over one compiled ecosystem. */
import type {Params} from '../ecosystem/document.ts';
import {cascade, Unsettled} from '../engine/cascade.ts';
import type {Compiled} from '../engine/compile.ts';
import type {Totals} from '../engine/run.ts';
import {DEFAULT_HORIZON, State} from '../engine/state.ts';
import {totalsOf} from '../engine/totals.ts';

export interface KnockOutOptions {
  /** Hours that each outage lasts, > 0. Default 24. */
  hours?: number;
  /** Default 72. */
  horizon?: number;
  params?: Params;
  /** Ids of the nodes to knock out. Default: all, in the order of the document. */
  nodes?: readonly string[];
}

export interface KnockOut {
  node: string;
  /** Null where the run does not come to its end. */
  totals: Totals | null;
}

/** One knock-out of each node, without a log, each from rest. */
export function knockOuts(compiled: Compiled, options: KnockOutOptions = {}): KnockOut[] {
  return [...eachKnockOut(compiled, options)];
}

/** The same one at a time, for whoever must look up in between. */
export function* eachKnockOut(compiled: Compiled, options: KnockOutOptions = {}): Generator<KnockOut> {
  const {hours = 24, horizon = DEFAULT_HORIZON, params, nodes = compiled.nodeIds} = options;
  const state = new State(compiled);
  for (const node of nodes) yield {node, totals: knockOut(state, node, hours, horizon, params)};
}

function knockOut(state: State, node: string, hours: number, horizon: number, params?: Params): Totals | null {
  try {
    cascade(state, {shocks: [{type: 'outage', node, at: 0, hours}], horizon, params});
    return totalsOf(state);
  } catch (reason) {
    if (reason instanceof Unsettled) return null;
    throw reason;
  } finally {
    state.reset();
  }
}

/** Worst first: by total loss, then by what spread, then by how many went down; unsettled runs last. */
export function ranked(runs: readonly KnockOut[]): KnockOut[] {
  const key = (run: KnockOut): number[] =>
    run.totals ? [run.totals.total, run.totals.spread, run.totals.downPeak] : [-1];
  return [...runs].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    const differs = x.findIndex((value, k) => value !== y[k]);
    return differs < 0 ? (a.node < b.node ? -1 : 1) : y[differs] - x[differs];
  });
}
