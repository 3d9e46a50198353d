/** Where the name of each node stands: below it, or above or beside it when something else is there. */

import type {Box} from './camera.ts';
import type {Speck} from './clutter.ts';
import {overlaps, sharedArea, touches} from './geometry.ts';
import {Grid} from './grid.ts';
import {BRACKETS, OUTLINE} from './ornaments.ts';
import {pillBox} from './pills.ts';
import type {Scene} from './scene.ts';
import {wrap} from './text.ts';

export type Side = 'below' | 'above' | 'right' | 'left';

export interface Label {
  node: number;
  /** One line or two. */
  lines: string[];
  side: Side;
  /** World point that the text hangs on: middle of its name below and above, start or end of it beside. */
  x: number;
  y: number;
  align: 'center' | 'left' | 'right';
  /** World box of the name. */
  box: Box;
}

/** Heights of the two lines of a label, and its distance from the node, in pixels of text. */
export const NAME_LINE = 15;
export const METRIC_LINE = 14;
const GAP = 7;
/** A name wider than this takes two lines, and is cut where it does not fit them; narrower seen from afar, where nodes are closer to each other than names are long. Pixels of text. */
const WIDEST = 118;
const WIDEST_AFAR = 84;
/** Half the width that the line under a name may need. */
const METRIC_HALF = 40;

/** Price of a label that lies on a node or a label, or leaves the part of the world that fitting shows. */
const COVERING = 1000;
const OUTSIDE = 1100;
/** A label at this price or more is left out. */
const TOO_DEAR = 500;

/** The word over an origin's brackets: half its width, the same with the number of a step before it, and its height; pixels of text. */
const WORD = {half: 24, withStep: 38, height: 20};
/** The button over a suggested node: half its width, its height, and its distance from the outline. */
const BUTTON = {half: 58, height: 34, gap: 8};
/** What the word between an origin and a name above it costs. */
const FAR_ABOVE = 1.5;

/** From best to worst. */
const SIDES: readonly Side[] = ['below', 'above', 'right', 'left'];
const DISLIKE: Record<Side, number> = {below: 0, above: 3, right: 3.6, left: 5};

/** What labels are placed by, beside the scene. */
export interface LabelRules {
  /** World pixels per pixel of text: 1 at zoom 1, 2 when zoomed out to a half and text keeps its size. */
  scale: number;
  /** So many of the first are shown wherever they do least harm, even where that is on something else. */
  sure: number;
  /** Whether there is a line under each name to make room for. */
  metrics: boolean;
  /** World box that names should stay in. */
  within: Box;
  /** Nodes in brackets, with a word above them. */
  origins: ReadonlySet<number>;
  /** Nodes with the number of a step at their upper left. */
  steps: ReadonlySet<number>;
  /** The node with a button above it, −1 for none. */
  suggested: number;
  /** Width of a text in pixels of text. */
  measure(text: string): number;
}

/**
 * Labels for the given nodes, most important first. A label that would lie on a node or on another label is left out,
 * but for the first `sure` ones.
 */
export function placeLabels(scene: Scene, order: readonly number[], rules: LabelRules): Label[] {
  const {scale, sure, metrics, within, measure} = rules;
  const fixed = obstaclesOf(scene, rules);
  const placed: Label[] = [];
  const placedGrid = new Grid(96);
  order.forEach((i, rank) => {
    const lines = wrap(scene.nodes[i].label, metrics ? WIDEST : WIDEST_AFAR, measure);
    const width = Math.max(...lines.map(measure)) * scale;
    const isOrigin = rules.origins.has(i);
    let best: Label | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const side of SIDES) {
      const label = candidate(scene, i, lines, width, scale, metrics, side, isOrigin);
      let price = DISLIKE[side] + (isOrigin && side === 'above' ? FAR_ABOVE : 0);
      for (const j of scene.grid.near(label.box)) {
        const node = scene.nodes[j];
        if (j !== i && touches(label.box, node.x, node.y, node.r + 2)) price += COVERING;
      }
      for (const k of placedGrid.near(label.box)) if (overlaps(label.box, placed[k].box)) price += COVERING;
      const whole = roomOf(label, scale, metrics);
      if (!holds(within, whole, scale)) price += OUTSIDE;
      for (const k of fixed.grid.near(whole)) if (overlaps(whole, fixed.boxes[k])) price += fixed.prices[k];
      for (const j of scene.grid.near(whole)) {
        const node = scene.nodes[j];
        if (j !== i && touches(whole, node.x, node.y, node.r)) price += 150;
      }
      for (const k of placedGrid.near(whole)) price += sharedArea(whole, roomOf(placed[k], scale, metrics)) / 40;
      for (const e of scene.clutter.grid.near(whole)) price += crossing(scene.clutter.specks[e], whole);
      if (price < least) {
        least = price;
        best = label;
      }
    }
    if (best === null || (least >= TOO_DEAR && rank >= sure)) return;
    placedGrid.add(placed.push(best) - 1, grown(best.box));
  });
  return placed;
}

/** Pills, brackets with their words, numbers of steps, the button of a strike: what is there whatever is named. */
function obstaclesOf(scene: Scene, {scale, origins, steps, suggested}: LabelRules) {
  const grid = new Grid(80);
  const boxes: Box[] = [];
  const prices: number[] = [];
  const add = (box: Box, price: number) => {
    grid.add(boxes.push(box) - 1, box);
    prices.push(price);
  };
  for (const pill of scene.pills) add(pillBox(pill), 300);
  if (suggested >= 0) {
    const {x, y, r} = scene.nodes[suggested];
    const bottom = y - r * OUTLINE - BUTTON.gap * scale;
    const half = BUTTON.half * scale;
    add({left: x - half, right: x + half, top: bottom - BUTTON.height * scale, bottom}, 400);
  }
  for (const i of origins) {
    const {x, y, r} = scene.nodes[i];
    const half = r * BRACKETS;
    add({left: x - half, right: x + half, top: y - half, bottom: y + half}, 300);
    const word = (steps.has(i) ? WORD.withStep : WORD.half) * scale;
    add({left: x - word, right: x + word, top: y - half - WORD.height * scale, bottom: y - half}, 400);
  }
  for (const i of steps) {
    if (origins.has(i)) continue;
    const {x, y, r} = scene.nodes[i];
    const off = r * 0.8 + 3 * scale;
    const half = 9 * scale;
    add({left: x - off - half, right: x - off + half, top: y - off - half, bottom: y - off + half}, 120);
  }
  return {grid, boxes, prices};
}

function grown(box: Box): Box {
  return {left: box.left - 20, right: box.right + 20, top: box.top - 16, bottom: box.bottom + 16};
}

function candidate(
  scene: Scene,
  i: number,
  lines: string[],
  width: number,
  scale: number,
  metrics: boolean,
  side: Side,
  isOrigin: boolean,
): Label {
  const {x, y} = scene.nodes[i];
  const r = scene.nodes[i].r * (isOrigin ? BRACKETS : 1);
  const word = isOrigin ? WORD.height * scale : 0;
  const height = lines.length * NAME_LINE * scale;
  const gap = GAP * scale;
  const below = metrics ? METRIC_LINE * scale : 0;
  const at = (cx: number, cy: number, align: Label['align']): Label => {
    const left = align === 'center' ? cx - width / 2 : align === 'left' ? cx : cx - width;
    return {
      node: i,
      lines,
      side,
      x: cx,
      y: cy,
      align,
      box: {left, right: left + width, top: cy - height / 2, bottom: cy + height / 2},
    };
  };
  switch (side) {
    case 'below':
      return at(x, y + r + gap + height / 2, 'center');
    case 'above':
      return at(x, y - r - word - gap - height / 2 - below, 'center');
    case 'right':
      return at(x + r + gap, y - below / 2, 'left');
    case 'left':
      return at(x - r - gap, y - below / 2, 'right');
  }
}

/** Names may reach this far into the margins at both sides, pixels of text. */
const OVER = 14;

/** Whether a label stays where the camera looks when it shows everything. */
function holds(within: Box, box: Box, scale: number): boolean {
  return (
    box.left > within.left - OVER * scale &&
    box.top > within.top &&
    box.right < within.right + OVER * scale &&
    box.bottom < within.bottom + 20
  );
}

/** The name's box, and the line under it. */
function roomOf({box, x, align}: Label, scale: number, metrics: boolean): Box {
  if (!metrics) return box;
  const half = METRIC_HALF * scale;
  const left = align === 'center' ? x - half : align === 'left' ? x : x - 2 * half;
  return {
    left: Math.min(box.left, left),
    right: Math.max(box.right, left + 2 * half),
    top: box.top,
    bottom: box.bottom + METRIC_LINE * scale,
  };
}

function crossing({x, y, weight}: Speck, box: Box): number {
  return x > box.left && x < box.right && y > box.top && y < box.bottom ? weight : 0;
}
