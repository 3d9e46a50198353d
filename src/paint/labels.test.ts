import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import type {Ecosystem} from '../ecosystem/document.ts';
import {overlaps, touches} from './geometry.ts';
import {type LabelRules, placeLabels} from './labels.ts';
import {BRACKETS} from './ornaments.ts';
import {pillBox} from './pills.ts';
import {buildScene, type Scene} from './scene.ts';

const folder = new URL('../../public/ecosystems/', import.meta.url);
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Ecosystem;
/** Those that come with places; the others are laid out, and may leave names out. */
const shipped = readdirSync(folder).filter((name) => {
  const {nodes, layout} = read(name);
  return nodes?.every(({id}) => layout?.positions?.[id] !== undefined);
});
const measure = (text: string) => text.length * 6.6;

function sceneOf(name: string): Scene {
  const document = read(name);
  const places = document.nodes.map(({id}) => document.layout!.positions![id]);
  return buildScene(document, {x: places.map(([x]) => x), y: places.map(([, y]) => y), flow: 'right'});
}

function rules({bounds}: Scene, scale: number, origins: number[] = []): LabelRules {
  return {
    scale,
    sure: 0,
    metrics: true,
    within: bounds,
    origins: new Set(origins),
    steps: new Set(),
    suggested: -1,
    measure,
  };
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
    const labels = placeLabels(scene, all, rules(scene, scale));
    labels.forEach((label, k) => {
      for (const [i, node] of scene.nodes.entries()) {
        if (i !== label.node)
          expect(touches(label.box, node.x, node.y, node.r), `${label.lines} on ${node.id}`).toBe(false);
      }
      for (const other of labels.slice(k + 1)) expect(overlaps(label.box, other.box)).toBe(false);
    });
  });

  test('at zoom 1 every node is named', () => {
    expect(placeLabels(scene, all, rules(scene, 1))).toHaveLength(scene.nodes.length);
  });

  test('an origin’s name keeps clear of its brackets and of the word above them', () => {
    for (const i of all) {
      const {x, y, r} = scene.nodes[i];
      const half = r * BRACKETS;
      const brackets = {left: x - half, right: x + half, top: y - half, bottom: y + half};
      const word = {left: x - 24, right: x + 24, top: y - half - 19, bottom: y - half};
      for (const {node, box} of placeLabels(scene, all, rules(scene, 1, [i]))) {
        if (node !== i) continue;
        expect(overlaps(box, brackets)).toBe(false);
        expect(overlaps(box, word)).toBe(false);
      }
    }
  });
});
