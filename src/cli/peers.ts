/** The cascade of the benchmark without the engine: over typed arrays, and over graph objects as one would write it first. */
import Graph from 'graphology';
import type {Ecosystem} from '../ecosystem/document.ts';
import type {Compiled} from '../engine/compile.ts';

/** What every contestant must find. */
export interface Fallen {
  /** Nodes at or below an operability of 0.2. */
  down: number;
  defaulted: number;
  /** All that is borne at the horizon, in currency. */
  total: number;
}

/** Where a cascade starts: a knock-out to the horizon, or a loss of all external assets. */
export interface Start {
  credit: boolean;
  /** Hours. */
  horizon: number;
}

const DOWN = 0.2;

/** A loop over typed arrays; `edges` says how many it has looked at so far. */
export interface BareLoop {
  (start: number, how: Start): Fallen;
  edges: number;
}

/**
 * A loop over the edges that leave changed nodes and nothing else, with what the answer needs and no more: the practical
 * limit. Weakest links without windows; claims on a defaulted node are worth nothing, a default stops a node; all in one
 * instant, and no account runs dry before the horizon.
 */
export function bareLoop(c: Compiled): BareLoop {
  const {n, dependentStart, followerNode, followerCriticality, debtStart, debtClaim, claimCreditor, claimAmount} = c;
  const {equity, halts, cost, outside, external} = c;
  const operability = new Float64Array(n).fill(1);
  const queued = new Uint8Array(n);
  const gone = new Uint8Array(n);
  const lost = new Float64Array(n);
  const queue = new Int32Array(2 * n);
  const touched = new Int32Array(n);
  const run: BareLoop = (start, {credit, horizon}) => {
    let marks = 0;
    let [head, tail] = [0, 0];
    let edges = 0;
    touched[marks++] = start;
    if (credit) {
      lost[start] = external[start];
      gone[start] = 1;
      queue[tail++] = start + n;
    } else {
      operability[start] = 0;
      queued[start] = 1;
      queue[tail++] = start;
    }
    while (head !== tail) {
      const next = queue[head++];
      if (head === queue.length) head = 0;
      if (next < n) {
        queued[next] = 0;
        const missing = 1 - operability[next];
        const last = dependentStart[next + 1];
        edges += last - dependentStart[next];
        for (let d = dependentStart[next]; d < last; d++) {
          const i = followerNode[d];
          const to = 1 - followerCriticality[d] * missing;
          if (to >= operability[i]) continue;
          if (operability[i] === 1 && lost[i] === 0) touched[marks++] = i;
          operability[i] = to;
          if (queued[i] === 1) continue;
          queued[i] = 1;
          queue[tail++] = i;
          if (tail === queue.length) tail = 0;
        }
        continue;
      }
      const j = next - n;
      if (halts[j] === 1 && operability[j] > 0) {
        operability[j] = 0;
        if (queued[j] === 0) {
          queued[j] = 1;
          queue[tail++] = j;
          if (tail === queue.length) tail = 0;
        }
      }
      const last = debtStart[j + 1];
      edges += last - debtStart[j];
      for (let d = debtStart[j]; d < last; d++) {
        const x = debtClaim[d];
        const i = claimCreditor[x];
        if (lost[i] === 0 && operability[i] === 1) touched[marks++] = i;
        lost[i] += claimAmount[x];
        if (gone[i] === 1 || lost[i] < equity[i]) continue;
        gone[i] = 1;
        queue[tail++] = i + n;
        if (tail === queue.length) tail = 0;
      }
    }
    const fallen: Fallen = {down: 0, defaulted: 0, total: 0};
    for (let k = 0; k < marks; k++) {
      const i = touched[k];
      if (operability[i] <= DOWN) fallen.down++;
      if (gone[i] === 1) {
        fallen.defaulted++;
        fallen.total += equity[i] + outside[i];
      } else fallen.total += lost[i] + cost[i] * (1 - operability[i]) * horizon;
      operability[i] = 1;
      gone[i] = 0;
      lost[i] = 0;
    }
    run.edges += edges;
    return fallen;
  };
  run.edges = 0;
  return run;
}

/** The same over `graphology` objects: attributes on nodes and edges, neighbours by callback; what a run changed is put back. */
export function overObjects(document: Ecosystem): (start: string, how: Start) => Fallen {
  const graph = new Graph({multi: true, type: 'directed'});
  for (const node of document.nodes) graph.addNode(node.id, {...node, operability: 1, gone: false, lost: 0});
  // Against the direction in which harm travels, as the document has it.
  for (const edge of document.edges) graph.addDirectedEdge(edge.from, edge.to, {...edge});
  return (start, {credit, horizon}) => {
    const queue: {id: string; defaulted: boolean}[] = [{id: start, defaulted: credit}];
    const changed = new Set([start]);
    if (credit) graph.setNodeAttribute(start, 'gone', true);
    else graph.setNodeAttribute(start, 'operability', 0);
    for (const {id, defaulted} of queue) {
      if (
        defaulted &&
        graph.getNodeAttribute(id, 'haltsOnDefault') !== false &&
        graph.getNodeAttribute(id, 'operability') > 0
      ) {
        graph.setNodeAttribute(id, 'operability', 0);
        queue.push({id, defaulted: false});
      }
      const missing = 1 - graph.getNodeAttribute(id, 'operability');
      graph.forEachInEdge(id, (_, edge, from) => {
        if (!defaulted && edge.type === 'dependency') {
          const to = 1 - (edge.criticality ?? 1) * missing;
          if (to >= graph.getNodeAttribute(from, 'operability')) return;
          graph.setNodeAttribute(from, 'operability', to);
          changed.add(from);
          queue.push({id: from, defaulted: false});
        }
        if (defaulted && edge.type === 'exposure') {
          graph.updateNodeAttribute(from, 'lost', (lost: number) => lost + edge.amount);
          changed.add(from);
          const node = graph.getNodeAttributes(from);
          if (node.gone || node.lost < node.equity) return;
          graph.setNodeAttribute(from, 'gone', true);
          queue.push({id: from, defaulted: true});
        }
      });
    }
    const fallen: Fallen = {down: 0, defaulted: 0, total: 0};
    for (const id of changed) {
      const node = graph.getNodeAttributes(id);
      if (node.operability <= DOWN) fallen.down++;
      if (node.gone) {
        fallen.defaulted++;
        fallen.total += node.equity + node.liabilities;
      } else fallen.total += node.lost + (node.outageCostPerHour ?? 0) * (1 - node.operability) * horizon;
      graph.mergeNodeAttributes(id, {operability: 1, gone: false, lost: 0});
    }
    return fallen;
  };
}
