/** A drawing over time that is also the slider of the clock: drag anywhere, and the playhead follows frame by frame. */

import {type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useId, useMemo, useRef} from 'react';
import {playback} from '../store/playback.ts';
import {useAppearance, useTime, useWidth} from './hooks.ts';
import styles from './Timeline.module.css';
import {nearestInstant, type TimeAxis, timeAxis} from './timeAxis.ts';

/** Pixels. */
export const TOP = 14;
export const LABELS = 20;
export const LEFT = 52;
export const RIGHT = 18;
/** Hours that PageUp and PageDown go. */
const PAGE = 1;

export interface Canvas {
  axis: TimeAxis;
  /** Of the drawing, pixels. */
  width: number;
  /** Prefix of ids: `${id}past` and `${id}future` are clip paths at either side of the playhead. */
  id: string;
}

interface Props {
  /** Hours. */
  horizon: number;
  instants: ArrayLike<number>;
  height: number;
  /** What the slider says of its moment: time, total, last event. */
  valueText: string;
  /** Whether there is room for amounts at the left. */
  full?: boolean;
  /** What does not move. */
  children(canvas: Canvas): ReactNode;
  /** What moves along with the playhead, drawn at its x. */
  riding?: ReactNode;
}

export function Scrubber({horizon, instants, height, valueText, full = true, children, riding}: Props) {
  const [measure, outer] = useWidth();
  const left = full ? LEFT : 6;
  const width = Math.max(outer - left - RIGHT, 1);
  const kind = useAppearance((state) => state.axis);
  const time = useTime();
  const axis = useMemo(() => timeAxis(kind, horizon, instants, width), [kind, horizon, instants, width]);
  const id = useId();
  const moving = useRef<SVGGElement>(null);
  const past = useRef<SVGRectElement>(null);
  const future = useRef<SVGRectElement>(null);

  // The playhead follows the clock frame by frame, outside React.
  useEffect(() => {
    const place = () => {
      const x = axis.x(playback.clock.get());
      moving.current?.setAttribute('transform', `translate(${x} 0)`);
      past.current?.setAttribute('width', `${x + 40}`);
      future.current?.setAttribute('x', `${x}`);
      future.current?.setAttribute('width', `${Math.max(width - x, 0) + 40}`);
    };
    place();
    return playback.clock.subscribe(place);
  }, [axis, width]);

  const scrub = (event: PointerEvent<HTMLElement>) => {
    // Measured in the page's pixels, which on the wall are not those of the drawing.
    const box = event.currentTarget.getBoundingClientRect();
    const x = ((event.clientX - box.left) * outer) / box.width - left;
    playback.seek(nearestInstant(axis, instants, x) ?? axis.t(x));
  };

  return (
    <div
      ref={measure}
      className={styles.timeline}
      role="slider"
      tabIndex={0}
      aria-label="Time"
      aria-valuemin={0}
      aria-valuemax={horizon}
      aria-valuenow={time}
      aria-valuetext={valueText}
      title="Drag to any moment; Left and Right step from event to event"
      onKeyDown={walk}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        scrub(event);
      }}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && scrub(event)}
    >
      {outer > 0 && (
        <svg width={outer} height={height} aria-hidden="true" focusable="false">
          <defs>
            <clipPath id={`${id}past`}>
              <rect ref={past} x={-40} y={0} width={0} height={height} />
            </clipPath>
            <clipPath id={`${id}future`}>
              <rect ref={future} x={0} y={0} width={0} height={height} />
            </clipPath>
          </defs>
          <g transform={`translate(${left} 0)`}>
            {children({axis, width, id})}
            <g ref={moving} className={styles.playhead}>
              <path d={`M0 6V${height - LABELS}`} />
              <path className={styles.tab} d="M-6 0h12v7l-6 6-6-6z" />
              {riding}
            </g>
          </g>
        </svg>
      )}
    </div>
  );
}

/** What a slider owes the keyboard beside the page's own arrows. */
function walk(event: KeyboardEvent) {
  const steps: Record<string, () => void> = {
    ArrowUp: playback.nextEvent,
    ArrowDown: playback.previousEvent,
    PageUp: () => playback.seek(playback.clock.get() + PAGE),
    PageDown: () => playback.seek(playback.clock.get() - PAGE),
  };
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  step();
}
