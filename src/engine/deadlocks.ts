/** Nodes that hold each other down at the horizon although everything else they need is back. */
import {stronglyConnected} from './components.ts';
import {DOWN} from './layers/operations.ts';
import type {State} from './state.ts';

/** Each strongly connected set of down nodes, all of own health 1, whose providers outside the set are up. */
export function deadlocksOf(s: State): number[][] {
  const {groupStart, slotStart, slotProvider} = s.c;
  const down = waiting(s);
  if (down.length === 0) return [];
  const row = new Map(down.map((i, k) => [i, k]));
  const providers = down.map((i) =>
    Array.from(slotProvider.subarray(slotStart[groupStart[i]], slotStart[groupStart[i + 1]])),
  );
  const inner = providers.map((list) => list.flatMap((j) => row.get(j) ?? []));
  const components = stronglyConnected(
    down.length,
    (k) => inner[k].length,
    (k, j) => inner[k][j],
  );
  return components
    .filter((set) => {
      const inside = new Set(set.map((k) => down[k]));
      const joined = set.length > 1 || inner[set[0]].includes(set[0]);
      return joined && set.every((k) => providers[k].every((j) => inside.has(j) || s.operability[j] > DOWN));
    })
    .map((set) => set.map((k) => down[k]))
    .sort((a, b) => a[0] - b[0]);
}

/** Down nodes, ascending, that no node holds down which has a reason of its own, directly or through others that are down. */
function waiting(s: State): number[] {
  const {nodes, operability, health, evaluating: held} = s;
  const {dependentStart, followerNode} = s.c;
  for (let k = 0; k < nodes.size; k++) {
    const i = nodes.list[k];
    if (operability[i] <= DOWN && health[i] !== 1) held.add(i);
  }
  for (let k = 0; k < held.size; k++) {
    const j = held.list[k];
    const last = dependentStart[j + 1];
    for (let d = dependentStart[j]; d < last; d++) {
      const i = followerNode[d];
      if (!held.has(i) && operability[i] <= DOWN) held.add(i);
    }
  }
  const waits: number[] = [];
  for (let k = 0; k < nodes.size; k++) {
    const i = nodes.list[k];
    if (operability[i] <= DOWN && !held.has(i)) waits.push(i);
  }
  held.clear();
  return waits.sort((a, b) => a - b);
}
