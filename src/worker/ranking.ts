/** Ranks the nodes of an ecosystem by what knocking out each alone would cost, without keeping others waiting. */
import {eachKnockOut, type KnockOut} from '../analysis/knockOuts.ts';
import {compile} from '../engine/simulate.ts';
import type {KnockOutLoss, WorkerApi} from './protocol.ts';

/** Milliseconds of work after which other questions get a turn. */
const TURN_MS = 12;

const othersFirst = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** A ranking that gives up, with null, as soon as a newer one is asked for. */
export function ranking(): WorkerApi['rankKnockOuts'] {
  let newest = 0;
  return async (document, options) => {
    const number = ++newest;
    const knockOuts: KnockOutLoss[] = [];
    // Whoever asks several times in a row, as while a number is dragged, pays for the last only.
    await othersFirst();
    if (number !== newest) return null;
    let since = performance.now();
    for (const run of eachKnockOut(compile(document), options)) {
      knockOuts.push(lossOf(run));
      if (performance.now() - since < TURN_MS) continue;
      await othersFirst();
      if (number !== newest) return null;
      since = performance.now();
    }
    return {ok: true, knockOuts};
  };
}

function lossOf({totals}: KnockOut): KnockOutLoss {
  return totals
    ? {loss: totals.total, down: totals.downPeak, insolvent: totals.insolvent}
    : {loss: null, down: 0, insolvent: 0};
}
