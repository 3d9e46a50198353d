/** Real documentation sites with three embeds on a page each: they play, follow the site's theme, and let the page scroll. */

import {buildSite, type Maker, serveFolder} from './pages/site.ts';
import {expect, test} from './test.ts';

/** Installing and building what others make takes its time. */
const BUILDING = 480_000;

for (const maker of ['vitepress', 'docusaurus', 'mkdocs'] satisfies Maker[]) {
  test(`${maker}: three embeds on a page, light and dark`, async ({page}) => {
    test.setTimeout(BUILDING);
    const site = await serveFolder(buildSite(maker));
    await page.setViewportSize({width: 1280, height: 720});
    for (const theme of ['light', 'dark'] as const) {
      // A reader who has chosen no theme yet; some makers keep the first one for good.
      await page.emulateMedia({colorScheme: theme});
      await page.goto(site.url);
      await page.evaluate(() => localStorage.clear());
      await page.reload();
      await expect(page.getByRole('heading', {name: 'When one region goes dark'})).toBeVisible();
      const embed = page.locator('knock-on').first().frameLocator('iframe');
      await expect(embed.getByRole('heading', {level: 1})).toHaveText('US-East concentration');
      await expect(embed.locator('html')).toHaveAttribute('data-theme', theme);
      await embed.getByRole('button', {name: 'Play', exact: true}).click();
      await expect(embed.getByRole('slider', {name: 'Time'})).not.toHaveAttribute('aria-valuenow', '0');
      await embed.getByRole('button', {name: 'Pause', exact: true}).click();

      // The last one is far below, and is not there before it is reached; the wheel over an embed scrolls the page.
      const last = page.locator('knock-on').last();
      expect(await last.locator('iframe').count()).toBe(0);
      const box = (await page.locator('knock-on').first().boundingBox())!;
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 3);
      await page.mouse.wheel(0, 200);
      await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(0);
      await last.scrollIntoViewIfNeeded();
      await expect(last.frameLocator('iframe').getByRole('button', {name: 'Play', exact: true})).toBeVisible();
      const framed = page.frameLocator('iframe[title="A run on an exchange"]');
      await page.locator('iframe[title="A run on an exchange"]').scrollIntoViewIfNeeded();
      await expect(framed.getByRole('heading', {level: 1})).toContainText('exchange');
    }
    await site.close();
  });
}
