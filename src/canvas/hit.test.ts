import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Ecosystem} from '../ecosystem/document.ts';
import {buildScene} from '../paint/scene.ts';
import {type Direction, nextIn, nodeAt, readingOrder} from './hit.ts';

const places = fc.array(fc.tuple(fc.integer({min: 0, max: 400}), fc.integer({min: 0, max: 300})), {
  minLength: 1,
  maxLength: 25,
});

function sceneAt(list: readonly (readonly [number, number])[], kinds: readonly string[] = []) {
  const nodes = list.map((_, i) => ({id: `n${i}`, kind: kinds[i]}));
  const document: Ecosystem = {format: 'knockon', version: 1, nodes, edges: []};
  return buildScene(document, {x: list.map(([x]) => x), y: list.map(([, y]) => y), flow: 'right'});
}

describe('the pointer', () => {
  test('hits what a look at every node would find', () => {
    fc.assert(
      fc.property(places, fc.integer({min: -20, max: 420}), fc.integer({min: -20, max: 320}), (list, x, y) => {
        const scene = sceneAt(list);
        const outside = scene.nodes.map((node) => Math.hypot(node.x - x, node.y - y) - node.r);
        const hit = nodeAt(scene, {x, y}, 6);
        if (hit < 0) expect(Math.min(...outside)).toBeGreaterThanOrEqual(6);
        else expect(outside[hit]).toBe(Math.min(...outside));
      }),
    );
  });
});

describe('an arrow key', () => {
  const cross = sceneAt([
    [100, 100],
    [200, 110],
    [0, 90],
    [95, 0],
    [110, 220],
    [300, 100],
  ]);
  test.each<[Direction, number]>([
    ['right', 1],
    ['left', 2],
    ['up', 3],
    ['down', 4],
  ])('%s goes to the nearest node there', (direction, node) => {
    expect(nextIn(cross, 0, direction, cross.nodes.keys())).toBe(node);
  });

  test('stays where nothing lies further on', () => {
    expect(nextIn(cross, 5, 'right', cross.nodes.keys())).toBe(-1);
  });
});

test('the list reads tier by tier, each from top to bottom', () => {
  const scene = sceneAt(
    [
      [0, 50],
      [0, 0],
      [90, 0],
      [50, 0],
    ],
    ['bank', 'bank', 'cloud-region', 'other'],
  );
  expect(readingOrder(scene, ['infrastructure', 'capital'])).toEqual([2, 1, 0, 3]);
});
