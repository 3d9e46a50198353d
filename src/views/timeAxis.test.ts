import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {nearestInstant, timeAxis, timeMarks} from './timeAxis.ts';

const KINDS = ['events', 'log', 'linear'] as const;
const times = fc
  .tuple(
    fc.double({min: 0.5, max: 2000, noNaN: true}),
    fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 40}),
  )
  .map(([horizon, shares]) => ({
    horizon,
    instants: [...new Set(shares.map((share) => Math.round(share * horizon * 1000) / 1000))].sort((a, b) => a - b),
  }));

describe.each(KINDS)('the axis %s', (kind) => {
  it('runs from edge to edge, never back, and can be read backwards', () => {
    fc.assert(
      fc.property(
        times,
        fc.array(fc.double({min: 0, max: 1, noNaN: true}), {minLength: 2}),
        ({horizon, instants}, shares) => {
          const axis = timeAxis(kind, horizon, instants, 800);
          expect(axis.x(0)).toBeCloseTo(0, 6);
          expect(axis.x(horizon)).toBeCloseTo(800, 6);
          const sorted = shares.map((share) => share * horizon).sort((a, b) => a - b);
          for (const [k, t] of sorted.entries()) {
            if (k > 0) expect(axis.x(t)).toBeGreaterThanOrEqual(axis.x(sorted[k - 1]) - 1e-9);
            expect(axis.t(axis.x(t))).toBeCloseTo(t, 5);
          }
        },
      ),
    );
  });

  it('keeps its marks apart, from the start to the end', () => {
    fc.assert(
      fc.property(times, ({horizon, instants}) => {
        const marks = timeMarks(timeAxis(kind, horizon, instants, 800), horizon);
        expect(marks[0].t).toBe(0);
        expect(marks[marks.length - 1].t).toBe(horizon);
        for (let k = 1; k < marks.length; k++) expect(marks[k].x - marks[k - 1].x).toBeGreaterThanOrEqual(55.9);
      }),
    );
  });
});

it('gives dense minutes room on the axis by events', () => {
  const instants = [0.05, 0.1, 0.15, 0.2];
  const byEvents = timeAxis('events', 72, instants, 1000);
  const evenly = timeAxis('linear', 72, instants, 1000);
  expect(byEvents.x(0.2)).toBeGreaterThan(400);
  expect(evenly.x(0.2)).toBeLessThan(5);
});

it('snaps to an event within six pixels, and to none beyond', () => {
  const axis = timeAxis('linear', 100, [], 1000);
  expect(nearestInstant(axis, [10, 10.4, 50], 103)).toBe(10.4);
  expect(nearestInstant(axis, [10, 50], 108)).toBeNull();
});
