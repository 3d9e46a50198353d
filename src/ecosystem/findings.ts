/** What is worth knowing about how an ecosystem is built, before anything happens to it: pure, and in whole sentences. */
import {balanceSheets} from './balance.ts';
import {type Ecosystem, type EcosystemNode, edgeIds} from './document.ts';
import {checkMitigations, checkScenarios} from './drawn.ts';
import {kindOf, TIERS} from './kinds.ts';
import {nameOf, namesInShort} from './names.ts';
import {checkRest} from './rest.ts';

export type FindingKind = 'rest' | 'contradiction' | 'single' | 'shared' | 'deadlock' | 'reversed' | 'isolated';

export interface Finding {
  kind: FindingKind;
  /** One sentence. */
  text: string;
  /** Ids of the nodes that it is about, the one to look at first in front. */
  nodes: string[];
  /** Id of the edge that it is about. */
  edge?: string;
}

/** In the order in which they are listed. */
export const FINDING_TITLES: Record<FindingKind, {one: string; many: string}> = {
  rest: {one: 'reason why it is not run', many: 'reasons why it is not run'},
  contradiction: {one: 'number that contradicts another', many: 'numbers that contradict others'},
  single: {one: 'single point of failure', many: 'single points of failure'},
  shared: {one: 'hidden shared provider', many: 'hidden shared providers'},
  deadlock: {one: 'cycle that can deadlock', many: 'cycles that can deadlock'},
  reversed: {one: 'arrow that looks reversed', many: 'arrows that look reversed'},
  isolated: {one: 'isolated node', many: 'isolated nodes'},
};

/** A node at or below this operability is down (see Model and sources). */
const DOWN = 0.2;
/** A provider is called a single point of failure when so many others stop with it, at least. */
const LEAST_STOPPED = 2;
/** In larger ecosystems every knock-out would take too long to follow; only what is told one by one is. */
const MOST_FOLLOWED = 1500;

export function findingsOf(document: Ecosystem): Finding[] {
  const restless = checkRest(document);
  const found: Finding[] = restless.map(({message, node}) => ({
    kind: 'rest',
    text: `${nameOf(document.nodes.find(({id}) => id === node) ?? {id: node ?? ''})}: ${message}`,
    nodes: node === undefined ? [] : [node],
  }));
  if (restless.length === 0) {
    for (const {place, message} of [...checkScenarios(document), ...checkMitigations(document)]) {
      found.push({kind: 'contradiction', text: `${place}: ${message}`, nodes: []});
    }
  }
  found.push(...contradictions(document));
  if (document.nodes.length <= MOST_FOLLOWED) found.push(...followed(document));
  found.push(...reversed(document), ...isolated(document));
  return found;
}

interface Need {
  /** Index of the dependent. */
  node: number;
  /** By member: index of the provider, and its weight. */
  members: {provider: number; weight: number}[];
  need: number;
  quorum: boolean;
  criticality: number;
  /** Name of the group; empty for a lone provider. */
  group: string;
}

function needsOf({nodes, edges}: Ecosystem): Need[] {
  const index = new Map(nodes.map(({id}, i) => [id, i]));
  const groups = new Map<string, Need>();
  const needs: Need[] = [];
  for (const edge of edges) {
    if (edge.type !== 'dependency') continue;
    const node = index.get(edge.from)!;
    const member = {provider: index.get(edge.to)!, weight: edge.weight ?? 1};
    const group = edge.group === undefined ? undefined : nodes[node].groups?.[edge.group];
    if (edge.group === undefined || group === undefined) {
      needs.push({node, members: [member], need: 1, quorum: false, criticality: edge.criticality ?? 1, group: ''});
      continue;
    }
    const key = JSON.stringify([node, edge.group]);
    const known = groups.get(key);
    if (known) known.members.push(member);
    else {
      const {need = 1, mode, criticality = 1} = group;
      const made = {node, members: [member], need, quorum: mode === 'quorum', criticality, group: edge.group};
      groups.set(key, made);
      needs.push(made);
    }
  }
  return needs;
}

/** Operability that this need leaves its node while some providers are down. */
function left({members, need, quorum, criticality}: Need, isDown: (i: number) => boolean): number {
  let supply = 0;
  for (const {provider, weight} of members) if (!isDown(provider)) supply += weight;
  const met = quorum ? Number(supply >= need * (1 - 1e-9)) : Math.min(1, supply / need);
  return 1 - criticality * (1 - met);
}

/** Operability of a node as its losses combine. */
function operability(node: EcosystemNode, needs: readonly Need[], isDown: (i: number) => boolean): number {
  const all = needs.map((need) => left(need, isDown));
  if (node.combine === 'product') return all.reduce((product, each) => product * each, 1);
  if (node.combine === 'sum') return Math.max(0, 1 - all.reduce((sum, each) => sum + 1 - each, 0));
  return Math.min(1, ...all);
}

/** What follows from knocking out each node, as far as services go: who stops with it, which groups it defeats. */
function followed(document: Ecosystem): Finding[] {
  const {nodes} = document;
  const needs = needsOf(document);
  const byDependent: Need[][] = nodes.map(() => []);
  const byProvider: Set<number>[] = nodes.map(() => new Set());
  for (const need of needs) {
    byDependent[need.node].push(need);
    for (const {provider} of need.members) byProvider[provider].add(need.node);
  }
  const found: Finding[] = [];
  const shared = new Set<string>();
  const singles: {i: number; stopped: number[]}[] = [];
  for (const [i, node] of nodes.entries()) {
    const down = new Set([i]);
    // A set is walked with what is added while it is walked.
    for (const j of down) {
      for (const k of byProvider[j]) {
        if (!down.has(k) && operability(nodes[k], byDependent[k], (each) => down.has(each)) <= DOWN) down.add(k);
      }
    }
    const stopped = [...down].filter((k) => k !== i);
    if (stopped.length >= LEAST_STOPPED) singles.push({i, stopped});
    for (const need of needs) {
      if (need.group === '' || need.members.length < 2 || need.node === i || down.size < 3) continue;
      if (need.members.some(({provider}) => provider === i)) continue;
      const lost = need.members.filter(({provider}) => down.has(provider));
      if (lost.length < 2 || left(need, (each) => down.has(each)) > 1 - need.criticality * 0.5) continue;
      const key = `${need.node} ${need.group}`;
      if (shared.has(key)) continue;
      shared.add(key);
      const names = namesInShort(lost.map(({provider}) => nameOf(nodes[provider])));
      found.push({
        kind: 'shared',
        text: `${nameOf(nodes[need.node])} needs ${short(need.need)} of ${need.members.length} in group ${need.group}, but ${names} both rest on ${nameOf(node)}.`.replace(
          lost.length > 2 ? 'both rest' : '\u0000',
          'all rest',
        ),
        nodes: [node.id, nodes[need.node].id, ...lost.map(({provider}) => nodes[provider].id)],
      });
    }
  }
  singles.sort((a, b) => b.stopped.length - a.stopped.length || a.i - b.i);
  for (const {i, stopped} of singles) {
    found.push({
      kind: 'single',
      text: `Nothing can stand in for ${nameOf(nodes[i])}: ${namesInShort(stopped.map((k) => nameOf(nodes[k])))} stop with it.`,
      nodes: [nodes[i].id, ...stopped.map((k) => nodes[k].id)],
    });
  }
  return [...found, ...deadlocks(document, byDependent)];
}

const short = (value: number) => String(Number(value.toPrecision(4)));

/** Nodes that wait for each other once all of them are down, everything else being up: nobody can start first. */
function deadlocks({nodes}: Ecosystem, byDependent: readonly Need[][]): Finding[] {
  const found: Finding[] = [];
  for (const component of circles(byDependent)) {
    const down = new Set(component);
    for (let again = true; again; ) {
      again = false;
      for (const i of down) {
        if (operability(nodes[i], byDependent[i], (each) => down.has(each)) <= DOWN) continue;
        down.delete(i);
        again = true;
      }
    }
    if (down.size === 0) continue;
    const members = [...down].map((i) => nodes[i]);
    found.push({
      kind: 'deadlock',
      text:
        members.length === 1
          ? `${nameOf(members[0])} needs itself: once down it cannot start again.`
          : `${namesInShort(members.map(nameOf))} need each other: once all are down, none can start first.`,
      nodes: members.map(({id}) => id),
    });
  }
  return found;
}

/** Sets of nodes that all need each other, directly or not (Tarjan 1972, without recursion). */
function circles(byDependent: readonly Need[][]): number[][] {
  const n = byDependent.length;
  const next = byDependent.map((needs) => needs.flatMap(({members}) => members.map(({provider}) => provider)));
  const order = new Int32Array(n).fill(-1);
  const low = new Int32Array(n);
  const onStack = new Uint8Array(n);
  const stack: number[] = [];
  const found: number[][] = [];
  let count = 0;
  for (let root = 0; root < n; root++) {
    if (order[root] >= 0) continue;
    const way: {i: number; k: number}[] = [{i: root, k: 0}];
    while (way.length > 0) {
      const here = way[way.length - 1];
      const {i} = here;
      if (here.k === 0) {
        order[i] = low[i] = count++;
        stack.push(i);
        onStack[i] = 1;
      }
      if (here.k < next[i].length) {
        const j = next[i][here.k++];
        if (order[j] < 0) way.push({i: j, k: 0});
        else if (onStack[j]) low[i] = Math.min(low[i], order[j]);
        continue;
      }
      way.pop();
      const above = way[way.length - 1];
      if (above) low[above.i] = Math.min(low[above.i], low[i]);
      if (low[i] !== order[i]) continue;
      const component: number[] = [];
      let j: number;
      do {
        j = stack.pop()!;
        onStack[j] = 0;
        component.push(j);
      } while (j !== i);
      if (component.length > 1 || next[i].includes(i)) found.push(component.reverse());
    }
  }
  return found;
}

/** Numbers that say something that other numbers deny, or that nothing can come of. */
function contradictions(document: Ecosystem): Finding[] {
  const found: Finding[] = [];
  const sheets = balanceSheets(document);
  const ids = edgeIds(document.edges);
  const tell = (node: EcosystemNode, text: string) =>
    found.push({kind: 'contradiction', text: `${nameOf(node)}: ${text}`, nodes: [node.id]});
  document.nodes.forEach((node, i) => {
    const sheet = sheets[i];
    const calls = (node.minEquityRatio ?? 0) > 0;
    if (!sheet && (node.liabilities ?? 0) > 0)
      tell(node, 'it has deposits and no balance sheet, so they are never lost.');
    if (!sheet && node.liquid !== undefined) tell(node, 'it has a share of cash and no balance sheet to have it in.');
    if (!calls && node.closeFactor !== undefined) {
      tell(node, 'it says how much a margin call sells, and has no margin call.');
    }
    if (node.runTrigger && (node.liabilities ?? 0) === 0)
      tell(node, 'a run is set off, and it has no deposits to withdraw.');
    if (
      node.custody !== undefined &&
      node.liabilities !== undefined &&
      node.custody < node.liabilities * 0.01 &&
      node.custody > 0
    ) {
      tell(node, 'it holds far less for users than it owes them.');
    }
  });
  document.edges.forEach((edge, k) => {
    const dead =
      edge.type === 'dependency'
        ? (edge.group === undefined && edge.criticality === 0) || edge.weight === 0
        : edge.amount === 0;
    if (!dead) return;
    const [from, to] = [edge.from, edge.to].map((id) => nameOf(document.nodes.find((node) => node.id === id)!));
    const text = `The link of ${from} with ${to} carries nothing: its ${edge.type === 'dependency' ? 'weight' : 'amount'} is 0.`;
    found.push({kind: 'contradiction', text, nodes: [], edge: ids[k]});
  });
  return found;
}

/** Links that go against the way in which ecosystems are built, as when a cloud region depends on an exchange. */
function reversed(document: Ecosystem): Finding[] {
  const ids = edgeIds(document.edges);
  const byId = new Map(document.nodes.map((node) => [node.id, node]));
  const tierOf = (node: EcosystemNode) => TIERS.findIndex(({id}) => id === kindOf(document, node).tier);
  return document.edges.flatMap((edge, k): Finding[] => {
    const [from, to] = [byId.get(edge.from)!, byId.get(edge.to)!];
    const [a, b] = [tierOf(from), tierOf(to)];
    const about = {kind: 'reversed' as const, nodes: [], edge: ids[k]};
    if (edge.type === 'dependency' && a >= 0 && b >= 0 && ((a === 0 && b > 0) || (a <= 1 && b - a >= 2))) {
      return [{...about, text: `${nameOf(from)} depends on ${nameOf(to)}: is it the other way round?`}];
    }
    if (edge.type === 'holding' && from.kind === 'asset' && to.kind !== 'asset') {
      return [{...about, text: `The asset ${nameOf(from)} holds ${nameOf(to)}: is it the other way round?`}];
    }
    return [];
  });
}

function isolated({nodes, edges}: Ecosystem): Finding[] {
  const linked = new Set(edges.flatMap(({from, to}) => [from, to]));
  return nodes.flatMap((node): Finding[] =>
    linked.has(node.id)
      ? []
      : [
          {
            kind: 'isolated',
            text: `${nameOf(node)} is linked to nothing: its failure reaches nobody.`,
            nodes: [node.id],
          },
        ],
  );
}
