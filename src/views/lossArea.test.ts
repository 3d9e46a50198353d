import {expect, it} from 'vitest';
import type {Series} from '../engine/run.ts';
import {pointsOf} from './lossArea.ts';
import {timeAxis} from './timeAxis.ts';

const WIDTH = 800;
const pointsAt = (times: number[]) =>
  pointsOf({t: Float64Array.from(times)} as Series, timeAxis('linear', 10, times, WIDTH));

it('draws no more points than the width has room for, however many rows there are', () => {
  const rows = Array.from({length: 40_000}, (_, k) => Math.floor(k / 4) / 1000);
  expect(pointsAt(rows).length).toBeLessThan((2 * WIDTH) / 0.4);
});

it('keeps both sides of every jump, and the last row', () => {
  const points = pointsAt([0, 2, 2, 2, 5, 5, 10]);
  expect(points.filter(({share}) => share === 0).map(({k}) => k)).toEqual([0, 1, 3, 4, 5, 6]);
});

it('goes to the right', () => {
  const points = pointsAt(Array.from({length: 500}, (_, k) => (k / 499) ** 3 * 10));
  for (let n = 1; n < points.length; n++) expect(points[n].x).toBeGreaterThanOrEqual(points[n - 1].x);
});
