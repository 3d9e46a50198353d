/** A worker of the benchmark: sweeps its share of an ecosystem, as a worker of the page does. */
import {parentPort} from 'node:worker_threads';
import {type KnockOutOptions, knockOuts} from '../analysis/knockOuts.ts';
import type {Ecosystem} from '../ecosystem/document.ts';
import {compile} from '../engine/simulate.ts';

/** A sweep that is asked for. */
export interface Share {
  document: Ecosystem;
  options: KnockOutOptions;
}

parentPort?.on('message', ({document, options}: Share) => {
  const losses = knockOuts(compile(document), options).map(({totals}) => totals?.total ?? Number.NaN);
  parentPort?.postMessage(Float64Array.from(losses));
});
