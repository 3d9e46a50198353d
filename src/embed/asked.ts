/** The scenario that an address or a page asks for. */

import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import type {Shown} from '../formats/address.ts';
import {emptyScenario, outageOf} from '../store/editor.ts';

export interface AskedScenario {
  /** What runs: the one that was named, with the knock-outs added. */
  scenario: Scenario;
  /** The document's own; null when nothing but the knock-outs happens. */
  named: Scenario | null;
}

/** Without a name and without knock-outs the document's first scenario is shown. What is not in the document is left out. */
export function scenarioAsked(
  document: Ecosystem,
  {scenario: id, knock}: Pick<Shown, 'scenario' | 'knock'>,
): AskedScenario {
  const {nodes, scenarios = []} = document;
  const first = id === null && knock.length === 0 ? scenarios[0] : undefined;
  const named = scenarios.find((candidate) => candidate.id === id) ?? first ?? null;
  const base = named ?? emptyScenario(document);
  const known = knock.filter((node) => nodes.some((candidate) => candidate.id === node));
  if (known.length === 0) return {scenario: base, named};
  const outages = known.map((node) => ({...outageOf(document, node), at: 0}));
  return {scenario: {...base, shocks: [...base.shocks, ...outages]}, named};
}
