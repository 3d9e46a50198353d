/** What could have been otherwise: changes to a document that might have kept a failure from spreading, to be tested. */

import type {DependencyEdge, Ecosystem, EcosystemNode, Patch} from '../ecosystem/document.ts';
import {edgeIds} from '../ecosystem/document.ts';
import {kindOf} from '../ecosystem/kinds.ts';
import type {Run} from '../engine/run.ts';

/** One thing that is changed, with all that a sentence about it needs. Nodes by id, hours, currency, shares. */
export type Change =
  | {type: 'provider'; node: string; beside: string; provider: string; isNew: boolean}
  | {type: 'region'; node: string; beside: string; provider: string; isNew: boolean}
  | {type: 'tolerance'; node: string; provider: string; hours: number}
  | {type: 'capital'; node: string; amount: number}
  | {type: 'breaker'; node: string; drop: number; haltHours: number}
  | {type: 'exposure'; node: string; on: string; holds: boolean; from: number; to: number}
  | {type: 'own'; id: string};

export interface Candidate {
  change: Change;
  patch: Patch;
  /** Of a mitigation of the document, in its currency. */
  cost?: number;
}

/** What a failure came through: edges and nodes, each with its share of the story. */
interface Trail {
  edges: Map<number, number>;
  nodes: Map<number, number>;
}

const MOST_EDGES = 8;
const MOST_NODES = 4;
/** Bridging longer than this without a provider is no tolerance any more, hours. */
const LONGEST_BRIDGE = 48;
const BREAKERS = [
  {drop: 0.1, windowHours: 1, haltHours: 12},
  {drop: 0.05, windowHours: 1, haltHours: 24},
];

/**
 * Candidates for one event of a run, or with −1 for the run as a whole. The document is the one that ran; the most
 * promising come first, and the document's own mitigations before all.
 */
export function candidates(document: Ecosystem, run: Run, event: number): Candidate[] {
  const trail = event >= 0 ? behind(run, [[event, 1]]) : behind(run, worstEvents(run));
  const ids = edgeIds(document.edges);
  const edges = top(trail.edges, MOST_EDGES);
  const nodes = top(trail.nodes, MOST_NODES * 3);
  const own = (document.mitigations ?? []).map(
    ({id, patch, cost}): Candidate => ({change: {type: 'own', id}, patch, cost}),
  );
  return [
    ...own,
    ...edges.flatMap((k) => {
      const edge = document.edges[k];
      if (edge.type === 'dependency')
        return [...secondProvider(document, run, ids[k], edge), ...bridge(document, run, ids[k], edge)];
      if (edge.amount <= 0) return [];
      const to = edge.amount / 2;
      const change: Change = {
        type: 'exposure',
        node: edge.from,
        on: edge.to,
        holds: edge.type === 'holding',
        from: edge.amount,
        to,
      };
      return [
        {
          change,
          patch: [{op: 'setEdge', id: ids[k], set: {amount: to}}, ...inCash(document, edge.from, to)],
        } as Candidate,
      ];
    }),
    ...nodes
      .filter((i) => run.nodes[i].insolventAt !== null)
      .slice(0, MOST_NODES)
      .flatMap((i) => moreCapital(document.nodes[i], run, i)),
    ...nodes.filter((i) => fellOnSales(run, i)).flatMap((i) => breakers(document.nodes[i])),
  ];
}

/** Everything upstream of some events, weighted by the shares of causes along the way. */
function behind(run: Run, ends: readonly (readonly [number, number])[]): Trail {
  const weight = new Map<number, number>();
  for (const [event, amount] of ends) weight.set(event, (weight.get(event) ?? 0) + amount);
  const trail: Trail = {edges: new Map(), nodes: new Map()};
  const add = (map: Map<number, number>, key: number, amount: number) => map.set(key, (map.get(key) ?? 0) + amount);
  // Causes are always earlier events, so that one pass from the last back meets each with its full weight.
  for (let k = Math.max(-1, ...weight.keys()); k >= 0; k--) {
    const amount = weight.get(k);
    if (amount === undefined) continue;
    add(trail.nodes, run.events[k].node, amount);
    for (const {event, edge, share} of run.events[k].causes) {
      add(weight, event, amount * share);
      if (edge >= 0) add(trail.edges, edge, amount * share);
    }
  }
  return trail;
}

/** The gravest event of each of the nodes that lost most, weighted by their loss. */
function worstEvents(run: Run): [number, number][] {
  const worst = [...run.nodes.keys()].sort((a, b) => run.nodes[b].loss.total - run.nodes[a].loss.total).slice(0, 6);
  return worst.flatMap((i): [number, number][] => {
    const loss = run.nodes[i].loss.total;
    const event = gravest(run, i);
    return loss > 0 && event >= 0 ? [[event, loss]] : [];
  });
}

const GRAVITY = ['insolvent', 'frozen', 'down', 'price', 'writeDown', 'sale', 'degraded'] as const;

function gravest(run: Run, node: number): number {
  for (const type of GRAVITY) {
    const found = run.events.findIndex((event) => event.node === node && event.type === type);
    if (found >= 0) return found;
  }
  return -1;
}

function top(weights: ReadonlyMap<number, number>, most: number): number[] {
  return [...weights]
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, most)
    .map(([key]) => key);
}

/** Another provider of the same kind that this run left alone, else a new one; of infrastructure, another place to run in. */
function secondProvider(document: Ecosystem, run: Run, id: string, edge: DependencyEdge): Candidate[] {
  const {from, to, group} = edge;
  const provider = document.nodes.find((node) => node.id === to);
  const dependent = document.nodes.find((node) => node.id === from);
  if (!provider || !dependent || from === to) return [];
  const kind = kindOf(document, provider);
  const used = new Set(document.edges.filter((e) => e.type === 'dependency' && e.from === from).map((e) => e.to));
  const spare = document.nodes.find(
    (node, i) =>
      node.kind === provider.kind && node.id !== from && !used.has(node.id) && run.nodes[i].lowestOperability === 1,
  );
  const other = spare?.id ?? freeId(document, `${to}-2`);
  const patch: Patch = [];
  if (!spare)
    patch.push({op: 'addNode', node: {id: other, label: `Second ${kind.label.toLowerCase()}`, kind: provider.kind}});
  let joined = group;
  if (joined === undefined) {
    joined = freeName(dependent, to);
    const criticality = edge.criticality === undefined ? {} : {criticality: edge.criticality};
    patch.push({op: 'setNode', id: from, set: {groups: {...dependent.groups, [joined]: {need: 1, ...criticality}}}});
    patch.push({op: 'setEdge', id, set: {group: joined, criticality: null, provenance: null}});
  }
  const tolerance = edge.toleranceHours === undefined ? {} : {toleranceHours: edge.toleranceHours};
  patch.push({op: 'addEdge', edge: {type: 'dependency', from, to: other, group: joined, ...tolerance}});
  const type = kind.tier === 'infrastructure' ? 'region' : 'provider';
  return [{change: {type, node: from, beside: to, provider: other, isNew: !spare}, patch}];
}

function freeId({nodes}: Ecosystem, wish: string): string {
  const taken = new Set(nodes.map(({id}) => id));
  let id = wish;
  for (let count = 2; taken.has(id); count++) id = `${wish}-${count}`;
  return id;
}

function freeName({groups}: EcosystemNode, wish: string): string {
  let name = wish;
  for (let count = 2; groups && Object.hasOwn(groups, name); count++) name = `${wish} ${count}`;
  return name;
}

/** Holding out for as long as the provider was short, a half hour more. */
function bridge(
  document: Ecosystem,
  run: Run,
  id: string,
  {from, to, toleranceHours = 0}: DependencyEdge,
): Candidate[] {
  const {t, v} = run.histories[document.nodes.findIndex((node) => node.id === to)].operability;
  let since = -1;
  let longest = 0;
  for (let k = 0; k < t.length; k++) {
    if (v[k] < 1 && since < 0) since = t[k];
    if (v[k] >= 1 && since >= 0) {
      longest = Math.max(longest, t[k] - since);
      since = -1;
    }
  }
  // A provider that never came back cannot be waited for.
  if (since >= 0 || longest <= toleranceHours) return [];
  const hours = Math.ceil((longest + 0.25) * 2) / 2;
  if (hours > LONGEST_BRIDGE) return [];
  return [
    {
      change: {type: 'tolerance', node: from, provider: to, hours},
      patch: [{op: 'setEdge', id, set: {toleranceHours: hours}}],
    },
  ];
}

/** Parts and multiples of what it lost, in round numbers: what fails stops losing, and could have lost more. */
function moreCapital(node: EcosystemNode, run: Run, i: number): Candidate[] {
  const {direct, outage, credit, market} = run.nodes[i].loss.byChannel;
  const gross = direct + outage + credit + market;
  const field = node.assets === undefined ? 'equity' : 'assets';
  return [0.25, 0.5, 1, 2, 4].map((share) => {
    const amount = roundUp(gross * share);
    return {
      change: {type: 'capital', node: node.id, amount},
      patch: [{op: 'setNode', id: node.id, set: {[field]: (node[field] ?? 0) + amount}}],
    };
  });
}

/** To two significant digits. */
function roundUp(amount: number): number {
  if (amount <= 0) return 0;
  const unit = 10 ** (Math.floor(Math.log10(amount)) - 1);
  return Math.ceil(amount / unit) * unit;
}

/** What is no longer lent or held stays with the creditor: as external assets where those are what the document says. */
function inCash(document: Ecosystem, id: string, amount: number): Patch {
  const node = document.nodes.find((candidate) => candidate.id === id);
  return node?.assets === undefined ? [] : [{op: 'setNode', id, set: {assets: node.assets + amount}}];
}

function fellOnSales(run: Run, node: number): boolean {
  return run.events.some(
    (event) =>
      event.node === node &&
      event.type === 'price' &&
      event.causes.some((cause) => run.events[cause.event].type === 'sale'),
  );
}

function breakers(node: EcosystemNode): Candidate[] {
  if (node.circuitBreaker) return [];
  return BREAKERS.map((circuitBreaker) => ({
    change: {type: 'breaker', node: node.id, drop: circuitBreaker.drop, haltHours: circuitBreaker.haltHours},
    patch: [{op: 'setNode', id: node.id, set: {circuitBreaker}}],
  }));
}
