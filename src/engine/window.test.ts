import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Histories, INSTANT} from './window.ts';

/** Steps of time and value. */
const steps = fc.array(fc.tuple(fc.integer({min: 1, max: 4}), fc.integer({min: 0, max: 10})), {maxLength: 60});

test.each(['best', 'worst'] as const)('the %s of a window is what looking at every step gives', (extreme) => {
  fc.assert(
    fc.property(steps, fc.integer({min: 1, max: 40}), fc.integer({min: 0, max: 10}), (list, hours, now) => {
      const past = new Histories(2, extreme);
      const held: {from: number; value: number}[] = [{from: Number.NEGATIVE_INFINITY, value: 1}];
      let t = 0;
      for (const [after, tenths] of list) {
        t += after;
        past.push(1, t, tenths / 10);
        held.push({from: t, value: tenths / 10});
        // Between the steps of one node others come and go.
        past.push(0, t, 0.5);
      }
      t += 1;
      const start = t - hours + INSTANT;
      const seen = held.filter((_, k) => k === held.length - 1 || held[k + 1].from > start).map(({value}) => value);
      const expected = extreme === 'best' ? Math.max(now / 10, ...seen) : Math.min(now / 10, ...seen);
      expect(past[extreme](1, t, hours, now / 10)).toBe(expected);
    }),
    {numRuns: 3000, seed: 20_261_127},
  );
});

test('a long fall inside one window is not walked through at every step', () => {
  const past = new Histories(1, 'best');
  const count = 100_000;
  let wrong = 0;
  // Step by step this would be five thousand million looks.
  for (let k = 0; k < count; k++) {
    past.push(0, k / count, 1 - k / count);
    if (past.best(0, k / count, 2, 0) !== 1) wrong++;
    const recent = past.best(0, k / count, 500.5 / count, 0);
    if (k >= 1000 && recent !== 1 - (k - 501) / count) wrong++;
  }
  expect(wrong).toBe(0);
});
