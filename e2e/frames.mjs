/** `npm run bench:frames`: how smoothly a cascade plays, beside a bare canvas and beside cytoscape, as a table of ratios. */

import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {chromium} from '@playwright/test';
import {build} from 'vite';
import {findChromium} from '../src/cli/chromium.mjs';
import {serve} from '../src/cli/serve.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'node_modules/.cache/knockon/frames');
/** Frames of one measurement, and measurements of which the median is told. */
const FRAMES = 90;
const ROUNDS = 7;
/** Fixed, so that no wrapper of a distribution adds its own. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--window-size=1440,900',
  // Frames as fast as they come: at 60 a second everything quick looks the same.
  '--disable-frame-rate-limit',
  '--disable-gpu-vsync',
];
/** Clock ticks a second in /proc. */
const TICKS = 100;

const executablePath = findChromium();
if (executablePath === null) process.exit(1);
await build({
  root: join(root, 'e2e/frames'),
  configFile: false,
  logLevel: 'error',
  base: './',
  build: {outDir: folder, emptyOutDir: true, target: 'es2023', modulePreload: {polyfill: false}},
  worker: {format: 'es'},
});
const {port, close} = await serve(0, folder);
const browser = await chromium.launchServer({executablePath, args: FLAGS});
const client = await chromium.connect(browser.wsEndpoint());
const page = await client.newPage({viewport: {width: 1440, height: 900}, serviceWorkers: 'block'});
page.on('pageerror', (error) => process.stderr.write(`${error.message}\n`));
const results = new Map();
try {
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction(() => window.frames !== undefined);
  say('milliseconds', 'median', 'p95', 'script', 'CPU');
  for (const nodes of [200, 1000]) {
    await inTurn([
      [`${nodes} nodes, ours, camera moving`, 'ours', nodes, true],
      [`${nodes} nodes, ours, camera still`, 'ours', nodes, false],
      [`${nodes} nodes, bare canvas, moving`, 'bare', nodes, true],
      [`${nodes} nodes, cytoscape restyled`, 'restyled', nodes, false],
    ]);
  }
  await inTurn([['5000 nodes, ours, camera moving', 'ours', 5000, true]]);
  const paints = {ours: [], cytoscape: []};
  for (let round = 0; round < ROUNDS; round++) {
    for (const who of ['ours', 'cytoscape']) {
      paints[who].push(await page.evaluate(([by]) => window.frames.firstPaint(by, 1000, 4000), [who]));
    }
  }
  say('1000 nodes, first paint, ours', middle(paints.ours));
  say('1000 nodes, first paint, cytoscape', middle(paints.cytoscape));

  process.stdout.write('\n');
  for (const nodes of [200, 1000]) {
    const [own, plain, styled] = ['ours, camera moving', 'bare canvas, moving', 'cytoscape restyled'].map((what) =>
      results.get(`${nodes} nodes, ${what}`),
    );
    ratio(`${nodes} nodes: frame to a bare canvas's`, own.median / plain.median, '≤', 1.5);
    ratio(`${nodes} nodes: CPU to a bare canvas's`, own.cpu / plain.cpu, '≤', 1.5);
    ratio(`${nodes} nodes: faster than cytoscape restyled`, styled.median / own.median, '≥', 8);
  }
  ratio('1000 nodes: frame with a still camera, ms', results.get('1000 nodes, ours, camera still').median, '≤', 20);
  ratio('5000 nodes: script in a frame, ms', results.get('5000 nodes, ours, camera moving').script, '≤', 5);
  ratio('1000 nodes: first paint sooner than cytoscape', middle(paints.cytoscape) / middle(paints.ours), '≥', 5);
} finally {
  await client.close();
  await browser.close();
  close();
}

/** Round by round, so that what else the machine does meets all alike; of each the median round is told. */
async function inTurn(subjects) {
  const rounds = new Map(subjects.map(([title]) => [title, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [title, who, nodes, moving] of subjects) {
      const frames = who === 'restyled' ? 8 : FRAMES;
      const before = cpuSeconds();
      const {intervals, scripts} = await page.evaluate(
        ([by, count, length, moves]) => window.frames[by](count, count * 4, length, moves),
        [who, nodes, frames, moving],
      );
      rounds.get(title).push({
        median: middle(intervals),
        p95: quantile(intervals, 0.95),
        script: middle(scripts),
        cpu: ((cpuSeconds() - before) * 1000) / frames,
      });
    }
  }
  for (const [title] of subjects) {
    const of = (what) => middle(rounds.get(title).map((round) => round[what]));
    const told = {median: of('median'), p95: of('p95'), script: of('script'), cpu: of('cpu')};
    results.set(title, told);
    say(title, told.median, told.p95, told.script, told.cpu);
  }
}

/** What the browser and all its processes have used so far. Null where the system does not say. */
function cpuSeconds() {
  const children = new Map();
  const used = new Map();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const fields = readFileSync(`/proc/${entry}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ');
      const pid = Number(entry);
      const parent = Number(fields[1]);
      children.set(parent, [...(children.get(parent) ?? []), pid]);
      used.set(pid, (Number(fields[11]) + Number(fields[12])) / TICKS);
    } catch {
      // It has ended since it was listed.
    }
  }
  const sum = (pid) => (used.get(pid) ?? 0) + (children.get(pid) ?? []).reduce((total, child) => total + sum(child), 0);
  return sum(browser.process().pid);
}

function middle(values) {
  return quantile(values, 0.5);
}

function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function say(title, ...values) {
  const cells = values.map((value) => (typeof value === 'number' ? value.toFixed(1) : value).padStart(9));
  process.stdout.write(`${title.padEnd(38)}${cells.join('')}\n`);
}

function ratio(title, value, sign, target) {
  const met = sign === '≤' ? value <= target : value >= target;
  process.stdout.write(
    `${title.padEnd(48)}${value.toFixed(2).padStart(8)}  ${sign} ${target}  ${met ? 'met' : 'missed'}\n`,
  );
}
