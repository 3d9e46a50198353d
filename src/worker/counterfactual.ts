/** Tests what would have stopped a failure, without keeping others waiting. */

import {best, eachCounterfactual} from '../analysis/counterfactuals.ts';
import {compile, simulate} from '../engine/simulate.ts';
import type {WorkerApi} from './protocol.ts';
import {inTurns} from './turns.ts';

/** A test that gives up, with null, as soon as a newer one is asked for. */
export function counterfactual(): WorkerApi['counterfactuals'] {
  let newest = 0;
  return async (document, scenario, event) => {
    const number = ++newest;
    const base = simulate(compile(document), scenario);
    if (!base.ok) return base;
    const tested = await inTurns(
      () => eachCounterfactual(document, scenario, base.run, event),
      () => number !== newest,
    );
    if (!tested) return null;
    const here = event < 0 ? null : base.run.nodes[base.run.events[event].node].loss.total;
    return {ok: true, found: best(tested, {total: base.run.totals.total, here})};
  };
}
