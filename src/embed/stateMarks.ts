/** The six states as small signs, as the app's tape has them. */

import type {NodeState} from '../engine/run.ts';
import {svg} from './dom.ts';

/** Path data in a square of 16, with what each is filled and stroked with. */
const MARKS: Record<NodeState, readonly (readonly [d: string, fill: string, stroke: string, width: number])[]> = {
  healthy: [['M13.5 8A5.5 5.5 0 1 1 2.5 8a5.5 5.5 0 0 1 11 0Z', 'none', 'var(--healthy)', 1.4]],
  degraded: [
    ['M13.2 8A5.2 5.2 0 1 1 2.8 8a5.2 5.2 0 0 1 10.4 0Z', 'none', 'var(--line-2)', 2.6],
    ['M8 2.8A5.2 5.2 0 1 1 2.8 8', 'none', 'var(--degraded)', 2.6],
  ],
  down: [
    ['M4 2h8a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Z', 'var(--down)', 'none', 0],
    ['M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4', 'none', 'var(--onstate)', 1.6],
  ],
  insolvent: [
    ['M8 1l7 7-7 7-7-7z', 'var(--insolvent)', 'none', 0],
    ['M5.4 8h5.2', 'none', 'var(--onstate)', 1.8],
  ],
  recovering: [
    ['M13.6 8A5.6 5.6 0 1 1 2.4 8a5.6 5.6 0 0 1 11.2 0Z', 'none', 'var(--recovering)', 1.6],
    ['M8 10.6V5.6M5.9 7.6L8 5.5l2.1 2.1', 'none', 'var(--recovering)', 1.6],
  ],
  frozen: [
    ['M8 1.8l5.4 3.1v6.2L8 14.2l-5.4-3.1V4.9z', 'none', 'var(--frozen)', 1.5],
    ['M5.6 9.8l4.2-4.2M7.4 11l3.2-3.2', 'none', 'var(--frozen)', 1.2],
  ],
};

export function stateMark(state: NodeState): SVGSVGElement {
  return svg(
    'svg',
    {width: 14, height: 14, viewBox: '0 0 16 16', 'aria-hidden': 'true'},
    ...MARKS[state].map(([d, fill, stroke, width]) => svg('path', {d, fill, stroke, 'stroke-width': width})),
  );
}
