/** Redundancy groups as pills: one dot a provider and "needs k of n", in front of the node that needs them. */

import type {Ecosystem} from '../ecosystem/document.ts';
import type {Box, Point} from './camera.ts';
import {type Cubic, touches} from './geometry.ts';
import {Grid} from './grid.ts';
import type {Flow, Trimmed} from './routes.ts';

/** A group before it has a place. */
export interface PillGroup {
  /** Index of the dependent node. */
  node: number;
  group: string;
  /** Index of each member's edge and provider, in the document's order. */
  edges: number[];
  providers: number[];
  /** "needs k of n" as `k/n`, in members' weight. */
  text: string;
}

export interface Pill extends PillGroup, Point {
  width: number;
  height: number;
  /** From the pill to the node; its line and mark. */
  stem: Trimmed;
}

/** A pill with more providers shows this many dots. */
export const MOST_PIPS = 6;
export const PILL_HEIGHT = 17;
export const PIP = 8.5;
const INSET = 7;
/** Between a pill's edge and the node's outline: room for the stem and its arrow. */
const STEM = 17;

/** Where the text of a pill starts, from its left edge. */
export function pillTextStart(group: PillGroup): number {
  return INSET + Math.min(group.providers.length, MOST_PIPS) * PIP + 3;
}

export function pillWidth(group: PillGroup): number {
  return Math.ceil(pillTextStart(group) + group.text.length * 6 + INSET);
}

/** The groups of two or more members, in the document's order. */
export function pillGroups(document: Ecosystem, index: ReadonlyMap<string, number>): PillGroup[] {
  const members = new Map<string, {node: number; group: string; edges: number[]; weight: number}>();
  document.edges.forEach((edge, k) => {
    if (edge.type !== 'dependency' || edge.group === undefined) return;
    const node = index.get(edge.from)!;
    const key = `${node} ${edge.group}`;
    const entry = members.get(key) ?? {node, group: edge.group, edges: [], weight: 0};
    entry.edges.push(k);
    entry.weight += edge.weight ?? 1;
    members.set(key, entry);
  });
  return [...members.values()]
    .filter(({edges}) => edges.length > 1)
    .map(({node, group, edges, weight}) => {
      const groups = document.nodes[node].groups;
      const need = (groups && Object.hasOwn(groups, group) ? groups[group].need : undefined) ?? 1;
      const providers = edges.map((k) => index.get(document.edges[k].to)!);
      return {node, group, edges, providers, text: `${short(need)}/${short(weight)}`};
    });
}

/** A weight as short as it can be told. */
function short(weight: number): string {
  return String(Math.round(weight * 100) / 100);
}

/** The side of the node that a pill lies on, as a unit vector. */
const SIDES: readonly Point[] = [
  {x: -1, y: 0},
  {x: -0.8, y: -0.6},
  {x: -0.8, y: 0.6},
  {x: -0.3, y: -0.95},
  {x: -0.3, y: 0.95},
  {x: 0.3, y: -0.95},
  {x: 0.3, y: 0.95},
  {x: 0.8, y: -0.6},
  {x: 0.8, y: 0.6},
  {x: 1, y: 0},
];

/**
 * A centre for every pill: upstream of its node where that is free, else the side nearest to its providers that is.
 * `x`, `y` and `r` are those of all nodes.
 */
export function placePills(
  groups: readonly PillGroup[],
  nodes: Grid,
  x: ArrayLike<number>,
  y: ArrayLike<number>,
  r: ArrayLike<number>,
  flow: Flow,
): Point[] {
  const taken: Box[] = [];
  const takenGrid = new Grid(96);
  return groups.map((group) => {
    const i = group.node;
    const width = pillWidth(group);
    const lean = direction(group, x, y);
    let best: Point = {x: x[i], y: y[i]};
    let least = Number.POSITIVE_INFINITY;
    for (const side of SIDES) {
      const turned = flow === 'right' ? side : {x: side.y, y: side.x};
      const far = r[i] + STEM + (Math.abs(turned.x) * width + Math.abs(turned.y) * PILL_HEIGHT) / 2;
      const at = {x: x[i] + turned.x * far, y: y[i] + turned.y * far};
      const box = boxAt(at, width);
      const upstream = flow === 'right' ? -turned.x : -turned.y;
      let price = 2.2 - 1.2 * (turned.x * lean.x + turned.y * lean.y) - upstream;
      for (const j of nodes.near(box)) if (j !== i && touches(box, x[j], y[j], r[j] + 5)) price += 8;
      for (const k of takenGrid.near(box)) if (apart(box, taken[k]) < 0) price += 8;
      if (price < least - 1e-9) {
        least = price;
        best = at;
      }
    }
    const box = boxAt(best, width);
    takenGrid.add(taken.push(box) - 1, box);
    return best;
  });
}

function boxAt({x, y}: Point, width: number): Box {
  return {left: x - width / 2, right: x + width / 2, top: y - PILL_HEIGHT / 2 - 2, bottom: y + PILL_HEIGHT / 2 + 2};
}

export function pillBox(pill: Pill): Box {
  return boxAt(pill, pill.width);
}

function apart(a: Box, b: Box): number {
  return Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom);
}

/** From the dependent to the middle of its providers, length at most 1. */
function direction({node, providers}: PillGroup, x: ArrayLike<number>, y: ArrayLike<number>): Point {
  let dx = 0;
  let dy = 0;
  for (const j of providers) {
    const length = Math.hypot(x[j] - x[node], y[j] - y[node]) || 1;
    dx += (x[j] - x[node]) / length / providers.length;
    dy += (y[j] - y[node]) / length / providers.length;
  }
  return {x: dx, y: dy};
}

/** Straight from the pill to its node. */
export function stemCurve(from: Point, to: Point): Cubic {
  const dx = (to.x - from.x) / 3;
  const dy = (to.y - from.y) / 3;
  return {
    x0: from.x,
    y0: from.y,
    x1: from.x + dx,
    y1: from.y + dy,
    x2: to.x - dx,
    y2: to.y - dy,
    x3: to.x,
    y3: to.y,
  };
}
