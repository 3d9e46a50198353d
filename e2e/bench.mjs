/** `npm run bench:page`: how fast the built page answers, as a table. Measures, asserts nothing; `npm run build` first. */

import {Buffer} from 'node:buffer';
import process from 'node:process';
import {chromium} from '@playwright/test';
import {findChromium} from '../src/cli/chromium.mjs';
import {serve} from '../src/cli/serve.mjs';
import {largeEcosystem} from './largeEcosystem.mjs';

/** Knock-outs and restores that are timed. */
const STRIKES = 20;
/** Openings of the large file, each on a fresh page. */
const OPENINGS = 5;
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const executablePath = findChromium();
if (executablePath === null) process.exit(1);
const server = await serve(0);
const browser = await chromium.launch({executablePath, args: FLAGS});
const rows = [];
try {
  await knockOuts('30 nodes', openFirst);
  await openings(1000, 4000);
} finally {
  await browser.close();
  server.close();
}
const width = Math.max(...rows.map(([what]) => what.length));
process.stdout.write('Milliseconds: median, worst\n');
for (const [what, median, worst, note = ''] of rows) {
  process.stdout.write(`${what.padEnd(width)} ${format(median)} ${format(worst)}  ${note}\n`);
}

/** From the key to the first frame that is other than before, and to the first one of the new run. */
async function knockOuts(title, open) {
  const page = await open();
  const times = {changed: [], run: []};
  await page.getByRole('button', {name: 'Knock out', exact: true}).waitFor();
  for (let k = 0; k < STRIKES; k++) {
    await settled(page);
    await page.evaluate(() => window.measured.watchStrike());
    await page.keyboard.press('k');
    const {changed, run} = await page.evaluate(() => window.measured.struck);
    times.changed.push(changed);
    times.run.push(run);
  }
  report(`${title}: knock-out to first painted change`, times.changed);
  report(`${title}: knock-out to first frame of the new run`, times.run);
  await page.close();
}

async function openings(nodes, edges) {
  const title = `${nodes} nodes, ${edges} edges`;
  const bytes = Buffer.from(JSON.stringify(largeEcosystem(nodes, edges)));
  const times = {read: [], chosen: [], long: [], playing: [], frame: []};
  let page;
  const load = async () => {
    page = await fresh();
    await page.getByRole('button', {name: 'Open ecosystem'}).waitFor();
    await settled(page);
    const dialog = page.waitForEvent('filechooser');
    await page.getByRole('button', {name: 'Open a file'}).click();
    await (await dialog).setFiles({name: 'large.json', mimeType: 'application/json', buffer: bytes});
    await page.getByRole('slider', {name: 'Time'}).waitFor();
    await nodeOptions(page)
      .nth(nodes - 1)
      .waitFor({state: 'attached'});
    await settled(page);
    return page;
  };
  for (let k = 0; k < OPENINGS; k++) {
    await load();
    const {chosen, read, painted, long} = await page.evaluate(() => window.measured.opening());
    times.chosen.push(painted - chosen);
    times.read.push(painted - read);
    times.long.push(long);
    await page.evaluate(() => window.measured.forget());
    await page.getByRole('combobox', {name: 'Scenario'}).selectOption('first');
    await page.getByRole('button', {name: 'Play', exact: true}).click();
    await page.keyboard.press('3');
    await page.waitForFunction(() => Number(document.querySelector('[role=slider]').ariaValueNow) > 24, null, {
      polling: 200,
    });
    const playing = await page.evaluate(() => window.measured.playing());
    times.playing.push(playing.long);
    times.frame.push(...playing.frames);
    await page.close();
  }
  report(`${title}: file read to first paint`, times.read);
  report(`${title}: file chosen to first paint`, times.chosen);
  report(`${title}: longest task while opening`, times.long);
  report(`${title}: longest task while playing`, times.playing);
  report(`${title}: between two frames while playing`, times.frame);
  await knockOuts(title, async () => {
    await load();
    await nodeOptions(page).first().click();
    return page;
  });
}

function nodeOptions(page) {
  return page.getByRole('listbox', {name: 'Nodes'}).getByRole('option');
}

async function openFirst() {
  const page = await fresh();
  await page.getByRole('button', {name: 'Knock out', exact: true}).waitFor();
  await page.getByRole('button', {name: 'Open ecosystem'}).click();
  return page;
}

async function fresh() {
  const page = await browser.newPage({viewport: {width: 1440, height: 900}, serviceWorkers: 'block'});
  await page.addInitScript(instrument);
  await page.goto(`http://127.0.0.1:${server.port}/`);
  return page;
}

/** Waits until the page has been idle for a while. */
async function settled(page) {
  await page.evaluate(() => window.measured.rest());
}

/** Runs in the page, before anything of it does: notes every frame painted on the graph, every long task, every file. */
function instrument() {
  const now = () => performance.now();
  let frames = [];
  let long = [];
  let opened = {chosen: 0, read: 0};
  let open = false;
  let graph = null;
  /** When a graph's canvas was first painted. */
  const first = new WeakMap();

  // A frame has been painted when the task after it runs.
  const channel = new MessageChannel();
  let painted = null;
  channel.port1.onmessage = () => {
    const at = now();
    open = false;
    frames.push(at);
    if (!first.has(painted)) first.set(painted, at);
    for (const listener of [...waiting]) listener(at);
  };
  const waiting = new Set();
  const drawn = (canvas) => {
    if (open || !(canvas instanceof HTMLCanvasElement) || !canvas.isConnected) return;
    if (canvas.closest('[aria-label="Ecosystem graph"]') === null) return;
    open = true;
    painted = canvas;
    graph = canvas;
    channel.port2.postMessage(0);
  };
  for (const name of ['fill', 'stroke', 'fillRect', 'drawImage', 'fillText', 'putImageData']) {
    const original = CanvasRenderingContext2D.prototype[name];
    CanvasRenderingContext2D.prototype[name] = function (...args) {
      if (!open) drawn(this.canvas);
      return original.apply(this, args);
    };
  }
  new PerformanceObserver((list) => {
    for (const {startTime, duration} of list.getEntries()) long.push({startTime, duration});
  }).observe({type: 'longtask', buffered: true});
  const arrayBuffer = Blob.prototype.arrayBuffer;
  Blob.prototype.arrayBuffer = async function () {
    opened = {chosen: now(), read: 0};
    long = [];
    const bytes = await arrayBuffer.call(this);
    opened.read = now();
    return bytes;
  };
  const longest = () => Math.max(0, ...long.map(({duration}) => duration));

  window.measured = {
    opening: () => ({...opened, painted: first.get(graph), long: longest()}),
    forget() {
      frames = [];
      long = [];
    },
    playing: () => ({frames: frames.slice(1).map((at, k) => at - frames[k]), long: longest()}),
    rest: () =>
      new Promise((resolve) => {
        let last = now();
        const tick = () => {
          const at = now();
          if (frames.at(-1) > last || long.at(-1)?.startTime > last) last = at;
          if (at - last > 500) resolve();
          else setTimeout(tick, 50);
        };
        tick();
      }),
    /** `struck` then is a promise of both times. */
    watchStrike() {
      this.struck = new Promise((resolve) => {
        let struck = 0;
        let changed = 0;
        let told = 0;
        const totals = document.querySelector('[aria-label="Loss totals"]');
        const observer = new MutationObserver(() => (told ||= now()));
        observer.observe(totals, {subtree: true, characterData: true, childList: true});
        addEventListener('keydown', ({timeStamp}) => (struck = timeStamp), {capture: true, once: true});
        const frame = (at) => {
          if (struck === 0 || at < struck) return;
          changed ||= at;
          if (told === 0 || at < told) return;
          waiting.delete(frame);
          observer.disconnect();
          resolve({changed: changed - struck, run: at - struck});
        };
        waiting.add(frame);
      });
    },
  };
}

function report(what, times) {
  const sorted = times.toSorted((a, b) => a - b);
  rows.push([what, sorted[Math.floor(sorted.length / 2)], sorted.at(-1), `${times.length} times`]);
}

function format(milliseconds) {
  return milliseconds.toFixed(0).padStart(6);
}
