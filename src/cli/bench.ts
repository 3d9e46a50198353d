/** Ratios of the engine to a bare loop and to the same cascade over graph objects, on the same networks, beside their targets. */
import {once} from 'node:events';
import {Worker} from 'node:worker_threads';
import {inShares} from '../analysis/shares.ts';
import type {Ecosystem} from '../ecosystem/document.ts';
import {cascade} from '../engine/cascade.ts';
import {type Compiled, compile} from '../engine/compile.ts';
import {type Experiment, simulate} from '../engine/simulate.ts';
import {State} from '../engine/state.ts';
import {totalsOf} from '../engine/totals.ts';
import type {Share} from './benchWorker.ts';
import {type Layer, network, type Shape} from './networks.ts';
import {type BareLoop, bareLoop, type Fallen, overObjects, type Start} from './peers.ts';

const SHAPES: readonly Shape[] = ['core–periphery', 'scale-free'];
const LAYERS: readonly Layer[] = ['operations', 'credit', 'all'];
const ROUNDS = 15;
/** A sample is long enough that the clock does not matter, and short enough that most are not interrupted. */
const SAMPLE_MS = 2;
/** Calls that take so long, in ms, are measured less often: so many times. */
const LONG_MS = 500;
const FEWEST = 7;
/** The compiler of the machine has its say before anything is measured. */
const WARM_MS = 250;
/** Up to this size graph objects sweep every start, above it a fixed sample. */
const WHOLE = 1000;
const SAMPLE = 200;
/** Up to this size graph objects are measured at all. */
const MOST_OBJECTS = 10_000;
/** Sweeps that take one worker less, in ms, need no second. */
const WORTH_SHARING = 200;
/**
 * Cascades that look at so many edges, least and most, are contained. Each band is compared with itself, since a run costs
 * something before its first edge.
 */
const CONTAINED = [
  [3, 8],
  [20, 200],
] as const;
/** Fewer cascades than this say nothing. */
const ENOUGH = 10;

/** At most (or at least) this many times the peer. */
const TARGETS = {one: 5, logged: 15, objects: 3, objectsMedian: 10, sweep: 8, contained: 4, workers: 1.7};

/** Milliseconds of processor time that this process has had: a machine that is shared does not count against anybody. */
function spent(): number {
  const {user, system} = process.cpuUsage();
  return (user + system) / 1000;
}

/** Median milliseconds of one call of each, measured in turns so that whatever else goes on falls on all alike. */
function medians(calls: readonly (() => void)[]): number[] {
  const times = calls.map((call) => {
    let count = 0;
    const from = spent();
    do {
      call();
      count++;
    } while (spent() - from < WARM_MS);
    return Math.max(1, Math.ceil((count * SAMPLE_MS) / WARM_MS));
  });
  const samples = calls.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++)
    calls.forEach((call, k) => {
      if (round >= FEWEST && samples[k][0] > LONG_MS) return;
      const from = spent();
      for (let time = 0; time < times[k]; time++) call();
      samples[k].push((spent() - from) / times[k]);
    });
  return samples.map((list) => list.sort((a, b) => a - b)[list.length >> 1]);
}

interface Bench {
  title: string;
  n: number;
  /** The document itself, which only graph objects need: kept up to a size at which it does not fill the memory. */
  document: Ecosystem | null;
  compiled: Compiled;
  how: Start;
  bare: BareLoop;
  experiment(node: string): Experiment;
}

const titleOf = (n: number, shape: Shape, layer: Layer): string =>
  `${layer.padEnd(11)} ${shape.padEnd(15)} ${n.toLocaleString('en').padStart(8)}`;

function benchOf(n: number, shape: Shape, layer: Layer): Bench {
  const document = network(n, shape, layer);
  const compiled = compile(document);
  const how: Start = {credit: layer === 'credit', horizon: 0.5};
  const params = {valuation: 'furfine' as const, recovery: 0};
  return {
    title: titleOf(n, shape, layer),
    n,
    document: n <= MOST_OBJECTS ? document : null,
    compiled,
    how,
    bare: bareLoop(compiled),
    experiment: (node) => ({
      shocks: [how.credit ? {type: 'loss', node, at: 0, fraction: 1} : {type: 'outage', node, at: 0}],
      horizon: how.horizon,
      params,
    }),
  };
}

const idOf = (c: Compiled, i: number): string => c.nodeIds[c.nodeRank[i]];

/** Whoever has most dependents and creditors. */
function hubOf(c: Compiled): number {
  const reach = (i: number): number =>
    c.dependentStart[i + 1] - c.dependentStart[i] + c.debtStart[i + 1] - c.debtStart[i];
  let hub = 0;
  for (let i = 1; i < c.n; i++) if (reach(i) > reach(hub)) hub = i;
  return hub;
}

/** One run without a log, from rest to rest. */
function unlogged(state: State, experiment: Experiment): Fallen {
  cascade(state, experiment);
  const {total, insolvent} = totalsOf(state);
  const fallen = {down: state.downCount, defaulted: insolvent, total};
  state.reset();
  return fallen;
}

/** @throws Error when two contestants do not find the same. */
function agree(where: string, found: Fallen, expected: Fallen): void {
  const near = Math.abs(found.total - expected.total) <= 1e-9 * Math.max(1, expected.total);
  if (!near || found.down !== expected.down || found.defaulted !== expected.defaulted)
    throw new Error(`${where}: ${JSON.stringify(found)}, the bare loop finds ${JSON.stringify(expected)}`);
}

const figure = (ratio: number): string => (ratio >= 100 ? ratio.toFixed(0) : ratio.toPrecision(2)).padStart(7);
const none = '      –  ';
/** A ratio, and whether it keeps to its target; targets hold from 1,000 nodes on. */
const judged = (ratio: number, n: number, met: boolean): string =>
  `${figure(ratio)} ${n < 1000 ? ' ' : met ? '✓' : '✗'}`;

/**
 * @param quick only up to 1,000 nodes
 * @param worker the file of a worker that sweeps a share
 */
export async function bench(print: (line: string) => void, quick: boolean, worker: string): Promise<void> {
  const sizes = quick ? [100, 1000] : [100, 1000, 10_000, 100_000];
  const faster: number[] = [];
  print(
    `Ratios of processor time to the bare loop over the edges that leave changed nodes, medians of ${ROUNDS} (of ${FEWEST} above ${LONG_MS} ms) in turns; the same answers are checked first.`,
  );
  print(`✓ and ✗: whether the target is met, from 1,000 nodes on. One knock-out of the largest hub:`);
  print('                                nodes    fall    bare ms    no log     log   objects   faster than objects');
  print(
    `                               target                           ≤ ${TARGETS.one}    ≤ ${TARGETS.logged}             ≥ ${TARGETS.objects}, median ≥ ${TARGETS.objectsMedian}`,
  );
  for (const layer of LAYERS)
    for (const shape of SHAPES) for (const n of sizes) print(one(benchOf(n, shape, layer), faster));
  print('');
  print(`Every single knock-out (a fixed sample of ${SAMPLE} above ${WHOLE.toLocaleString('en')} nodes):`);
  print('                                nodes            bare ms    no log          objects   faster than objects');
  print(`                               target                           ≤ ${TARGETS.sweep}`);
  for (const layer of LAYERS)
    for (const shape of SHAPES) for (const n of sizes) print(sweep(benchOf(n, shape, layer), faster));
  const sorted = faster.sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1];
  print('');
  print(
    `Faster than graph objects, from 1,000 nodes on: least ${judged(sorted[0], 1000, sorted[0] >= TARGETS.objects)} (target ${TARGETS.objects}), median ${judged(median, 1000, median >= TARGETS.objectsMedian)} (target ${TARGETS.objectsMedian})`,
  );
  print('');
  print('Contained cascades, nanoseconds for each edge looked at:');
  for (const layer of LAYERS)
    for (const shape of SHAPES) {
      const benches = sizes.slice(1).map((n) => benchOf(n, shape, layer));
      for (const band of CONTAINED) contained(benches, band).forEach(print);
    }
  print('');
  print('The same sweep by one worker and by two, the document handed over and compiled by each:');
  for (const shape of SHAPES) print(await shared(shape, worker));
}

function one({title, n, document, compiled, how, bare, experiment}: Bench, faster: number[]): string {
  const hub = hubOf(compiled);
  const asked = experiment(idOf(compiled, hub));
  const objects = document && overObjects(document);
  const state = new State(compiled);
  const fallen = bare(hub, how);
  agree(`${title}, engine`, unlogged(state, asked), fallen);
  const logging = (): Fallen => {
    const result = simulate(compiled, asked, state);
    if (!result.ok) throw new Error(result.problems[0].message);
    const {total, insolvent, downPeak} = result.run.totals;
    return {down: downPeak, defaulted: insolvent, total};
  };
  agree(`${title}, engine with log`, logging(), fallen);
  if (objects) agree(`${title}, graph objects`, objects(idOf(compiled, hub), how), fallen);
  const calls: (() => void)[] = [() => bare(hub, how), () => unlogged(state, asked), logging];
  if (objects) calls.push(() => objects(idOf(compiled, hub), how));
  const [limit, engine, logged, graph] = medians(calls);
  if (objects && n >= 1000) faster.push(graph / engine);
  const cells = [
    judged(engine / limit, n, engine <= TARGETS.one * limit),
    judged(logged / limit, n, logged <= TARGETS.logged * limit),
    objects ? `${figure(graph / limit)}  ` : none,
    objects ? judged(graph / engine, n, graph >= TARGETS.objects * engine) : none,
  ];
  return `${title} ${fallen.down || fallen.defaulted}`.padEnd(46).concat(limit.toFixed(4).padStart(9), cells.join(' '));
}

function sweep({title, n, document, compiled, how, bare, experiment}: Bench, faster: number[]): string {
  const count = n > WHOLE ? SAMPLE : n;
  const starts = Array.from({length: count}, (_, k) => Math.floor((k * n) / count));
  const asked = starts.map((i) => experiment(idOf(compiled, i)));
  const objects = document && overObjects(document);
  const state = new State(compiled);
  starts.forEach((i, k) => {
    const fallen = bare(i, how);
    agree(`${title} from ${i}, engine`, unlogged(state, asked[k]), fallen);
    if (objects && k < 20) agree(`${title} from ${i}, graph objects`, objects(idOf(compiled, i), how), fallen);
    // A sweep gives the same numbers as the runs one by one: to the last bit, from a state that is new.
    if (k % 20 === 0) {
      const alone = unlogged(new State(compiled), asked[k]);
      if (alone.total !== unlogged(state, asked[k]).total) throw new Error(`${title} from ${i}: not as alone`);
    }
  });
  const calls = [
    () => {
      for (const i of starts) bare(i, how);
    },
    () => {
      for (let k = 0; k < count; k++) unlogged(state, asked[k]);
    },
  ];
  if (objects)
    calls.push(() => {
      for (const i of starts) objects(idOf(compiled, i), how);
    });
  const [limit, engine, graph] = medians(calls);
  if (objects && n >= 1000) faster.push(graph / engine);
  const cells = [
    judged(engine / limit, n, engine <= TARGETS.sweep * limit),
    '        ',
    objects ? `${figure(graph / limit)}  ` : none,
    objects ? judged(graph / engine, n, graph >= TARGETS.objects * engine) : none,
  ];
  return title.padEnd(46).concat(limit.toFixed(3).padStart(9), cells.join(' '));
}

/** Nanoseconds for each edge looked at in cascades that stay small, at growing sizes of the ecosystem. */
function contained(benches: readonly Bench[], [fewest, most]: readonly [number, number]): string[] {
  let least = 0;
  return benches.map(({title, n, compiled, how, bare, experiment}) => {
    const starts: number[] = [];
    let edges = 0;
    for (let k = 0; k < 10 * SAMPLE && starts.length < SAMPLE; k++) {
      const i = Math.floor((k * n) / (10 * SAMPLE));
      if (i === starts[starts.length - 1]) continue;
      bare.edges = 0;
      bare(i, how);
      if (bare.edges < fewest || bare.edges > most) continue;
      starts.push(i);
      edges += bare.edges;
    }
    const found = `${title} ${String(starts.length).padStart(4)} starts of ${fewest}–${most} edges`;
    if (starts.length < ENOUGH) return found;
    const asked = starts.map((i) => experiment(idOf(compiled, i)));
    const state = new State(compiled);
    const [limit, engine] = medians([
      () => {
        for (const i of starts) bare(i, how);
      },
      () => {
        for (let k = 0; k < starts.length; k++) unlogged(state, asked[k]);
      },
    ]);
    const each = (engine * 1e6) / edges;
    least ||= each;
    const cell = judged(each / least, n, each <= TARGETS.contained * least);
    return `${found}, ${(edges / starts.length).toFixed(1).padStart(5)} on average ${each.toFixed(0).padStart(6)} ns, bare loop ${((limit * 1e6) / edges).toFixed(0).padStart(4)}; to the smallest ${cell} (target ${TARGETS.contained})`;
  });
}

/** Milliseconds of a sweep by one worker and by two that are there already. */
async function shared(shape: Shape, file: string): Promise<string> {
  const n = 2_000;
  const title = titleOf(n, shape, 'all');
  const document = network(n, shape, 'all');
  const nodes = document.nodes.map(({id}) => id);
  const workers = [0, 1].map(() => new Worker(file));
  const ask =
    (worker: Worker) =>
    async (share: string[]): Promise<number[]> => {
      worker.postMessage({document, options: {nodes: share}} satisfies Share);
      const [losses] = (await once(worker, 'message')) as [Float64Array];
      return [...losses];
    };
  const alone = await inShares(nodes, [ask(workers[0])]);
  const both = await inShares(nodes, workers.map(ask));
  if (JSON.stringify(alone) !== JSON.stringify(both)) throw new Error(`${title}: two workers find something else`);
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++)
    for (const count of [1, 2]) {
      const from = performance.now();
      await inShares(nodes, workers.slice(0, count).map(ask));
      times[count - 1].push(performance.now() - from);
    }
  await Promise.all(workers.map((worker) => worker.terminate()));
  const [one, two] = times.map((list) => list.sort((a, b) => a - b)[ROUNDS >> 1]);
  const gain = one / two;
  const cell = one > WORTH_SHARING ? judged(gain, n, gain >= TARGETS.workers) : `${figure(gain)}  `;
  return `${title}   one ${one.toFixed(0)} ms, two ${two.toFixed(0)} ms, gain ${cell} (target ${TARGETS.workers} above ${WORTH_SHARING} ms)`;
}
