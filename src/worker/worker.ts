/** The worker's end: reads files and simulates, away from the page's thread. */

import {expose, transfer} from 'comlink';
import type {LossLine, Run, Steps} from '../engine/run.ts';
import {compile, simulate} from '../engine/simulate.ts';
import {readFile} from '../formats/index.ts';
import type {WorkerApi} from './protocol.ts';

const api: WorkerApi = {
  simulate(document, scenario) {
    const reply = simulate(compile(document), scenario);
    return reply.ok ? transfer(reply, buffersOf(reply.run)) : reply;
  },
  read: (bytes, name) => readFile(bytes, name),
};

/** Every array of a run, to be handed over instead of copied. */
function buffersOf({series, histories}: Run): ArrayBufferLike[] {
  const columns = [
    series.t,
    series.total,
    ...Object.values(series.byBearer),
    ...Object.values(series.bySource),
    ...Object.values(series.byChannel),
    series.unrecognised,
    series.withdrawn,
    series.frozen,
    ...Object.values(series.states),
  ];
  const steps = histories.flatMap(({operability, state, claimValue, price}) => [operability, state, claimValue, price]);
  const lines: LossLine[] = histories.map(({loss}) => loss);
  const arrays: Float64Array[] = [
    ...columns,
    ...steps.flatMap((history: Steps | null) => (history ? [history.t, history.v] : [])),
    ...lines.flatMap((line) => Object.values(line) as Float64Array[]),
  ];
  // Two histories may share an array; a buffer can be handed over once only.
  return [...new Set(arrays.map(({buffer}) => buffer))];
}

expose(api);
