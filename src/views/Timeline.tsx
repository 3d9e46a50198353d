/** The stacked area of losses, which is also the scrubber: past opaque, future faint, events as glyphs below. */

import {type ScaleLinear, scaleLinear} from 'd3-scale';
import {useMemo} from 'react';
import {generationsOf} from '../engine/generations.ts';
import type {Run} from '../engine/run.ts';
import {eventLanes} from './eventLanes.ts';
import {elapsed, money} from './format.ts';
import {useAppearance} from './hooks.ts';
import {areaPaths, peakOf} from './lossArea.ts';
import {type Canvas, LABELS, Scrubber, TOP} from './Scrubber.tsx';
import {StateMark} from './StateGlyph.tsx';
import styles from './Timeline.module.css';
import {type TimeAxis, timeMarks} from './timeAxis.ts';

/** Pixels. */
const LANE = 13;
/** Between two amounts at the left, at least. */
const TICK = 16;

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
  const instants = useMemo(() => generationsOf(run.events).instants, [run]);
  const bottom = height - LABELS - (full ? 2 * LANE + 4 : 4);
  return (
    <Scrubber horizon={run.horizon} instants={instants} height={height} valueText={valueText} full={full}>
      {(canvas) => <Picture {...canvas} {...{run, currency, bottom, height, full}} />}
    </Scrubber>
  );
}

interface PictureProps extends Canvas {
  run: Run;
  currency: string;
  bottom: number;
  height: number;
  full: boolean;
}

/** Everything that does not move: drawn once and shown twice, before and after the playhead. */
function Picture({run, currency, axis, width, bottom, height, id, full}: PictureProps) {
  const stack = useAppearance((state) => state.stack);
  return useMemo(() => {
    const most = peakOf(run.series, stack);
    const y = scaleLinear([0, Math.max(most, 1)], [bottom, TOP]).nice(4);
    const {layers, edge} = areaPaths(run.series, stack, axis, y);
    const lanes = bottom + 4;
    return (
      <>
        <Amounts y={y} most={most} width={width} currency={currency} full={full} />
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
        <TimeMarks axis={axis} horizon={run.horizon} bottom={bottom} height={height} />
      </>
    );
  }, [run, currency, axis, width, bottom, height, id, full, stack]);
}

interface AmountsProps {
  y: ScaleLinear<number, number>;
  /** The highest amount drawn. Without any there is one line, and nothing to measure on it. */
  most: number;
  width: number;
  currency: string;
  full: boolean;
}

export function Amounts({y, most, width, currency, full}: AmountsProps) {
  const amounts = full && most > 0 ? amountsOn(y) : [0];
  return amounts.map((amount) => (
    <g key={amount} className={styles.amount} transform={`translate(0 ${y(amount)})`}>
      <path d={`M0 0H${width}`} />
      {full && (
        <text x={-8} dy="0.32em">
          {money(amount, currency).replace(/\.0+(?=\D*$)/, '')}
        </text>
      )}
    </g>
  ));
}

/** Round amounts for the left side; every other one where they would stand too close. */
function amountsOn(y: ScaleLinear<number, number>): number[] {
  const all = y.ticks(4);
  return Math.abs(y(all[1]) - y(all[0])) < TICK ? all.filter((_, k) => k % 2 === 0) : all;
}

interface MarksProps {
  axis: TimeAxis;
  horizon: number;
  /** Where the drawing ends, and the words under it. */
  bottom: number;
  height: number;
}

export function TimeMarks({axis, horizon, bottom, height}: MarksProps) {
  return timeMarks(axis, horizon).map(({t, x, label}) => (
    <g key={t} className={styles.mark} transform={`translate(${x} 0)`}>
      <path d={`M0 ${bottom}v4`} />
      <text y={height - 5}>{label}</text>
    </g>
  ));
}

/** What the slider says. */
export function sliderText(time: number, total: string, event: string): string {
  return [elapsed(time), `total loss ${total}`, event].filter((part) => part !== '').join(', ');
}
