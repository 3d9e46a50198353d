/** One scenario under every rule of what a claim is worth: where the models disagree, a number rests on the choice. */
import type {ValuationId} from '../ecosystem/document.ts';
import type {Problem} from '../ecosystem/problem.ts';
import type {Compiled} from '../engine/compile.ts';
import type {Run} from '../engine/run.ts';
import {type Experiment, simulate} from '../engine/simulate.ts';
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
