/** The events under the chart as state glyphs in two lanes: the gravest find room first, no two overlap. */

import type {EventType, NodeState, Run} from '../engine/run.ts';
import type {TimeAxis} from './timeAxis.ts';

/** Pixels that one glyph takes in its lane. */
const GLYPH_ROOM = 14;

const GLYPHS: Partial<Record<EventType, NodeState>> = {
  insolvent: 'insolvent',
  down: 'down',
  frozen: 'frozen',
  shock: 'down',
  degraded: 'degraded',
  price: 'degraded',
  writeDown: 'degraded',
  recovering: 'recovering',
  recovered: 'healthy',
};

const GRAVEST: readonly NodeState[] = ['insolvent', 'down', 'frozen', 'degraded', 'recovering', 'healthy'];

export interface LaneGlyph {
  event: number;
  x: number;
  lane: 0 | 1;
  state: NodeState;
}

export function eventLanes({events}: Run, axis: TimeAxis): LaneGlyph[] {
  const wanted = events.flatMap(({t, type}, event) => {
    const state = GLYPHS[type];
    return state ? [{event, x: axis.x(t), state}] : [];
  });
  wanted.sort((a, b) => GRAVEST.indexOf(a.state) - GRAVEST.indexOf(b.state) || a.event - b.event);
  // Which cells of a lane are taken, at the grain of a whole glyph.
  const taken: [Set<number>, Set<number>] = [new Set(), new Set()];
  const placed: LaneGlyph[] = [];
  for (const glyph of wanted) {
    const cell = Math.round(glyph.x / GLYPH_ROOM);
    const lane = !taken[0].has(cell) ? 0 : !taken[1].has(cell) ? 1 : null;
    if (lane === null) continue;
    taken[lane].add(cell);
    placed.push({...glyph, x: cell * GLYPH_ROOM, lane});
  }
  return placed;
}
