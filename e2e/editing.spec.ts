/** `mode=edit`: the whole app in other people's pages. It draws at once, answers the page, and leaves nothing behind. */

import type {Frame, Page} from '@playwright/test';
import type {Ecosystem} from '../src/ecosystem/document.ts';
import {readFragment} from '../src/formats/address.ts';
import {unpackDocument} from '../src/formats/shareLink.ts';
import {shipped} from './expected.ts';
import {type HostPage, hostPage} from './pages/hostPage.ts';
import {expect, test} from './test.ts';

const ecosystem = await shipped();
const EDIT = 'embed.html?mode=edit';
const EXAMPLE = '#example=us-east-concentration&scenario=use1-9h';

/** What a page that keeps nothing has no business with; each call is noted. */
const WATCH = () => {
  const touched: string[] = [];
  Object.assign(window, {touched});
  const note = (owner: object | undefined, names: string[]) => {
    for (const name of names) {
      const found = owner && Object.getOwnPropertyDescriptor(owner, name);
      if (!found || typeof found.value !== 'function') continue;
      const real = found.value as (...all: unknown[]) => unknown;
      Object.defineProperty(owner, name, {
        ...found,
        value(this: unknown, ...all: unknown[]) {
          touched.push(name);
          return real.apply(this, all);
        },
      });
    }
  };
  note(window.IDBFactory?.prototype, ['open', 'databases']);
  note(window.Storage?.prototype, ['getItem', 'setItem', 'removeItem']);
  note(window.LockManager?.prototype, ['request']);
  note(window.BroadcastChannel?.prototype, ['postMessage']);
  note(window.StorageManager?.prototype, ['persist']);
};

async function opened(page: Page, host: HostPage): Promise<Frame> {
  await page.addInitScript(WATCH);
  await page.goto(host.url);
  await expect.poll(() => page.frames().length).toBeGreaterThan(1);
  const frame = page.frames()[1];
  await frame.getByRole('navigation', {name: 'Palette'}).waitFor({timeout: 20_000});
  return frame;
}

const node = (frame: Frame, name: string) =>
  frame.getByRole('region', {name: 'Ecosystem graph'}).getByRole('option', {name, exact: true});
const nodes = (frame: Frame) => frame.getByRole('region', {name: 'Ecosystem graph'}).getByRole('option');

async function add(page: Page, frame: Frame, name: string): Promise<void> {
  await frame.getByRole('listbox', {name: 'Nodes'}).focus();
  await page.keyboard.press('n');
  await expect(frame.getByRole('textbox', {name: 'Name of the node'})).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(node(frame, name)).toHaveAttribute('aria-selected', 'true');
}

const touched = (frame: Frame) => frame.evaluate(() => (window as never as {touched: string[]}).touched);

async function documentOf(link: string): Promise<Ecosystem> {
  const {where} = readFragment(new URL(link).hash);
  const reading = await unpackDocument(where?.type === 'packed' ? where.text : '');
  if (!reading.ok) throw new Error('no document');
  return reading.document;
}

for (const sandbox of ['', 'sandbox="allow-scripts"']) {
  test(`draws, undoes, runs and gives its work away, ${sandbox || 'in a plain frame'}, and keeps nothing`, async ({
    page,
    baseURL,
    context,
  }) => {
    const host = await hostPage(
      `<iframe title="editor" ${sandbox} width="1240" height="680" src="${baseURL}${EDIT}${EXAMPLE}"></iframe>`,
    );
    const frame = await opened(page, host);
    const before = ecosystem.nodes.length;
    await expect(nodes(frame)).toHaveCount(before);
    await expect(frame.getByText('Keep a copy')).toHaveCount(0);
    await add(page, frame, 'Drawn here');
    await expect(nodes(frame)).toHaveCount(before + 1);
    await page.keyboard.press('Control+z');
    await expect(nodes(frame)).toHaveCount(before);
    await page.keyboard.press('Control+Shift+z');
    await expect(node(frame, 'Drawn here')).toHaveCount(1);
    await page.keyboard.press('Escape');
    // What the workers answer: the loss of each node alone.
    await expect(frame.getByText('If one node alone is out for a day')).toBeVisible();
    await frame.getByRole('tab', {name: 'Simulate'}).click();
    await frame.getByRole('slider', {name: 'Time'}).press('End');
    await expect(
      frame
        .getByRole('region', {name: 'Loss totals'})
        .getByTitle(/^\$[1-9]/)
        .first(),
    ).toBeVisible();

    // The worker that reads files, too.
    await frame.getByRole('button', {name: 'Import', exact: true}).click();
    await frame.getByRole('textbox', {name: 'Or paste its text'}).fill('digraph {feed -> lender}');
    await frame.getByRole('button', {name: 'Read the text'}).click();
    await expect(frame.getByRole('dialog', {name: 'Import a file'})).toContainText('2 nodes');
    await frame.getByRole('button', {name: 'Close', exact: true}).click();
    await frame.getByRole('button', {name: 'Export', exact: true}).click();
    await expect(frame.getByText('The page around keeps this frame in a sandbox')).toHaveCount(sandbox ? 1 : 0);
    await frame.getByRole('button', {name: 'Close', exact: true}).click();

    await frame.getByRole('button', {name: 'Share', exact: true}).click();
    const field = frame.getByRole('textbox', {name: 'Link'});
    await expect(field).toHaveValue(/^http/);
    const link = await field.inputValue();
    expect(link).toMatch(new RegExp(`^${baseURL}index\\.html#d=1\\.z\\.`));
    expect((await documentOf(link)).nodes.map(({label}) => label)).toContain('Drawn here');
    await expect(frame.getByText('The page around keeps this frame in a sandbox')).toHaveCount(sandbox ? 1 : 0);
    expect(await touched(frame)).toEqual([]);
    if (!sandbox) {
      const left = await frame.evaluate(async () => ({
        databases: await indexedDB.databases(),
        kept: localStorage.length + sessionStorage.length,
        locks: (await navigator.locks.query()).held,
      }));
      expect(left).toEqual({databases: [], kept: 0, locks: []});
    }
    const other = await context.newPage();
    await other.goto(link);
    await expect(other.getByText('This came in a link.')).toBeVisible();
    await other.close();
    await host.close();
  });
}

test('opens in Knockon in a window of its own, as a preview that can be kept, and downloads', async ({
  page,
  baseURL,
  context,
}) => {
  const host = await hostPage(
    `<iframe title="editor" width="1240" height="680" src="${baseURL}${EDIT}${EXAMPLE}"></iframe>`,
  );
  const frame = await opened(page, host);
  await add(page, frame, 'Drawn here');
  const download = page.waitForEvent('download');
  await frame.getByRole('button', {name: 'Share', exact: true}).click();
  await frame.getByRole('button', {name: 'Download the file'}).click();
  expect((await download).suggestedFilename()).toBe('US-East-concentration.json');
  await frame.getByRole('button', {name: 'Close', exact: true}).click();
  const opening = context.waitForEvent('page');
  await frame.getByRole('button', {name: 'Open in Knockon'}).click();
  const own = await opening;
  await expect(own.getByText('This came in a link.')).toBeVisible();
  await expect(own.getByRole('option', {name: 'Drawn here', exact: true})).toHaveCount(1);
  expect(await own.evaluate(() => window.opener)).toBe(null);
  await host.close();
});

test('a sandbox that lets no window open shows the link instead', async ({page, baseURL, complaints}) => {
  const host = await hostPage(
    `<iframe title="editor" sandbox="allow-scripts" width="1240" height="680" src="${baseURL}${EDIT}${EXAMPLE}"></iframe>`,
  );
  const frame = await opened(page, host);
  await frame.getByRole('button', {name: 'Open in Knockon'}).click();
  await expect(frame.getByRole('textbox', {name: 'Link'})).toHaveValue(/index\.html#d=/);
  // The browser's own remark about the window.
  expect(complaints.splice(0)).toEqual([expect.stringContaining('Blocked opening')]);
  await host.close();
});

test('the page that origin= names loads, knocks out, is told of changes, and gets the document', async ({
  page,
  baseURL,
}) => {
  const host = await hostPage(
    `<script>window.told = []; for (const name of ['ready', 'load', 'change', 'select', 'error']) addEventListener('knockon-' + name, ({type, detail}) => told.push([type, detail]));</script>
     <knock-on mode="edit" style="width: 1240px" aspect-ratio="1240/680" loading="eager"><script type="application/json">{"format":"knockon","version":1,"title":"In the page","nodes":[{"id":"a","label":"A","outageCostPerHour":2}],"edges":[]}</script></knock-on>
     <script src="${baseURL}element.js"></script>`,
  );
  const frame = await opened(page, host);
  const call = (method: string, ...all: unknown[]) =>
    page.evaluate(
      ([name, given]) =>
        (document.querySelector('knock-on') as never as Record<string, (...all: unknown[]) => unknown>)[name](...given),
      [method, all] as const,
    );
  await expect(frame.getByRole('heading', {level: 1})).toHaveText('In the page');
  await call('knockOut', 'a');
  expect(await call('getResults')).toMatchObject({totals: {total: 48}});
  await add(page, frame, 'B');
  expect(await call('getDocument')).toMatchObject({title: 'In the page', nodes: [{label: 'A'}, {label: 'B'}]});
  const told = () => page.evaluate(() => (window as never as {told: unknown[]}).told);
  await expect.poll(told).toContainEqual(['knockon-change', {nodes: 2, edges: 0}]);
  await call('load', {format: 'knockon', version: 1, title: 'Another', nodes: [{id: 'z'}], edges: []});
  await expect(frame.getByRole('heading', {level: 1})).toHaveText('Another');
  await expect(call('load', {nodes: 3})).rejects.toThrow();
  await expect(frame.getByRole('heading', {level: 1})).toHaveText('Another');
  for (const theme of ['dark', 'light']) {
    await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme);
    await expect(frame.locator('html')).toHaveAttribute('data-theme', theme);
  }
  expect(await touched(frame)).toEqual([]);
  await host.close();
});

test('the page around scrolls until the editor is pressed', async ({page, baseURL}) => {
  const host = await hostPage(
    `<p style="height:100px">Text</p><iframe title="editor" width="1240" height="600" src="${baseURL}${EDIT}${EXAMPLE}"></iframe><p style="height:3000px">More</p>`,
  );
  const frame = await opened(page, host);
  const zoom = frame.getByRole('contentinfo').getByRole('button', {name: /^\d+%$/});
  const fitted = await zoom.textContent();
  const box = (await page.locator('iframe').boundingBox())!;
  await page.mouse.move(box.x + 500, box.y + 300);
  await page.mouse.wheel(0, 60);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(50);
  await expect(zoom).toHaveText(fitted!);
  const scrolled = await page.evaluate(() => scrollY);
  await page.mouse.click(box.x + 520, box.y + 470 - scrolled);
  await page.mouse.wheel(0, -120);
  await expect(zoom).not.toHaveText(fitted!);
  expect(await page.evaluate(() => scrollY)).toBe(scrolled);
  await host.close();
});

test('a frame that is too narrow to draw in says so, and plays; with more room it draws', async ({page, baseURL}) => {
  const host = await hostPage(
    `<iframe title="editor" width="720" height="560" src="${baseURL}${EDIT}${EXAMPLE}"></iframe>`,
  );
  await page.addInitScript(WATCH);
  await page.goto(host.url);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByText('Drawing needs 860 pixels of width')).toBeVisible();
  await expect(frame.getByRole('link', {name: 'Open in Knockon'})).toHaveAttribute('href', /index\.html#example=/);
  await frame.getByRole('button', {name: 'Play', exact: true}).click();
  await expect(frame.getByRole('slider', {name: 'Time'})).not.toHaveAttribute('aria-valuenow', '0');
  // Nothing of the editor has been fetched.
  expect(await page.frames()[1].evaluate(() => performance.getEntriesByType('resource').map(({name}) => name))).toEqual(
    expect.not.arrayContaining([expect.stringContaining('edit.js')]),
  );
  await page.locator('iframe').evaluate((element) => element.setAttribute('width', '1240'));
  await expect(frame.getByRole('navigation', {name: 'Palette'})).toBeVisible({timeout: 20_000});
  await host.close();
});

test('an editor that cannot be fetched says so, with the way to the app', async ({page, baseURL, complaints}) => {
  await page.route('**/edit.js', (route) => route.abort());
  const host = await hostPage(
    `<iframe title="editor" width="1240" height="680" src="${baseURL}${EDIT}${EXAMPLE}"></iframe>`,
  );
  await page.goto(host.url);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('alert')).toContainText('The editor could not be fetched.');
  await expect(frame.getByRole('link', {name: 'Open in Knockon'})).toHaveAttribute('href', /index\.html#example=/);
  expect(complaints.splice(0)).toEqual([expect.stringContaining('ERR_FAILED')]);
  await host.close();
});

test('a link that cannot be read says why, over an empty drawing', async ({page, baseURL}) => {
  const host = await hostPage(
    `<iframe title="editor" width="1240" height="680" src="${baseURL}${EDIT}#d=1.z.10.0.AA"></iframe>`,
  );
  const frame = await opened(page, host);
  await expect(frame.getByRole('alert').filter({hasText: 'The link could not be opened'})).toContainText('damaged');
  await expect(nodes(frame)).toHaveCount(0);
  await add(page, frame, 'First');
  await host.close();
});
