import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Box, clampTo, fit, toScreen, toWorld, zoomAt} from './camera.ts';

const number = (low: number, high: number) => fc.double({min: low, max: high, noNaN: true});
const camera = fc.record({x: number(-500, 500), y: number(-500, 500), zoom: number(0.1, 3)});
const point = fc.record({x: number(-800, 800), y: number(-800, 800)});
const box: fc.Arbitrary<Box> = fc
  .tuple(point, number(1, 3000), number(1, 3000))
  .map(([{x, y}, wide, high]) => ({left: x, top: y, right: x + wide, bottom: y + high}));
const padding = {left: 20, top: 46, right: 20, bottom: 54};

describe('the camera', () => {
  test('finds its way from the screen to the world and back', () => {
    fc.assert(
      fc.property(camera, point, (view, at) => {
        const back = toScreen(view, toWorld(view, at));
        expect(back.x).toBeCloseTo(at.x, 6);
        expect(back.y).toBeCloseTo(at.y, 6);
      }),
    );
  });

  test('zooms around the pointer', () => {
    fc.assert(
      fc.property(camera, point, number(0.2, 5), (view, at, factor) => {
        const before = toWorld(view, at);
        const after = toWorld(zoomAt(view, at, factor), at);
        expect(after.x).toBeCloseTo(before.x, 5);
        expect(after.y).toBeCloseTo(before.y, 5);
      }),
    );
  });

  test('fits all of a box inside the padding, unless that needs less than the least zoom', () => {
    fc.assert(
      fc.property(box, (all) => {
        const view = fit(all, 900, 600, padding);
        const start = toScreen(view, {x: all.left, y: all.top});
        const end = toScreen(view, {x: all.right, y: all.bottom});
        expect(start.x).toBeGreaterThanOrEqual(padding.left - 1e-6);
        expect(start.y).toBeGreaterThanOrEqual(padding.top - 1e-6);
        expect(end.x).toBeLessThanOrEqual(900 - padding.right + 1e-6);
        expect(end.y).toBeLessThanOrEqual(600 - padding.bottom + 1e-6);
      }),
    );
  });

  test('never loses the whole picture', () => {
    fc.assert(
      fc.property(camera, box, (view, all) => {
        const kept = clampTo(view, all, 900, 600);
        expect(toScreen(kept, {x: all.right, y: 0}).x).toBeGreaterThan(0);
        expect(toScreen(kept, {x: all.left, y: 0}).x).toBeLessThan(900);
        expect(toScreen(kept, {x: 0, y: all.bottom}).y).toBeGreaterThan(0);
        expect(toScreen(kept, {x: 0, y: all.top}).y).toBeLessThan(600);
      }),
    );
  });
});
