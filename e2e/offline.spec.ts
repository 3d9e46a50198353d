/** The app without a network: it starts from what the browser has kept of one build, and never from parts of two. */

import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {cp, mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {BrowserContext, Page} from '@playwright/test';
import {Build} from './pages/build.ts';
import {expect, test} from './test.ts';

test.use({serviceWorkers: 'allow'});

const BASE = '/work/shop/';

/** A server of a folder under a path, which can be stopped and started again at the same address. */
class Server {
  private process: ChildProcess | null = null;
  address = '';

  constructor(private readonly folder: string) {}

  async start(): Promise<void> {
    const port = this.address ? new URL(this.address).port : '0';
    const program = `import('./src/cli/serve.mjs').then(async ({serve}) => {
      const {port} = await serve(${port}, ${JSON.stringify(this.folder)}, ${JSON.stringify(BASE)});
      process.stdout.write(String(port));
    })`;
    this.process = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [chunk] = (await once(this.process.stdout!, 'data')) as [Buffer];
    this.address = `http://127.0.0.1:${chunk.toString()}${BASE}`;
  }

  async stop(): Promise<void> {
    if (!this.process) return;
    const ended = once(this.process, 'exit');
    this.process.kill();
    await ended;
    this.process = null;
  }
}

let folder = '';
let server: Server;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'knockon-site-'));
  await cp('dist', folder, {recursive: true});
  server = new Server(folder);
  await server.start();
});

test.afterEach(async () => {
  await server.stop();
  await rm(folder, {recursive: true});
});

/** Waits until the browser has kept the build that is served, and answers for the page from it. */
async function kept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
}

/** How many builds the browser keeps. */
const builds = (page: Page) => page.evaluate(async () => (await caches.keys()).length);

/** Puts a mark on the page and the worker, as another build would. */
async function rebuild(mark: string, what: 'both' | 'worker'): Promise<void> {
  const worker = join(folder, 'offline.js');
  const text = await readFile(worker, 'utf8');
  const entry = /entry:`([^`]+)`/.exec(text)![1];
  const page = join(folder, 'index.html');
  if (what === 'both') {
    await writeFile(
      page,
      (await readFile(page, 'utf8')).replace('<title>', `<meta name="build" content="${mark}"><title>`),
    );
    await writeFile(worker, text.replace(/id:`[^`]+`/, `id:\`${mark}\``));
  } else {
    await writeFile(worker, text.replace(/id:`[^`]+`/, `id:\`${mark}\``).replace(entry, `assets/${mark}.js`));
  }
}

const markOf = (page: Page) =>
  page
    .locator('meta[name=build]')
    .getAttribute('content', {timeout: 2000})
    .catch(() => null);

test('loaded again without a network, what was drawn is there and goes on', async ({
  page,
  build,
  library,
  simulate,
  complaints,
}) => {
  const {address} = server;
  await page.goto(address);
  await page.getByRole('button', {name: 'Draw your own'}).click();
  await build.addByKey('On line');
  await build.saved();
  await kept(page);
  await server.stop();
  await page.reload();
  await expect(build.node('On line')).toBeAttached();
  await build.addByKey('Off line');
  await build.saved();
  await page.keyboard.press('Escape');
  await build.node('Off line').click();
  await expect(build.inspector.getByText('Knocked out alone for a day')).toBeVisible();
  await test.step('so do examples, their runs and the list of what is kept', async () => {
    await page.getByRole('button', {name: 'Knockon', exact: true}).click();
    await expect(library.knockOut).toBeVisible();
    await page.keyboard.press('k');
    await simulate.scrubTo(1);
    await expect(simulate.total).not.toHaveAttribute('title', '$0');
    await page.goto(`${address}?recover`);
    await expect(page.getByRole('region', {name: 'Untitled'})).toBeVisible();
  });
  // Only the server's silence is complained about.
  expect(complaints.filter((complaint) => !/ERR_CONNECTION_REFUSED|Failed to fetch/.test(complaint))).toEqual([]);
  complaints.length = 0;
});

test('with a network the page is the newest, and without one all of one build', async ({page, context}) => {
  const {address} = server;
  await page.goto(address);
  await kept(page);
  expect(await builds(page)).toBe(1);
  await rebuild('second', 'both');
  await page.reload();
  expect(await markOf(page)).toBe('second');

  await test.step('the build before is kept for as long as a page of it may be open', async () => {
    const waits = () =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state === 'installed');
    await expect.poll(waits).toBe(true);
    expect(await builds(page)).toBe(2);
    await server.stop();
    await page.reload();
    await expect(page.getByRole('button', {name: 'Draw your own'})).toBeVisible();
    expect(await markOf(page)).toBeNull();
  });

  await test.step('once all its pages are closed, the new one is used, and the old one goes', async () => {
    await server.start();
    const next = await reopened(context, page, address);
    await expect.poll(() => builds(next)).toBe(1);
    await server.stop();
    await next.reload();
    expect(await markOf(next)).toBe('second');
    await next.getByRole('button', {name: 'Draw your own'}).click();
    await new Build(next).addByKey('Drawn');
  });
});

/** Closes the only page of the app, waits until the browser has let go of it, and opens the app anew. */
async function reopened(context: BrowserContext, page: Page, address: string): Promise<Page> {
  const next = await context.newPage();
  await page.close();
  // Of the same origin, and no page of the app.
  await next.goto(new URL('/', address).href);
  await expect
    .poll(() =>
      next.evaluate(async (scope) => {
        const registration = await navigator.serviceWorker.getRegistration(scope);
        return registration?.waiting === null && registration.active?.state === 'activated';
      }, address),
    )
    .toBe(true);
  await next.goto(address);
  return next;
}

test('a page and a worker of two builds are never kept together', async ({page}) => {
  await page.goto(server.address);
  await kept(page);
  await rebuild('third', 'worker');
  await page.reload();
  await expect(page.getByRole('button', {name: 'Draw your own'})).toBeVisible();
  await page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    await registration.update().catch(() => {});
    const {installing} = registration;
    if (!installing) return;
    await new Promise<void>((resolve) => {
      installing.addEventListener('statechange', () => installing.state === 'redundant' && resolve());
    });
  });
  expect(await builds(page)).toBe(1);
  await server.stop();
  await page.reload();
  await expect(page.getByRole('button', {name: 'Draw your own'})).toBeVisible();
});

test('where there is little room, what is drawn comes before what the app is started from', async ({
  page,
  build,
  context,
}) => {
  const {address} = server;
  await page.goto(address);
  await kept(page);
  const session = await context.newCDPSession(page);
  await session.send('Storage.overrideQuotaForOrigin', {origin: new URL(address).origin, quotaSize: 200_000});
  await page.getByRole('button', {name: 'Draw your own'}).click();
  await build.addByKey('Kept all the same');
  await build.saved();
  expect(await builds(page)).toBe(0);
  await page.reload();
  await expect(build.node('Kept all the same')).toBeAttached();
});

test('an embed is left to the network', async ({page}) => {
  const {address} = server;
  await page.goto(address);
  await kept(page);
  await server.stop();
  await expect(page.goto(`${address}embed.html`)).rejects.toThrow(/ERR_CONNECTION_REFUSED/);
});
