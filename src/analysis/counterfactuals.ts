/** What would have stopped it: every candidate is run, and the best of each sort are kept. */

import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import {applyPatch} from '../ecosystem/patch.ts';
import type {Run} from '../engine/run.ts';
import {compile, simulate} from '../engine/simulate.ts';
import {type Candidate, candidates} from './fixes.ts';

export interface Counterfactual extends Candidate {
  /** Total loss of the run with it, at the horizon. Currency. */
  total: number;
  /** What it saves of the total loss; negative when it makes things worse. */
  saves: number;
  /** What the node asked about loses less; null for the run as a whole. */
  savesHere: number | null;
  /** Whether the failure asked about does not come to pass; null for the run as a whole. */
  prevents: boolean | null;
}

/** Most that are offered. */
export const MOST_OFFERED = 3;
/** Less than this share of the total is not worth a line. */
const LEAST = 0.005;
/** As a share of the total: the same. */
const TIE = 1e-9;
/** What does not prevent a failure must at least save this share of the node's loss. */
const LEAST_HERE = 0.2;

/**
 * Runs the candidates one by one, for whoever must look up in between; a patch that the document or the model refuses
 * yields null. `base` is the run of the scenario as it is, `event` the index of an event of it, or −1 for all of it.
 */
export function* eachCounterfactual(
  document: Ecosystem,
  scenario: Scenario,
  base: Run,
  event: number,
): Generator<Counterfactual | null> {
  for (const candidate of candidates(document, base, event)) yield tested(document, scenario, base, event, candidate);
}

function tested(
  document: Ecosystem,
  scenario: Scenario,
  base: Run,
  event: number,
  candidate: Candidate,
): Counterfactual | null {
  const patched = applyPatch(document, candidate.patch);
  if (!patched.ok) return null;
  const result = simulate(compile(patched.document), scenario);
  if (!result.ok) return null;
  const {total} = result.run.totals;
  const saves = base.totals.total - total;
  if (event < 0) return {...candidate, total, saves, savesHere: null, prevents: null};
  const {node} = base.events[event];
  const there = result.run.nodeIds.indexOf(base.nodeIds[node]);
  // A mitigation may take the node away: then it cannot fail.
  const loss = there < 0 ? 0 : result.run.nodes[there].loss.total;
  const savesHere = base.nodes[node].loss.total - loss;
  return {...candidate, total, saves, savesHere, prevents: there < 0 || !comesToPass(result.run, there, base, event)};
}

/** Whether an event of this sort happens to the node in the other run, too, and as badly. */
function comesToPass(run: Run, node: number, base: Run, event: number): boolean {
  const {type} = base.events[event];
  const outcome = run.nodes[node];
  if (type === 'insolvent') return outcome.insolventAt !== null;
  if (type === 'down' || type === 'recovering' || type === 'recovered') return outcome.lowestOperability <= 0.2;
  if (type === 'degraded') return outcome.lowestOperability < 1 - 1e-9;
  return run.events.some((other) => other.node === node && other.type === type);
}

/** The best of each sort, at most three: those that prevent the failure first, then by what they save. */
export function best(
  found: readonly (Counterfactual | null)[],
  base: {total: number; here: number | null},
): Counterfactual[] {
  const worth = found
    .filter((fix) => fix !== null && fix.saves > TIE * base.total)
    .filter((fix) => fix !== null)
    .filter(({saves, savesHere, prevents}) =>
      base.here === null ? saves > LEAST * base.total : prevents || (savesHere ?? 0) > LEAST_HERE * base.here,
    )
    .sort((a, b) => Number(b.prevents) - Number(a.prevents) || b.saves - a.saves || sizeOf(a) - sizeOf(b));
  const sorts = new Set<string>();
  return worth.filter(({change}) => !sorts.has(sortOf(change)) && sorts.add(sortOf(change))).slice(0, MOST_OFFERED);
}

/** The document's own are each a sort of their own. */
function sortOf(change: Candidate['change']): string {
  return change.type === 'own' ? `own ${change.id}` : change.type;
}

/** Of two that do the same, the smaller: less capital, a shorter bridge. */
function sizeOf({change}: Candidate): number {
  return change.type === 'capital' ? change.amount : change.type === 'tolerance' ? change.hours : 0;
}
