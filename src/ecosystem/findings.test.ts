import {describe, expect, it} from 'vitest';
import type {Ecosystem, EcosystemEdge, EcosystemNode} from './document.ts';
import {type FindingKind, findingsOf} from './findings.ts';

const draw = (nodes: EcosystemNode[], ...edges: EcosystemEdge[]): Ecosystem => ({
  format: 'knockon',
  version: 1,
  nodes,
  edges,
});
const needs = (from: string, to: string, more: object = {}): EcosystemEdge => ({type: 'dependency', from, to, ...more});
const told = (document: Ecosystem, kind: FindingKind) =>
  findingsOf(document).flatMap((finding) => (finding.kind === kind ? [finding.text] : []));

const region: EcosystemNode = {id: 'r', label: 'us-east-1', kind: 'cloud-region'};
const rpcs: EcosystemNode[] = [
  {id: 'a', label: 'RPC A', kind: 'rpc-provider'},
  {id: 'b', label: 'RPC B', kind: 'rpc-provider'},
];
const wharf: EcosystemNode = {id: 'w', label: 'Wharf', kind: 'front-end', groups: {rpc: {need: 1}}};
const pair = [needs('w', 'a', {group: 'rpc'}), needs('w', 'b', {group: 'rpc'})];

describe('hidden shared providers', () => {
  it('are found behind two providers in one region', () => {
    const document = draw([region, ...rpcs, wharf], needs('a', 'r'), needs('b', 'r'), ...pair);
    expect(told(document, 'shared')).toEqual([
      'Wharf needs 1 of 2 in group rpc, but RPC A and RPC B both rest on us-east-1.',
    ]);
  });
  it('are none where the providers stand in two regions, or hardly need theirs', () => {
    const other = {...region, id: 's', label: 'eu'};
    expect(told(draw([region, other, ...rpcs, wharf], needs('a', 'r'), needs('b', 's'), ...pair), 'shared')).toEqual(
      [],
    );
    const soft = {criticality: 0.3};
    expect(
      told(draw([region, ...rpcs, wharf], needs('a', 'r', soft), needs('b', 'r', soft), ...pair), 'shared'),
    ).toEqual([]);
  });
});

describe('single points of failure', () => {
  it('are named with who stops with them, worst first', () => {
    const document = draw([region, ...rpcs, wharf], needs('a', 'r'), needs('b', 'r'), ...pair);
    expect(told(document, 'single')).toEqual(['Nothing can stand in for us-east-1: RPC A and 2 others stop with it.']);
  });
  it('are none where one of two does', () => {
    expect(told(draw([...rpcs, wharf], ...pair), 'single')).toEqual([]);
  });
});

describe('deadlocks', () => {
  const [a, b, c] = [{id: 'a'}, {id: 'b'}, {id: 'c'}];
  it('are circles of needs', () => {
    expect(told(draw([a, b, c], needs('a', 'b'), needs('b', 'a'), needs('c', 'a')), 'deadlock')).toEqual([
      'a and b need each other: once all are down, none can start first.',
    ]);
    expect(told(draw([a], needs('a', 'a')), 'deadlock')).toEqual(['a needs itself: once down it cannot start again.']);
  });
  it('are none where somebody can start without the others', () => {
    const spare = {id: 'a', groups: {g: {need: 1}}};
    const ways = [needs('a', 'b', {group: 'g'}), needs('a', 'c', {group: 'g'}), needs('b', 'a')];
    expect(told(draw([spare, b, c], ...ways), 'deadlock')).toEqual([]);
    expect(told(draw([a, b], needs('a', 'b', {criticality: 0.5}), needs('b', 'a')), 'deadlock')).toEqual([]);
  });
});

describe('smaller things', () => {
  it('says why a document is not at rest, by name', () => {
    expect(told(draw([{id: 'x', label: 'Bank', equity: -4}]), 'rest')).toEqual([
      'Bank: Equity is -4 before any shock; it must be above 0.',
    ]);
  });
  it('sees arrows that go against the flow', () => {
    const shop: EcosystemNode = {id: 'x', label: 'Atlas', kind: 'exchange', equity: 1};
    expect(told(draw([region, shop], needs('r', 'x')), 'reversed')).toEqual([
      'us-east-1 depends on Atlas: is it the other way round?',
    ]);
    expect(told(draw([region, shop], needs('x', 'r')), 'reversed')).toEqual([]);
  });
  it('sees who is linked to nothing', () => {
    expect(told(draw([region, ...rpcs], needs('a', 'r')), 'isolated')).toEqual([
      'RPC B is linked to nothing: its failure reaches nobody.',
    ]);
  });
  it('sees numbers without effect', () => {
    expect(told(draw([{id: 'x', liabilities: 5}]), 'contradiction')).toHaveLength(1);
    expect(told(draw([{id: 'x'}, {id: 'y'}], needs('x', 'y', {criticality: 0})), 'contradiction')).toHaveLength(1);
  });
});
