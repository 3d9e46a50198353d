/** The stacked area of losses over time: which layers a view has, and their shapes. */

import {area, line} from 'd3-shape';
import type {Series} from '../engine/run.ts';
import type {TotalsMoment} from '../paint/moment.ts';
import type {Stack} from '../store/appearance.ts';
import type {TimeAxis} from './timeAxis.ts';

export interface Layer {
  label: string;
  colour: string;
  column(series: Series): Float64Array;
  at(moment: TotalsMoment): number;
}

/** Bottom first. */
export const LAYERS: Record<Stack, readonly Layer[]> = {
  channel: [
    {label: 'Direct', colour: 'var(--direct)', column: (s) => s.byChannel.direct, at: (m) => m.byChannel.direct},
    {label: 'Outage', colour: 'var(--outage)', column: (s) => s.byChannel.outage, at: (m) => m.byChannel.outage},
    {label: 'Credit', colour: 'var(--credit)', column: (s) => s.byChannel.credit, at: (m) => m.byChannel.credit},
    {label: 'Market', colour: 'var(--market)', column: (s) => s.byChannel.market, at: (m) => m.byChannel.market},
  ],
  source: [
    {label: 'Direct', colour: 'var(--direct)', column: (s) => s.bySource.direct, at: (m) => m.bySource.direct},
    {label: 'Outage', colour: 'var(--outage)', column: (s) => s.bySource.outage, at: (m) => m.bySource.outage},
    {label: 'Market', colour: 'var(--market)', column: (s) => s.bySource.market, at: (m) => m.bySource.market},
    {
      label: 'Deadweight',
      colour: 'var(--deadweight)',
      column: (s) => s.bySource.deadweight,
      at: (m) => m.bySource.deadweight,
    },
  ],
  bearer: [
    {label: 'Owners', colour: 'var(--owners)', column: (s) => s.byBearer.owners, at: (m) => m.byBearer.owners},
    {label: 'Users', colour: 'var(--users)', column: (s) => s.byBearer.users, at: (m) => m.byBearer.users},
  ],
};

/** Pixels between two points where the run has no row of its own, so that a bent axis bends straight lines. */
const POINT_EVERY = 6;
/** Rows nearer to each other than this fall on one spot, in pixels. */
const LEAST_STEP = 0.4;

/** A point of the drawing: between row `k` and `k + 1` of the series. */
interface Point {
  x: number;
  k: number;
  share: number;
}

/**
 * Few enough points for a screen: of the rows that fall on one spot the first and the last, so that a jump keeps both
 * sides and however many rows there are, there are no more points than the width has room for.
 */
export function pointsOf({t}: Series, axis: TimeAxis): Point[] {
  const points: Point[] = [];
  let lastX = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < t.length; ) {
    const x = axis.x(t[k]);
    for (let between = lastX + POINT_EVERY; k > 0 && between < x - 1; between += POINT_EVERY) {
      const share = (axis.t(between) - t[k - 1]) / (t[k] - t[k - 1]);
      if (share > 0 && share < 1) points.push({x: between, k: k - 1, share});
    }
    points.push({x, k, share: 0});
    let end = k;
    while (end + 1 < t.length && axis.x(t[end + 1]) - x < LEAST_STEP) end++;
    if (end > k) points.push({x: axis.x(t[end]), k: end, share: 0});
    lastX = axis.x(t[end]);
    k = end + 1;
  }
  return points;
}

function at(column: Float64Array, {k, share}: Point): number {
  return share === 0 ? column[k] : column[k] + share * (column[k + 1] - column[k]);
}

export interface AreaPaths {
  layers: {label: string; colour: string; d: string}[];
  /** The upper edge of the stack. */
  edge: string;
}

export function areaPaths(series: Series, stack: Stack, axis: TimeAxis, y: (amount: number) => number): AreaPaths {
  const points = pointsOf(series, axis);
  const floor = new Float64Array(points.length);
  const layers = LAYERS[stack].map(({label, colour, column}) => {
    const values = column(series);
    const bottom = Float64Array.from(floor);
    points.forEach((point, n) => {
      floor[n] += at(values, point);
    });
    const shape = area<Point>()
      .x(({x}) => x)
      .y0((_, n) => y(bottom[n]))
      .y1((_, n) => y(floor[n]));
    return {label, colour, d: shape(points) ?? ''};
  });
  const upper = line<Point>()
    .x(({x}) => x)
    .y((_, n) => y(floor[n]));
  return {layers, edge: upper(points) ?? ''};
}

/** The highest point of the stack, in the document's currency. */
export function peakOf(series: Series, stack: Stack): number {
  const columns = LAYERS[stack].map(({column}) => column(series));
  let peak = 0;
  for (let k = 0; k < series.t.length; k++) {
    let sum = 0;
    for (const column of columns) sum += column[k];
    peak = Math.max(peak, sum);
  }
  return peak;
}
