import {expect, it} from 'vitest';
import {filmTime} from './recording.ts';

/** The machine was slow between the second and the third frame. */
const shown = [
  {real: 0.02, film: 0},
  {real: 0.06, film: 0.04},
  {real: 1.06, film: 0.08},
  {real: 1.1, film: 0.12},
];

it.each([
  [0.02, 0],
  [0.06, 0.04],
  [0.56, 0.06],
  [1.06, 0.08],
  [1.1, 0.12],
])('what was shown after %d s is at %d s of the film', (real, film) => {
  expect(filmTime(shown, real)).toBeCloseTo(film, 9);
});

it('what comes before the first frame or after the last is at its time', () => {
  expect(filmTime(shown, 0)).toBe(0);
  expect(filmTime(shown, 5)).toBe(0.12);
});
