import {expect, it} from 'vitest';
import type {Ecosystem} from './document.ts';
import {KINDS, kindOf, startingFields, TIERS} from './kinds.ts';
import {readDocument} from './read.ts';

it('has every id once and a tier that exists', () => {
  expect(new Set(KINDS.map(({id}) => id)).size).toBe(KINDS.length);
  const tiers = new Set<string>(['any', ...TIERS.map(({id}) => id)]);
  expect(KINDS.filter(({tier}) => !tiers.has(tier))).toEqual([]);
});

it('gives new nodes numbers with which a document is at rest, each marked an estimate with its reason', () => {
  const nodes = KINDS.map((kind) => ({id: kind.id, kind: kind.id, ...startingFields(kind)}));
  expect(readDocument({format: 'knockon', version: 1, nodes, edges: []})).toMatchObject({ok: true, warnings: []});
  for (const {provenance = {}, id, kind, ...fields} of nodes) {
    expect(Object.keys(provenance)).toEqual(Object.keys(fields));
    for (const {mark, note} of Object.values(provenance))
      expect([mark, note]).toEqual(['estimate', expect.stringMatching(/: .+\.$/)]);
  }
});

it("prefers the document's own kind, and falls back to other", () => {
  const document: Pick<Ecosystem, 'kinds'> = {kinds: [{id: 'bank', label: 'River bank', tier: 'networks'}]};
  expect(kindOf(document, {kind: 'bank'})).toMatchObject({label: 'River bank', tier: 'networks', icon: 'circle'});
  expect(kindOf({}, {kind: 'bank'}).label).toBe('Bank');
  expect([kindOf({}, {}), kindOf({}, {kind: '__proto__'}), kindOf({}, {kind: 'lighthouse'})].map(({id}) => id)).toEqual(
    ['other', 'other', 'other'],
  );
});
