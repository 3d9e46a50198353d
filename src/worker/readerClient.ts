/** The page's end of the reading worker: what takes too long is stopped with it, and the next file gets a new one. */

import {type Remote, wrap} from 'comlink';
import type {Ecosystem} from '../ecosystem/document.ts';
import type {Problem} from '../ecosystem/problem.ts';
import type {Choices} from '../formats/draft.ts';
import {type FileReading, NOTHING_FOUND} from '../formats/report.ts';
import type {MergeReply, ReaderApi} from './protocol.ts';
import address from './reader.ts?worker&url';
import {trustedWorker} from './trustedWorker.ts';

/** A file of the largest size that is read takes a few seconds; one that takes longer than this is meant to. */
export const TIME_LIMIT_SECONDS = 20;

interface Running {
  worker: Worker;
  api: Remote<ReaderApi>;
  /** Settles only when the worker itself fails. */
  failed: Promise<never>;
}

let running: Running | null = null;

function start(): Running {
  if (running) return running;
  const worker = trustedWorker(address, 'reader');
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({message}: ErrorEvent) =>
      reject(new Error(message || 'the worker could not be loaded')),
    );
  });
  failed.catch(() => {});
  running = {worker, api: wrap<ReaderApi>(worker), failed};
  return running;
}

function stop(): void {
  running?.worker.terminate();
  running = null;
}

async function within<T>(ask: (api: Remote<ReaderApi>) => Promise<T>): Promise<T | {problem: Problem}> {
  const {api, failed} = start();
  let timer = 0;
  const late = new Promise<'late'>((resolve) => {
    timer = window.setTimeout(() => resolve('late'), TIME_LIMIT_SECONDS * 1000);
  });
  try {
    const answer = await Promise.race([ask(api), failed, late]);
    if (answer !== 'late') return answer;
    stop();
    const message = `Reading it took longer than ${TIME_LIMIT_SECONDS} seconds and was stopped.`;
    return {problem: {severity: 'error', code: 'file.too-slow', place: '', message}};
  } catch (fault) {
    stop();
    const reason = fault instanceof Error ? fault.message : String(fault);
    const message = `Reading stopped: ${reason}. Nothing was changed; this is a fault of Knockon.`;
    return {problem: {severity: 'error', code: 'worker.fault', place: '', message}};
  } finally {
    clearTimeout(timer);
  }
}

export async function readForeign(bytes: Uint8Array, name: string, choices: Choices): Promise<FileReading> {
  const reply = await within<FileReading>(async (api) => await api.read(bytes, name, choices));
  return 'problem' in reply ? {ok: false, problems: [reply.problem], report: NOTHING_FOUND} : reply;
}

export async function mergeDocuments(
  mine: Ecosystem,
  theirs: Ecosystem,
  prefer: 'mine' | 'theirs',
): Promise<MergeReply> {
  const reply = await within<MergeReply>(async (api) => await api.merge(mine, theirs, prefer));
  if (!('problem' in reply)) return reply;
  const none = {nodes: 0, edges: 0};
  return {ok: false, problems: [reply.problem], joined: none, added: none, differences: []};
}
