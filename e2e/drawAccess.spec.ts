/** Drawing for everybody: axe finds nothing, and every target has 24 pixels, on each surface and in both themes. */

import {AxeBuilder} from '@axe-core/playwright';
import type {Page} from '@playwright/test';
import {expect, test} from './test.ts';

/** Looks at a part of the page; at all of it without. */
async function expectAccessible(page: Page, part?: string): Promise<void> {
  const axe = new AxeBuilder({page});
  const {violations} = await (part ? axe.include(part) : axe).analyze();
  expect(violations.flatMap(({id, nodes}) => nodes.map(({html}) => `${id}: ${html}`))).toEqual([]);
  const small = await page.evaluate(
    (within) =>
      [
        ...document.querySelectorAll(
          ['button', 'a[href]', 'input', 'select', 'textarea', 'summary', '[role^=menuitem]', '[role=tab]']
            .map((target) => `${within} ${target}`)
            .join(),
        ),
      ].flatMap((element) => {
        const {width, height} = element.getBoundingClientRect();
        const shown = (element as HTMLElement).checkVisibility() && width > 0;
        // A link in a line of text is as high as the line; a box to tick, as its words.
        const inline = element.matches('p a, label input[type=checkbox], label input[type=radio]');
        return shown && !inline && (width < 24 || height < 24)
          ? [`${element.outerHTML.slice(0, 90)} ${width} × ${height}`]
          : [];
      }),
    part ?? 'body',
  );
  expect(small).toEqual([]);
}

const INSPECTOR = '[data-build-inspector]';

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(`${colorScheme} theme`, () => {
    test.use({colorScheme});

    test('the drawing, its findings and the commands', async ({library, build, page}) => {
      await library.open();
      await build.enter();
      await expect(build.status).toContainText('single points of failure');
      await build.node('Tideline Lending').click();
      await expectAccessible(page);
      await build.status.getByRole('button', {name: /single points/}).click();
      await expectAccessible(page, 'footer');
      await page.keyboard.press('Escape');
      await build.node('MER').click({button: 'right'});
      await expectAccessible(page, '[role=menu]');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog', {name: 'Commands'})).toBeVisible();
      await page.keyboard.type('align');
      await expectAccessible(page, 'dialog[open]');
    });

    test('the inspector, of everything that can be chosen', async ({library, build, page}) => {
      await library.open();
      await build.enter();
      await build.focusGraph();
      await page.keyboard.press('Escape');
      await build.inspector.getByText('Add a source').click();
      await expectAccessible(page, INSPECTOR);
      await build.node('Wharf App').click();
      await expectAccessible(page, INSPECTOR);
      await build.node('Quill Indexer').click({modifiers: ['Shift']});
      await expect(build.inspector).toContainText('2 nodes chosen');
      await expectAccessible(page, INSPECTOR);
      await build.node('Tideline Lending').click();
      await build.inspector.getByRole('button', {name: 'Where “Deposits” comes from'}).click();
      const panel = page.getByRole('dialog', {name: 'Where “Deposits” comes from'});
      await panel.getByRole('combobox', {name: 'Source'}).selectOption('A new source…');
      await expectAccessible(page, ':popover-open');
      await page.keyboard.press('Escape');
      await build.inspector.getByRole('button', {name: /^Vane Oracle/}).click();
      await expect(build.inspector).toContainText('Vane Oracle to Tideline Lending');
      await expectAccessible(page, INSPECTOR);
    });

    test('the tables to edit, with a refusal', async ({build, page}) => {
      await build.drawSome();
      await page.keyboard.press('d');
      await build.drag('Oracle A', 'Lender');
      await build.status.getByRole('button', {name: 'Table'}).click();
      await build.status.getByRole('button', {name: 'Table only'}).click();
      const tables = page.getByRole('region', {name: 'Tables to edit'});
      await expectAccessible(page, 'main');
      await tables.getByRole('button', {name: '1 link'}).click();
      await tables.getByRole('button', {name: 'Add this link'}).click();
      await expect(tables.getByRole('alert')).toBeVisible();
      await expectAccessible(page, 'main');
    });
  });
}
