import {readdirSync, readFileSync} from 'node:fs';
import {expect, it} from 'vitest';

/** Who may import whom: the flow of the app, one way. Files beside this one may import anything. */
const ENGINE = ['ecosystem', 'engine'];
const WORKER = [...ENGINE, 'analysis', 'formats', 'worker'];
const CANVAS = [...WORKER, 'store', 'paint', 'canvas'];
const MAY: Record<string, string[]> = {
  ecosystem: ['ecosystem'],
  engine: ENGINE,
  analysis: [...ENGINE, 'analysis'],
  formats: ['ecosystem', 'formats'],
  worker: WORKER,
  offline: ['worker', 'offline'],
  store: [...WORKER, 'store'],
  paint: [...ENGINE, 'paint'],
  canvas: CANVAS,
  // Its words are the views'; of React it knows nothing (see below).
  export: [...CANVAS, 'views', 'export'],
  views: [...CANVAS, 'export', 'views'],
  // Its clock, its stage and its words are the app's; of React it knows nothing (see below).
  embed: [...CANVAS, 'views', 'embed'],
  // What the package hands out.
  entries: [...ENGINE, 'analysis', 'embed', 'entries'],
  cli: [...ENGINE, 'analysis', 'formats', 'cli'],
};
/** They draw what a run says and never compute one: of the engine they take types, and what only reads a run. */
const ENGINE_TYPES_ONLY = ['paint', 'canvas', 'export', 'views'];

const READ_A_RUN = ['engine/run.ts', 'engine/generations.ts'];

const src = new URL('./', import.meta.url);
const files = readdirSync(src, {recursive: true, encoding: 'utf8'}).filter((file) =>
  /\/.*(?<!\.test)\.(tsx?|mjs)$/.test(file),
);

it('imports point one way', () => {
  const wrong = files.flatMap((file) => {
    const folder = file.split('/')[0];
    const imports = readFileSync(new URL(file, src), 'utf8').matchAll(
      /^(?:import|export)\s(type\s)?[^;'"]*?from\s+'([^']+)'|import\('([^']+)'\)/gm,
    );
    return [...imports].flatMap(([, type, from, lazy]) => {
      const path = from ?? lazy;
      if (!path.startsWith('.')) return [];
      const target = new URL(path, new URL(file, src)).pathname.slice(src.pathname.length);
      const words = type !== undefined || !target.startsWith('engine/') || READ_A_RUN.includes(target);
      const react = ['embed', 'export'].includes(folder) && (path.endsWith('.tsx') || path === 'react');
      const allowed =
        MAY[folder]?.includes(target.split('/')[0]) && (words || !ENGINE_TYPES_ONLY.includes(folder)) && !react;
      return allowed ? [] : [`${file} imports ${path}`];
    });
  });
  expect(wrong).toEqual([]);
});
