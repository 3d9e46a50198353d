import {expect, it} from 'vitest';
import {largeEcosystem} from '../../e2e/largeEcosystem.mjs';
import type {Ecosystem} from '../ecosystem/document.ts';
import {layoutGraph} from './graph.ts';
import {organic} from './organic.ts';

const graph = layoutGraph(largeEcosystem(60, 90) as unknown as Ecosystem);
const n = graph.r.length;
const loose = new Uint8Array(n);

it('gives the same places for the same ecosystem, none on another', () => {
  const {x, y} = organic(graph, null, loose);
  expect(organic(graph, null, loose)).toEqual({x, y});
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      expect(Math.hypot(x[i] - x[j], y[i] - y[j])).toBeGreaterThan(graph.r[i] + graph.r[j]);
    }
  }
});

it('leaves every node the room for its name', () => {
  const {x, y} = organic(graph, null, loose);
  let crowded = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const upper = y[i] < y[j] ? i : j;
      const down = graph.r[i] + graph.r[j] + graph.label[upper];
      if (Math.abs(x[i] - x[j]) < 90 && Math.abs(y[i] - y[j]) < down) crowded++;
    }
  }
  expect(crowded).toBe(0);
  // And takes little more than that room, in the shape of a screen.
  const wide = Math.max(...x) - Math.min(...x);
  const high = Math.max(...y) - Math.min(...y);
  expect((wide * high) / n).toBeLessThan(128 * 100 * 1.5);
  expect(wide / high).toBeGreaterThan(1.1);
});

it('brings who is linked nearer than others', () => {
  const {x, y} = organic(graph, null, loose);
  const far = (i: number, j: number) => Math.hypot(x[i] - x[j], y[i] - y[j]);
  const mean = (list: number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const linked = mean(Array.from(graph.source, (i, k) => far(i, graph.target[k])));
  const all = mean(Array.from({length: n * n}, (_, k) => far(Math.floor(k / n), k % n)));
  expect(linked).toBeLessThan(all * 0.75);
});

it('leaves pinned nodes where they are', () => {
  const fixed = loose.with(7, 1);
  const start = {x: new Float64Array(n).fill(123), y: new Float64Array(n).fill(-45)};
  const {x, y} = organic(graph, start, fixed);
  expect([x[7], y[7]]).toEqual([123, -45]);
});
