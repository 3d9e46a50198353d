import {expect, test} from 'vitest';
import type {Ecosystem} from '../ecosystem/document.ts';
import {edgeWidth, radii} from './stake.ts';

const document: Ecosystem = {
  format: 'knockon',
  version: 1,
  nodes: [
    {id: 'region'},
    {id: 'bridge', custody: 400},
    {id: 'bank', equity: 100, liabilities: 900},
    {id: 'lender', equity: 20, liabilities: 60},
    {id: 'coin', depth: 1e6},
    {id: 'fund', assets: 150},
  ],
  edges: [
    {type: 'exposure', from: 'bank', to: 'lender', amount: 10},
    {type: 'holding', from: 'fund', to: 'coin', amount: 100},
  ],
};

test('a radius is the root of the larger of custody and total assets', () => {
  // Total assets: bank 1000, lender 20 + 60 + 10 owed to the bank, fund 150 and what it holds; of the coin all that is held.
  const of = (stake: number) => 15 + 13 * Math.sqrt(stake / 1000);
  expect([...radii(document)]).toEqual([16, of(400), 28, of(90), of(100), of(250)]);
});

test('a node that holds nothing grows with how many need it, up to a limit', () => {
  const needed = (dependents: number): number => {
    const edges: Ecosystem['edges'] = Array.from({length: dependents}, (_, k) => ({
      type: 'dependency',
      from: `n${k}`,
      to: 'region',
    }));
    const nodes = [{id: 'region'}, ...edges.map(({from}) => ({id: from}))];
    return radii({format: 'knockon', version: 1, nodes, edges})[0];
  };
  expect(needed(0)).toBe(16);
  expect(needed(4)).toBeGreaterThan(needed(1));
  expect(needed(400)).toBe(23);
});

test('an edge is as thick as the root of its amount in millions, up to a limit', () => {
  expect(edgeWidth('dependency', 0)).toBe(1.15);
  expect(edgeWidth('exposure', 100e6)).toBeCloseTo(2.1);
  expect(edgeWidth('holding', 144e6)).toBeCloseTo(2.5);
  expect(edgeWidth('exposure', 1e15)).toBeLessThan(5);
});
