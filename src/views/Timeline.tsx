/** The stacked area of losses, which is also the scrubber: past opaque, future faint, events as glyphs below. */

import {type ScaleLinear, scaleLinear} from 'd3-scale';
import {type KeyboardEvent, type PointerEvent, useEffect, useId, useMemo, useRef} from 'react';
import {generationsOf} from '../engine/generations.ts';
import type {Run} from '../engine/run.ts';
import {playback} from '../store/playback.ts';
import {eventLanes} from './eventLanes.ts';
import {elapsed, money} from './format.ts';
import {useAppearance, useTime, useWidth} from './hooks.ts';
import {areaPaths, peakOf} from './lossArea.ts';
import {StateMark} from './StateGlyph.tsx';
import styles from './Timeline.module.css';
import {nearestInstant, timeAxis, timeMarks} from './timeAxis.ts';

/** Pixels. */
const TOP = 14;
const LANE = 13;
const LABELS = 20;
const LEFT = 52;
const RIGHT = 18;
/** Between two amounts at the left, at least. */
const TICK = 16;
/** Hours that PageUp and PageDown go. */
const PAGE = 1;

interface Props {
  run: Run;
  currency: string;
  height: number;
  /** What the slider says of its moment: time, total, last event. */
  valueText: string;
  /** Whether amounts and glyphs are drawn; a phone has room for the area only. */
  full?: boolean;
}

export function Timeline({run, currency, height, valueText, full = true}: Props) {
  const [measure, outer] = useWidth();
  const left = full ? LEFT : 6;
  const width = Math.max(outer - left - RIGHT, 1);
  const kind = useAppearance((state) => state.axis);
  const time = useTime();
  const instants = useMemo(() => generationsOf(run.events).instants, [run]);
  const axis = useMemo(() => timeAxis(kind, run.horizon, instants, width), [kind, run, instants, width]);
  const bottom = height - LABELS - (full ? 2 * LANE + 4 : 4);
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
    const x = event.clientX - event.currentTarget.getBoundingClientRect().left - left;
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
      aria-valuemax={run.horizon}
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
            <Picture {...{run, currency, width, bottom, height, id, full, kind}} />
            <g ref={moving} className={styles.playhead}>
              <path d={`M0 6V${height - LABELS}`} />
              <path className={styles.tab} d="M-6 0h12v7l-6 6-6-6z" />
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

interface PictureProps {
  run: Run;
  currency: string;
  width: number;
  bottom: number;
  height: number;
  id: string;
  full: boolean;
  kind: 'events' | 'log' | 'linear';
}

/** Everything that does not move: drawn once and shown twice, before and after the playhead. */
function Picture({run, currency, width, bottom, height, id, full, kind}: PictureProps) {
  const stack = useAppearance((state) => state.stack);
  return useMemo(() => {
    const axis = timeAxis(kind, run.horizon, generationsOf(run.events).instants, width);
    const most = peakOf(run.series, stack);
    const y = scaleLinear([0, Math.max(most, 1)], [bottom, TOP]).nice(4);
    const {layers, edge} = areaPaths(run.series, stack, axis, y);
    // Without a loss there is one line, and nothing to measure on it.
    const amounts = full && most > 0 ? amountsOn(y) : [0];
    const lanes = bottom + 4;
    return (
      <>
        {amounts.map((amount) => (
          <g key={amount} className={styles.amount} transform={`translate(0 ${y(amount)})`}>
            <path d={`M0 0H${width}`} />
            {full && (
              <text x={-8} dy="0.32em">
                {money(amount, currency).replace(/\.0+(?=\D*$)/, '')}
              </text>
            )}
          </g>
        ))}
        <defs>
          <g id={`${id}area`}>
            {layers.map(({label, colour, d}) => (
              <path key={label} d={d} fill={colour} />
            ))}
          </g>
          <g id={`${id}glyphs`}>
            {full &&
              eventLanes(run, axis).map(({event, x, lane, state}) => (
                <g key={event} transform={`translate(${x - 6} ${lanes + lane * LANE}) scale(0.75)`}>
                  <StateMark state={state} />
                </g>
              ))}
          </g>
        </defs>
        <g clipPath={`url(#${id}future)`}>
          <use href={`#${id}area`} className={styles.future} />
          <use href={`#${id}glyphs`} className={styles.futureGlyphs} />
          <path d={edge} className={styles.expected} />
        </g>
        <g clipPath={`url(#${id}past)`}>
          <use href={`#${id}area`} />
          <use href={`#${id}glyphs`} />
          <path d={edge} className={styles.total} />
        </g>
        {timeMarks(axis, run.horizon).map(({t, x, label}) => (
          <g key={t} className={styles.mark} transform={`translate(${x} 0)`}>
            <path d={`M0 ${bottom}v4`} />
            <text y={height - 5}>{label}</text>
          </g>
        ))}
      </>
    );
  }, [run, currency, width, bottom, height, id, full, kind, stack]);
}

/** Round amounts for the left side; every other one where they would stand too close. */
function amountsOn(y: ScaleLinear<number, number>): number[] {
  const all = y.ticks(4);
  return Math.abs(y(all[1]) - y(all[0])) < TICK ? all.filter((_, k) => k % 2 === 0) : all;
}

/** What the slider says. */
export function sliderText(time: number, total: string, event: string): string {
  return [elapsed(time), `total loss ${total}`, event].filter((part) => part !== '').join(', ');
}
