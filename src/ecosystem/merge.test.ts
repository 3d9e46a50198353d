import fc from 'fast-check';
import {expect, it} from 'vitest';
import {anyCase} from '../engine/testing/anyEcosystem.ts';
import type {Ecosystem} from './document.ts';
import {merge} from './merge.ts';
import {readDocument} from './read.ts';

const base: Ecosystem = {
  format: 'knockon',
  version: 1,
  title: 'Mine',
  sources: [{id: 'file', title: 'mine.csv'}],
  nodes: [
    {id: 'a', equity: 5, liabilities: 20, provenance: {equity: {mark: 'read', source: 'file'}}},
    {id: 'b', label: 'Bee'},
  ],
  edges: [{type: 'dependency', from: 'a', to: 'b', toleranceHours: 1}],
};
const other: Ecosystem = {
  format: 'knockon',
  version: 1,
  title: 'Theirs',
  sources: [{id: 'file', title: 'theirs.csv'}],
  nodes: [
    {id: '__proto__'},
    {id: 'a', equity: 7, kind: 'bank', provenance: {equity: {mark: 'read', source: 'file'}}},
    {id: 'b', label: 'Bee'},
  ],
  edges: [
    {type: 'dependency', from: 'a', to: 'b', toleranceHours: 1},
    {type: 'dependency', from: 'b', to: '__proto__'},
  ],
  imports: [{format: 'csv', nodes: 3, edges: 2}],
};

it('joins what has one id, adds the rest, and lists where the two differ', () => {
  const {document, joined, added, differences} = merge(base, other);
  expect([joined, added]).toEqual([
    {nodes: 2, edges: 1},
    {nodes: 1, edges: 1},
  ]);
  expect(differences).toEqual([{what: 'node', id: 'a', field: 'equity', mine: 5, theirs: 7}]);
  expect(document.title).toBe('Mine');
  expect(document.nodes.map(({id}) => id)).toEqual(['a', 'b', '__proto__']);
  expect(document.nodes[0]).toEqual({...base.nodes[0], kind: 'bank'});
  expect(document.imports).toEqual(other.imports);
});

it('takes theirs when asked, with its own source beside mine of the same id', () => {
  const {document} = merge(base, other, 'theirs');
  expect(document.nodes[0]).toMatchObject({equity: 7, provenance: {equity: {mark: 'read', source: 'file-2'}}});
  expect(document.sources).toEqual([
    {id: 'file', title: 'mine.csv'},
    {id: 'file-2', title: 'theirs.csv'},
  ]);
  expect(readDocument(document)).toMatchObject({ok: true, warnings: []});
});

it('changes nothing when a document meets itself, or an empty one', () => {
  fc.assert(
    fc.property(anyCase(), ({document}) => {
      const same = merge(document, document);
      expect(same.document).toEqual(document);
      expect([same.differences, same.added]).toEqual([[], {nodes: 0, edges: 0}]);
      expect(merge(document, {format: 'knockon', version: 1, nodes: [], edges: []}).document).toEqual(document);
    }),
  );
});
