/** The page's end of the worker: started on first use, every fault comes back as a value. */

import {type Remote, wrap} from 'comlink';
import type {KnockOutOptions} from '../analysis/knockOuts.ts';
import {inShares} from '../analysis/shares.ts';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import type {Problem} from '../ecosystem/problem.ts';
import {runOf} from '../engine/runLog.ts';
import type {
  CounterfactualReply,
  FindingsReply,
  KnockOutLoss,
  LogReply,
  ModelsReply,
  RankReply,
  ReadReply,
  RunReply,
  WorkerApi,
} from './protocol.ts';
import {trustedWorker} from './trustedWorker.ts';
import address from './worker.ts?worker&url';

/** From this many knock-outs on, starting a second worker costs less than it saves. */
const WORTH_SHARING = 2000;

/** A worker and the promise that only ever tells of its end. */
interface Started {
  api: Remote<WorkerApi>;
  failed: Promise<never>;
}

/** The first answers everything, the second only helps. */
const workers: (Started | undefined)[] = [];

function start(place: number): Started {
  const running = workers[place];
  if (running) return running;
  const worker = trustedWorker(address);
  // A worker that cannot load answers nothing at all; without this every question would wait for ever.
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({message}: ErrorEvent) => {
      workers[place] = undefined;
      worker.terminate();
      reject(new Error(message || 'the worker could not be loaded'));
    });
  });
  failed.catch(() => {});
  return (workers[place] = {api: wrap<WorkerApi>(worker), failed});
}

async function answer<T>(
  ask: (worker: Remote<WorkerApi>) => Promise<T>,
  place = 0,
): Promise<T | {ok: false; problems: Problem[]}> {
  try {
    const {api, failed} = start(place);
    return await Promise.race([ask(api), failed]);
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    const message = `The computation stopped: ${reason}. Nothing was changed; this is a fault of Knockon.`;
    return {ok: false, problems: [{severity: 'error', code: 'worker.fault', place: '', message}]};
  }
}

export async function simulate(document: Ecosystem, scenario: Scenario): Promise<RunReply> {
  const reply = await answer<LogReply>((worker) => worker.simulate(document, scenario));
  return reply.ok ? {ok: true, run: runOf(reply.log)} : reply;
}

export function compareModels(document: Ecosystem, scenario: Scenario): Promise<ModelsReply> {
  return answer<ModelsReply>((worker) => worker.compareModels(document, scenario));
}

/** Every node knocked out alone. Null when a newer call of this function came before the answer: only the newest counts. */
export async function rankKnockOuts(document: Ecosystem, options: KnockOutOptions = {}): Promise<RankReply | null> {
  const nodes = options.nodes ?? document.nodes.map(({id}) => id);
  const together = nodes.length < WORTH_SHARING || navigator.hardwareConcurrency < 2 ? [0] : [0, 1];
  let problems: Problem[] | null = null;
  const knockOuts = await inShares<string, KnockOutLoss>(
    nodes,
    together.map((place) => async (share) => {
      const ask = {...options, nodes: share};
      const reply = await answer<RankReply | null>((worker) => worker.rankKnockOuts(document, ask), place);
      if (reply?.ok === false) problems = reply.problems;
      return reply?.ok ? reply.knockOuts : null;
    }),
  );
  if (problems) return {ok: false, problems};
  return knockOuts && {ok: true, knockOuts};
}

/** What would have stopped an event of the run, or with −1 the whole of it. Null when a newer call came before the answer. */
export function counterfactuals(
  document: Ecosystem,
  scenario: Scenario,
  event: number,
): Promise<CounterfactualReply | null> {
  return answer<CounterfactualReply | null>((worker) => worker.counterfactuals(document, scenario, event));
}

export function findings(document: Ecosystem): Promise<FindingsReply> {
  return answer<FindingsReply>((worker) => worker.findings(document));
}

/** One of Knockon's own documents; other people's files are read by `readerClient.ts`. */
export function read(bytes: Uint8Array): Promise<ReadReply> {
  return answer<ReadReply>((worker) => worker.read(bytes));
}
