import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Ecosystem} from '../ecosystem/document.ts';
import {TIERS} from '../ecosystem/kinds.ts';
import {type LayoutGraph, layoutGraph, type Places} from './graph.ts';
import {portrait} from './portrait.ts';
import {tiered} from './tiered.ts';

const KINDS = ['cloud-region', 'oracle', 'bridge', 'lending', 'asset', 'bank'];

const documents: fc.Arbitrary<Ecosystem> = fc
  .record({
    kinds: fc.array(fc.integer({min: 0, max: KINDS.length - 1}), {minLength: 1, maxLength: 70}),
    links: fc.array(fc.tuple(fc.nat(69), fc.nat(69)), {maxLength: 120}),
    untiered: fc.boolean(),
  })
  .map(({kinds, links, untiered}) => ({
    format: 'knockon',
    version: 1,
    nodes: kinds.map((kind, i) => ({id: `n${i}`, kind: untiered ? undefined : KINDS[kind]})),
    edges: links.map(([a, b]) => ({type: 'dependency', from: `n${a % kinds.length}`, to: `n${b % kinds.length}`})),
  }));

function closest({x, y}: Places, r: ArrayLike<number>): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) least = Math.min(least, Math.hypot(x[i] - x[j], y[i] - y[j]) - r[i] - r[j]);
  }
  return least;
}

/** 1,000 nodes and 4,000 links that look alike every time. */
function large(): LayoutGraph {
  let seed = 7;
  const draw = (below: number) => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((seed / 4_294_967_296) * below);
  };
  const n = 1000;
  return {
    r: new Float64Array(n).fill(17),
    tier: Int8Array.from({length: n}, () => draw(6)),
    pill: new Float64Array(n),
    label: new Float64Array(n).fill(29),
    source: Int32Array.from({length: 4000}, () => draw(n)),
    target: Int32Array.from({length: 4000}, () => draw(n)),
  };
}

describe('the tiered layout', () => {
  test('gives every node a place of its own', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const graph = layoutGraph(document);
        const places = tiered(graph);
        expect(places.x.every(Number.isFinite) && places.y.every(Number.isFinite)).toBe(true);
        expect(closest(places, graph.r)).toBeGreaterThan(4);
      }),
      {numRuns: 40},
    );
  });

  test('puts tiers from left to right', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const graph = layoutGraph(document);
        if (graph.tier.includes(-1)) return;
        const {x} = tiered(graph);
        const at = TIERS.map((_, t) => [...x].filter((_, i) => graph.tier[i] === t)).filter((list) => list.length > 0);
        for (let t = 1; t < at.length; t++) expect(Math.min(...at[t])).toBeGreaterThan(Math.max(...at[t - 1]));
      }),
      {numRuns: 40},
    );
  });

  test('gives the same graph the same places', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(tiered(layoutGraph(document))).toEqual(tiered(layoutGraph(document)));
      }),
      {numRuns: 20},
    );
    expect(tiered(large())).toEqual(tiered(large()));
  });

  test('draws a chain without tiers out in one line', () => {
    const nodes = ['a', 'b', 'c', 'd'].map((id) => ({id}));
    const edges = ['a', 'b', 'c'].map((to, k) => ({type: 'dependency' as const, from: 'bcd'[k], to}));
    const {x, y} = tiered(layoutGraph({format: 'knockon', version: 1, nodes, edges}));
    expect([...x]).toEqual([...x].sort((a, b) => a - b));
    expect(new Set(x).size).toBe(4);
    expect(Math.max(...y) - Math.min(...y)).toBeLessThan(1);
  });

  test('on a narrow screen keeps nodes apart and has its shape', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const graph = layoutGraph(document);
        expect(closest(portrait(tiered(graph), graph.r, 0.8), graph.r)).toBeGreaterThan(0);
      }),
      {numRuns: 20},
    );
  });
});
