/** What the page and its worker say to each other: one request, one reply, and errors as values. */

import type {Counterfactual} from '../analysis/counterfactuals.ts';
import type {KnockOutOptions} from '../analysis/knockOuts.ts';
import type {ModelTotals} from '../analysis/models.ts';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import type {Finding} from '../ecosystem/findings.ts';
import type {Merged} from '../ecosystem/merge.ts';
import type {Problem} from '../ecosystem/problem.ts';
import type {Run} from '../engine/run.ts';
import type {RunLog} from '../engine/runLog.ts';
import type {Choices} from '../formats/draft.ts';
import type {FileReading} from '../formats/report.ts';

export type RunReply = {ok: true; run: Run} | {ok: false; problems: Problem[]};

/** The same on its way: columns, which the page reads as a run. */
export type LogReply = {ok: true; log: RunLog} | {ok: false; problems: Problem[]};

export type ReadReply = {ok: true; document: Ecosystem; warnings: Problem[]} | {ok: false; problems: Problem[]};

/** The scenario under every rule of what a claim is worth. */
export type ModelsReply = {ok: true; models: ModelTotals[]} | {ok: false; problems: Problem[]};

/** What knocking out one node alone does, at the horizon. */
export interface KnockOutLoss {
  /** All that is borne, in the document's currency. Null where the run does not come to its end. */
  loss: number | null;
  /** The most nodes that are down at once. */
  down: number;
  insolvent: number;
}

/** One entry a node, in the order asked for (else of the document). */
export type RankReply = {ok: true; knockOuts: KnockOutLoss[]} | {ok: false; problems: Problem[]};

/** What would have stopped it, best first. */
export type CounterfactualReply = {ok: true; found: Counterfactual[]} | {ok: false; problems: Problem[]};

/** How the ecosystem is built, as sentences. */
export type FindingsReply = {ok: true; findings: Finding[]} | {ok: false; problems: Problem[]};

export interface WorkerApi {
  simulate(document: Ecosystem, scenario: Scenario): LogReply;
  compareModels(document: Ecosystem, scenario: Scenario): ModelsReply;
  findings(document: Ecosystem): FindingsReply;
  /** In short turns, between which other questions are answered. Null once a newer ranking is asked for. */
  rankKnockOuts(document: Ecosystem, options: KnockOutOptions): Promise<RankReply | null>;
  /** `event` is an index in the run's events, −1 for the whole run. Turns and null as above. */
  counterfactuals(document: Ecosystem, scenario: Scenario, event: number): Promise<CounterfactualReply | null>;
  /** One of Knockon's own documents. */
  read(bytes: Uint8Array): ReadReply;
}

/** Two documents joined; refused when what comes of it could not be run. */
export type MergeReply = ({ok: true; document: Ecosystem} | {ok: false; problems: Problem[]}) &
  Omit<Merged, 'document'>;

/** The worker that reads other people's files. */
export interface ReaderApi {
  read(bytes: Uint8Array, name: string, choices: Choices): Promise<FileReading>;
  merge(mine: Ecosystem, theirs: Ecosystem, prefer: 'mine' | 'theirs'): MergeReply;
}
