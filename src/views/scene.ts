/** Everything that a text about a run is made from. */

import type {Shock} from '../ecosystem/document.ts';
import type {Run} from '../engine/run.ts';
import type {Network} from './network.ts';

export interface Scene {
  network: Network;
  run: Run;
  /** Those of the scenario that ran. */
  shocks: readonly Shock[];
}
