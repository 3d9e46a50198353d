/** How the page looks: theme, shortcut sheet, keys, camera; and that it works from any folder of a site. */

import {expect, test} from './test.ts';

/** The ink of titles on either ground. */
const INK = {dark: 'rgb(236, 238, 241)', light: 'rgb(20, 23, 26)'};

test('follows the system, switches the theme, and remembers it', async ({library, simulate, page}) => {
  await library.open();
  await expect(simulate.title).toHaveCSS('color', INK.dark);
  await page.getByRole('button', {name: 'Use the light theme'}).click();
  await expect(simulate.title).toHaveCSS('color', INK.light);
  await library.open();
  await expect(simulate.title).toHaveCSS('color', INK.light);
  await page.getByRole('button', {name: 'Use the dark theme'}).click();
  await expect(simulate.title).toHaveCSS('color', INK.dark);
});

test('shows the shortcuts, and lets single keys be switched off', async ({library, simulate, page}) => {
  await library.open();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', {name: 'Shortcuts'});
  await expect(sheet).toContainText('Knock out, or restore');
  await sheet.getByRole('checkbox', {name: 'Single keys are shortcuts'}).uncheck();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('k');
  await page.keyboard.press('t');
  await expect(simulate.knockOut).toBeVisible();
  await expect(simulate.graph).toBeVisible();
  await page.getByRole('button', {name: 'Shortcuts'}).click();
  await sheet.getByRole('checkbox').check();
  await sheet.getByRole('button', {name: 'Close'}).click();
  await page.keyboard.press('t');
  await expect(simulate.table).toBeVisible();
});

test('zooms, and fits again', async ({library, simulate, page}) => {
  await library.open();
  const box = async () => (await simulate.node('Nimbus us-east-1').boundingBox())!;
  const fitted = await box();
  await page.getByRole('button', {name: 'Zoom in'}).click();
  await expect.poll(async () => (await box()).width).toBeGreaterThan(fitted.width);
  await page.keyboard.press('f');
  await expect.poll(box).toEqual(fitted);
});

test('works from a folder of a site', async ({page, simulate, library}) => {
  await page.goto(`http://127.0.0.1:${process.env.KNOCKON_E2E_NESTED_PORT}/some/path/`);
  await expect(library.knockOut).toBeVisible();
  await page.keyboard.press('k');
  await expect(simulate.count('down')).toHaveAccessibleName(/^[1-9]\d? ?down$/i);
  const schema = await page.request.get('schema.json');
  expect(schema.ok()).toBe(true);
});
