import fc from 'fast-check';
import {expect, test} from 'vitest';
import {scheduleLasting} from './film.ts';

test('a film lasts as long as it says, however much happens in it', () => {
  const anyTimetable = fc
    .record({
      horizon: fc.double({min: 0.1, max: 2000, noNaN: true}),
      shares: fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 200}),
      last: fc.array(fc.nat({max: 9}), {minLength: 200, maxLength: 200}),
    })
    .map(({horizon, shares, last}) => {
      const instants = [...new Set(shares)].sort((a, b) => a - b).map((share) => share * horizon);
      return {horizon, instants, generations: last.slice(0, instants.length)};
    });
  fc.assert(
    fc.property(anyTimetable, fc.constantFrom(8, 16, 40), (timetable, seconds) => {
      const schedule = scheduleLasting(timetable, seconds);
      expect(schedule.length).toBeCloseTo(seconds, 3);
      expect(schedule.momentAt(schedule.length).t).toBeCloseTo(timetable.horizon, 6);
    }),
  );
});
