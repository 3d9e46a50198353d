/** What becomes of groups when their members change. */
import type {Ecosystem, Group} from '../document.ts';

/**
 * Groups follow their members: one that has lost the last of them goes, and one that needs more than is left needs what
 * is left. Only groups whose members have changed are looked at.
 */
export function settleGroups(before: Ecosystem, after: Ecosystem): Ecosystem {
  if (before.edges === after.edges) return after;
  const was = groupWeights(before);
  const is = groupWeights(after);
  let changed = false;
  const nodes = after.nodes.map((node) => {
    if (node.groups === undefined) return node;
    const entries = Object.entries(node.groups).flatMap(([name, group]): [string, Group][] => {
      const key = JSON.stringify([node.id, name]);
      const weight = is.get(key);
      if (weight === undefined) return was.has(key) ? [] : [[name, group]];
      const need = group.need ?? 1;
      if (weight >= need || (was.get(key) ?? 0) < need || !(weight > 0)) return [[name, group]];
      return [[name, {...group, need: weight}]];
    });
    if (entries.length === Object.keys(node.groups).length && entries.every(([n, g]) => node.groups![n] === g))
      return node;
    changed = true;
    const {groups: _, ...rest} = node;
    return entries.length > 0 ? {...node, groups: Object.fromEntries(entries)} : rest;
  });
  return changed ? {...after, nodes} : after;
}

function groupWeights({edges}: Ecosystem): Map<string, number> {
  const weights = new Map<string, number>();
  for (const edge of edges) {
    if (edge.type !== 'dependency' || edge.group === undefined) continue;
    const key = JSON.stringify([edge.from, edge.group]);
    weights.set(key, (weights.get(key) ?? 0) + (edge.weight ?? 1));
  }
  return weights;
}
