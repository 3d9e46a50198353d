import fc from 'fast-check';
import {expect, test} from 'vitest';
import {space} from './spacing.ts';

const wishes = fc.array(fc.integer({min: -50, max: 50}), {minLength: 1, maxLength: 8});

test.each([
  ['wishes that are far apart are met', [0, 20, 40], [0, 20, 40]],
  ['two in one place part evenly', [10, 10], [5, 15]],
  ['three in one place keep the middle', [10, 10, 10], [0, 10, 20]],
  ['against the order they meet in the middle', [20, 0], [5, 15]],
])('%s', (_, list, places) => {
  expect(space(list, () => 10)).toEqual(places);
});

test('nobody is too close, and no small move of one or of all after it would please more', () => {
  fc.assert(
    fc.property(wishes, (list) => {
      const places = space(list, () => 10);
      const cost = (at: number[]) => at.reduce((sum, place, j) => sum + (place - list[j]) ** 2, 0);
      const allowed = (at: number[]) => at.every((place, j) => j === 0 || place - at[j - 1] >= 10 - 1e-9);
      expect(allowed(places)).toBe(true);
      for (let j = 0; j < list.length; j++) {
        for (const step of [-0.5, 0.5]) {
          const one = places.map((place, i) => (i === j ? place + step : place));
          const rest = places.map((place, i) => (i >= j ? place + step : place));
          for (const other of [one, rest])
            if (allowed(other)) expect(cost(other)).toBeGreaterThanOrEqual(cost(places) - 1e-9);
        }
      }
    }),
  );
});
