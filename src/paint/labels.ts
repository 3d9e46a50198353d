/** Where the name of each node stands: below it, or above or beside it when something else is there. */

import type {Box} from './camera.ts';
import type {Speck} from './clutter.ts';
import {overlaps, sharedArea, touches} from './geometry.ts';
import {Grid} from './grid.ts';
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
/** A name wider than this takes two lines, and is cut where it does not fit them. Pixels of text. */
const WIDEST = 118;
/** Half the width that the line under a name may need. */
const METRIC_HALF = 40;

/** Price of a label that lies on a node or a label, or leaves the part of the world that fitting shows. */
const COVERING = 1000;
const OUTSIDE = 600;
/** A label at this price or more is left out. */
const TOO_DEAR = 500;

/** From best to worst. */
const SIDES: readonly Side[] = ['below', 'above', 'right', 'left'];
const DISLIKE: Record<Side, number> = {below: 0, above: 3, right: 3.6, left: 5};

/**
 * Labels for the given nodes, most important first. A label that would lie on a node or on another label is left out,
 * but for the first `sure` ones, which are shown wherever they do least harm.
 *
 * @param metrics whether there is a line under each name to make room for.
 * @param scale world pixels per pixel of text: 1 at zoom 1, 2 when zoomed out to a half and text keeps its size.
 * @param measure width of a text in pixels of text.
 */
export function placeLabels(
  scene: Scene,
  order: readonly number[],
  scale: number,
  sure: number,
  metrics: boolean,
  measure: (text: string) => number,
): Label[] {
  const pillGrid = new Grid(80);
  const pillBoxes = scene.pills.map(pillBox);
  pillBoxes.forEach((box, p) => {
    pillGrid.add(p, box);
  });
  const placed: Label[] = [];
  const placedGrid = new Grid(96);
  order.forEach((i, rank) => {
    const lines = wrap(scene.nodes[i].label, WIDEST, measure);
    const width = Math.max(...lines.map(measure)) * scale;
    let best: Label | null = null;
    let least = Number.POSITIVE_INFINITY;
    for (const side of SIDES) {
      const label = candidate(scene, i, lines, width, scale, metrics, side);
      let price = DISLIKE[side];
      for (const j of scene.grid.near(label.box)) {
        const node = scene.nodes[j];
        if (j !== i && touches(label.box, node.x, node.y, node.r + 2)) price += COVERING;
      }
      for (const k of placedGrid.near(label.box)) if (overlaps(label.box, placed[k].box)) price += COVERING;
      for (const p of pillGrid.near(label.box)) if (overlaps(label.box, pillBoxes[p])) price += 300;
      const whole = roomOf(label, scale, metrics);
      if (!holds(scene.bounds, whole)) price += OUTSIDE;
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
): Label {
  const {x, y, r} = scene.nodes[i];
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
      return at(x, y - r - gap - height / 2 - below, 'center');
    case 'right':
      return at(x + r + gap, y - below / 2, 'left');
    case 'left':
      return at(x - r - gap, y - below / 2, 'right');
  }
}

/** Whether a label stays where the camera looks when it shows everything. */
function holds(bounds: Box, box: Box): boolean {
  return (
    box.left > bounds.left - 8 &&
    box.top > bounds.top &&
    box.right < bounds.right + 8 &&
    box.bottom < bounds.bottom + 20
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
