import {expect, it} from 'vitest';
import {generationsOf} from './generations.ts';

it('ranks the rounds of each instant', () => {
  const events = [
    {t: 0, round: 0},
    {t: 0, round: 1},
    {t: 0, round: 1},
    {t: 2, round: 1},
    {t: 5, round: 2},
    {t: 5, round: 4},
    {t: 5, round: 7},
  ];
  const {instants, last, of} = generationsOf(events);
  expect([...instants]).toEqual([0, 2, 5]);
  expect([...last]).toEqual([1, 0, 2]);
  expect([...of]).toEqual([0, 1, 1, 0, 0, 1, 2]);
});
