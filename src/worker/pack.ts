/** Puts all columns of a run into one buffer, so that handing it to the page takes one step and no copy. */

import type {LossLine, NodeHistory, Run, Series, Steps} from '../engine/run.ts';

/**
 * A run of a thousand nodes has some fifteen thousand columns; handing each over by itself would take longer than the
 * rest of the reply. Every column of the result is a view of `buffer`.
 */
export function pack(run: Run): {run: Run; buffer: ArrayBuffer} {
  let length = 0;
  visit(run, (column) => {
    length += column.length;
    return column;
  });
  const slab = new Float64Array(length);
  let at = 0;
  const packed = visit(run, (column) => {
    slab.set(column, at);
    return slab.subarray(at, (at += column.length));
  });
  return {run: packed, buffer: slab.buffer};
}

type Place = (column: Float64Array) => Float64Array;

/** The run with each of its columns replaced by what `place` makes of it. */
function visit(run: Run, place: Place): Run {
  return {
    ...run,
    series: ofSeries(run.series, place),
    histories: run.histories.map((history) => ofHistory(history, place)),
  };
}

function ofSeries({byBearer, bySource, byChannel, states, ...columns}: Series, place: Place): Series {
  return {
    ...each(columns, place),
    byBearer: each(byBearer, place),
    bySource: each(bySource, place),
    byChannel: each(byChannel, place),
    states: each(states, place),
  };
}

function ofHistory({operability, state, claimValue, price, loss}: NodeHistory, place: Place): NodeHistory {
  const steps = (line: Steps): Steps => each(line, place);
  return {
    operability: steps(operability),
    state: steps(state),
    claimValue: claimValue && steps(claimValue),
    price: price && steps(price),
    loss: each<LossLine>(loss, place),
  };
}

function each<T extends {[K in keyof T]: Float64Array}>(columns: T, place: Place): T {
  const placed = {...columns};
  for (const name of Object.keys(columns) as (keyof T)[]) placed[name] = place(columns[name]) as T[keyof T];
  return placed;
}
