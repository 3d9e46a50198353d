/** Nodes that hold each other down at the horizon although everything else they need is back. */
import {stronglyConnected} from './components.ts';
import {DOWN} from './layers/operations.ts';
import type {State} from './state.ts';

/** Each strongly connected set of down nodes, all of own health 1, whose providers outside the set are up. */
export function deadlocksOf(s: State): number[][] {
  const {groupStart, slotStart, slotProvider} = s.c;
  const down: number[] = [];
  for (let k = 0; k < s.nodes.size; k++) if (s.operability[s.nodes.list[k]] <= DOWN) down.push(s.nodes.list[k]);
  down.sort((a, b) => a - b);
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
      return (
        joined &&
        set.every((k) => s.health[down[k]] === 1 && providers[k].every((j) => inside.has(j) || s.operability[j] > DOWN))
      );
    })
    .map((set) => set.map((k) => down[k]))
    .sort((a, b) => a[0] - b[0]);
}
