/** The events under the chart as state glyphs in two lanes: the gravest find room first, no two overlap. */

import type {EventType, NodeState, Run} from '../engine/run.ts';
import type {TimeAxis} from './timeAxis.ts';

/** Pixels that one glyph takes in its lane. */
const GLYPH_ROOM = 13;

const GLYPHS: Partial<Record<EventType, NodeState>> = {
  insolvent: 'insolvent',
  down: 'down',
  frozen: 'frozen',
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
  const taken: [number[], number[]] = [[], []];
  const placed: LaneGlyph[] = [];
  for (const glyph of wanted) {
    const free = (lane: 0 | 1) => taken[lane].every((x) => Math.abs(x - glyph.x) >= GLYPH_ROOM);
    const lane = free(0) ? 0 : free(1) ? 1 : null;
    if (lane === null) continue;
    taken[lane].push(glyph.x);
    placed.push({...glyph, lane});
  }
  return placed;
}
