/** What would have stopped it: asked for the failure that is looked at, and remembered as long as its run is. */

import {createStore} from 'zustand/vanilla';
import type {Counterfactual} from '../analysis/counterfactuals.ts';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import type {Run} from '../engine/run.ts';
import {counterfactuals as ask} from '../worker/client.ts';

export interface Question {
  document: Ecosystem;
  scenario: Scenario;
  run: Run;
  /** Index in the run's events, −1 for the run as a whole. */
  event: number;
}

/** Answers by event; replaced at each answer, so that views notice. */
export const answers = createStore<{run: Run | null; byEvent: ReadonlyMap<number, Counterfactual[]>}>(() => ({
  run: null,
  byEvent: new Map(),
}));

/** Asks, unless the answer is known. What fails to be answered stays unknown. */
export async function askWhatWouldHaveStopped({document, scenario, run, event}: Question): Promise<void> {
  if (answers.getState().run !== run) answers.setState({run, byEvent: new Map()});
  if (answers.getState().byEvent.has(event)) return;
  const reply = await ask(document, scenario, event);
  if (!reply?.ok || answers.getState().run !== run) return;
  answers.setState(({byEvent}) => ({byEvent: new Map(byEvent).set(event, reply.found)}));
}
