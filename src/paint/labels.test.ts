import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import type {Ecosystem} from '../ecosystem/document.ts';
import {overlaps, touches} from './geometry.ts';
import {placeLabels} from './labels.ts';
import {pillBox} from './pills.ts';
import {buildScene, type Scene} from './scene.ts';

const folder = new URL('../../public/ecosystems/', import.meta.url);
/** Those that come with places; the others are laid out, and may leave names out. */
const shipped = readdirSync(folder).filter((name) =>
  readFileSync(new URL(name, folder), 'utf8').includes('"positions"'),
);
const measure = (text: string) => text.length * 6.6;

function sceneOf(name: string): Scene {
  const document = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Ecosystem;
  const places = document.nodes.map(({id}) => document.layout!.positions![id]);
  return buildScene(document, {x: places.map(([x]) => x), y: places.map(([, y]) => y), flow: 'right'});
}

describe.each(shipped)('%s', (name) => {
  const scene = sceneOf(name);
  const all = scene.nodes.map((_, i) => i);

  test('no two nodes or pills lie on each other', () => {
    scene.nodes.forEach((a, i) => {
      for (const b of scene.nodes.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(a.r + b.r + 8);
      for (const pill of scene.pills)
        expect(touches(pillBox(pill), a.x, a.y, a.r), `${a.id}, ${pill.text}`).toBe(false);
    });
  });

  test.each([0.92, 1, 1.2, 1.43])('at text of %d no name lies on a node or on another name', (scale) => {
    const labels = placeLabels(scene, all, scale, 0, true, measure);
    labels.forEach((label, k) => {
      for (const [i, node] of scene.nodes.entries()) {
        if (i !== label.node)
          expect(touches(label.box, node.x, node.y, node.r), `${label.lines} on ${node.id}`).toBe(false);
      }
      for (const other of labels.slice(k + 1)) expect(overlaps(label.box, other.box)).toBe(false);
    });
  });

  test('at zoom 1 every node is named', () => {
    expect(placeLabels(scene, all, 1, 0, true, measure)).toHaveLength(scene.nodes.length);
  });
});
