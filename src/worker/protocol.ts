/** What the page and its worker say to each other: one request, one reply, and errors as values. */

import type {ModelTotals} from '../analysis/models.ts';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import type {Problem} from '../ecosystem/problem.ts';
import type {Run} from '../engine/run.ts';

export type RunReply = {ok: true; run: Run} | {ok: false; problems: Problem[]};

export type ReadReply = {ok: true; document: Ecosystem; warnings: Problem[]} | {ok: false; problems: Problem[]};

/** The scenario under every rule of what a claim is worth. */
export type ModelsReply = {ok: true; models: ModelTotals[]} | {ok: false; problems: Problem[]};

export interface WorkerApi {
  simulate(document: Ecosystem, scenario: Scenario): RunReply;
  compareModels(document: Ecosystem, scenario: Scenario): ModelsReply;
  /** `name` only helps to tell the format. */
  read(bytes: Uint8Array, name: string): Promise<ReadReply>;
}
