/** `knockon/engine`: the simulation without a page. Reads a document, runs a scenario, returns what followed. */

export {knockOuts, ranked} from '../analysis/knockOuts.ts';
export {compareTotals} from '../analysis/models.ts';
export type {
  Ecosystem,
  EcosystemEdge,
  EcosystemNode,
  Mitigation,
  Params,
  Scenario,
  Shock,
} from '../ecosystem/document.ts';
export {applyPatch} from '../ecosystem/patch.ts';
export type {Problem} from '../ecosystem/problem.ts';
export {type Reading, readDocument} from '../ecosystem/read.ts';
export type {NodeState, Run, RunEvent, Totals} from '../engine/run.ts';
export {type Compiled, compile, type Experiment, type SimulationResult, simulate} from '../engine/simulate.ts';
