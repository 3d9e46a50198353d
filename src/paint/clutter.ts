/** What lies about in a scene that a label would better not cover: points along its edges. */

import type {Point} from './camera.ts';
import {type Cubic, pointOn} from './geometry.ts';
import {Grid} from './grid.ts';

export interface Speck extends Point {
  /** How bad it is to cover it: an edge's mark matters most, then its start, then its middle. */
  weight: number;
}

export interface Clutter {
  grid: Grid;
  specks: Speck[];
}

/** With more edges than this only their marks and starts count: their middles are everywhere. */
const MOST_TRACED = 600;

export function clutterOf(lines: readonly Cubic[], tips: readonly Point[]): Clutter {
  const grid = new Grid(48);
  const specks: Speck[] = [];
  const add = ({x, y}: Point, weight: number) => {
    grid.add(specks.push({x, y, weight}) - 1, {left: x, right: x, top: y, bottom: y});
  };
  for (const tip of tips) add(tip, 3);
  const steps = lines.length > MOST_TRACED ? 0 : 16;
  for (const line of lines) {
    for (let step = 0; step <= steps; step++) add(pointOn(line, step / Math.max(1, steps)), step < 2 ? 0.7 : 0.35);
  }
  return {grid, specks};
}
