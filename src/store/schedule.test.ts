import fc from 'fast-check';
import {expect, it} from 'vitest';
import {scheduleOf, together} from './schedule.ts';

/** Runs with any instants, some very close, and up to five generations in each. */
const tables = fc
  .record({
    horizon: fc.double({min: 0.1, max: 2160, noNaN: true}),
    shares: fc.array(
      fc.nat(100_000).map((k) => k / 100_000),
      {maxLength: 40},
    ),
    deep: fc.array(fc.nat(5), {minLength: 41, maxLength: 41}),
    rate: fc.double({min: 0.01, max: 720, noNaN: true}),
  })
  .map(({horizon, shares, deep, rate}) => {
    const instants = [...new Set(shares.map((share) => share * horizon))].sort((a, b) => a - b);
    return {table: {horizon, instants, generations: instants.map((_, k) => deep[k])}, rate};
  });

it('goes forward only, reaches every instant after the one before, and ends at the horizon', () => {
  fc.assert(
    fc.property(tables, ({table, rate}) => {
      const schedule = scheduleOf(table, rate);
      let before = -1;
      for (let share = 0; share <= 1; share += 0.01) {
        const {t} = schedule.momentAt(share * schedule.length);
        expect(t).toBeGreaterThanOrEqual(before - 1e-9);
        before = t;
      }
      expect(schedule.momentAt(schedule.length).t).toBeCloseTo(table.horizon, 6);
      for (const [k, t] of table.instants.entries()) {
        if (k > 0) expect(schedule.landsAt(t, 0)).toBeGreaterThan(schedule.secondsAt(table.instants[k - 1]));
        expect(schedule.secondsAt(t)).toBeGreaterThanOrEqual(schedule.landsAt(t, table.generations[k]) - 1e-9);
      }
      // Gaps and generations never more than double and a bit what an even rate takes.
      expect(schedule.length).toBeLessThanOrEqual((table.horizon / rate) * 2.2 + 1e-6);
    }),
    {numRuns: 300},
  );
});

it('comes back to the moment that a time was played at', () => {
  fc.assert(
    fc.property(tables, fc.double({min: 0, max: 1, noNaN: true}), ({table, rate}, share) => {
      const schedule = scheduleOf(table, rate);
      const t = share * table.horizon;
      const moment = schedule.momentAt(schedule.secondsAt(t));
      expect(moment.landing).toBeNull();
      expect(Math.abs(moment.t - t)).toBeLessThan(1e-6 * table.horizon);
    }),
    {numRuns: 300},
  );
});

it('puts two runs under one clock', () => {
  expect(
    together([
      {horizon: 10, instants: [0, 2, 5], generations: [1, 0, 3]},
      {horizon: 12, instants: [2, 7], generations: [4, 0]},
    ]),
  ).toEqual({horizon: 12, instants: [0, 2, 5, 7], generations: [1, 4, 3, 0]});
});
