/** What to knock out first: from the document's own scenarios, else the nodes that most others hang on. */

import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import {emptyScenario, isOrigin, outageOf} from './editor.ts';

/** Most strikes that are suggested. */
export const MOST_STRIKES = 3;

export interface Strike {
  /** Index of the node that it starts at. */
  node: number;
  scenario: Scenario;
}

/** Up to three, each from another node. */
export function suggestStrikes(document: Ecosystem): Strike[] {
  const index = new Map(document.nodes.map(({id}, i) => [id, i]));
  const strikes: Strike[] = [];
  const add = (node: number | undefined, scenario: Scenario) => {
    if (node === undefined || strikes.length >= MOST_STRIKES || strikes.some((strike) => strike.node === node)) return;
    strikes.push({node, scenario});
  };
  for (const scenario of document.scenarios ?? []) {
    const first = scenario.shocks.find(({node}) => isOrigin(scenario, node));
    if (first) add(index.get(first.node), scenario);
  }
  for (const node of byReach(document, index)) {
    const shock = outageOf(document, document.nodes[node].id);
    add(node, {...emptyScenario(document), shocks: [{...shock, at: 0}]});
  }
  return strikes;
}

/** Nodes by how many others depend on them, directly or not, most first. */
function byReach({nodes, edges}: Ecosystem, index: ReadonlyMap<string, number>): number[] {
  const dependents: number[][] = nodes.map(() => []);
  for (const {type, from, to} of edges) {
    if (type === 'dependency' && from !== to) dependents[index.get(to)!].push(index.get(from)!);
  }
  const reach = nodes.map((_, start) => {
    const seen = new Set([start]);
    for (const i of seen) for (const j of dependents[i]) seen.add(j);
    return seen.size;
  });
  return nodes.map((_, i) => i).sort((a, b) => reach[b] - reach[a] || a - b);
}
