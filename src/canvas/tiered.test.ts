import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Ecosystem} from '../ecosystem/document.ts';
import {TIERS} from '../ecosystem/kinds.ts';
import {aroundPinned} from './aroundPinned.ts';
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

  test('puts who is linked to nobody below the others of its column', () => {
    const nodes = ['a', 'alone', 'b', 'c', 'd'].map((id) => ({id, kind: id === 'a' ? 'cloud-region' : 'oracle'}));
    const edges = ['b', 'c', 'd'].map((from) => ({type: 'dependency' as const, from, to: 'a'}));
    const {x, y} = tiered(layoutGraph({format: 'knockon', version: 1, nodes, edges}));
    expect(x[1]).toBe(x[2]);
    expect(y[1]).toBeGreaterThan(Math.max(y[2], y[3], y[4]));
    expect(y[1] - Math.max(y[2], y[3], y[4])).toBeLessThan(120);
  });

  test('around pinned nodes moves none of those, and nobody else into their way', () => {
    const place = fc.integer({min: -400, max: 400});
    fc.assert(
      fc.property(documents, fc.array(fc.tuple(fc.nat(69), place, place), {maxLength: 3}), (document, pins) => {
        const graph = layoutGraph(document);
        const laid = tiered(graph);
        const n = document.nodes.length;
        const start = {x: new Float64Array(n), y: new Float64Array(n)};
        const fixed = new Uint8Array(n);
        for (const [node, px, py] of pins) {
          const i = node % n;
          fixed[i] = 1;
          [start.x[i], start.y[i]] = [px, py];
        }
        const places = aroundPinned(graph, laid, start, fixed);
        for (let i = 0; i < n; i++) {
          if (fixed[i]) expect([places.x[i], places.y[i]]).toEqual([start.x[i], start.y[i]]);
          for (let j = 0; j < n; j++) {
            if (j === i || (fixed[i] && fixed[j])) continue;
            const apart = Math.hypot(places.x[i] - places.x[j], places.y[i] - places.y[j]);
            expect(apart).toBeGreaterThan(graph.r[i] + graph.r[j]);
          }
        }
      }),
      {numRuns: 40},
    );
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
