import fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import type {Run} from '../engine/run.ts';
import {compile, simulate} from '../engine/simulate.ts';
import type {Bitmap, Pen} from './canvases.ts';
import type {Frame, Show} from './frame.ts';
import {createPainter} from './painter.ts';
import {buildScene} from './scene.ts';

/** What was drawn on each recording bitmap, in order. */
const drawn = new WeakMap<object, string[]>();

const OF_A_STROKE = ['strokeStyle', 'lineWidth', 'lineCap', 'dash'];
const OF_A_FILL = ['fillStyle'];
const OF_TEXT = ['font', 'textAlign', 'textBaseline'];
/** What changes pixels, and the settings that it goes by. */
const STROKES_AND_FILLS: Record<string, string[]> = {
  stroke: OF_A_STROKE,
  strokeText: [...OF_A_STROKE, ...OF_TEXT],
  fill: OF_A_FILL,
  fillText: [...OF_A_FILL, ...OF_TEXT],
  fillRect: OF_A_FILL,
  drawImage: [],
};

/** A pen that writes down what changes pixels; a bitmap that is drawn stands for what was drawn on it. */
function recorder(width: number, height: number): Bitmap {
  const log: string[] = [];
  const image = {} as CanvasImageSource;
  drawn.set(image, log);
  let settings: Record<string, unknown> = {globalAlpha: 1, transform: '', dash: 'setLineDash ', lineCap: 'butt'};
  const kept: (typeof settings)[] = [];
  let path: string[] = [];
  const say = (value: unknown) => (typeof value === 'object' && value && drawn.get(value)?.join(';')) || String(value);
  const call = (name: string, values: unknown[]) => {
    const line = `${name} ${values.map(say).join()}`;
    if (name === 'clearRect') log.length = 0;
    else if (name === 'save') kept.push({...settings});
    else if (name === 'restore') settings = kept.pop()!;
    else if (name === 'setTransform') settings.transform = line;
    else if (name === 'translate' || name === 'scale') settings.transform += line;
    else if (name === 'setLineDash') settings.dash = line;
    else if (name === 'beginPath') path = [];
    else if (name in STROKES_AND_FILLS) {
      const by = ['globalAlpha', 'transform', ...STROKES_AND_FILLS[name]].map((key) => String(settings[key]));
      log.push(`${line} by ${by.join()} along ${/^(stroke|fill)$/.test(name) ? path.join() : ''}`);
    } else path.push(line);
  };
  const pen = new Proxy(settings, {
    get: (_, name: string) => {
      if (name === 'measureText') return (text: string) => ({width: text.length * 6.5});
      return (...values: unknown[]) => call(name, values);
    },
    set: (_, name: string, value) => {
      settings[name] = value;
      return true;
    },
  }) as unknown as Pen;
  return {image, pen, width, height};
}

const ecosystem: Ecosystem = {
  format: 'knockon',
  version: 1,
  nodes: [
    {id: 'region', kind: 'cloud-region'},
    {id: 'rpc-a', kind: 'rpc-provider', outageCostPerHour: 1e6},
    {id: 'rpc-b', kind: 'rpc-provider'},
    {id: 'lender', label: 'Lender', kind: 'lending', equity: 2e7, liabilities: 3e8, groups: {rpc: {need: 2}}},
    {id: 'bank', kind: 'bank', equity: 5e7, liabilities: 1e9},
  ],
  edges: [
    {type: 'dependency', from: 'rpc-a', to: 'region', toleranceHours: 0.5},
    {type: 'dependency', from: 'lender', to: 'rpc-a', group: 'rpc', toleranceHours: 1},
    {type: 'dependency', from: 'lender', to: 'rpc-b', group: 'rpc'},
    {type: 'exposure', from: 'bank', to: 'lender', amount: 4e7},
  ],
};
const outage: Scenario = {id: 'outage', shocks: [{type: 'outage', node: 'region', at: 0}], horizon: 4};
const scene = buildScene(ecosystem, {x: [0, 150, 150, 300, 450], y: [0, -60, 60, 0, 0], flow: 'right'});
const result = simulate(compile(ecosystem), outage);
if (!result.ok) throw new Error(result.problems[0].message);
const {run} = result;
/** The same course of events, in which harm took other edges. */
const other: Run = {
  ...run,
  ledger: [],
  events: run.events.map((event) => ({
    ...event,
    causes: event.causes.map((cause) => ({...cause, edge: 3 - cause.edge})),
  })),
};
const rest: Frame = {
  run,
  t: 1,
  theme: 'dark',
  camera: {x: 40, y: 120, zoom: 1},
  width: 600,
  height: 300,
  dpr: 2,
  selected: -1,
  hover: -1,
  focus: -1,
  suggested: -1,
  origins: new Set([0]),
  chain: null,
  isolate: null,
  textScale: 1,
  showTiers: true,
  moving: false,
  show: null,
  strikes: new Map(),
  lit: Number.POSITIVE_INFINITY,
  marksHits: false,
  baseline: null,
  lineScale: 1,
};

/** A show of the run at one second for each instant, with a quarter of one for each generation in it. */
const times = [...new Set(run.events.map(({t}) => t))];
const schedule: Show['schedule'] = {
  landsAt: (t, generation) => times.findLastIndex((time) => time <= t) * 2 + generation / 4,
  momentAt: (seconds) => ({t: times[Math.min(Math.floor(seconds / 2), times.length - 1)], landing: null}),
};
const shows: fc.Arbitrary<Pick<Frame, 't' | 'show'>> = fc
  .record({k: fc.nat(times.length - 1), share: fc.double({min: 0, max: 0.99, noNaN: true}), lands: fc.boolean()})
  .map(({k, share, lands}) => {
    const t = times[k];
    const landing = lands ? {t, generation: share * 3} : null;
    const before = lands && t > 0 ? t - 1e-10 : t;
    return {t: before, show: {now: k * 2 + (lands ? (share * 3) / 4 : 1 + share), playing: true, landing, schedule}};
  });

const way = {steps: [{node: 0, label: '1'}], edges: new Set([0])};

const frames: fc.Arbitrary<Frame> = fc
  .record({
    t: fc.constantFrom(0, 0.5, 1, 2, 3),
    theme: fc.constantFrom('dark' as const, 'light' as const),
    zoom: fc.constantFrom(0.5, 1, 1.3),
    selected: fc.integer({min: -1, max: 4}),
    run: fc.constantFrom(run, other, null),
    isolate: fc.constantFrom(null, 'down' as const),
    chain: fc.constantFrom(null, way),
  })
  .map(({zoom, ...other}) => ({...rest, ...other, camera: {...rest.camera, zoom}}));

/** What one painter shows at the end of a list of frames. */
function lastOf(list: readonly Frame[]): string[] {
  const painter = createPainter(recorder);
  const target = recorder(1200, 600);
  let log: string[] = [];
  for (const frame of list) {
    drawn.get(target.image as object)!.length = 0;
    painter.paint(target.pen, scene, frame);
    log = [...drawn.get(target.image as object)!];
  }
  return log;
}

describe('a painted frame', () => {
  beforeAll(() => {
    globalThis.Path2D ??= class {
      constructor(readonly path: string) {}
      toString() {
        return this.path;
      }
    } as unknown as typeof Path2D;
  });

  test('depends on nothing that was painted before it', () => {
    fc.assert(
      fc.property(fc.array(frames, {maxLength: 4}), frames, (before, frame) => {
        expect(lastOf([...before, frame])).toEqual(lastOf([frame]));
      }),
      {numRuns: 60},
    );
  });

  test('is the same whichever way time and the run came to it', () => {
    const moments = fc
      .record({
        t: fc.constantFrom(0, 0.7, 1.7),
        run: fc.constantFrom(run, run, other),
        chain: fc.constantFrom(null, null, way),
      })
      .map((moment) => ({...rest, ...moment}));
    fc.assert(
      fc.property(fc.array(moments, {minLength: 1, maxLength: 3}), moments, (before, frame) => {
        expect(lastOf([...before, frame])).toEqual(lastOf([frame]));
      }),
      {numRuns: 100},
    );
  });

  test('in a show, too, depends on nothing that was painted before it', () => {
    const moments = fc.tuple(frames, shows).map(([frame, show]) => ({...frame, run, ...show}));
    fc.assert(
      fc.property(fc.array(moments, {maxLength: 3}), moments, (before, frame) => {
        expect(lastOf([...before, frame])).toEqual(lastOf([frame]));
      }),
      {numRuns: 60},
    );
  });

  test('holds back what is of a later generation of the instant being played', () => {
    const t = 0;
    const at = (generation: number) =>
      lastOf([{...rest, t, show: {now: generation / 4, playing: false, landing: {t, generation}, schedule}}]).join();
    // The region goes down in the first generation after the shock.
    expect(at(0)).not.toContain('#FD4F1F');
    expect(at(1)).toContain('#FD4F1F');
  });

  test('shows a state, a wet edge and a loss only from their moment on', () => {
    const at = (t: number) => lastOf([{...rest, t}]).join('\n');
    expect(at(0.4)).not.toContain('#EA8424');
    expect(at(0.5)).toContain('#EA8424');
    expect(at(0)).not.toContain('\u2212$');
    expect(at(2)).toContain('\u2212$1.5M');
    expect(at(0)).not.toEqual(at(1));
  });

  test('of an empty ecosystem is a dotted ground', () => {
    const painter = createPainter(recorder);
    const target = recorder(100, 100);
    const empty = buildScene({format: 'knockon', version: 1, nodes: [], edges: []}, {x: [], y: [], flow: 'right'});
    painter.paint(target.pen, empty, {...rest, run: null, origins: new Set()});
    expect(drawn.get(target.image as object)!.join()).toMatch(/rect \d+,\d+,1.5,1.5/);
  });
});
