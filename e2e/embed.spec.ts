/** Embeds in other people's pages: they play, they obey only whom they may, and they touch nothing. */

import AxeBuilder from '@axe-core/playwright';
import type {Frame, Page} from '@playwright/test';
import {packDocument} from '../src/formats/packLink.ts';
import {exact, runOf, shipped} from './expected.ts';
import {hostPage} from './pages/hostPage.ts';
import {expect, test} from './test.ts';

const ecosystem = await shipped();
const scenario = ecosystem.scenarios!.find(({id}) => id === 'use1-9h')!;
const run = runOf(ecosystem, scenario);
const packed = await packDocument(ecosystem);
const SHOWN = `#d=${packed}&scenario=${scenario.id}`;

/** A page that talks to the frame in it by hand, and keeps all that it hears. */
const TALK = `<script>
  window.heard = [];
  window.talk = (frame, message = {ns: 'knockon', v: 1, type: 'connect', id: 'me'}) => new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    window.port = port1;
    port1.onmessage = ({data}) => { heard.push(data); resolve(data); };
    frame.contentWindow.postMessage(message, '*', [port2]);
    setTimeout(() => resolve('silence'), 700);
  });
  window.ask = (request) => new Promise((resolve) => {
    port.onmessage = ({data}) => { heard.push(data); if (!data.event) resolve(data); };
    port.postMessage(request);
    setTimeout(() => resolve('silence'), 1500);
  });
</script>`;

async function frameIn(page: Page): Promise<Frame> {
  await expect.poll(() => page.frames().length).toBeGreaterThan(1);
  const frame = page.frames()[1];
  await frame.getByRole('button', {name: 'Play', exact: true}).waitFor();
  return frame;
}

const total = (frame: Frame) => frame.getByRole('region', {name: 'Loss totals'}).getByTitle(/\d/);

test('plays to the end with the numbers of the app, by keyboard and mouse', async ({page}) => {
  await page.goto(`./embed.html${SHOWN}`);
  await expect(page.getByRole('heading', {level: 1})).toHaveText(ecosystem.title!);
  await page.getByRole('slider', {name: 'Time'}).press('End');
  await expect(page.getByRole('region', {name: 'Loss totals'}).getByTitle(/\d/)).toHaveAttribute(
    'title',
    exact(run.totals.total),
  );
  await page.getByRole('option', {name: 'Kestrel Lending', exact: true}).click();
  await expect(page.getByText(/Its equity of \$70\.0M was used up/)).toBeVisible();
  // It only views: there is nothing to strike with.
  await expect(page.getByRole('button', {name: 'Knock out'})).toBeHidden();
  await expect(page.getByRole('link', {name: 'Open in Knockon'})).toHaveAttribute('href', /index\.html#d=1\.z\./);
});

test('in mode=play a node is knocked out where it is pressed', async ({page}) => {
  await page.goto(`./embed.html?mode=play#d=${packed}&scenario=none`);
  await page.getByRole('option', {name: 'Nimbus us-east-1', exact: true}).click();
  await page.getByRole('button', {name: 'Knock out', exact: true}).click();
  await expect(page.getByRole('button', {name: 'Restore', exact: true})).toBeVisible();
  await page.getByRole('button', {name: 'Pause', exact: true}).click();
  // The link goes to what is on screen.
  const link = page.getByRole('link', {name: 'Open in Knockon'});
  await expect(link).toHaveAttribute('href', /&scenario=none&knock=use1(&t=[\d.]+)?$/);
  await page.getByRole('button', {name: 'Restore', exact: true}).click();
  await expect(link).toHaveAttribute('href', /&scenario=none(&t=[\d.]+)?$/);
});

test('the link to the app carries what was added to a scenario, and the time', async ({page}) => {
  await page.goto(`./embed.html?mode=play&ui=full${SHOWN}`);
  await page.getByRole('slider', {name: 'Time'}).press('End');
  await page.getByRole('option', {name: 'Pharos Oracle', exact: true}).click();
  await page.getByRole('button', {name: 'Knock out', exact: true}).click();
  await page.getByRole('slider', {name: 'Time'}).press('End');
  const pharos = ecosystem.nodes.find(({label}) => label === 'Pharos Oracle')!.id;
  const link = page.getByRole('link', {name: 'Open in Knockon'});
  await expect(link).toHaveAttribute('href', new RegExp(`&scenario=use1-9h&knock=${pharos}&t=${run.horizon}$`));
  await page.getByRole('combobox', {name: 'Scenario'}).selectOption('');
  await expect(link).toHaveAttribute('href', /&scenario=none$/);
});

test('a sandbox without an origin plays, and breaks no rule of the page', async ({page, baseURL, complaints}) => {
  const host = await hostPage(
    `<iframe title="sandboxed" sandbox="allow-scripts" width="720" height="440" src="${baseURL}embed.html${SHOWN}"></iframe>`,
  );
  await page.goto(host.url);
  const frame = await frameIn(page);
  await frame.getByRole('slider', {name: 'Time'}).press('End');
  await expect(total(frame)).toHaveAttribute('title', exact(run.totals.total));
  // It lets no window open: the link is not dead all the same.
  await frame.getByRole('link', {name: 'Open in Knockon'}).click();
  await expect(frame.getByRole('textbox', {name: 'Address in Knockon'})).toHaveValue(/index\.html#d=1\.z\./);
  await frame.getByRole('button', {name: 'Close', exact: true}).click();
  await expect(frame.getByRole('textbox')).toHaveCount(0);
  // The browser's own remark about the window.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('Blocked opening')]);
  await host.close();
});

test('the page around scrolls until the canvas is pressed', async ({page, baseURL}) => {
  const host = await hostPage(
    `<p style="height:200px">Text</p><iframe title="in text" width="720" height="440" src="${baseURL}embed.html${SHOWN}"></iframe><p style="height:3000px">More</p>`,
  );
  await page.goto(host.url);
  const frame = await frameIn(page);
  const box = (await page.locator('iframe').boundingBox())!;
  await page.mouse.move(box.x + 300, box.y + 200);
  await page.mouse.wheel(0, 150);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  await frame.getByRole('button', {name: /^Explore the graph/}).click();
  const before = await page.evaluate(() => scrollY);
  const moved = (await page.locator('iframe').boundingBox())!;
  await page.mouse.move(moved.x + 300, moved.y + 200);
  await page.mouse.wheel(0, 150);
  await expect(frame.getByRole('button', {name: /^Explore the graph/})).toBeHidden();
  expect(await page.evaluate(() => scrollY)).toBe(before);
  await host.close();
});

test('a page that is not named steers the view, changes nothing and is told nothing', async ({page, baseURL}) => {
  const host = await hostPage(
    `${TALK}<iframe title="embed" width="720" height="440" src="${baseURL}embed.html${SHOWN}"></iframe>`,
  );
  await page.goto(host.url);
  const frame = await frameIn(page);
  const ready = await page.evaluate(() =>
    (window as never as {talk(f: unknown): unknown}).talk(document.querySelector('iframe')),
  );
  expect(ready).toMatchObject({type: 'ready', v: 1, id: 'me'});
  const ask = (request: unknown) =>
    page.evaluate((message) => (window as never as {ask(m: unknown): unknown}).ask(message), request);
  expect(await ask({id: 1, method: 'seek', params: {t: 5}})).toMatchObject({id: 1, ok: true});
  await expect(frame.getByRole('slider', {name: 'Time'})).toHaveAttribute('aria-valuenow', '5');
  // Of what happens it hears the times, and nothing that is in the document.
  await frame.getByRole('slider', {name: 'Time'}).press('End');
  await ask({id: 9, method: 'select', params: {node: ecosystem.nodes[0].id}});
  const heard = () =>
    page.evaluate(() => (window as never as {heard: {event?: string}[]}).heard.filter(({event}) => event));
  await expect.poll(heard).toContainEqual({event: 'select', data: null});
  await expect.poll(heard).toContainEqual({event: 'step', data: {t: run.horizon, total: null, playing: false}});
  for (const method of ['getDocument', 'getResults', 'exportImage'])
    expect(await ask({id: 2, method})).toMatchObject({ok: false, error: {code: 'forbidden'}});
  for (const method of ['load', 'knockOut', 'restore'])
    expect(await ask({id: 3, method, params: {node: ecosystem.nodes[0].id}})).toMatchObject({
      ok: false,
      error: {code: 'read-only'},
    });
  await host.close();
});

test('the page that origin= names may ask for all of it', async ({page, baseURL}) => {
  const host = await hostPage(
    (origin) =>
      `${TALK}<iframe title="embed" width="720" height="440" src="${baseURL}embed.html?mode=play&origin=${origin}${SHOWN}"></iframe>`,
  );
  await page.goto(host.url);
  await frameIn(page);
  await page.evaluate(() => (window as never as {talk(f: unknown): unknown}).talk(document.querySelector('iframe')));
  const ask = (request: unknown) =>
    page.evaluate((message) => (window as never as {ask(m: unknown): unknown}).ask(message), request);
  expect(await ask({id: 1, method: 'getResults'})).toMatchObject({
    ok: true,
    result: {totals: {total: run.totals.total}},
  });
  const small = {
    format: 'knockon',
    version: 1,
    title: 'Handed over',
    nodes: [{id: 'a', outageCostPerHour: 2}],
    edges: [],
  };
  expect(await ask({id: 2, method: 'load', params: {document: small}})).toMatchObject({ok: true});
  expect(await ask({id: 3, method: 'knockOut', params: {node: 'a'}})).toMatchObject({ok: true});
  expect(await ask({id: 4, method: 'getResults'})).toMatchObject({result: {totals: {total: 48}}});
  expect(await ask({id: 6, method: 'getDocument'})).toMatchObject({ok: true, result: small});
  expect(await ask({id: 5, method: 'load', params: {document: {nodes: 3}}})).toMatchObject({
    ok: false,
    error: {code: 'bad-params'},
  });
  await host.close();
});

test('a parent that is not the one named gets silence', async ({page, baseURL}) => {
  const host = await hostPage(
    `${TALK}<iframe title="embed" width="720" height="440" src="${baseURL}embed.html?origin=https://example.org${SHOWN}"></iframe>`,
  );
  await page.goto(host.url);
  await frameIn(page);
  const heard = await page.evaluate(() =>
    (window as never as {talk(f: unknown): unknown}).talk(document.querySelector('iframe')),
  );
  expect(heard).toBe('silence');
  await host.close();
});

test('a frame beside it gets silence', async ({page, baseURL}) => {
  const sibling = await hostPage(
    `${TALK}<script>onload = () => talk({contentWindow: parent.frames[0]}).then((heard) => { document.title = String(heard); });</script>`,
  );
  const host = await hostPage(
    `<iframe title="embed" width="720" height="440" src="${baseURL}embed.html${SHOWN}"></iframe><iframe title="stranger" id="stranger"></iframe>`,
  );
  await page.goto(host.url);
  await frameIn(page);
  await page.evaluate(
    (url) => document.querySelector<HTMLIFrameElement>('#stranger')!.setAttribute('src', url),
    sibling.url,
  );
  await expect.poll(() => page.frames()[2]?.title()).toBe('silence');
  await host.close();
  await sibling.close();
});

for (const mode of ['view', 'play', 'edit']) {
  test(`whatever is said to it, with mode=${mode} it neither breaks nor changes`, async ({page, baseURL}) => {
    const host = await hostPage(
      `${TALK}<iframe title="embed" width="1200" height="640" src="${baseURL}embed.html?mode=${mode}${SHOWN}"></iframe>`,
    );
    await page.goto(host.url);
    await expect.poll(() => page.frames().length).toBeGreaterThan(1);
    if (mode === 'edit') await page.frames()[1].getByRole('tab', {name: 'Simulate'}).click({timeout: 20_000});
    const frame = await frameIn(page);
    await frame.getByRole('slider', {name: 'Time'}).press('End');
    const before = await frame.getByRole('slider', {name: 'Time'}).getAttribute('aria-valuetext');
    await page.evaluate(async () => {
      const {talk, port} = window as never as {talk(f: unknown, m?: unknown): Promise<unknown>; port: MessagePort};
      const frame = document.querySelector('iframe')!;
      const odd: unknown[] = [
        null,
        1,
        '',
        'x'.repeat(100_000),
        [],
        {},
        {ns: 'knockon'},
        {ns: 'knockon', v: 2, type: 'connect'},
        {__proto__: null},
        {id: {}, method: 'play'},
        new Map([[1, 2]]),
        new Date(Number.NaN),
        {id: 1},
        {id: 1, method: 'constructor'},
        {id: 1, method: '__proto__'},
        {id: 1, method: 'seek', params: Number.NaN},
        {id: 1, method: 'seek', params: {t: '5'}},
        {id: 1, method: 'select', params: {node: {}}},
        {id: 1, method: 'theme', params: 'pink'},
        {id: -0, method: 'seek', params: {t: -1}},
      ];
      for (const message of odd) frame.contentWindow!.postMessage(message, '*');
      for (const message of odd) frame.contentWindow!.postMessage(message, '*', [new MessageChannel().port1]);
      await talk(frame);
      let seed = 7;
      const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
      // Methods by their right names, too: those that would change something are not for a page that is not named.
      const names = ['getResults', 'load', 'knockOut', 'restore', 'getDocument', 'select', 'theme', 'fit'];
      const bits: unknown[] = [...odd, 'play!', ...names, 'id', 'params', true, 1e308];
      const any = (depth: number): unknown => {
        const bit = bits[Math.floor(random() * bits.length)];
        if (depth === 0 || random() < 0.3) return bit;
        return random() < 0.5
          ? [any(depth - 1), any(depth - 1)]
          : {id: any(0), method: any(depth - 1), params: any(depth - 1)};
      };
      const own = (window as never as {port: MessagePort}).port ?? port;
      for (let k = 0; k < 500; k++) own.postMessage(any(3));
      for (const message of odd) own.postMessage(message);
      for (const method of ['load', 'knockOut', 'restore'])
        own.postMessage({
          id: 1,
          method,
          params: {node: 'use1', document: {format: 'knockon', version: 1, nodes: [], edges: []}},
        });
      await new Promise((resolve) => setTimeout(resolve, 500));
    });
    expect(await frame.getByRole('slider', {name: 'Time'}).getAttribute('aria-valuetext')).toBe(before);
    await frame.getByRole('slider', {name: 'Time'}).press('Home');
    await expect(frame.getByRole('slider', {name: 'Time'})).toHaveAttribute('aria-valuenow', '0');
    if (mode === 'edit') await expect(frame.getByRole('button', {name: 'Undo', exact: true})).toBeDisabled();
    await host.close();
  });
}

test('the element carries its document, follows the theme of the page, and tells what happens', async ({
  page,
  baseURL,
}) => {
  const small = JSON.stringify({
    format: 'knockon',
    version: 1,
    title: 'In the page',
    nodes: [{id: 'a', label: 'A </b>', outageCostPerHour: 2}],
    edges: [],
  }).replaceAll('<', '\\u003c');
  const host = await hostPage(
    `<script>window.told = []; for (const name of ['ready', 'load', 'step', 'end', 'select', 'error']) addEventListener('knockon-' + name, ({type, detail}) => told.push([type, detail]));</script>
     <knock-on mode="play" aspect-ratio="16/9"><script type="application/json">${small}</script><p>What is shown without JavaScript</p></knock-on>
     <script src="${baseURL}element.js"></script>`,
  );
  await page.goto(host.url);
  const frame = await frameIn(page);
  await expect(frame.getByRole('heading')).toHaveText('In the page');
  await page.evaluate(async () => {
    const element = document.querySelector('knock-on') as HTMLElement & {
      knockOut(id: string): Promise<void>;
      seek(t: number): Promise<void>;
      getResults(): Promise<unknown>;
    };
    await element.knockOut('a');
    await element.seek(72);
  });
  const results = await page.evaluate(() =>
    (document.querySelector('knock-on') as never as {getResults(): Promise<{totals: {total: number}}>}).getResults(),
  );
  expect(results.totals.total).toBe(48);
  await expect
    .poll(() => page.evaluate(() => (window as never as {told: [string, unknown][]}).told.map(([type]) => type)))
    .toEqual(expect.arrayContaining(['knockon-ready', 'knockon-step']));
  for (const theme of ['dark', 'light']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
    await expect(frame.locator('html')).toHaveAttribute('data-theme', theme);
  }
  await host.close();
});

test('elements below the fold are loaded when they are reached', async ({page, baseURL}) => {
  const host = await hostPage(
    `<knock-on example="us-east-concentration"></knock-on><p style="height:6000px">Text</p><knock-on id="late" example="us-east-concentration"></knock-on><script src="${baseURL}element.js"></script>`,
  );
  await page.goto(host.url);
  await frameIn(page);
  expect(page.frames().length).toBe(2);
  await page.locator('#late').scrollIntoViewIfNeeded();
  await expect.poll(() => page.frames().length).toBe(3);
  await host.close();
});

/** One black pixel. */
const POSTER = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==';

test('where scripts are off, the picture and the words in the element are what is seen', async ({browser, baseURL}) => {
  const host = await hostPage(
    `<knock-on example="us-east-concentration"><img src="${POSTER}" alt="The cascade" width="300"><a href="https://example.org/">US-East concentration</a></knock-on><script src="${baseURL}element.js"></script>`,
  );
  const context = await browser.newContext({javaScriptEnabled: false});
  const page = await context.newPage();
  await page.goto(host.url);
  await expect(page.getByRole('img', {name: 'The cascade'})).toBeVisible();
  await expect(page.getByRole('link', {name: 'US-East concentration'})).toBeVisible();
  expect(page.frames().length).toBe(1);
  await context.close();
  await host.close();
});

test('the poster is seen until the embed plays, in print, and where there is no embed', async ({
  page,
  baseURL,
  complaints,
}) => {
  const host = await hostPage(
    `<script>window.told = []; addEventListener('knockon-error', ({detail}) => told.push(detail));</script>
     <p style="height:3000px">Text</p><knock-on title="The cascade" example="us-east-concentration" poster="${POSTER}">Words</knock-on>
     <script src="${baseURL}element.js"></script>`,
  );
  await page.goto(host.url);
  const poster = page.getByRole('img', {name: 'The cascade'});
  await expect(poster).toBeVisible();
  expect(page.frames().length).toBe(1);
  await page.locator('knock-on').scrollIntoViewIfNeeded();
  await frameIn(page);
  await expect(poster).toBeHidden();
  await page.emulateMedia({media: 'print'});
  await expect(poster).toBeVisible();
  await expect(page.locator('iframe')).toBeHidden();
  await page.emulateMedia({media: 'screen'});
  await expect(poster).toBeHidden();

  // The embed is not there: what the browser says of that is not seen, the page is told, and whoever asks as well.
  await page.route('**/embed.html*', (route) => route.abort());
  await page.reload();
  await page.locator('knock-on').scrollIntoViewIfNeeded();
  await expect.poll(() => page.frames().length).toBe(2);
  const asked = page.evaluate(() =>
    (document.querySelector('knock-on') as never as {play(): Promise<unknown>}).play().catch(String),
  );
  expect(await asked).toContain('There is no embed at');
  expect(await page.evaluate(() => (window as never as {told: unknown[]}).told)).toEqual([
    {message: `There is no embed at ${baseURL}embed.html.`},
  ]);
  await expect(poster).toBeVisible();
  await expect(page.locator('iframe')).toBeHidden();
  // A poster that is not there makes room for the words.
  await page.locator('knock-on').evaluate((element) => element.setAttribute('poster', '/none.png'));
  await expect(poster).toHaveCount(0);
  await expect(page.getByText('Words')).toBeVisible();
  complaints.splice(0);
  await host.close();
});

for (const [ui, size] of [
  ['full', {width: 960, height: 560}],
  ['controls', {width: 720, height: 420}],
  ['minimal', {width: 390, height: 300}],
  ['none', {width: 320, height: 320}],
  ['controls', {width: 320, height: 200}],
] as const) {
  test(`with ui=${ui} at ${size.width} by ${size.height} the graph has room, and nothing lies over the edge`, async ({
    page,
  }) => {
    await page.setViewportSize(size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({colorScheme});
      await page.goto(`./embed.html?mode=play&ui=${ui}${SHOWN}&t=3`);
      const graph = page.getByRole('region', {name: 'Ecosystem graph'});
      await expect(graph.getByRole('option')).toHaveCount(ecosystem.nodes.length);
      const box = (await graph.boundingBox())!;
      expect(box.height).toBeGreaterThan(ui === 'none' ? size.height - 4 : size.height * 0.42);
      expect(box.width).toBeGreaterThan(size.width - 4);
      const outside = await page.evaluate(() =>
        [...document.querySelectorAll('header *, .dock *, .foot *')]
          .filter((element) => element.checkVisibility() && !element.closest('svg'))
          .map((element) => ({box: element.getBoundingClientRect(), text: element.textContent}))
          .filter(({box: {right, left, bottom}}) => right > innerWidth || left < 0 || bottom > innerHeight + 1)
          .map(({text}) => text),
      );
      expect(outside).toEqual([]);
      expect((await new AxeBuilder({page}).analyze()).violations).toEqual([]);
    }
  });
}

test('without a document it says so, until the page around hands one over', async ({page, baseURL}) => {
  const host = await hostPage(
    `<knock-on mode="play" loading="eager"></knock-on><script src="${baseURL}element.js"></script>`,
  );
  await page.goto(host.url);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('alert')).toContainText('There is nothing to show yet');
  await page.evaluate(
    (document_) =>
      (document.querySelector('knock-on') as never as {load(value: unknown): Promise<void>}).load(document_),
    {format: 'knockon', version: 1, title: 'Handed over', nodes: [{id: 'a', label: 'A'}], edges: []},
  );
  await expect(frame.getByRole('heading', {level: 1})).toHaveText('Handed over');
  await expect(frame.getByRole('alert')).toBeHidden();
  await expect(frame.getByRole('option', {name: 'A', exact: true})).toBeVisible();
  await host.close();
});
