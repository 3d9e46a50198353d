/** Everything that a text about a run is made from. */

import type {Ecosystem, Scenario, Shock} from '../ecosystem/document.ts';
import type {Run} from '../engine/run.ts';
import {type Network, networkOf} from './network.ts';

export interface Scene {
  network: Network;
  run: Run;
  /** Those of the scenario that ran. */
  shocks: readonly Shock[];
}

/** Null until there is a run of the document. */
export function sceneOf(document: Ecosystem | null, run: Run | null, scenario: Scenario | null): Scene | null {
  return document && run ? {network: networkOf(document), run, shocks: scenario?.shocks ?? []} : null;
}
