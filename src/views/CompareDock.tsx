/** The clock of a comparison: what is lost at the right as an area, at the left as a line, and hatched what was avoided. */

import {scaleLinear} from 'd3-scale';
import {area, line} from 'd3-shape';
import {SkipBack, StepBack, StepForward} from 'lucide-react';
import {useMemo} from 'react';
import {generationsOf} from '../engine/generations.ts';
import {stateAt, totalsAt} from '../paint/moment.ts';
import {compareBy} from '../store/comparison.ts';
import styles from './CompareDock.module.css';
import {keyName} from './commands.ts';
import controls from './controls.module.css';
import dock from './Dock.module.css';
import {AXES, Choice, IconButton, PlayButton, Speeds} from './Dock.tsx';
import {momentOf} from './eventMoment.ts';
import {axisTime, elapsed, money} from './format.ts';
import {useAppearance, useComparison, useLowScreen, useTime} from './hooks.ts';
import {areaPaths, peakOf, pointsOf} from './lossArea.ts';
import {type Canvas, LABELS, Scrubber, TOP} from './Scrubber.tsx';
import {STATE_WORDS} from './StateGlyph.tsx';
import type {Scene} from './scene.ts';
import timeline from './Timeline.module.css';
import {Amounts, sliderText, TimeMarks} from './Timeline.tsx';

/** Pixels. */
const CHART = 182;
const LOW_CHART = 132;

interface Props {
  left: Scene;
  right: Scene | null;
}

export function CompareDock({left, right}: Props) {
  const outlines = useComparison((state) => state.outlines);
  return (
    <section className={styles.dock} aria-label="Timeline">
      <div className={dock.transport}>
        <IconButton id="restart" name="Restart" icon={<SkipBack size={16} strokeWidth={1.75} />} />
        <IconButton id="previous" name="Previous event" icon={<StepBack size={16} strokeWidth={1.75} />} />
        <PlayButton />
        <IconButton id="next" name="Next event" icon={<StepForward size={16} strokeWidth={1.75} />} />
        <Speeds horizon={left.run.horizon} />
        <Caption left={left} right={right} />
        <fieldset className={controls.segments}>
          <legend className="visually-hidden">Outlines of the left side</legend>
          {[true, false].map((on) => (
            <button
              key={String(on)}
              type="button"
              className={controls.segment}
              aria-pressed={outlines === on}
              onClick={() => compareBy({outlines: on})}
            >
              {on ? 'Outlines on' : 'Off'}
            </button>
          ))}
        </fieldset>
        <Choice
          name="Time axis"
          options={AXES.map(([value, label, title]) => ({value, label, title: `${title} (${keyName('l')})`}))}
          field="axis"
        />
      </div>
      <Chart left={left} right={right ?? left} />
    </section>
  );
}

/** "Event 22 at T+02:26 Kestrel Lending insolvent at the left, degraded at the right". */
function Caption({left, right}: Props) {
  const time = useTime();
  const moment = momentOf(left, time);
  if (!moment) return <p className={dock.caption}>One clock drives both sides.</p>;
  const {node} = moment.event;
  const there = right?.run.nodeIds.indexOf(left.run.nodeIds[node]) ?? -1;
  const state = there >= 0 && right ? STATE_WORDS[stateAt(right.run, there, time)].toLowerCase() : '';
  return (
    <div className={dock.caption}>
      <p className={dock.now}>
        Event {moment.number} of {left.run.events.length} at {elapsed(moment.t)} <b>{moment.words}</b> at the left
        {state !== '' && (
          <>
            , <b>{state}</b> at the right
          </>
        )}
      </p>
    </div>
  );
}

function Chart({left, right}: {left: Scene; right: Scene}) {
  const time = useTime();
  const low = useLowScreen();
  const {currency} = left.network;
  const horizon = Math.max(left.run.horizon, right.run.horizon);
  const instants = useMemo(() => {
    const times = [left, right].flatMap(({run}) => [...generationsOf(run.events).instants]);
    return [...new Set(times)].sort((a, b) => a - b);
  }, [left, right]);
  const height = low ? LOW_CHART : CHART;
  const bottom = height - LABELS - 4;
  const most = Math.max(peakOf(left.run.series, 'channel'), peakOf(right.run.series, 'channel'));
  const y = scaleLinear([0, Math.max(most, 1)], [bottom, TOP]).nice(4);
  const [before, after] = [totalsAt(left.run, time).total, totalsAt(right.run, time).total];
  const text = sliderText(time, money(before, currency), `at the right ${money(after, currency)}`);
  return (
    <Scrubber
      horizon={horizon}
      instants={instants}
      height={height}
      valueText={text}
      riding={
        <Bracket from={y(before)} to={y(after)} words={avoided(before - after, currency)} late={time > horizon * 0.5} />
      }
    >
      {(canvas) => <Picture {...canvas} {...{left, right, bottom, height, most, horizon}} />}
    </Scrubber>
  );
}

function avoided(amount: number, currency: string): string {
  return `${money(Math.abs(amount), currency)} ${amount < 0 ? 'on top' : 'avoided'}`;
}

/** Between the two totals at the playhead. */
function Bracket({from, to, words, late}: {from: number; to: number; words: string; late: boolean}) {
  const side = late ? -1 : 1;
  if (Math.abs(from - to) < 3) return null;
  return (
    <g className={styles.bracket}>
      <path d={`M${side * 4} ${from}H${side * 11}V${to}H${side * 4}`} />
      <circle cy={from} r={3.5} />
      <circle cy={to} r={3.5} />
      <text x={side * 18} y={(from + to) / 2} dy="0.35em" textAnchor={late ? 'end' : 'start'}>
        {words}
      </text>
    </g>
  );
}

/** Between the names of the two ends and the playhead when it stands at the horizon, in pixels. */
const CLEAR = 14;

interface PictureProps extends Canvas {
  left: Scene;
  right: Scene;
  bottom: number;
  height: number;
  most: number;
  horizon: number;
}

function Picture({left, right, axis, width, id, bottom, height, most, horizon}: PictureProps) {
  const stack = useAppearance((state) => state.stack);
  const {currency} = left.network;
  return useMemo(() => {
    const y = scaleLinear([0, Math.max(most, 1)], [bottom, TOP]).nice(4);
    const {layers, edge} = areaPaths(right.run.series, stack, axis, y);
    const base = edgeOf(left, axis, y);
    const ends = [
      {amount: left.run.totals.total, words: 'Left'},
      {amount: right.run.totals.total, words: 'Right'},
    ];
    return (
      <>
        <Amounts y={y} most={most} width={width} currency={currency} full />
        <defs>
          <pattern id={`${id}hatch`} width={7} height={7} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0V7" className={styles.hatch} />
          </pattern>
          <g id={`${id}area`}>
            {layers.map(({label, colour, d}) => (
              <path key={label} d={d} fill={colour} />
            ))}
          </g>
        </defs>
        <path d={between(left, right, axis, y)} fill={`url(#${id}hatch)`} />
        <g clipPath={`url(#${id}future)`}>
          <use href={`#${id}area`} className={timeline.future} />
          <path d={edge} className={timeline.expected} />
          <path d={base} className={timeline.expected} />
        </g>
        <g clipPath={`url(#${id}past)`}>
          <use href={`#${id}area`} />
          <path d={edge} className={timeline.total} />
          <path d={base} className={styles.base} />
        </g>
        {ends.map(({amount, words}) => (
          <text key={words} className={styles.end} x={width - CLEAR} y={y(amount) - 5}>
            {words}, {money(amount, currency)} at {axisTime(horizon)}
          </text>
        ))}
        <TimeMarks axis={axis} horizon={horizon} bottom={bottom} height={height} />
      </>
    );
  }, [left, right, axis, width, id, bottom, height, most, horizon, stack, currency]);
}

type Scale = (amount: number) => number;

function edgeOf({run}: Scene, axis: Canvas['axis'], y: Scale): string {
  const draw = line<{x: number; amount: number}>()
    .x(({x}) => x)
    .y(({amount}) => y(amount));
  return draw(amountsAlong(run, axis)) ?? '';
}

function amountsAlong(run: Scene['run'], axis: Canvas['axis']): {x: number; amount: number}[] {
  const {total} = run.series;
  return pointsOf(run.series, axis).map(({x, k, share}) => ({
    x,
    amount: share === 0 ? total[k] : total[k] + share * (total[k + 1] - total[k]),
  }));
}

/** The area between the two totals. */
function between(left: Scene, right: Scene, axis: Canvas['axis'], y: Scale): string {
  const points = amountsAlong(left.run, axis);
  const draw = area<{x: number; amount: number}>()
    .x(({x}) => x)
    .y0(({x}) => y(totalsAt(right.run, axis.t(x)).total))
    .y1(({amount}) => y(amount));
  return draw(points) ?? '';
}
