/** The three types of edge as short strokes in ink: what is drawn has carried no harm yet. */

import type {EdgeType} from '../../store/drawing.ts';
import {EDGE_DASH} from '../EdgeGlyph.tsx';

export function EdgeMark({type, size = 28}: {type: EdgeType; size?: number}) {
  return (
    <svg width={size} height={10} viewBox="0 0 28 10" aria-hidden="true" focusable="false">
      <path
        d={type === 'holding' ? 'M1 5h18' : 'M1 5h19'}
        stroke="currentColor"
        strokeWidth={type === 'holding' ? 2 : 1.5}
        strokeDasharray={EDGE_DASH[type]}
        strokeLinecap={type === 'holding' ? 'round' : 'butt'}
        fill="none"
      />
      {type === 'dependency' && <path d="M20 1.5l7 3.5-7 3.5z" fill="currentColor" />}
      {type === 'exposure' && <path d="M23 1.2L26.8 5 23 8.8 19.2 5z" fill="currentColor" />}
      {type === 'holding' && <circle cx={23.5} cy={5} r={2.8} fill="none" stroke="currentColor" strokeWidth={1.6} />}
    </svg>
  );
}
