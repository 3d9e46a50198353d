/** The ecosystem of the design's picture, drawn from an empty canvas: by mouse alone, by keyboard alone, to the same end. */

import type {Locator} from '@playwright/test';
import type {Ecosystem} from '../src/ecosystem/document.ts';
import {readDocument} from '../src/ecosystem/read.ts';
import {exact, runOf} from './expected.ts';
import {LINKS, NODES} from './mock.ts';
import type {Build} from './pages/build.ts';
import type {Simulate} from './pages/simulate.ts';
import {expect, test} from './test.ts';

const TOOLS = {dependency: 'Depends on', exposure: 'Owes', holding: 'Held by'} as const;
const KEYS = {dependency: 'd', exposure: 'e', holding: 'h'} as const;

/** Drags every node out of the palette and every link from node to node. */
async function drawByMouse(build: Build): Promise<void> {
  const {page} = build;
  for (const {kind, name, at} of NODES) await build.dragIn(kind, name, await build.point(...at));
  let tool = '';
  for (const [type, source, target, answer] of LINKS) {
    if (tool !== TOOLS[type]) {
      tool = TOOLS[type];
      await clickWith(build, page.getByRole('toolbar', {name: 'Tools'}).getByRole('button', {name: tool}));
    }
    await build.drag(source, target);
    if (answer) await clickWith(build, page.getByRole('dialog').getByRole('button', {name: answer, exact: true}));
  }
}

/** A click by the mouse, where the thing is. */
async function clickWith({page}: Build, target: Locator): Promise<void> {
  const box = (await target.boundingBox())!;
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

/** Finds kinds and nodes by typing, and links them by D, E and H, walking with the arrows from source to target. */
async function drawByKeys(build: Build): Promise<void> {
  const {page} = build;
  for (const {kind, name} of NODES) {
    await build.focusGraph();
    await page.keyboard.press('/');
    await page.keyboard.type(kind);
    await page.keyboard.press('Enter');
    await build.name(name);
  }
  for (const [type, source, target, answer] of LINKS) {
    await page.keyboard.press('/');
    await page.keyboard.type(source);
    await page.keyboard.press('Enter');
    await expect(build.node(source)).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press(KEYS[type]);
    // The other end is found by typing, too; the tool stays in hand.
    await page.keyboard.press('/');
    await page.keyboard.type(target);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    if (answer) {
      const button = page.getByRole('dialog').getByRole('button', {name: answer, exact: true});
      await expect(page.getByRole('dialog').getByRole('button').first()).toBeFocused();
      while (!(await button.evaluate((element) => element === document.activeElement)))
        await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  }
}

/** Places are the one thing that differs between a mouse and a keyboard. */
async function finished(build: Build): Promise<Ecosystem> {
  const {layout: _, ...rest} = await build.document();
  return rest;
}

async function knockedOut(build: Build, simulate: Simulate, document: Ecosystem): Promise<void> {
  const {page} = build;
  await build.focusGraph();
  await page.keyboard.press('/');
  await page.keyboard.type('Nimbus us-east-1');
  await page.keyboard.press('Enter');
  await page.keyboard.press('k');
  await expect(page.getByRole('tab', {name: 'Simulate'})).toHaveAttribute('aria-selected', 'true');
  const run = runOf(document, {
    id: '',
    horizon: 72,
    shocks: [{type: 'outage', node: 'nimbus-us-east-1', at: 0, hours: 24}],
  });
  expect(run.totals.total).toBeGreaterThan(0);
  await page.keyboard.press('End');
  await expect(simulate.total).toHaveAttribute('title', exact(run.totals.total));
}

test.describe('drawn by hand', () => {
  test.setTimeout(240_000);
  let drawn: Ecosystem | null = null;

  test('by mouse alone, and again by keyboard alone: the same document, and the same run', async ({
    build,
    simulate,
    page,
  }) => {
    await test.step('by mouse', async () => {
      await build.drawNew();
      await drawByMouse(build);
      await page.keyboard.press('Escape');
      drawn = await finished(build);
      expect(drawn.nodes.map(({label}) => label)).toEqual(NODES.map(({name}) => name));
      expect(drawn.edges.map(({type}) => type)).toEqual(LINKS.map(([type]) => type));
      expect(readDocument(drawn).ok).toBe(true);
      await knockedOut(build, simulate, drawn);
    });
    await test.step('by keyboard', async () => {
      // Else the page would come back to what was drawn by mouse.
      await page.evaluate(() => sessionStorage.clear());
      await build.drawNew();
      await drawByKeys(build);
      expect(await finished(build)).toEqual(drawn);
      await knockedOut(build, simulate, drawn!);
    });
  });
});
