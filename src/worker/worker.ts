/** The worker's end: reads files and simulates, away from the page's thread. */

import {expose, transfer} from 'comlink';
import {compareTotals} from '../analysis/models.ts';
import {compile, simulate} from '../engine/simulate.ts';
import {readFile} from '../formats/index.ts';
import {counterfactual} from './counterfactual.ts';
import {pack} from './pack.ts';
import type {WorkerApi} from './protocol.ts';
import {ranking} from './ranking.ts';

const api: WorkerApi = {
  simulate(document, scenario) {
    const reply = simulate(compile(document), scenario);
    if (!reply.ok) return reply;
    const {run, buffer} = pack(reply.run);
    return transfer({ok: true, run}, [buffer]);
  },
  compareModels: (document, scenario) => ({ok: true, models: compareTotals(compile(document), scenario)}),
  rankKnockOuts: ranking(),
  counterfactuals: counterfactual(),
  read: (bytes, name) => readFile(bytes, name),
};

expose(api);
