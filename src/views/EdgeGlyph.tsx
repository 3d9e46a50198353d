/** The three types of edge as short strokes, in the canvas's own grammar: line, dash, dots, and the mark at who is hurt. */

import type {EcosystemEdge} from '../ecosystem/document.ts';

export const EDGE_WORDS: Record<EcosystemEdge['type'], string> = {
  dependency: 'Needs',
  exposure: 'Owes',
  holding: 'Held by',
};

/** The channel colour that an edge takes once it has carried harm. */
export const EDGE_COLOUR: Record<EcosystemEdge['type'], string> = {
  dependency: 'var(--outage)',
  exposure: 'var(--credit)',
  holding: 'var(--market)',
};

/** SVG dash patterns; dots come from round caps on dashes of no length. */
export const EDGE_DASH: Record<EcosystemEdge['type'], string | undefined> = {
  dependency: undefined,
  exposure: '6 4',
  holding: '0.1 3.6',
};

export function EdgeGlyph({type}: {type: EcosystemEdge['type']}) {
  const colour = EDGE_COLOUR[type];
  return (
    <svg width={28} height={10} viewBox="0 0 28 10" aria-hidden="true" focusable="false">
      <path
        d={type === 'holding' ? 'M1 5h18' : 'M1 5h19'}
        stroke={colour}
        strokeWidth={type === 'holding' ? 2 : 1.6}
        strokeDasharray={EDGE_DASH[type]}
        strokeLinecap={type === 'holding' ? 'round' : 'butt'}
        fill="none"
      />
      {type === 'dependency' && <path d="M20 1.5l7 3.5-7 3.5z" fill={colour} />}
      {type === 'exposure' && <path d="M23 1.2L26.8 5 23 8.8 19.2 5z" fill={colour} />}
      {type === 'holding' && (
        <circle cx={23.5} cy={5} r={2.8} fill="var(--surface)" stroke={colour} strokeWidth={1.6} />
      )}
    </svg>
  );
}
