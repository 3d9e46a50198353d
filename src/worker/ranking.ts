/** Ranks the nodes of an ecosystem by what knocking out each alone would cost, without keeping others waiting. */
import {eachKnockOut, type KnockOut} from '../analysis/knockOuts.ts';
import {compile} from '../engine/simulate.ts';
import type {KnockOutLoss, WorkerApi} from './protocol.ts';
import {inTurns} from './turns.ts';

/** A ranking that gives up, with null, as soon as a newer one is asked for. */
export function ranking(): WorkerApi['rankKnockOuts'] {
  let newest = 0;
  return async (document, options) => {
    const number = ++newest;
    const runs = await inTurns(
      () => eachKnockOut(compile(document), options),
      () => number !== newest,
    );
    return runs && {ok: true, knockOuts: runs.map(lossOf)};
  };
}

function lossOf({totals}: KnockOut): KnockOutLoss {
  return totals
    ? {loss: totals.total, down: totals.downPeak, insolvent: totals.insolvent}
    : {loss: null, down: 0, insolvent: 0};
}
