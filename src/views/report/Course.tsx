/** The run through time: its loss as an area, its events as a table. */

import {scaleLinear} from 'd3-scale';
import {generationsOf} from '../../engine/generations.ts';
import type {Run} from '../../engine/run.ts';
import {eventWords} from '../eventWords.ts';
import {elapsed, money} from '../format.ts';
import {areaPaths, LAYERS, peakOf} from '../lossArea.ts';
import type {Scene} from '../scene.ts';
import {timeAxis, timeMarks} from '../timeAxis.ts';
import styles from './Report.module.css';
import {MOST_ROWS, More, Section} from './Section.tsx';

/** Units of the drawing. */
const CHART = {width: 1000, height: 210, left: 84, bottom: 22, top: 8};

/** How the loss grew, and what happened, in the order of time. */
export function Course({scene}: {scene: Scene}) {
  const {run, network} = scene;
  const shown = run.events.slice(0, MOST_ROWS.events);
  return (
    <Section title="Timeline">
      <Area run={run} currency={network.currency} />
      <table className={styles.events}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            <th scope="col">Node</th>
            <th scope="col">What happened</th>
            <th scope="col">Because of</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((event, k) => (
            <tr key={k}>
              <td>{elapsed(event.t)}</td>
              <td>{network.labels[event.node]}</td>
              <td>{eventWords(scene, event)}</td>
              <td>{because(scene, event)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More rest={run.events.length - shown.length} of="events" where="the exported table of events has all" />
    </Section>
  );
}

function because({run, network}: Scene, {node, causes}: Run['events'][number]): string {
  const from = new Set(causes.map(({event}) => run.events[event].node));
  from.delete(node);
  const names = [...from].slice(0, 3).map((i) => network.labels[i]);
  return `${names.join(', ')}${from.size > 3 ? ', …' : ''}`;
}

function Area({run, currency}: {run: Run; currency: string}) {
  const {width, height, left, bottom, top} = CHART;
  const floor = height - bottom;
  const axis = timeAxis('events', run.horizon, generationsOf(run.events).instants, width - left - 12);
  const most = peakOf(run.series, 'channel');
  const y = scaleLinear([0, Math.max(most, 1)], [floor, top]).nice(4);
  const {layers, edge} = areaPaths(run.series, 'channel', axis, y);
  return (
    <figure className={styles.chart}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label="Loss through time, by channel">
        <g transform={`translate(${left} 0)`}>
          {y.ticks(4).map((amount) => (
            <g key={amount} transform={`translate(0 ${y(amount)})`}>
              <path d={`M0 0H${width - left - 12}`} className={styles.line} />
              <text x={-8} dy="0.32em" textAnchor="end">
                {money(amount, currency)}
              </text>
            </g>
          ))}
          {layers.map(({label, colour, d}) => (
            <path key={label} d={d} fill={colour} />
          ))}
          <path d={edge} className={styles.edge} />
          {timeMarks(axis, run.horizon).map(({t, x, label}) => (
            <text key={t} x={x} y={height - 5} textAnchor="middle">
              {label}
            </text>
          ))}
        </g>
      </svg>
      <figcaption>
        {LAYERS.channel.map(({label, colour}) => (
          <span key={label}>
            <i style={{background: colour}} />
            {label}
          </span>
        ))}
        <span>The axis gives every event room.</span>
      </figcaption>
    </figure>
  );
}
