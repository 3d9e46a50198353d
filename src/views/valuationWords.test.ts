import {expect, it} from 'vitest';
import {IMPACTS} from '../engine/impacts.ts';
import {DEFAULT_PARAMS} from '../engine/state.ts';
import {VALUATIONS} from '../engine/valuations.ts';
import {IMPACT_WORDS, type NumberParam, PARAM_WORDS, VALUATION_WORDS} from './valuationWords.ts';

const titles = (rules: readonly {id: string; title: string}[]) =>
  Object.fromEntries(rules.map(({id, title}) => [id, title]));

it('calls the rules as the engine does', () => {
  const words = Object.entries(VALUATION_WORDS).map(([id, {title}]) => ({id, title}));
  expect(titles(words)).toEqual(titles(VALUATIONS));
  expect(IMPACT_WORDS).toEqual(titles(IMPACTS));
});

it('shows the numbers that the engine takes when a scenario says nothing', () => {
  for (const [id, {otherwise}] of Object.entries(PARAM_WORDS)) {
    expect(otherwise, id).toBe(DEFAULT_PARAMS[id as NumberParam]);
  }
});
