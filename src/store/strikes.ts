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

/**
 * Up to three, each from another node: the nodes named in `first`, then where the document's scenarios start, then the
 * nodes that most others depend on. A scenario that strikes only this node says how; else it goes out by itself.
 */
export function suggestStrikes(document: Ecosystem, first: readonly string[] = []): Strike[] {
  const index = new Map(document.nodes.map(({id}, i) => [id, i]));
  const fromScenarios = (document.scenarios ?? []).flatMap((scenario) => {
    const start = scenario.shocks.find(({node}) => isOrigin(scenario, node));
    return start ? [start.node] : [];
  });
  const byReach = nodesByReach(document, index).map((i) => document.nodes[i].id);
  const ids = new Set([...first, ...fromScenarios, ...byReach].filter((id) => index.has(id)));
  return [...ids].slice(0, MOST_STRIKES).map((id) => ({node: index.get(id)!, scenario: strikeAt(document, id)}));
}

function strikeAt(document: Ecosystem, id: string): Scenario {
  const told = document.scenarios?.find(({shocks}) => shocks.length > 0 && shocks.every(({node}) => node === id));
  return told ?? {...emptyScenario(document), shocks: [{...outageOf(document, id), at: 0}]};
}

/** Nodes by how many others depend on them, directly or not, most first. */
function nodesByReach({nodes, edges}: Ecosystem, index: ReadonlyMap<string, number>): number[] {
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
