/** The worker's end: reads files and simulates, away from the page's thread. */

import {expose, transfer} from 'comlink';
import {compareTotals} from '../analysis/models.ts';
import {findingsOf} from '../ecosystem/findings.ts';
import {compile, record} from '../engine/simulate.ts';
import {readOwn} from '../formats/own.ts';
import {counterfactual} from './counterfactual.ts';
import type {WorkerApi} from './protocol.ts';
import {ranking} from './ranking.ts';

const api: WorkerApi = {
  simulate(document, scenario) {
    const reply = record(compile(document), scenario);
    return reply.ok ? transfer(reply, [reply.log.buffer]) : reply;
  },
  compareModels: (document, scenario) => ({ok: true, models: compareTotals(compile(document), scenario)}),
  findings: (document) => ({ok: true, findings: findingsOf(document)}),
  rankKnockOuts: ranking(),
  counterfactuals: counterfactual(),
  read: (bytes) => readOwn(bytes),
};

expose(api);
