/** A layout around nodes that stay where they are. */

import type {LayoutGraph, Places} from './graph.ts';

/** Between two nodes beside each other, for their names, and between one and the name over it; pixels beside the radii. */
const ROOM = {across: 64, down: 16};
/** How far apart the places are that are tried, and how many of them in each direction. */
const TRY = {step: 12, times: 200};

/**
 * Moves a whole layout to where the fixed nodes are on average, and whoever would stand in the way of one of those up or
 * down to the nearest free place.
 */
export function aroundPinned(graph: LayoutGraph, laid: Places, start: Places, fixed: Uint8Array): Places {
  const pinned = [...fixed.keys()].filter((i) => fixed[i]);
  if (pinned.length === 0) return laid;
  const away = (axis: 'x' | 'y') => pinned.reduce((sum, i) => sum + start[axis][i] - laid[axis][i], 0) / pinned.length;
  const [dx, dy] = [away('x'), away('y')];
  const x = laid.x.map((value, i) => (fixed[i] ? start.x[i] : value + dx));
  const y = laid.y.map((value, i) => (fixed[i] ? start.y[i] : value + dy));
  const {r, label} = graph;
  const collide = (i: number, at: number, j: number): boolean => {
    const upper = at < y[j] ? i : j;
    return (
      Math.abs(x[i] - x[j]) < r[i] + r[j] + ROOM.across && Math.abs(at - y[j]) < r[i] + r[j] + label[upper] + ROOM.down
    );
  };
  const isFree = (i: number, at: number): boolean => x.every((_, j) => j === i || !collide(i, at, j));
  for (let i = 0; i < x.length; i++) {
    if (fixed[i] || !pinned.some((j) => collide(i, y[i], j))) continue;
    const from = y[i];
    for (let k = 1; k <= TRY.times; k++) {
      const free = [from - k * TRY.step, from + k * TRY.step].find((at) => isFree(i, at));
      if (free === undefined) continue;
      y[i] = free;
      break;
    }
  }
  return {x, y};
}
