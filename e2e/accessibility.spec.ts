/** What those who do not see the canvas get: no violation that axe knows, and a graph that can be read. */

import {AxeBuilder} from '@axe-core/playwright';
import type {Page} from '@playwright/test';
import {expect, test} from './test.ts';

async function expectNoViolation(page: Page): Promise<void> {
  const {violations} = await new AxeBuilder({page}).analyze();
  const told = violations.flatMap(({id, help, nodes}) => nodes.map(({html}) => `${id}: ${help}: ${html}`));
  expect(told).toEqual([]);
}

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({colorScheme});

    test('axe finds nothing in the library', async ({library, page}) => {
      await library.goto();
      await expect(page.getByRole('group', {name: 'Start with'}).getByRole('button')).not.toHaveCount(0);
      await expectNoViolation(page);
    });

    test('axe finds nothing in Simulate', async ({library, simulate, page}) => {
      await library.open();
      await simulate.scenario.selectOption('use1-9h');
      await page.keyboard.press('End');
      await simulate.clickNode('Kestrel Lending');
      await expectNoViolation(page);
      await page.getByRole('tab', {name: 'Balance sheet'}).click();
      await expectNoViolation(page);
      await page.getByRole('tab', {name: /^Links/}).click();
      await expectNoViolation(page);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('complementary', {name: 'Overview'})).toBeVisible();
      await expectNoViolation(page);
    });

    test('axe finds nothing in the table, the data of the chart and the shortcuts', async ({
      library,
      simulate,
      page,
    }) => {
      await library.open();
      await simulate.scenario.selectOption('use1-9h');
      await page.keyboard.press('End');
      await page.keyboard.press('t');
      await expect(simulate.table).toBeVisible();
      await page.getByRole('button', {name: 'Show data'}).click();
      await expectNoViolation(page);
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', {name: 'Shortcuts'})).toBeVisible();
      await expectNoViolation(page);
    });

    test('axe finds nothing on a phone', async ({library, simulate, page}) => {
      await page.setViewportSize({width: 390, height: 844});
      await library.open();
      await simulate.node('Nimbus us-east-1').click();
      await simulate.knockOut.click();
      await expect(simulate.restore).toBeVisible();
      await expectNoViolation(page);
      await page.getByRole('button', {name: 'Raise the panel'}).click();
      await expect(page.getByRole('button', {name: 'Lower the panel'})).toBeVisible();
      await expectNoViolation(page);
    });
  });
}

test('the graph is a list of nodes, each described as it is now', async ({library, simulate, page}) => {
  await library.open();
  await expect(simulate.graph.getByRole('application').getByRole('listbox', {name: 'Nodes'})).toHaveCount(1);
  const juniper = simulate.node('Juniper DEX');
  await expect(juniper).toHaveAttribute('aria-description', /^dex, healthy/);
  await simulate.scenario.selectOption('use1-9h-calm');
  await simulate.clickNode('Juniper DEX');
  await simulate.time.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(juniper).toHaveAttribute(
    'aria-description',
    /^dex, (down|frozen) since 7 min, loss \$.*, caused by Tern L2$/,
  );
  await expect(simulate.node('Tern L2')).toHaveAttribute('aria-description', /, (down|frozen) since/);
  await page.keyboard.press('Home');
  await expect(juniper).toHaveAttribute('aria-description', /^dex, healthy/);
  await expect(simulate.node('Tern L2')).toHaveAttribute('aria-description', /, healthy/);
});

test('a knock-out and what follows are said aloud', async ({library, simulate, page}) => {
  await library.open();
  await simulate.clickNode('Nimbus us-east-1');
  await simulate.knockOut.click();
  await expect(page.getByText('Nimbus us-east-1 knocked out.', {exact: true})).toBeAttached();
  await simulate.time.focus();
  await page.keyboard.press('End');
  await expect(page.getByRole('status').filter({hasText: /^T plus .*Total loss \$/})).toBeAttached();
});

test('the slider says time, loss and last event', async ({library, simulate, page}) => {
  await library.open();
  await simulate.scenario.selectOption('use1-9h-calm');
  await simulate.time.focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect(simulate.time).toHaveAttribute('aria-valuetext', /^T\+00:10, total loss \$\d.*, .+/);
});
