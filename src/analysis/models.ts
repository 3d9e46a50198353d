/** One scenario under every rule of what a claim is worth: where the models disagree, a number rests on the choice. */
import type {ValuationId} from '../ecosystem/document.ts';
import type {Problem} from '../ecosystem/problem.ts';
import {cascade, Unsettled} from '../engine/cascade.ts';
import type {Compiled} from '../engine/compile.ts';
import type {Run, Totals} from '../engine/run.ts';
import {type Experiment, simulate} from '../engine/simulate.ts';
import {State} from '../engine/state.ts';
import {totalsOf} from '../engine/totals.ts';
import {VALUATIONS} from '../engine/valuations.ts';

export interface ModelRun {
  valuation: ValuationId;
  title: string;
  /** Null where the run does not come to its end; then `problems` say why. */
  run: Run | null;
  problems: Problem[];
}

/** The same shocks and parameters under each valuation, in the order of `VALUATIONS`. */
export function compareModels(compiled: Compiled, experiment: Experiment): ModelRun[] {
  return VALUATIONS.map(({id, title}) => {
    const result = simulate(compiled, {...experiment, params: {...experiment.params, valuation: id}});
    return result.ok
      ? {valuation: id, title, run: result.run, problems: []}
      : {valuation: id, title, run: null, problems: result.problems};
  });
}

export interface ModelTotals {
  valuation: ValuationId;
  /** At the horizon; null where the run does not come to its end. */
  totals: Totals | null;
}

/** The same without a log, for a table of totals. */
export function compareTotals(compiled: Compiled, experiment: Experiment): ModelTotals[] {
  const state = new State(compiled);
  return VALUATIONS.map(({id}) => {
    try {
      cascade(state, {...experiment, params: {...experiment.params, valuation: id}});
      return {valuation: id, totals: totalsOf(state)};
    } catch (reason) {
      if (reason instanceof Unsettled) return {valuation: id, totals: null};
      throw reason;
    } finally {
      state.reset();
    }
  });
}
