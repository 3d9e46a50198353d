/** An ecosystem with places becomes a picture that does not change with time: nodes, pills, and edges as curves. */

import type {Ecosystem, TierId} from '../ecosystem/document.ts';
import {kindOf, TIERS} from '../ecosystem/kinds.ts';
import type {Box, Point} from './camera.ts';
import {type Clutter, clutterOf} from './clutter.ts';
import {boxOf, type Cubic} from './geometry.ts';
import {Grid} from './grid.ts';
import {PILL_HEIGHT, type Pill, pillBox, pillGroups, pillWidth, placePills, stemCurve} from './pills.ts';
import {type Anchor, circleAnchor, type Flow, grow, type Obstacles, pillAnchor, route, trim} from './routes.ts';
import {edgeWidth, radii} from './stake.ts';
import {labelOf} from './text.ts';

/** Where every node lies. Indices are those of the document's nodes. */
export interface Positions {
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  flow: Flow;
}

export interface SceneNode extends Point {
  id: string;
  /** One visible line, not yet shortened. */
  label: string;
  /** Id of its kind. */
  kind: string;
  kindLabel: string;
  icon: string;
  tier: TierId;
  r: number;
}

export interface SceneEdge {
  type: 'dependency' | 'exposure' | 'holding';
  /** Indices of the nodes that harm leaves and reaches. */
  source: number;
  target: number;
  /** Index of the pill that it joins, −1 for none: then it has no mark of its own. */
  pill: number;
  line: Cubic;
  /** Where its mark's tip lies, and the direction it points in, radians. */
  tip: {x: number; y: number; angle: number};
  /** Idle width in pixels. */
  width: number;
  box: Box;
}

export interface Scene {
  flow: Flow;
  /** ISO 4217 code of all amounts. */
  currency: string;
  nodes: SceneNode[];
  /** In the document's order. */
  edges: SceneEdge[];
  pills: Pill[];
  /** The tiers that have nodes, with the median of each along the flow. */
  tiers: {id: TierId; label: string; at: number}[];
  /** Index of each node by id. */
  index: ReadonlyMap<string, number>;
  /** Nodes by place. */
  grid: Grid;
  /** What labels should not cover. */
  clutter: Clutter;
  /** Around all nodes, pills and labels as they usually lie. */
  bounds: Box;
}

/** Length of an edge's mark, from the end of its line to its tip. */
export const MARK_LENGTH = {dependency: 8, exposure: 9, holding: 7.5} as const;

/** With more edges than this, curves no longer look for a way around nodes: they could not find one. */
const MOST_ROUTED = 400;

/** A scene with the document that it is of. */
export interface Built {
  document: Ecosystem;
  scene: Scene;
}

/**
 * Builds the scene. The document must have been read: every edge has both ends. Where an edit left an edge and all that
 * lies about it alone, its curve is taken from the scene before; the result is the same as without.
 */
export function buildScene(document: Ecosystem, positions: Positions, before: Built | null = null): Scene {
  const {x, y, flow} = positions;
  const r = radii(document);
  const index = new Map(document.nodes.map((node, i) => [node.id, i]));
  const grid = new Grid(80);
  const nodes = document.nodes.map((node, i): SceneNode => {
    const kind = kindOf(document, node);
    grid.add(i, {left: x[i] - r[i], right: x[i] + r[i], top: y[i] - r[i], bottom: y[i] + r[i]});
    return {
      id: node.id,
      label: labelOf(node),
      kind: kind.id,
      kindLabel: kind.label,
      icon: kind.icon,
      tier: kind.tier,
      x: x[i],
      y: y[i],
      r: r[i],
    };
  });
  const anchors = nodes.map((node) => circleAnchor(node.x, node.y, node.r));
  const groups = pillGroups(document, index);
  const centres = placePills(groups, grid, x, y, r, flow);
  const pills = groups.map((group, p): Pill => {
    const width = pillWidth(group);
    const {x: cx, y: cy} = centres[p];
    const from = pillAnchor(cx, cy, width, PILL_HEIGHT);
    const stem = trim(stemCurve(centres[p], nodes[group.node]), from, anchors[group.node], MARK_LENGTH.dependency);
    return {...group, x: cx, y: cy, width, height: PILL_HEIGHT, stem};
  });
  const known = before && before.scene.flow === flow ? knownEdges(before, document, index, nodes, pills) : null;
  const edges = buildEdges(document, index, anchors, pills, flow, obstaclesOf(nodes, pills), known);
  return {
    flow,
    currency: document.currency ?? 'USD',
    nodes,
    edges,
    pills,
    tiers: tierPlaces(nodes, flow),
    index,
    grid,
    clutter: clutterOf(
      edges.map(({line}) => line),
      [...edges.filter(({pill}) => pill < 0).map(({tip}) => tip), ...pills.map(({stem}) => stem.tip)],
    ),
    bounds: boundsOf({x, y, r, labels: nodes.map(({label}) => label)}, pills),
  };
}

/** What edges run around: all nodes, then all pills. */
function obstaclesOf(nodes: readonly SceneNode[], pills: readonly Pill[]): Obstacles {
  const grid = new Grid(80);
  const all = [...nodes, ...pills.map(({x, y, width}) => ({x, y, r: width * 0.36}))];
  all.forEach(({x, y, r}, i) => {
    grid.add(i, {left: x - r, right: x + r, top: y - r, bottom: y + r});
  });
  return {
    grid,
    x: all.map(({x}) => x),
    y: all.map(({y}) => y),
    r: all.map(({r}) => r),
    weight: all.map((_, i) => (i < nodes.length ? 1 : 0.35)),
  };
}

function buildEdges(
  document: Ecosystem,
  index: ReadonlyMap<string, number>,
  anchors: readonly Anchor[],
  pills: readonly Pill[],
  flow: Flow,
  obstacles: Obstacles,
  known: ReadonlyMap<number, SceneEdge> | null,
): SceneEdge[] {
  const pillOf = pillsByEdge(document, pills);
  const lanes = laneOf(document, index, pillOf);
  const around = document.edges.length <= MOST_ROUTED ? obstacles : null;
  return document.edges.map((edge, k): SceneEdge => {
    const source = index.get(edge.to)!;
    const target = index.get(edge.from)!;
    const same = known?.get(k);
    if (same) return {...same, source, target, pill: pillOf[k]};
    const pill = pillOf[k] < 0 ? null : pills[pillOf[k]];
    const to = pill ? pillAnchor(pill.x, pill.y, pill.width, pill.height) : anchors[target];
    const ends = pill ? [source, pill.node, anchors.length + pillOf[k]] : [source, target];
    const curve = route(anchors[source], to, flow, lanes[k], around, ends);
    const {line, tip} = trim(curve, anchors[source], to, pill ? 0 : MARK_LENGTH[edge.type]);
    const width = edgeWidth(edge.type, edge.type === 'dependency' ? 0 : edge.amount);
    return {type: edge.type, source, target, pill: pillOf[k], line, tip, width, box: grow(boxOf(line), 12)};
  });
}

/** A route never leaves the box around its two ends by more than this, beside the share of its length; pixels. */
const ROUTE_ROOM = {least: 60, share: 0.42, most: 160};

/** The edges, by index in the new document, that the scene before has drawn as they would be drawn now. */
function knownEdges(
  {document: old, scene}: Built,
  document: Ecosystem,
  index: ReadonlyMap<string, number>,
  nodes: readonly SceneNode[],
  pills: readonly Pill[],
): Map<number, SceneEdge> {
  const known = new Map<number, SceneEdge>();
  if (old.edges.length > MOST_ROUTED !== document.edges.length > MOST_ROUTED) return known;
  const pillKey = (pill: Pill, of: readonly SceneNode[]) => JSON.stringify([of[pill.node].id, pill.group]);
  const oldPills = new Map(scene.pills.map((pill) => [pillKey(pill, scene.nodes), pill]));
  const newPills = new Map(pills.map((pill) => [pillKey(pill, nodes), pill]));
  const changed = [...moved(scene.nodes, nodes), ...moved(pillCircles(oldPills), pillCircles(newPills))];
  const place = new Map(old.edges.map((edge, k) => [edge, k]));
  const oldPillOf = pillsByEdge(old, scene.pills);
  const newPillOf = pillsByEdge(document, pills);
  const oldLanes = laneOf(old, scene.index, oldPillOf);
  const newLanes = laneOf(document, index, newPillOf);
  document.edges.forEach((edge, k) => {
    const was = place.get(edge);
    if (was === undefined || oldLanes[was] !== newLanes[k] || oldPillOf[was] < 0 !== newPillOf[k] < 0) return;
    const source = nodes[index.get(edge.to)!];
    const target = nodes[index.get(edge.from)!];
    const drawn = scene.edges[was];
    if (!sameCircle(source, scene.nodes[drawn.source]) || !sameCircle(target, scene.nodes[drawn.target])) return;
    const pill = newPillOf[k] < 0 ? null : pills[newPillOf[k]];
    const to = pill ?? target;
    if (pill) {
      const before = scene.pills[oldPillOf[was]];
      if (pill.x !== before.x || pill.y !== before.y || pill.width !== before.width) return;
    }
    const length = Math.hypot(to.x - source.x, to.y - source.y);
    const room = Math.min(ROUTE_ROOM.most, length * ROUTE_ROOM.share) + ROUTE_ROOM.least;
    const box = {
      left: Math.min(source.x, to.x) - room,
      right: Math.max(source.x, to.x) + room,
      top: Math.min(source.y, to.y) - room,
      bottom: Math.max(source.y, to.y) + room,
    };
    const near = changed.some(
      ({x, y, r}) => x + r > box.left && x - r < box.right && y + r > box.top && y - r < box.bottom,
    );
    if (!near) known.set(k, drawn);
  });
  return known;
}

function pillsByEdge({edges}: Ecosystem, pills: readonly Pill[]): Int32Array {
  const pillOf = new Int32Array(edges.length).fill(-1);
  pills.forEach((pill, p) => {
    for (const k of pill.edges) pillOf[k] = p;
  });
  return pillOf;
}

interface Circle extends Point {
  id: string;
  r: number;
}

function pillCircles(pills: ReadonlyMap<string, Pill>): Circle[] {
  return Array.from(pills, ([id, {x, y, width}]) => ({id, x, y, r: width * 0.36}));
}

const sameCircle = (a: Omit<Circle, 'id'>, b: Omit<Circle, 'id'>) => a.x === b.x && a.y === b.y && a.r === b.r;

/** Circles that are on one side only, or differ: where each was, and where it is. */
function moved(before: readonly Circle[], after: readonly Circle[]): Circle[] {
  const old = new Map(before.map((circle) => [circle.id, circle]));
  const changed: Circle[] = [];
  for (const circle of after) {
    const was = old.get(circle.id);
    old.delete(circle.id);
    if (was && sameCircle(was, circle)) continue;
    changed.push(circle);
    if (was) changed.push(was);
  }
  return [...changed, ...old.values()];
}

/** Which of the lanes between its two ends an edge takes: 0 alone, −0.5 and 0.5 for two, −1, 0, 1 for three. */
function laneOf(document: Ecosystem, index: ReadonlyMap<string, number>, pillOf: Int32Array): Float64Array {
  const between = new Map<string, number[]>();
  document.edges.forEach((edge, k) => {
    const a = index.get(edge.from)!;
    const b = index.get(edge.to)!;
    const key = `${Math.min(a, b)} ${Math.max(a, b)} ${pillOf[k]}`;
    const lane = between.get(key);
    if (lane) lane.push(k);
    else between.set(key, [k]);
  });
  const lanes = new Float64Array(document.edges.length);
  for (const list of between.values()) {
    list.forEach((k, place) => {
      lanes[k] = place - (list.length - 1) / 2;
    });
  }
  return lanes;
}

function tierPlaces(nodes: readonly SceneNode[], flow: Flow): Scene['tiers'] {
  const places: Scene['tiers'] = [];
  for (const {id, label} of TIERS) {
    const along = nodes.filter((node) => node.tier === id).map((node) => (flow === 'right' ? node.x : node.y));
    if (along.length > 0) places.push({id, label, at: median(along)});
  }
  return places;
}

function median(values: number[]): number {
  values.sort((a, b) => a - b);
  return (values[Math.floor((values.length - 1) / 2)] + values[Math.floor(values.length / 2)]) / 2;
}

/** Half the room that a name and the line under it take at least, and the most that a long name makes of it. */
const LABEL_HALF = {least: 40, most: 70};
/** A name longer than this takes two lines, as a rule. */
const ONE_LINE = 19;

/** Around nodes with their names where they usually stand, and around pills. */
export function boundsOf(
  {x, y, r, labels}: Pick<Positions, 'x' | 'y'> & {r: ArrayLike<number>; labels: readonly string[]},
  pills: readonly Pill[],
): Box {
  const bounds = {left: Number.POSITIVE_INFINITY, top: Infinity, right: -Infinity, bottom: -Infinity};
  const include = (box: Box) => {
    bounds.left = Math.min(bounds.left, box.left);
    bounds.top = Math.min(bounds.top, box.top);
    bounds.right = Math.max(bounds.right, box.right);
    bounds.bottom = Math.max(bounds.bottom, box.bottom);
  };
  for (const [i, {length}] of labels.entries()) {
    const half = Math.max(r[i], LABEL_HALF.least, Math.min(length * 3.2, LABEL_HALF.most)) + 4;
    const under = length > ONE_LINE ? 50 : 36;
    include({left: x[i] - half, right: x[i] + half, top: y[i] - r[i] - 8, bottom: y[i] + r[i] + under});
  }
  for (const pill of pills) include(pillBox(pill));
  return labels.length === 0 ? {left: 0, top: 0, right: 0, bottom: 0} : bounds;
}
