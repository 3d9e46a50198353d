/** Whatever happens to the page, what was drawn is still there, and the page says what happened. */

import type {Page} from '@playwright/test';
import {Build} from './pages/build.ts';
import {textFile} from './pages/opening.ts';
import {expect, test} from './test.ts';

const banner = (page: Page, text: RegExp) => page.getByRole('alert').filter({hasText: text});
const own = (page: Page) => page.getByRole('region', {name: 'Your own'});

test('a reload in the midst of drawing comes back to what was drawn', async ({build, page}) => {
  await build.drawNew();
  await build.addByKey('Oracle A');
  await build.saved();
  await build.addByKey('Oracle B');
  await build.saved();
  await page.reload();
  await expect(build.node('Oracle A')).toBeAttached();
  await expect(build.node('Oracle B')).toBeAttached();
  await test.step('also when it comes right after an edit: at most the last second is lost', async () => {
    await build.addByKey('Oracle C');
    await page.reload();
    await expect(build.node('Oracle B')).toBeAttached();
  });
});

test('a tab that crashed leaves its drawing on the first page', async ({build, page, context}) => {
  await build.drawNew();
  await build.addByKey('Survivor');
  await build.saved();
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // It never answers.
  void session.send('Page.crash').catch(() => {});
  await crashed;
  const next = await context.newPage();
  await next.goto('./');
  await own(next)
    .getByRole('button', {name: /Untitled/})
    .first()
    .click();
  await expect(new Build(next).node('Survivor')).toBeAttached();
});

test('a full storage is said, and what cannot be kept can be downloaded and kept later', async ({
  build,
  library,
  opening,
  page,
  context,
  baseURL,
}) => {
  await library.goto();
  const nodes = Array.from({length: 900}, (_, i) => ({id: `n${i}`, label: `Node ${i}`, note: 'x'.repeat(400)}));
  await opening.choose(textFile('large.json', JSON.stringify({format: 'knockon', version: 1, nodes, edges: []})));
  await build.enter();
  const session = await context.newCDPSession(page);
  const {origin} = new URL(baseURL!);
  await session.send('Storage.overrideQuotaForOrigin', {origin, quotaSize: 200_000});
  await build.addByKey('One more');
  await expect(banner(page, /storage is full/)).toBeVisible();
  await expect(build.saving).toHaveText('Not saved');
  const waiting = page.waitForEvent('download');
  await banner(page, /storage is full/)
    .getByRole('button', {name: 'Download it'})
    .click();
  expect((await waiting).suggestedFilename()).toBe('large-json.json');
  await session.send('Storage.overrideQuotaForOrigin', {origin});
  await banner(page, /storage is full/)
    .getByRole('button', {name: 'Try again'})
    .click();
  await build.saved();
  await expect(banner(page, /storage is full/)).toBeHidden();
});

test('a storage that is refused is said, and the drawing can be downloaded', async ({build, page}) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get: () => {
        throw new DOMException('The storage is refused.', 'SecurityError');
      },
    });
  });
  await build.drawNew();
  await build.addByKey('Nobody keeps me');
  await expect(banner(page, /keeps nothing/)).toBeVisible();
  await expect(build.saving).toHaveText('Not saved');
  const waiting = page.waitForEvent('download');
  await banner(page, /keeps nothing/)
    .getByRole('button', {name: 'Download it'})
    .click();
  await waiting;
});

test('of two tabs one draws and the other follows, until it takes over', async ({build, page, context}) => {
  await build.drawNew();
  await build.addByKey('First');
  await build.saved();
  const second = await context.newPage();
  const other = new Build(second);
  await second.goto('./');
  await own(second)
    .getByRole('button', {name: /Untitled/})
    .first()
    .click();
  await expect(banner(second, /Another tab is drawing this ecosystem\. Here it can/)).toBeVisible();
  await expect(other.node('First')).toBeAttached();

  await test.step('it reads what the first goes on to draw, and may not draw itself', async () => {
    await other.focusGraph();
    await second.getByRole('button', {name: /^\d+%$/}).waitFor();
    await other.graph.hover();
    await second.mouse.wheel(0, -200);
    const looked = await other.centre('First');
    await build.addByKey('Second');
    await expect(other.node('Second')).toBeAttached();
    // Where it looks is its own affair.
    expect(await other.centre('First')).toEqual(looked);
    await other.focusGraph();
    await second.keyboard.press('n');
    await expect(other.refusal).toContainText('Another tab is drawing this ecosystem');
    await expect(other.nodes).toHaveCount(2);
  });

  await test.step('taken over, nothing of the first is lost, and the first follows', async () => {
    await build.addByKey('Third');
    await banner(second, /Another tab is drawing this ecosystem\. Here it can/)
      .getByRole('button', {name: 'Take over'})
      .click();
    await expect(banner(second, /Another tab is drawing this ecosystem\. Here it can/)).toBeHidden();
    await expect(banner(page, /Another tab is drawing this ecosystem\. Here it can/)).toBeVisible();
    await expect(other.node('Third')).toBeAttached();
    await other.addByKey('Fourth');
    await expect(build.node('Fourth')).toBeAttached();
  });
});

test('without a network it goes on, and says so', async ({build, page, context}) => {
  await build.drawNew();
  await build.addByKey('On line');
  await build.saved();
  await context.setOffline(true);
  await expect(page.getByRole('status').filter({hasText: 'You are offline'})).toBeVisible();
  await build.addByKey('Off line');
  await build.saved();
  await context.setOffline(false);
  await page.reload();
  await expect(build.node('Off line')).toBeAttached();
});

test('versions are kept under a name, and brought back as a step that can be undone', async ({build, page}) => {
  await build.drawNew();
  await build.addByKey('Early');
  await page.keyboard.press('Escape');
  await build.inspector.getByRole('textbox', {name: 'Name of the version'}).fill('Before lunch');
  await build.inspector.getByRole('button', {name: 'Keep', exact: true}).click();
  await expect(build.inspector.getByRole('button', {name: /^Restore Before lunch/})).toBeVisible();
  await build.addByKey('Late');
  await expect(build.nodes).toHaveCount(2);
  await page.keyboard.press('Escape');
  await build.inspector.getByRole('button', {name: /^Restore Before lunch/}).click();
  await expect(build.nodes).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(build.nodes).toHaveCount(2);
});

test('the recovery page lists all that is kept, each to be downloaded', async ({build, page}) => {
  await build.drawNew();
  await build.addByKey('Kept');
  await build.saved();
  await page.goto('./?recover');
  await expect(page.getByRole('heading', {level: 1})).toHaveText('Everything that is kept in this browser');
  const waiting = page.waitForEvent('download');
  await page
    .getByRole('region', {name: 'Untitled'})
    .getByRole('button', {name: /^Download Untitled, Newest/})
    .click();
  const stream = await (await waiting).createReadStream();
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  expect(JSON.parse(Buffer.concat(parts).toString('utf8'))).toMatchObject({nodes: [{label: 'Kept'}]});
});

test('what was thrown away can be taken out again', async ({build, page}) => {
  await build.drawNew();
  await build.addByKey('Thrown');
  await build.saved();
  await page.getByRole('button', {name: 'Knockon'}).click();
  await own(page).getByRole('button', {name: 'Throw away Untitled'}).click();
  await own(page).getByRole('button', {name: 'Take it out again'}).click();
  await own(page)
    .getByRole('button', {name: /Untitled/})
    .first()
    .click();
  await expect(build.node('Thrown')).toBeAttached();
});

test('what a newer Knockon has kept is left alone', async ({build, page}) => {
  await build.drawNew();
  await build.addByKey('Old');
  await build.saved();
  await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('knockon');
      request.onsuccess = () => resolve(request.result);
    });
    await new Promise<void>((resolve) => {
      const tx = db.transaction('documents', 'readwrite');
      const all = tx.objectStore('documents').getAll();
      all.onsuccess = () => tx.objectStore('documents').put({...all.result[0], version: 2});
      tx.oncomplete = () => resolve();
    });
    db.close();
  });
  await build.addByKey('Would overwrite');
  await expect(banner(page, /newer Knockon/)).toBeVisible();
  await expect(build.saving).toHaveText('Not saved');
});

test('a fault of the page is said, and what is drawn can be downloaded from there', async ({
  build,
  page,
  complaints,
}) => {
  await build.drawNew();
  await build.addByKey('Still here');
  await build.saved();
  await test.step('one beside what is drawn leaves the drawing in place', async () => {
    await page.evaluate(() => dispatchEvent(new ErrorEvent('error', {message: 'something gave way'})));
    const notice = banner(page, /Something in Knockon failed: something gave way/);
    await expect(notice).toBeVisible();
    await expect(build.node('Still here')).toBeAttached();
    await notice.getByRole('button', {name: 'Close'}).click();
  });
  await test.step('one in what is drawn takes the page, and leaves the file', async () => {
    // A page whose numbers can no longer be written is one that fails while it is drawn.
    await page.evaluate(() => {
      Number.prototype.toLocaleString = () => {
        throw new Error('no numbers any more');
      };
      Intl.NumberFormat.prototype.format = Number.prototype.toLocaleString as never;
      Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
        get: () => () => {
          throw new Error('no numbers any more');
        },
      });
    });
    await page.keyboard.press('Control+d');
    const crash = page.getByRole('alert').filter({hasText: 'Knockon has stopped.'});
    await expect(crash).toContainText('no numbers any more');
    const waiting = page.waitForEvent('download');
    await crash.getByRole('button', {name: 'Download the ecosystem'}).click();
    await waiting;
    await crash.getByRole('button', {name: 'Start again'}).click();
    await expect(build.node('Still here')).toBeAttached();
  });
  // The browser tells its console, too; that is expected here, and nothing else is.
  expect(
    complaints.filter((complaint) => !/no numbers any more|something gave way|error boundary|Crash/.test(complaint)),
  ).toEqual([]);
  complaints.length = 0;
});

test('a page that is not served securely says what is missing, keeps all the same, and pastes within the tab', async ({
  playwright,
  baseURL,
  launchOptions,
}) => {
  const {port} = new URL(baseURL!);
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), '--host-resolver-rules=MAP plain.test 127.0.0.1'],
  });
  const page = await browser.newPage({baseURL: `http://plain.test:${port}/`, viewport: {width: 1440, height: 900}});
  const build = new Build(page);
  await build.drawNew();
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await build.addByKey('Plain');
  await build.saved();
  await expect(banner(page, /not served securely/).getByRole('button', {name: 'Download it'})).toBeVisible();
  await build.focusGraph();
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+v');
  await expect(build.nodes).toHaveCount(2);
  await build.saved();
  await page.reload();
  await expect(build.nodes).toHaveCount(2);
  await browser.close();
});
