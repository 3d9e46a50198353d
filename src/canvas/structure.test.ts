import {expect, test} from 'vitest';
import type {Ecosystem} from '../ecosystem/document.ts';
import {structureOf} from './structure.ts';

test('neighbours are found whichever way the edge points, and whatever the ids look like', async () => {
  const ids = ['#a > .b', '__proto__', 'e0', '"]', 'alone'];
  const document: Ecosystem = {
    format: 'knockon',
    version: 1,
    nodes: ids.map((id) => ({id})),
    edges: [
      {type: 'dependency', from: ids[0], to: ids[1]},
      {type: 'exposure', from: ids[2], to: ids[0], amount: 1},
      {type: 'exposure', from: ids[2], to: ids[0], amount: 1},
      {type: 'holding', from: ids[0], to: ids[3], amount: 1},
    ],
  };
  const structure = await structureOf(document);
  expect(structure.neighbours(ids[0]).sort()).toEqual([ids[1], ids[2], ids[3]].sort());
  expect(structure.neighbours(ids[1])).toEqual([ids[0]]);
  expect(structure.neighbours('alone')).toEqual([]);
  structure.close();
});
