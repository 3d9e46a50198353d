/** Which column each node stands in: its tier's, and inside a tier further right the more of the tier it rests on. */

import type {LayoutGraph} from './graph.ts';

export interface Columns {
  /** Column by node, from 0, left to right. */
  of: Int32Array;
  /** Nodes by column. */
  nodes: number[][];
  /** Tier by column. */
  tier: number[];
}

/** A cell that holds one node and its label, pixels, and the shape that the whole should have. */
const CELL = {width: 128, height: 92};
const ASPECT = 1.75;
/** A tier of few nodes has at most this many columns for what rests on what. */
const MOST_STEPS = 3;

export function columnsOf(graph: LayoutGraph): Columns {
  const n = graph.r.length;
  const tier = tiersOf(graph);
  const rows = Math.max(5, Math.ceil(Math.sqrt((n * CELL.width) / CELL.height / ASPECT)));
  const depth = depths(graph, tier);
  const columns: Columns = {of: new Int32Array(n), nodes: [], tier: []};
  const tiers = [...new Set(tier)].sort((a, b) => a - b);
  for (const t of tiers) {
    const members = [...tier.keys()].filter((i) => tier[i] === t);
    for (const column of split(members, depth, rows)) {
      for (const i of column) columns.of[i] = columns.nodes.length;
      columns.nodes.push(column);
      columns.tier.push(t);
    }
  }
  return columns;
}

/** A tier's nodes in columns of at most `rows`, those that rest on others of the tier to the right of them. */
function split(members: number[], depth: Int32Array, rows: number): number[][] {
  const steps: number[][] = [];
  for (const i of members) (steps[Math.min(depth[i], MOST_STEPS - 1)] ??= []).push(i);
  return steps.filter(Boolean).flatMap((step) => {
    const count = Math.ceil(step.length / rows);
    // Dealt out in turn, so that neighbours in the document stagger.
    return Array.from({length: count}, (_, c) => step.filter((_, place) => place % count === c));
  });
}

/** The tier of every node: that of its kind, else that of most of its links, else how many steps harm takes to it. */
function tiersOf({tier, source, target}: LayoutGraph): Int32Array {
  const found = Int32Array.from(tier);
  const free = [...found.keys()].filter((i) => found[i] < 0);
  if (free.length === 0) return found;
  if (free.length > found.length / 2) return depths({source, target}, new Int32Array(found.length));
  const links: number[][] = Array.from(found, () => []);
  source.forEach((i, k) => {
    links[i].push(target[k]);
    links[target[k]].push(i);
  });
  for (let pass = 0; pass < 3; pass++) {
    for (const i of free) {
      const around = links[i].map((j) => found[j]).filter((t) => t >= 0);
      if (around.length > 0) found[i] = around.sort((a, b) => a - b)[Math.floor((around.length - 1) / 2)];
    }
  }
  return found.map((t) => (t < 0 ? 0 : t));
}

/** The longest way to each node along links between nodes of one tier; a link that closes a circle does not count. */
function depths({source, target}: Pick<LayoutGraph, 'source' | 'target'>, tier: Int32Array): Int32Array {
  const n = tier.length;
  const depth = new Int32Array(n);
  const into: number[][] = Array.from({length: n}, () => []);
  source.forEach((i, k) => {
    if (tier[i] === tier[target[k]] && i !== target[k]) into[target[k]].push(i);
  });
  /** 0 not seen, 1 on the way to the root, 2 done. */
  const seen = new Uint8Array(n);
  const place = new Int32Array(n);
  for (let root = 0; root < n; root++) {
    if (seen[root] !== 0) continue;
    const way = [root];
    seen[root] = 1;
    while (way.length > 0) {
      const i = way[way.length - 1];
      if (place[i] < into[i].length) {
        const j = into[i][place[i]++];
        if (seen[j] === 0) {
          seen[j] = 1;
          way.push(j);
        }
        continue;
      }
      for (const j of into[i]) if (seen[j] === 2) depth[i] = Math.max(depth[i], depth[j] + 1);
      seen[i] = 2;
      way.pop();
    }
  }
  return depth;
}
