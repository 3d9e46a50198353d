/** The whole editor under a finger: real touches, which the browser makes gestures of. */

import type {CDPSession, Locator} from '@playwright/test';
import {Build} from './pages/build.ts';
import {expect, test} from './test.ts';

interface Point {
  x: number;
  y: number;
}

class Finger {
  constructor(private readonly session: CDPSession) {}

  async down({x, y}: Point): Promise<void> {
    await this.session.send('Input.dispatchTouchEvent', {type: 'touchStart', touchPoints: [{x, y}]});
  }

  async up(): Promise<void> {
    await this.session.send('Input.dispatchTouchEvent', {type: 'touchEnd', touchPoints: []});
  }

  async drag(from: Point, to: Point): Promise<void> {
    await this.down(from);
    for (let step = 1; step <= 8; step++) {
      const x = from.x + ((to.x - from.x) * step) / 8;
      const y = from.y + ((to.y - from.y) * step) / 8;
      await this.session.send('Input.dispatchTouchEvent', {type: 'touchMove', touchPoints: [{x, y}]});
    }
    await this.up();
  }
}

async function middle(locator: Locator): Promise<Point> {
  const box = (await locator.boundingBox())!;
  return {x: box.x + box.width / 2, y: box.y + box.height / 2};
}

test('drags out of the palette, scrolls it, connects, chooses several and asks for the menu', async ({
  browser,
  baseURL,
}) => {
  const context = await browser.newContext({hasTouch: true, viewport: {width: 1180, height: 820}, baseURL});
  const page = await context.newPage();
  const finger = new Finger(await context.newCDPSession(page));
  const build = new Build(page);
  await page.goto('./');
  await page.getByRole('button', {name: 'Draw your own'}).tap();
  const kind = (name: string) => build.palette.getByRole('button', {name, exact: true});
  const menu = page.getByRole('menu');

  await test.step('a kind goes to the side, the list up and down', async () => {
    await finger.drag(await middle(kind('Oracle')), await build.point(0.3, 0.3));
    await build.name('Oracle A');
    await finger.drag(await middle(kind('Exchange')), await build.point(0.7, 0.5));
    await build.name('Atlas');
    await expect(kind('Bank')).not.toBeInViewport();
    await finger.drag(await middle(kind('Exchange')), await middle(kind('Cloud region')));
    await finger.drag(await middle(kind('Exchange')), await middle(kind('Oracle')));
    await expect(kind('Bank')).toBeInViewport();
    await expect(build.nodes).toHaveCount(2);
  });

  await test.step('an edge by two taps', async () => {
    await page.getByRole('toolbar', {name: 'Tools'}).getByRole('button', {name: 'Depends on'}).tap();
    for (const label of ['Oracle A', 'Atlas']) {
      const {x, y} = await build.centre(label);
      await page.touchscreen.tap(x, y);
    }
    await expect(build.status).toContainText('1 link');
    await page.getByRole('toolbar', {name: 'Tools'}).getByRole('button', {name: 'Select'}).tap();
  });

  await test.step('a long press is the menu; in it, taps are made to choose several', async () => {
    await finger.down(await build.centre('Oracle A'));
    await expect(menu).toBeVisible();
    await finger.up();
    await menu.getByRole('menuitemcheckbox', {name: 'Choose several'}).tap();
    const {x, y} = await build.centre('Atlas');
    await page.touchscreen.tap(x, y);
    await expect(build.nodes.and(page.getByRole('option', {selected: true}))).toHaveCount(2);
    await build.inspector.getByRole('button', {name: 'Align tops'}).tap();
    const apart = async () => Math.abs((await build.centre('Oracle A')).y - (await build.centre('Atlas')).y);
    await expect.poll(apart).toBeLessThan(0.5);
  });
  await context.close();
});
