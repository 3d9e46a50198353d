/** The cascade of the benchmark without the engine: over typed arrays, and over graph objects as one would write it first. */
import Graph from 'graphology';
import type {Ecosystem} from '../ecosystem/document.ts';
import type {Compiled} from '../engine/compile.ts';

/** How many nodes stop working, and how many default, when one is knocked out or loses its equity. */
export interface Fallen {
  down: number;
  defaulted: number;
}

/**
 * A loop over the edges that leave changed nodes and nothing else: the practical limit. Dependencies let everything
 * through, claims on a defaulted node are worth 0, a default stops a node.
 */
export function bareLoop(c: Compiled): (start: number, credit: boolean) => Fallen {
  const {n, dependentStart, followerNode, debtStart, debtClaim, claimCreditor, claimAmount, equity, sheet, halts} = c;
  const down = new Uint8Array(n);
  const gone = new Uint8Array(n);
  const lost = new Float64Array(n);
  const queue = new Int32Array(2 * n);
  const touched = new Int32Array(c.claimAmount.length + n);
  return (start, credit) => {
    let size = 0;
    let marks = 0;
    let defaulted = 0;
    let downs = 0;
    if (credit) {
      gone[start] = 1;
      queue[size++] = start + n;
    } else {
      down[start] = 1;
      queue[size++] = start;
    }
    for (let k = 0; k < size; k++) {
      if (queue[k] < n) {
        downs++;
        const j = queue[k];
        for (let d = dependentStart[j]; d < dependentStart[j + 1]; d++) {
          const i = followerNode[d];
          if (down[i] === 1) continue;
          down[i] = 1;
          queue[size++] = i;
        }
        continue;
      }
      defaulted++;
      const j = queue[k] - n;
      if (halts[j] === 1 && down[j] === 0) {
        down[j] = 1;
        queue[size++] = j;
      }
      for (let d = debtStart[j]; d < debtStart[j + 1]; d++) {
        const x = debtClaim[d];
        const i = claimCreditor[x];
        if (lost[i] === 0) touched[marks++] = i;
        lost[i] += claimAmount[x];
        if (gone[i] === 1 || sheet[i] === 0 || lost[i] < equity[i]) continue;
        gone[i] = 1;
        queue[size++] = i + n;
      }
    }
    for (let k = 0; k < size; k++) {
      if (queue[k] < n) down[queue[k]] = 0;
      else gone[queue[k] - n] = 0;
    }
    for (let k = 0; k < marks; k++) lost[touched[k]] = 0;
    return {down: downs, defaulted};
  };
}

/** The same over `graphology` objects: attributes on nodes and edges, neighbours by callback. */
export function overObjects(document: Ecosystem): (start: string, credit: boolean) => Fallen {
  const graph = new Graph({multi: true, type: 'directed'});
  for (const node of document.nodes) graph.addNode(node.id, {...node, down: false, gone: false, lost: 0});
  // Against the direction in which harm travels, as the document has it.
  for (const edge of document.edges) graph.addDirectedEdge(edge.from, edge.to, {...edge});
  return (start, credit) => {
    graph.forEachNode((id) => graph.mergeNodeAttributes(id, {down: false, gone: false, lost: 0}));
    const queue: {id: string; default: boolean}[] = [{id: start, default: credit}];
    graph.setNodeAttribute(start, credit ? 'gone' : 'down', true);
    const fallen: Fallen = {down: 0, defaulted: 0};
    for (const {id, default: isDefault} of queue) {
      if (isDefault) fallen.defaulted++;
      else fallen.down++;
      if (isDefault && graph.getNodeAttribute(id, 'haltsOnDefault') !== false && !graph.getNodeAttribute(id, 'down')) {
        graph.setNodeAttribute(id, 'down', true);
        queue.push({id, default: false});
      }
      graph.forEachInEdge(id, (_, edge, from) => {
        if (!isDefault && edge.type === 'dependency' && !graph.getNodeAttribute(from, 'down')) {
          graph.setNodeAttribute(from, 'down', true);
          queue.push({id: from, default: false});
        }
        if (isDefault && edge.type === 'exposure') {
          graph.updateNodeAttribute(from, 'lost', (lost: number) => lost + edge.amount);
          const node = graph.getNodeAttributes(from);
          if (node.gone || node.equity === undefined || node.lost < node.equity) return;
          graph.setNodeAttribute(from, 'gone', true);
          queue.push({id: from, default: true});
        }
      });
    }
    return fallen;
  };
}
