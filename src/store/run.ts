/** What followed from the working scenario: the last run, and what keeps a newer one from being computed. */

import {createStore} from 'zustand/vanilla';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import type {Problem} from '../ecosystem/problem.ts';
import type {Run} from '../engine/run.ts';

export interface RunState {
  /** `computing` while a newer run is on its way; the last one stays to be seen. */
  status: 'idle' | 'computing' | 'ready' | 'failed';
  run: Run | null;
  /** The document that the run's indices line up with. */
  document: Ecosystem | null;
  /** The scenario that it is the run of. */
  scenario: Scenario | null;
  /** Why the last question had no answer. */
  problems: Problem[];
}

export const runs = createStore<RunState>(() => ({
  status: 'idle',
  run: null,
  document: null,
  scenario: null,
  problems: [],
}));
