/** What can befall the storage of a browser while somebody draws: it is said, nothing on screen is lost, and it goes on. */

import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {BrowserContext, Page} from '@playwright/test';
import {Build} from './pages/build.ts';
import {expect, test} from './test.ts';

const banner = (page: Page, text: RegExp) => page.getByRole('alert').filter({hasText: text});
const own = (page: Page) => page.getByRole('region', {name: 'Your own'});
const READS = /Another tab is drawing this ecosystem\. Here it can/;

/** A page of the same origin that runs nothing of Knockon. */
async function stranger(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('./schema.json');
  return page;
}

/** Opens the database in a page and keeps it open, in the layout of another Knockon; gives its number. */
function openVault(page: Page, layout: number): Promise<number> {
  return page.evaluate(
    (version) =>
      new Promise<number>((resolve, reject) => {
        const request = indexedDB.open('knockon', version);
        request.onupgradeneeded = ({oldVersion}) => {
          if (oldVersion > 0) return;
          request.result.createObjectStore('documents', {keyPath: 'id'});
          request.result.createObjectStore('generations', {keyPath: ['id', 'generation']});
          request.result.createObjectStore('versions', {keyPath: ['id', 'at']});
        };
        request.onsuccess = () => {
          Object.assign(window, {vault: request.result});
          resolve(request.result.version);
        };
        request.onerror = () => reject(request.error);
      }),
    layout,
  );
}

/** The newest text of every document, out of the database that a page has open. */
function textsIn(page: Page): Promise<string[]> {
  return page.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const {vault} = window as unknown as {vault: IDBDatabase};
        const all = vault.transaction('generations').objectStore('generations').getAll();
        all.onsuccess = () => resolve((all.result as {text: string}[]).map(({text}) => text));
        all.onerror = () => reject(all.error);
      }),
  );
}

/** Takes the file that a notice offers, and gives the labels in it. */
async function labelsIn(page: Page, notice: RegExp): Promise<string[]> {
  const waiting = page.waitForEvent('download');
  await banner(page, notice).getByRole('button', {name: 'Download it'}).click();
  const stream = await (await waiting).createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  const {nodes} = JSON.parse(Buffer.concat(parts).toString('utf8')) as {nodes: {label: string}[]};
  return nodes.map(({label}) => label);
}

test('a newer Knockon in another tab takes the storage, and gets the last changes with it', async ({
  build,
  page,
  context,
}) => {
  await build.drawNew();
  await build.addByKey('Early');
  await build.saved();
  const newer = await stranger(context);
  await build.addByKey('Last');
  expect(await openVault(newer, 2)).toBe(2);
  await expect(banner(page, /opened a newer Knockon/)).toBeVisible();
  expect((await textsIn(newer)).some((text) => text.includes('"Last"'))).toBe(true);
  await build.addByKey('Too late');
  await expect(build.saving).toHaveText('Not saved');
  expect(await labelsIn(page, /opened a newer Knockon/)).toEqual(['Early', 'Last', 'Too late']);
  await test.step('the list of what is kept shows it all the same', async () => {
    const recovery = await context.newPage();
    await recovery.goto('./?recover');
    await expect(recovery.getByRole('region', {name: 'Untitled'})).toContainText('2 nodes');
  });
  expect((await textsIn(newer)).some((text) => text.includes('Too late'))).toBe(false);
});

test('a database of a newer Knockon is never opened, nor changed', async ({build, page, context}) => {
  const newer = await stranger(context);
  await openVault(newer, 7);
  await page.bringToFront();
  await page.goto('./');
  await expect(page.getByText('This browser holds drawings of a newer Knockon.')).toBeVisible();
  await build.drawNew();
  await build.addByKey('Mine');
  await expect(banner(page, /drawings of a newer Knockon/)).toBeVisible();
  await expect(build.saving).toHaveText('Not saved');
  expect(await labelsIn(page, /drawings of a newer Knockon/)).toEqual(['Mine']);
  expect(await textsIn(newer)).toEqual([]);
});

test('an older Knockon in another tab holds the storage: said, and kept as soon as it lets go', async ({
  build,
  page,
  context,
}) => {
  const older = await stranger(context);
  await openVault(older, 1);
  // The Knockon after this one: it lays the database out anew.
  await page.route('**/assets/vault-*.js', async (route) => {
    const response = await route.fetch();
    const text = await response.text();
    const next = text.replace(/(=`knockon`,\w+=)1,/, '$12,');
    expect(next).not.toBe(text);
    await route.fulfill({response, body: next});
  });
  await page.bringToFront();
  await build.drawNew();
  await build.addByKey('Waiting');
  await expect(banner(page, /has an older Knockon open/)).toBeVisible();
  await expect(build.saving).toHaveText('Not saved');
  expect(await labelsIn(page, /has an older Knockon open/)).toEqual(['Waiting']);
  await build.addByKey('Also waiting');
  await older.close();
  await build.saved();
  await expect(banner(page, /has an older Knockon open/)).toBeHidden();
  await page.reload();
  await expect(build.node('Also waiting')).toBeAttached();
});

for (const [how, remove] of [
  [
    'deleted from another tab',
    async (context: BrowserContext) => {
      const other = await stranger(context);
      await other.evaluate(
        () =>
          new Promise<void>((resolve, reject) => {
            const request = indexedDB.deleteDatabase('knockon');
            request.onsuccess = () => resolve();
            request.onerror = () => reject(request.error);
          }),
      );
    },
  ],
  [
    'cleared with the data of the site',
    async (context: BrowserContext, page: Page) => {
      const session = await context.newCDPSession(page);
      const {origin} = new URL(page.url());
      await session.send('Storage.clearDataForOrigin', {origin, storageTypes: 'all'});
    },
  ],
] as const) {
  test(`what is ${how} while it is drawn is said, and kept anew with its versions`, async ({build, page, context}) => {
    await build.drawNew();
    await build.addByKey('Before');
    await build.saved();
    await page.keyboard.press('Escape');
    await build.inspector.getByRole('textbox', {name: 'Name of the version'}).fill('By hand');
    await build.inspector.getByRole('button', {name: 'Keep', exact: true}).click();
    const version = build.inspector.getByRole('button', {name: /^Restore By hand/});
    await expect(version).toBeVisible();
    const second = await context.newPage();
    await second.goto('./');
    await own(second)
      .getByRole('button', {name: /Untitled/})
      .first()
      .click();
    await expect(banner(second, READS)).toBeVisible();

    await remove(context, page);
    const notice = banner(page, /kept for Knockon was deleted/);
    await expect(notice).toBeVisible();
    await expect(build.node('Before')).toBeAttached();
    await build.saved();
    // It stays until it has been read.
    await build.addByKey('After');
    await build.saved();
    expect(await labelsIn(page, /kept for Knockon was deleted/)).toEqual(['Before', 'After']);
    await expect(new Build(second).node('After')).toBeAttached();
    await expect(banner(second, READS)).toBeVisible();
    await notice.getByRole('button', {name: 'Close'}).click();
    await expect(notice).toBeHidden();

    await second.close();
    await page.reload();
    await expect(build.node('After')).toBeAttached();
    await page.keyboard.press('Escape');
    await expect(version).toBeVisible();
    await page.goto('./?recover');
    await expect(page.getByRole('region', {name: 'Untitled'})).toHaveCount(1);
  });
}

test('after a reload a tab is still the one that draws', async ({build, page, context}) => {
  await build.drawNew();
  await build.addByKey('First');
  await build.saved();
  await page.reload();
  await expect(build.node('First')).toBeAttached();
  const second = await context.newPage();
  await second.goto('./');
  await own(second)
    .getByRole('button', {name: /Untitled/})
    .first()
    .click();
  await expect(banner(second, READS)).toBeVisible();
  await expect(banner(page, READS)).toBeHidden();
});

test('what could not be kept when something else was opened can be brought back', async ({build, page}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get: () => {
        throw new DOMException('The storage is refused.', 'SecurityError');
      },
    });
  });
  await build.drawNew();
  await build.addByKey('Nobody keeps me');
  await expect(build.saving).toHaveText('Not saved');
  await page.getByRole('button', {name: 'Knockon', exact: true}).click();
  const left = /Untitled was left before it could be kept/;
  await expect(banner(page, left)).toBeVisible();
  expect(await labelsIn(page, left)).toEqual(['Nobody keeps me']);
  await page.getByRole('button', {name: 'Draw your own'}).click();
  await banner(page, left).getByRole('button', {name: 'Bring it back'}).click();
  await expect(build.node('Nobody keeps me')).toBeAttached();
  await expect(banner(page, left)).toBeHidden();
});

test('a browser that blocks the data of sites draws all the same, and says that nothing is kept', async ({
  playwright,
  baseURL,
  launchOptions,
}) => {
  const profile = await mkdtemp(join(tmpdir(), 'knockon-profile-'));
  await mkdir(join(profile, 'Default'));
  const preferences = {profile: {default_content_setting_values: {cookies: 2}}};
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const context = await playwright.chromium.launchPersistentContext(profile, {
    ...launchOptions,
    baseURL,
    viewport: {width: 1440, height: 900},
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({message}) => faults.push(message));
  const build = new Build(page);
  await build.drawNew();
  expect(await page.evaluate(() => navigator.locks.query().catch(({name}: DOMException) => name))).toBe(
    'SecurityError',
  );
  await build.addByKey('Nobody keeps me');
  await expect(banner(page, /keeps nothing for this page/)).toBeVisible();
  await expect(build.saving).toHaveText('Not saved');
  await build.addByKey('Nor me');
  await page.getByRole('tab', {name: 'Simulate'}).click();
  await page.getByRole('tab', {name: 'Build'}).click();
  expect(await labelsIn(page, /keeps nothing for this page/)).toEqual(['Nobody keeps me', 'Nor me']);
  expect(faults).toEqual([]);
  await context.close();
  await rm(profile, {recursive: true});
});
