import {expect, test} from 'vitest';
import type {Ecosystem} from '../ecosystem/document.ts';
import {thumbnailOf} from './thumbnail.ts';

const document: Ecosystem = {
  format: 'knockon',
  version: 1,
  nodes: [{id: 'a'}, {id: 'b'}, {id: 'c'}],
  edges: [
    {type: 'dependency', from: 'b', to: 'a'},
    {type: 'dependency', from: 'c', to: 'c'},
  ],
};
const places = {x: [-300, 0, 900], y: [40, 40, 40], flow: 'right' as const};

test('a thumbnail fills its box, with a square where the strike falls and a dot for every other node', () => {
  const {nodes, edges, strike} = thumbnailOf(document, places, 88, 54, 'a');
  expect(nodes.split('Z')).toHaveLength(3);
  expect(edges.split('M')).toHaveLength(2);
  expect(strike!.x + strike!.size / 2).toBeCloseTo(6, 1);
  const numbers = nodes.match(/M[^a]+/g)!.map((start) => start.slice(1).split(' ').map(Number));
  for (const [x, y] of numbers) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(88);
    expect(y).toBeCloseTo(27, 1);
  }
});

test('without a strike every node is a dot, and one node alone lies in the middle', () => {
  const alone = thumbnailOf({...document, nodes: [{id: 'a'}], edges: []}, {...places, x: [5], y: [5]}, 88, 54, null);
  expect(alone.strike).toBeNull();
  expect(alone.nodes).toMatch(/^M40\.6 27a/);
});
