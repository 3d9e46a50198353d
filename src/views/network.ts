/** The document by index, as a run knows it: labels, ends and kinds of edges, and the ledger by node and by edge. */

import type {Ecosystem, EcosystemEdge} from '../ecosystem/document.ts';
import type {LedgerEntry, Run} from '../engine/run.ts';
import {labelOf} from '../paint/text.ts';

export interface Network {
  document: Ecosystem;
  labels: string[];
  currency: string;
  edges: EcosystemEdge[];
  /** Index of the node at each edge's `from`: who gets hurt. */
  hurt: Int32Array;
  /** Index of the node at each edge's `to`: where harm comes from. */
  source: Int32Array;
  /** Indices of the edges by which each node can be hurt. */
  incoming: number[][];
  /** Indices of the edges by which each node hurts others. */
  outgoing: number[][];
}

const networks = new WeakMap<Ecosystem, Network>();

/** Computed once for each document. */
export function networkOf(document: Ecosystem): Network {
  const known = networks.get(document);
  if (known) return known;
  const index = new Map(document.nodes.map(({id}, i) => [id, i]));
  const incoming: number[][] = document.nodes.map(() => []);
  const outgoing: number[][] = document.nodes.map(() => []);
  const hurt = new Int32Array(document.edges.length);
  const source = new Int32Array(document.edges.length);
  document.edges.forEach(({from, to}, k) => {
    hurt[k] = index.get(from) ?? -1;
    source[k] = index.get(to) ?? -1;
    incoming[hurt[k]]?.push(k);
    outgoing[source[k]]?.push(k);
  });
  const network: Network = {
    document,
    labels: document.nodes.map(labelOf),
    currency: document.currency ?? 'USD',
    edges: document.edges,
    hurt,
    source,
    incoming,
    outgoing,
  };
  networks.set(document, network);
  return network;
}

/** A run by node and by edge. */
export interface RunIndex {
  /** Bookings of each node, in time order. */
  byNode: LedgerEntry[][];
  /** Bookings that came over each edge, in time order. */
  byEdge: LedgerEntry[][];
  /** Indices of each node's events, in time order. */
  events: number[][];
  /** When each edge first carried the cause of an event, in hours; ∞ for never. */
  carriedAt: Float64Array;
}

const indices = new WeakMap<Run, RunIndex>();

/** Computed once for each run. */
export function indexOf(run: Run): RunIndex {
  const known = indices.get(run);
  if (known) return known;
  const index: RunIndex = {
    byNode: run.nodeIds.map(() => []),
    byEdge: run.edgeIds.map(() => []),
    events: run.nodeIds.map(() => []),
    carriedAt: new Float64Array(run.edgeIds.length).fill(Number.POSITIVE_INFINITY),
  };
  for (const entry of run.ledger) {
    index.byNode[entry.node].push(entry);
    if (entry.edge >= 0) index.byEdge[entry.edge].push(entry);
  }
  for (const [k, {node, t, causes}] of run.events.entries()) {
    index.events[node].push(k);
    for (const {edge} of causes) if (edge >= 0) index.carriedAt[edge] = Math.min(index.carriedAt[edge], t);
  }
  indices.set(run, index);
  return index;
}

/** What had been booked by `t`, in the document's currency. */
export function bookedBy(entries: readonly LedgerEntry[], t: number): number {
  let sum = 0;
  for (const entry of entries) {
    if (entry.t > t + 1e-9) break;
    sum += entry.amount;
  }
  return sum;
}
