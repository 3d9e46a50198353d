/** What is taken elsewhere: it opens again, its numbers are the engine's, and it runs nothing that it should not. */

import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import type {Browser} from '@playwright/test';
import Papa from 'papaparse';
import {runJson} from '../src/analysis/runJson.ts';
import type {Ecosystem} from '../src/ecosystem/document.ts';
import {writeDocument} from '../src/formats/writeJson.ts';
import {documentIn, ECOSYSTEMS, exact, runOf, shipped} from './expected.ts';
import {type Brought, textFile} from './pages/opening.ts';
import {expect, test} from './test.ts';

const ecosystem = await shipped();
const scenario = ecosystem.scenarios![0];
const run = runOf(ecosystem, scenario);
/** What would break out of a careless file. */
const BREAKOUT = '</script><script>window.__pwned = 1</script><img src=x onerror="window.__pwned=1">';
const hostile: Ecosystem = {
  format: 'knockon',
  version: 1,
  title: `${BREAKOUT}<!-- <script>`,
  nodes: [
    {id: 'a', label: BREAKOUT, kind: 'cloud-region'},
    {id: '=1+1', label: '=cmd|calc', kind: 'exchange', outageCostPerHour: 1000},
    {id: 'c', label: ']]></text><script>window.__pwned=1</script>', kind: 'bank', equity: 1e6},
  ],
  edges: [{type: 'dependency', from: '=1+1', to: 'a'}],
  scenarios: [{id: 's', title: BREAKOUT, horizon: 10, shocks: [{type: 'outage', node: 'a', at: 0, hours: 4}]}],
};

function onDisk({name, bytes}: Brought): {path: string; address: string} {
  const path = join(mkdtempSync(join(tmpdir(), 'knockon-')), name);
  writeFileSync(path, bytes);
  return {path, address: String(pathToFileURL(path))};
}

/** A page of its own, and whatever it asks for, runs or complains about. */
async function openedAlone(browser: Browser, address: string) {
  const context = await browser.newContext({colorScheme: 'light', viewport: {width: 960, height: 720}});
  const page = await context.newPage();
  const unasked: string[] = [];
  page.on(
    'request',
    (request) => request.url() !== address && unasked.push(`request to ${request.url().slice(0, 200)}`),
  );
  page.on('console', (message) => message.type() === 'error' && unasked.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => unasked.push(`thrown: ${error.message}`));
  page.on('dialog', (dialog) => {
    unasked.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(address);
  return {page, unasked, close: () => context.close()};
}

for (const format of ['PNG', 'SVG'] as const) {
  test(`a ${format} of a moment, dropped on the page, opens the ecosystem`, async ({
    library,
    simulate,
    exporting,
    opening,
    page,
  }) => {
    await library.open();
    await simulate.chooseScenario(scenario.id, run);
    await page.keyboard.press('End');
    for (const theme of ['Dark', 'Light']) {
      await exporting.open('Picture');
      await exporting.choose(format);
      await exporting.choose(theme);
      await exporting.choose('2×');
      await expect(exporting.dialog.getByRole('img', {name: /^The graph at T\+/})).toBeVisible();
      const file = await exporting.file();
      expect(file.name).toBe(`us-east-concentration.${format.toLowerCase()}`);
      expect(await documentIn(file.bytes)).toEqual(ecosystem);
      await page.getByRole('button', {name: 'Knockon'}).click();
      await expect(library.openEcosystem).toBeVisible();
      await opening.drop(file);
      await expect(simulate.title).toHaveText(ecosystem.title!);
      await expect(simulate.nodes).toHaveCount(ecosystem.nodes.length);
      await simulate.chooseScenario(scenario.id, run);
      await page.keyboard.press('End');
      await simulate.expectMoment(run, run.horizon);
    }
  });
}

test('an SVG opened as a page is text and shapes, runs nothing and asks for nothing', async ({
  library,
  opening,
  simulate,
  exporting,
  browser,
}) => {
  await library.goto();
  await opening.drop(textFile('hostile.json', JSON.stringify(hostile)));
  await expect(simulate.nodes).toHaveCount(3);
  await exporting.open('Picture');
  await exporting.choose('SVG');
  const file = await exporting.file();
  expect(await documentIn(file.bytes)).toEqual(await documentIn(textFile('', JSON.stringify(hostile)).bytes));
  const alone = await openedAlone(browser, onDisk(file).address);
  const found = await alone.page.evaluate(() => ({
    pwned: '__pwned' in window,
    scripts: document.querySelectorAll('script, foreignObject, a, image, use').length,
    texts: [...document.querySelectorAll('text')].map(({textContent}) => textContent),
    root: document.documentElement.localName,
  }));
  expect(found).toMatchObject({pwned: false, scripts: 0, root: 'svg'});
  expect(found.texts).toContain('=cmd|calc');
  expect(alone.unasked).toEqual([]);
  await alone.close();
});

test('the tables of a run have the engine’s numbers, and no formulas', async ({
  library,
  simulate,
  exporting,
  opening,
}) => {
  await library.open();
  await simulate.chooseScenario(scenario.id, run);
  const table = async (label: string) => {
    await exporting.open('Numbers');
    await exporting.choose(label);
    const {bytes} = await exporting.file();
    return Papa.parse<Record<string, string>>(new TextDecoder().decode(bytes), {header: true, skipEmptyLines: true})
      .data;
  };
  const series = await table('Series, CSV Losses and counts of states through time');
  expect(series.map(({hours}) => Number(hours))).toEqual([...run.series.t]);
  expect(series.map(({total}) => Number(total))).toEqual([...run.series.total]);
  for (const name of ['direct', 'outage', 'credit', 'market'] as const) {
    expect(series.map((row) => Number(row[`through ${name}`]))).toEqual([...run.series.byChannel[name]]);
  }
  const losses = await table('Node losses, CSV How every node ended, and what it bore');
  expect(losses.map(({node, state, loss}) => [node, state, Number(loss)])).toEqual(
    run.nodes.map((node, i) => [run.nodeIds[i], node.state, node.loss.total]),
  );
  const events = await table('Events, CSV What happened, when, and because of what');
  expect(events.map(({hours, node, type, value}) => [Number(hours), node, type, Number(value)])).toEqual(
    run.events.map(({t, node, type, value}) => [t, run.nodeIds[node], type, value]),
  );

  const document = await documentIn(textFile('', JSON.stringify(hostile)).bytes);
  await opening.drop(textFile('hostile.json', JSON.stringify(hostile)));
  await expect(simulate.nodes).toHaveCount(3);
  await simulate.chooseScenario('s', runOf(document, document.scenarios![0]));
  const defused = await table('Node losses, CSV How every node ended, and what it bore');
  expect(defused.map(({node, label}) => [node, label])[1]).toEqual(["'=1+1", "'=cmd|calc"]);
});

test('a run as JSON is what the command line prints', async ({library, simulate, exporting}) => {
  await library.open();
  await simulate.chooseScenario(scenario.id, run);
  const file = new URL(`../public/ecosystems/${ECOSYSTEMS[0].file}`, import.meta.url).pathname;
  const printed = (...more: string[]) =>
    execFileSync(
      process.execPath,
      [new URL('../src/cli/knockon.mjs', import.meta.url).pathname, 'run', file, '--scenario', scenario.id, ...more],
      {encoding: 'utf8', maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'ignore']},
    );
  await exporting.open('Numbers');
  await exporting.choose('Run, JSON As the command line prints it with --json');
  const short = new TextDecoder().decode((await exporting.file()).bytes);
  expect(short).toBe(printed('--json'));
  expect(short).toBe(runJson(run, false));
  await exporting.open('Numbers');
  await exporting.choose('Run in full, JSON Ledger and histories too, as with --full');
  expect(new TextDecoder().decode((await exporting.file()).bytes)).toBe(printed('--json', '--full'));
});

for (const own of [false, true]) {
  test(`one page plays from a disk, ${own ? 'with hostile labels' : 'with what is on screen'}, and asks for nothing`, async ({
    library,
    opening,
    simulate,
    exporting,
    browser,
  }) => {
    if (own) {
      await library.goto();
      await opening.drop(textFile('hostile.json', JSON.stringify(hostile)));
      await expect(simulate.nodes).toHaveCount(3);
    } else {
      await library.open();
      await simulate.chooseScenario(scenario.id, run);
    }
    await exporting.open('One page');
    const file = await exporting.file();
    expect(file.name).toMatch(/\.html$/);
    const {page, unasked, close} = await openedAlone(browser, onDisk(file).address);
    await expect(page.getByRole('heading', {level: 1})).toHaveText(own ? hostile.title! : ecosystem.title!);
    await page.getByRole('button', {name: 'Play'}).click();
    await expect(page.getByRole('button', {name: 'Pause'})).toBeVisible();
    await expect(page.getByText(/T\+0[1-9]:/).first()).toBeVisible({timeout: 30_000});
    expect(await page.evaluate(() => '__pwned' in window)).toBe(false);
    expect(unasked).toEqual([]);
    await close();
  });
}

test('the app opened from a disk says that it cannot start there, and what can', async ({browser}) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(String(new URL('../dist/index.html', import.meta.url)));
  await expect(page.getByRole('heading', {name: 'Knockon does not start from a file'})).toBeVisible();
  await expect(page.getByText('npm start')).toBeVisible();
  await expect(page.getByText('One page')).toBeVisible();
  await context.close();
});

test('where it starts, that sentence is not seen', async ({library, page}) => {
  await library.goto();
  await expect(library.openEcosystem).toBeVisible();
  await expect(page.getByText('does not start from a file')).toHaveCount(0);
});

const EBML = [0x1a, 0x45, 0xdf, 0xa3];
const FILMS = [
  {format: 'WebM', type: 'video/webm', width: 1280, starts: EBML, encodes: true},
  {format: 'WebM', type: 'video/webm', width: 1280, starts: EBML, encodes: false},
  {
    format: 'GIF',
    type: 'image/gif',
    width: 960,
    starts: [...'GIF89a'].map((letter) => letter.charCodeAt(0)),
    encodes: true,
  },
] as const;

for (const {format, type, width, starts, encodes} of FILMS) {
  const where = encodes ? '' : ', where the browser encodes no frames';
  test(`the film as ${format}: the right bytes, shown by the browser, with progress and a way to stop${where}`, async ({
    library,
    simulate,
    exporting,
    browser,
    page,
  }) => {
    test.setTimeout(240_000);
    if (!encodes) await page.addInitScript(() => Reflect.deleteProperty(window, 'VideoEncoder'));
    await library.open();
    await simulate.chooseScenario(scenario.id, run);
    await exporting.open('Film');
    await exporting.choose(format);
    await exporting.choose('40 s');
    await exporting.download.click();
    const progress = exporting.dialog.getByRole('progressbar', {name: 'Making the film'});
    await expect(progress).toBeVisible();
    const share = async () => Number(await progress.getAttribute('value'));
    await expect.poll(share, {timeout: 30_000}).toBeGreaterThan(0.005);
    // The page answers while it works.
    await exporting.dialog.getByRole('button', {name: 'Cancel'}).click({timeout: 5000});
    await expect(exporting.status).toHaveText('Stopped. Nothing was saved.');
    await expect(progress).toBeHidden();

    await exporting.choose('8 s');
    const {name, bytes} = await exporting.file(180_000);
    expect(name).toBe(`us-east-concentration.${format.toLowerCase()}`);
    expect([...bytes.subarray(0, starts.length)]).toEqual(starts);
    expect(bytes.length).toBeGreaterThan(20_000);
    const blank = await browser.newPage();
    const shown = await blank.evaluate(
      async ({base64, type}) => {
        const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const address = URL.createObjectURL(new Blob([data], {type}));
        if (type === 'image/gif') {
          const image = new Image();
          image.src = address;
          await image.decode();
          return {width: image.naturalWidth, seconds: null, still: [], sought: []};
        }
        const video = document.createElement('video');
        video.src = address;
        await new Promise((resolve, reject) => {
          video.onloadeddata = resolve;
          video.onerror = reject;
        });
        // Sought to the middle and to the end: other pictures than at the start, and the one that was asked for.
        const pen = new OffscreenCanvas(64, 36).getContext('2d')!;
        const at = async (time: number) => {
          const there = new Promise((resolve) => video.addEventListener('seeked', resolve, {once: true}));
          video.currentTime = time;
          await there;
          pen.drawImage(video, 0, 0, 64, 36);
          return [video.currentTime, pen.getImageData(0, 0, 64, 36).data.join()];
        };
        const times = [0.05, video.duration / 2, video.duration - 0.2];
        const seen: (string | number)[][] = [];
        for (const time of times) seen.push(await at(time));
        return {
          width: video.videoWidth,
          seconds: video.duration,
          sought: seen.map(([time], k) => Math.abs(Number(time) - times[k]) < 0.1),
          still: seen.map(([, picture], k) => k > 0 && picture === seen[0][1]),
        };
      },
      {base64: Buffer.from(bytes).toString('base64'), type},
    );
    await blank.close();
    expect(shown.width).toBe(width);
    // And the last picture is held.
    if (shown.seconds !== null) {
      expect(Math.abs(shown.seconds - 9.5)).toBeLessThan(0.2);
      expect(shown.sought).toEqual([true, true, true]);
      expect(shown.still).toEqual([false, false, false]);
    }
  });
}

test('the report has it all, and prints on A4 and on Letter without an empty page', async ({
  library,
  simulate,
  exporting,
  page,
}) => {
  await library.open();
  await simulate.chooseScenario(scenario.id, run);
  await page.keyboard.press('End');
  await exporting.open('Report');
  await exporting.dialog.getByRole('button', {name: 'Open the report'}).click();
  const report = page.getByRole('main', {name: 'Report'});
  await expect(report.getByRole('article')).toHaveAttribute('aria-busy', 'false');
  await expect(report.getByRole('button', {name: 'Print'})).toBeFocused();
  expect((await new AxeBuilder({page}).include('main').analyze()).violations).toEqual([]);
  await page.emulateMedia({media: 'print'});
  const hash = createHash('sha256').update(writeDocument(ecosystem)).digest('hex');
  for (const text of [ecosystem.title!, scenario.title!, hash, exact(run.totals.total)]) {
    if (text === exact(run.totals.total)) await expect(report.getByTitle(text).first()).toBeVisible();
    else await expect(report).toContainText(text);
  }
  await expect(report.getByRole('heading', {level: 2})).toHaveText([
    'Loss by channel, by bearer and by source',
    'Before and after',
    'Timeline',
    'Loss by node',
    'Findings on how it is built',
    'Assumptions and where they come from',
    'What is not modelled',
  ]);
  await expect(report.getByRole('button')).toHaveCount(0);
  for (const format of ['A4', 'Letter']) {
    const pdf = (await page.pdf({format, printBackground: true})).toString('latin1');
    const pages = [...pdf.matchAll(/\/Type \/Page\b[^s][\s\S]*?\/Contents (\d+) 0 R/g)];
    expect(pages.length, format).toBeGreaterThan(2);
    for (const [, object] of pages) {
      const [, length] = new RegExp(`\\n${object} 0 obj\\s*<<[^>]*/Length (\\d+)`).exec(pdf)!;
      expect(Number(length), `the drawing of a page of ${format}`).toBeGreaterThan(400);
    }
  }
  await page.emulateMedia({media: 'screen'});
  await page.keyboard.press('Escape');
  await expect(report).toBeHidden();
  await simulate.expectMoment(run, run.horizon);
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`every part of the dialog by keyboard, and accessible (${colorScheme})`, async ({
    library,
    simulate,
    exporting,
    page,
  }) => {
    await page.emulateMedia({colorScheme});
    await library.open();
    await simulate.chooseScenario(scenario.id, run);
    await exporting.open('Document');
    const tabs = await exporting.dialog.getByRole('tab').allTextContents();
    for (const name of tabs) {
      await expect(exporting.dialog.getByRole('tab', {name})).toBeFocused();
      await expect(exporting.dialog.getByRole('tab', {name})).toHaveAttribute('aria-selected', 'true');
      if (name === 'Picture') await expect(exporting.dialog.getByRole('img')).toBeVisible();
      expect((await new AxeBuilder({page}).include('dialog').analyze()).violations, name).toEqual([]);
      await page.keyboard.press('ArrowDown');
    }
  });
}

test('in Compare a picture and a film show both sides, or the one that is chosen', async ({
  library,
  simulate,
  exporting,
  page,
  opening,
}) => {
  test.setTimeout(180_000);
  await library.open();
  await simulate.chooseScenario(scenario.id, run);
  await page.keyboard.press('c');
  await expect(page.getByRole('region', {name: 'Ecosystem graph, with fixes'})).toBeVisible();
  await page.keyboard.press('End');
  const heads = () => page.getByRole('main').locator('header strong').allTextContents();
  const [before, after] = await heads();
  expect(before).not.toBe(after);

  await exporting.open('Picture');
  await expect(exporting.dialog.getByRole('img', {name: /^Both graphs at T\+/})).toBeVisible();
  await exporting.choose('1×');
  const png = await exporting.file();
  // Width and height stand at the start of a PNG.
  const view = new DataView(png.bytes.buffer, png.bytes.byteOffset);
  expect([view.getUint32(16), view.getUint32(20)]).toEqual([1920, 900]);
  expect(await documentIn(png.bytes)).toEqual(ecosystem);

  await exporting.open('Picture');
  await exporting.choose('SVG');
  const svg = await exporting.file();
  const text = new TextDecoder().decode(svg.bytes);
  for (const said of ['Baseline', 'With fixes', `${before} lost`, `${after} lost`]) expect(text).toContain(said);
  expect(text.split(ecosystem.nodes[0].label!).length - 1).toBeGreaterThanOrEqual(2);
  expect(await documentIn(svg.bytes)).toEqual(ecosystem);

  // The right side alone is the ecosystem with the fixes in it.
  await exporting.open('Picture');
  await exporting.choose('With fixes');
  await exporting.choose('SVG');
  const right = await exporting.file();
  const alone = new TextDecoder().decode(right.bytes);
  expect(alone).toContain(`${after} lost`);
  expect(alone).not.toContain(`${before} lost`);
  expect(await documentIn(right.bytes)).not.toEqual(ecosystem);

  await exporting.open('Film');
  await exporting.choose('GIF');
  await exporting.choose('8 s');
  await expect(exporting.status).toContainText('1200 × 540 pixels');
  const film = await exporting.file(120_000);
  expect(new DataView(film.bytes.buffer, film.bytes.byteOffset).getUint16(6, true)).toBe(1200);
  await opening.drop(svg);
  await expect(simulate.title).toHaveText(ecosystem.title!);
});
