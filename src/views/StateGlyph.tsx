/** The six states as small signs: silhouette, fill and inner mark, so that none relies on its hue. */

import type {NodeState} from '../engine/run.ts';

/** In the order that the tape counts them. */
export const STATE_ORDER: readonly NodeState[] = ['down', 'insolvent', 'frozen', 'degraded', 'recovering', 'healthy'];

export const STATE_WORDS: Record<NodeState, string> = {
  healthy: 'Healthy',
  degraded: 'Degraded',
  down: 'Down',
  insolvent: 'Insolvent',
  recovering: 'Recovering',
  frozen: 'Frozen',
};

/** Drawn in a square of 16. */
export function StateMark({state}: {state: NodeState}) {
  switch (state) {
    case 'healthy':
      return <circle cx={8} cy={8} r={5.5} fill="none" stroke="var(--healthy)" strokeWidth={1.4} />;
    case 'degraded':
      return (
        <g fill="none" strokeWidth={2.6}>
          <circle cx={8} cy={8} r={5.2} stroke="var(--line-2)" />
          <path d="M8 2.8A5.2 5.2 0 1 1 2.8 8" stroke="var(--degraded)" />
        </g>
      );
    case 'down':
      return (
        <g>
          <rect x={2} y={2} width={12} height={12} rx={2} fill="var(--down)" />
          <path d="M5.8 5.8l4.4 4.4M10.2 5.8l-4.4 4.4" stroke="var(--onstate)" strokeWidth={1.6} />
        </g>
      );
    case 'insolvent':
      return (
        <g>
          <path d="M8 1l7 7-7 7-7-7z" fill="var(--insolvent)" />
          <path d="M5.4 8h5.2" stroke="var(--onstate)" strokeWidth={1.8} />
        </g>
      );
    case 'recovering':
      return (
        <g fill="none" stroke="var(--recovering)" strokeWidth={1.6}>
          <circle cx={8} cy={8} r={5.6} strokeDasharray="2.2 1.9" />
          <path d="M8 10.6V5.6M5.9 7.6L8 5.5l2.1 2.1" />
        </g>
      );
    case 'frozen':
      return (
        <g fill="none" stroke="var(--frozen)" strokeWidth={1.5}>
          <path d="M8 1.8l5.4 3.1v6.2L8 14.2l-5.4-3.1V4.9z" />
          <path d="M5.6 9.8l4.2-4.2M7.4 11l3.2-3.2" strokeWidth={1.2} />
        </g>
      );
  }
}

export function StateGlyph({state, size = 14}: {state: NodeState; size?: number}) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <StateMark state={state} />
    </svg>
  );
}
