/** Ratios of the engine to a bare loop and to the same cascade over graph objects, on the same networks. */
import type {Ecosystem} from '../ecosystem/document.ts';
import {cascade} from '../engine/cascade.ts';
import {type Compiled, compile} from '../engine/compile.ts';
import {type Experiment, simulate} from '../engine/simulate.ts';
import {State} from '../engine/state.ts';
import {totalsOf} from '../engine/totals.ts';
import {type Layer, network, type Shape} from './networks.ts';
import {bareLoop, overObjects} from './peers.ts';

const SHAPES: readonly Shape[] = ['core–periphery', 'scale-free'];
const LAYERS: readonly Layer[] = ['operations', 'credit', 'all'];
const MEDIAN_OF = 9;
/** A sample is long enough that the clock does not matter. */
const SAMPLE_MS = 4;

/** Median milliseconds of one call. */
function median(call: () => void): number {
  call();
  let times = 1;
  for (let spent = 0; spent < SAMPLE_MS; times *= 2) spent = timed(call, times);
  const samples = Array.from({length: MEDIAN_OF}, () => timed(call, times) / times).sort((a, b) => a - b);
  return samples[MEDIAN_OF >> 1];
}
function timed(call: () => void, times: number): number {
  const from = performance.now();
  for (let k = 0; k < times; k++) call();
  return performance.now() - from;
}

interface Bench {
  document: Ecosystem;
  compiled: Compiled;
  credit: boolean;
  experiment(node: string): Experiment;
}

function benchOf(n: number, shape: Shape, layer: Layer): Bench {
  const document = network(n, shape, layer);
  const credit = layer === 'credit';
  const params = {valuation: 'furfine' as const, recovery: 0};
  return {
    document,
    compiled: compile(document),
    credit,
    experiment: (node) => ({
      shocks: [credit ? {type: 'loss', node, at: 0, amount: 1e9} : {type: 'outage', node, at: 0}],
      horizon: 0.5,
      params,
    }),
  };
}

/** Whoever has most dependents and creditors. */
function hubOf(c: Compiled): number {
  const reach = (i: number): number =>
    c.dependentStart[i + 1] - c.dependentStart[i] + c.debtStart[i + 1] - c.debtStart[i];
  let hub = 0;
  for (let i = 1; i < c.n; i++) if (reach(i) > reach(hub)) hub = i;
  return hub;
}

const figure = (ratio: number): string => (ratio >= 100 ? ratio.toFixed(0) : ratio.toPrecision(2)).padStart(7);

/** @param quick only up to 1,000 nodes */
export function bench(print: (line: string) => void, quick: boolean): void {
  print(
    'One knock-out of the largest hub; × are ratios to the bare loop over the edges that leave changed nodes, medians of 9.',
  );
  print('                                nodes    fall   bare ms  engine × with log ×  objects ×');
  for (const layer of LAYERS)
    for (const shape of SHAPES)
      for (const n of quick ? [100, 1000] : [100, 1000, 10_000, 100_000]) print(one(n, shape, layer));
  print('');
  print('Every single knock-out (a fixed sample of 200 above 1,000 nodes), ratios to the bare loop.');
  print('                                nodes   bare ms  engine ×  objects ×');
  for (const layer of LAYERS)
    for (const shape of SHAPES)
      for (const n of quick ? [100, 1000] : [100, 1000, 10_000]) print(sweep(n, shape, layer));
}

function one(n: number, shape: Shape, layer: Layer): string {
  const {document, compiled, credit, experiment} = benchOf(n, shape, layer);
  const hub = hubOf(compiled);
  const id = compiled.nodeIds[compiled.nodeRank[hub]];
  const bare = bareLoop(compiled);
  const objects = n <= 10_000 ? overObjects(document) : null;
  const state = new State(compiled);
  const fallen = bare(hub, credit);
  const run = (): void => {
    cascade(state, experiment(id));
    totalsOf(state, new Set([hub]));
    state.reset();
  };
  // The same answers first.
  cascade(state, experiment(id));
  const found = credit ? totalsOf(state, new Set()).insolvent : state.downCount;
  state.reset();
  const expected = credit ? fallen.defaulted : fallen.down;
  const other = objects?.(id, credit) ?? fallen;
  if (found !== expected || other.down !== fallen.down || other.defaulted !== fallen.defaulted)
    throw new Error(
      `${layer} ${shape} ${n}: the engine finds ${found}, the bare loop ${expected}, graph objects ${credit ? other.defaulted : other.down}`,
    );
  const limit = median(() => bare(hub, credit));
  const engine = median(run) / limit;
  const logged = n <= 10_000 ? median(() => simulate(compiled, experiment(id))) / limit : Number.NaN;
  const graph = objects ? median(() => objects(id, credit)) / limit : Number.NaN;
  const cell = (ratio: number): string => (Number.isNaN(ratio) ? '      –' : figure(ratio));
  return `${layer.padEnd(11)} ${shape.padEnd(15)} ${String(n).padStart(9)} ${String(expected).padStart(7)} ${limit.toFixed(4).padStart(9)}  ${cell(engine)}    ${cell(logged)}    ${cell(graph)}`;
}

function sweep(n: number, shape: Shape, layer: Layer): string {
  const {document, compiled, credit, experiment} = benchOf(n, shape, layer);
  const starts = Array.from({length: Math.min(n, n > 1000 ? 200 : n)}, (_, k) =>
    n > 1000 ? Math.floor((k * n) / 200) : k,
  );
  const ids = starts.map((i) => compiled.nodeIds[compiled.nodeRank[i]]);
  const bare = bareLoop(compiled);
  const objects = overObjects(document);
  const state = new State(compiled);
  const limit = median(() => {
    for (const i of starts) bare(i, credit);
  });
  const engine = median(() => {
    for (const id of ids) {
      cascade(state, experiment(id));
      totalsOf(state, new Set());
      state.reset();
    }
  });
  const graph = timed(() => {
    for (const id of ids) objects(id, credit);
  }, 1);
  return `${layer.padEnd(11)} ${shape.padEnd(15)} ${String(n).padStart(9)} ${limit.toFixed(3).padStart(9)}  ${figure(engine / limit)}    ${figure(graph / limit)}`;
}
