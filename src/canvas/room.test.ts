import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Ecosystem} from '../ecosystem/document.ts';
import {fit} from '../paint/camera.ts';
import type {Frame} from '../paint/frame.ts';
import {overlaps} from '../paint/geometry.ts';
import {ALL_FROM_ZOOM, labelsOf} from '../paint/names.ts';
import {buildScene} from '../paint/scene.ts';
import {placesAtOnce, positionsFor} from './layout.ts';
import {paddingOf, stretch, stretchesFor} from './room.ts';

const file = new URL('../../public/ecosystems/us-east-concentration.json', import.meta.url);
const document = JSON.parse(readFileSync(file, 'utf8')) as Ecosystem;
const measure = (text: string) => text.length * 6.6;
const atRest: Omit<Frame, 'camera' | 'width' | 'height'> = {
  run: null,
  t: 0,
  theme: 'dark',
  dpr: 1,
  selected: -1,
  hover: -1,
  focus: -1,
  suggested: -1,
  origins: new Set(),
  chain: null,
  isolate: null,
  textScale: 1,
  showTiers: true,
  moving: false,
  show: null,
  strikes: new Map<number, number>(),
  lit: 0,
  marksHits: false,
  baseline: null,
  lineScale: 1,
};

describe.each([
  {width: 940, height: 450},
  {width: 1100, height: 592},
  {width: 964, height: 785},
])('on a canvas of $width by $height', (size) => {
  const scene = buildScene(document, positionsFor(document, placesAtOnce(document)!, size, true));
  const camera = fit(scene.bounds, size.width, size.height, paddingOf(size.width, size.height, true));
  const {zoom} = camera;

  test('the ecosystem that opens first shows every name, and no two on each other', () => {
    expect(zoom).toBeGreaterThanOrEqual(ALL_FROM_ZOOM);
    const labels = labelsOf(scene, {...atRest, ...size, camera}, measure);
    const named = new Set(labels.map(({node}) => node));
    expect(document.nodes.filter((_, i) => !named.has(i))).toEqual([]);
    labels.forEach(({box}, k) => {
      for (const other of labels.slice(k + 1)) expect(overlaps(box, other.box)).toBe(false);
    });
  });

  test('it leaves little of the room empty', () => {
    const {left, right, top, bottom} = paddingOf(size.width, size.height, true);
    const wide = ((scene.bounds.right - scene.bounds.left) * zoom) / (size.width - left - right);
    const high = ((scene.bounds.bottom - scene.bounds.top) * zoom) / (size.height - top - bottom);
    expect(Math.min(wide, high)).toBeGreaterThan(0.9);
    expect(Math.max(wide, high)).toBeLessThan(1.001);
  });
});

const coordinate = fc.integer({min: -500, max: 500});
const world = fc.record({
  points: fc.array(fc.tuple(coordinate, coordinate), {minLength: 1, maxLength: 30}),
  width: fc.integer({min: 200, max: 2000}),
  height: fc.integer({min: 200, max: 2000}),
});

test('filling keeps who is left of whom and above whom', () => {
  fc.assert(
    fc.property(world, ({points, width, height}) => {
      const places = {x: Float64Array.from(points, ([x]) => x), y: Float64Array.from(points, ([, y]) => y)};
      const box = {
        left: Math.min(...places.x) - 50,
        right: Math.max(...places.x) + 50,
        top: Math.min(...places.y) - 30,
        bottom: Math.max(...places.y) + 50,
      };
      const filled = stretch(places, stretchesFor(places, box, {width, height}));
      points.forEach(([x, y], i) => {
        points.forEach(([otherX, otherY], j) => {
          expect(Math.sign(filled.x[i] - filled.x[j])).toBe(Math.sign(x - otherX));
          expect(Math.sign(filled.y[i] - filled.y[j])).toBe(Math.sign(y - otherY));
        });
      });
    }),
  );
});
