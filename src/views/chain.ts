/** The chain of causes behind one event, as a small git-graph: numbered steps in time order, and the links between them. */

import type {EcosystemEdge} from '../ecosystem/document.ts';
import type {Cause, RunEvent} from '../engine/run.ts';
import {operabilityAt} from '../paint/moment.ts';
import {lossOf, percent} from './format.ts';
import {bookedBy, indexOf} from './network.ts';
import type {Scene} from './scene.ts';

/** Most steps that are shown; the way of the largest cause is always among them. */
const MOST_STEPS = 8;
/** A side cause with less than this share of its effect is left out. */
const LEAST_SHARE = 0.1;
/** Times nearer than this are one instant, in hours. */
const INSTANT = 1e-9;

export interface ChainStep {
  /** Index in the run's events. */
  event: number;
  node: number;
  t: number;
  /** Column of its dot, 0 for the way of the largest causes. */
  lane: number;
}

export interface ChainLink {
  /** Places in `steps`. */
  from: number;
  to: number;
  /** Index of the edge that carried the harm, −1 within one node. */
  edge: number;
  kind: EcosystemEdge['type'] | 'own';
  /** Column in which it runs down. */
  lane: number;
}

export interface Chain {
  /** In time order; the last is the event asked about. */
  steps: ChainStep[];
  links: ChainLink[];
  lanes: number;
  /** Steps of the largest causes' way that were left out for room. */
  omitted: number;
}

export function chainOf(scene: Scene, asked: number): Chain {
  const {run, network} = scene;
  const {main, omitted} = mainWay(run.events, asked);
  const chosen = new Set(main);
  addSideCauses(run.events, chosen);

  const order = [...chosen].sort((a, b) => run.events[a].t - run.events[b].t || a - b);
  const place = new Map(order.map((k, row) => [k, row]));
  const steps: ChainStep[] = order.map((k) => ({event: k, node: run.events[k].node, t: run.events[k].t, lane: 0}));
  const links: ChainLink[] = [];
  for (const k of order) {
    for (const cause of causesOf(run.events, k)) {
      const from = place.get(cause.event);
      if (from === undefined || links.some((link) => link.from === from && link.to === place.get(k))) continue;
      const kind = cause.edge < 0 ? 'own' : network.edges[cause.edge].type;
      links.push({from, to: place.get(k)!, edge: cause.edge, kind, lane: 0});
    }
  }
  if (omitted > 0)
    links.push({
      from: place.get(main[main.length - 1])!,
      to: place.get(main[main.length - 2])!,
      edge: -1,
      kind: 'own',
      lane: 0,
    });
  return {steps, links, lanes: layOut(steps, links, new Set(main)), omitted};
}

/** An outage shock and the fall that it is at the same node and moment are one step: the shock. */
function stepFor(events: readonly RunEvent[], k: number): number {
  const {node, t, type, causes} = events[k];
  if (type !== 'down' && type !== 'degraded' && type !== 'price') return k;
  const [cause] = causes;
  if (!cause || causes.length > 1) return k;
  const before = events[cause.event];
  return before.type === 'shock' && before.node === node && t - before.t < INSTANT ? cause.event : k;
}

/** The causes of a step, each as the step that stands for it, largest first. */
function causesOf(events: readonly RunEvent[], k: number): Cause[] {
  return events[k].causes.map((cause) => ({...cause, event: stepFor(events, cause.event)}));
}

/** Back along the largest cause to a shock; a very long way keeps its start and its end. */
function mainWay(events: readonly RunEvent[], asked: number): {main: number[]; omitted: number} {
  const way = [stepFor(events, asked)];
  for (;;) {
    const [cause] = causesOf(events, way[way.length - 1]);
    if (!cause) break;
    way.push(cause.event);
  }
  if (way.length <= MOST_STEPS) return {main: way, omitted: 0};
  return {main: [...way.slice(0, MOST_STEPS - 1), way[way.length - 1]], omitted: way.length - MOST_STEPS};
}

/** Adds side causes, weightiest first, each with its own way back to what is already shown, while there is room. */
function addSideCauses(events: readonly RunEvent[], chosen: Set<number>): void {
  for (;;) {
    let best: number[] | null = null;
    let weight = 0;
    for (const k of chosen) {
      for (const {event, share} of causesOf(events, k)) {
        if (chosen.has(event) || share < LEAST_SHARE || share <= weight) continue;
        const way = wayBack(events, event, chosen);
        if (chosen.size + way.length > MOST_STEPS) continue;
        best = way;
        weight = share;
      }
    }
    if (!best) return;
    for (const k of best) chosen.add(k);
  }
}

function wayBack(events: readonly RunEvent[], start: number, chosen: ReadonlySet<number>): number[] {
  const way: number[] = [];
  for (let k: number | undefined = start; k !== undefined && !chosen.has(k); k = causesOf(events, k)[0]?.event)
    way.push(k);
  return way;
}

/** Gives every side step and every link that would run through another dot a column of its own. Returns how many. */
function layOut(steps: ChainStep[], links: ChainLink[], main: ReadonlySet<number>): number {
  /** For each column from 1 on, the rows that are taken, as open intervals. */
  const taken: [number, number][][] = [];
  const columnFor = (from: number, to: number) => {
    for (let lane = 1; ; lane++) {
      const rows = (taken[lane - 1] ??= []);
      if (rows.some(([start, end]) => from < end && start < to)) continue;
      rows.push([from, to]);
      return lane;
    }
  };
  steps.forEach((step, row) => {
    if (main.has(step.event)) return;
    const first = Math.min(row, ...links.filter(({to}) => to === row).map(({from}) => from));
    const last = Math.max(row, ...links.filter(({from}) => from === row).map(({to}) => to));
    step.lane = columnFor(first, last);
  });
  for (const link of links) {
    const [a, b] = [steps[link.from].lane, steps[link.to].lane];
    const own = Math.max(a, b);
    const crossed = steps.some(({lane}, row) => lane === own && row > link.from && row < link.to);
    link.lane = crossed ? columnFor(link.from, link.to) : own;
  }
  return taken.length + 1;
}

/** The number that each node of a chain wears on the canvas: `3`; with several steps `5–6`, or `2…8` when others come between. */
export function stepLabels({steps}: Chain): {node: number; label: string}[] {
  const rows = new Map<number, number[]>();
  for (const [row, {node}] of steps.entries()) rows.set(node, [...(rows.get(node) ?? []), row + 1]);
  return [...rows].map(([node, numbers]) => {
    const last = numbers[numbers.length - 1];
    const running = last - numbers[0] === numbers.length - 1;
    return {node, label: numbers.length === 1 ? `${last}` : `${numbers[0]}${running ? '–' : '…'}${last}`};
  });
}

/** What passed from this node to others by `t`: over which edge, to whom, how much. Largest first. */
export interface Passed {
  edge: number;
  node: number;
  amount: number;
}

export function passedOn({network, run}: Scene, node: number, t: number): Passed[] {
  const {byEdge, carriedAt} = indexOf(run);
  return network.outgoing[node]
    .filter((k) => network.hurt[k] !== node)
    .map((k) => ({edge: k, node: network.hurt[k], amount: bookedBy(byEdge[k], t)}))
    .filter(({edge, amount}) => amount > 0.005 || carriedAt[edge] <= t)
    .sort((a, b) => b.amount - a.amount);
}

/** "−$44.6M" or, where only service was lost, the operability left. */
export function passedFigure({network, run}: Scene, {node, amount}: Passed, t: number): string {
  return amount > 0.005 ? lossOf(amount, network.currency) : percent(operabilityAt(run, node, t));
}
