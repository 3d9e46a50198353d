/** The tables edit too: by the same commands, one cell at a time or a block from a spreadsheet. */

import type {Locator} from '@playwright/test';
import type {Build} from './pages/build.ts';
import {expect, test} from './test.ts';

/** From the drawing to the table alone. */
async function openTables(build: Build, of: 'nodes' | 'links' = 'nodes'): Promise<Locator> {
  const {page, status} = build;
  await status.getByRole('button', {name: 'Table'}).click();
  await status.getByRole('button', {name: 'Table only'}).click();
  const tables = page.getByRole('region', {name: 'Tables to edit'});
  if (of === 'links') await tables.getByRole('button', {name: /\d+ links?$/}).click();
  return tables;
}

/** Copies a block as a spreadsheet does, and pastes it by the keys into a field. */
async function paste({page}: Build, field: Locator, rows: readonly (readonly string[])[]): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate((text) => navigator.clipboard.writeText(text), rows.map((row) => row.join('\t')).join('\n'));
  await field.focus();
  await page.keyboard.press('Control+v');
}

test('a row of the table adds a node, and rows stay in their order while one is edited', async ({build, page}) => {
  await build.drawSome();
  const tables = await openTables(build);
  await tables.getByRole('textbox', {name: 'Node of the new node'}).fill('Atlas');
  await tables.getByRole('combobox', {name: 'Kind of the new node'}).selectOption('Exchange');
  await tables.getByRole('textbox', {name: 'Deposits of the new node'}).fill('2bn');
  await page.keyboard.press('Enter');
  await expect(build.undo).toHaveAttribute('title', /^Undo: add Atlas/);
  await expect(tables.getByRole('textbox', {name: 'Deposits of Atlas'})).toHaveValue('2bn');
  await expect(tables.getByRole('textbox', {name: 'Node of the new node'})).toBeFocused();
  await tables.getByRole('columnheader').getByRole('button', {name: 'Deposits'}).click();
  const names = () =>
    tables
      .getByRole('textbox', {name: /^Name of/})
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  expect(await names()).toEqual(['Oracle A', 'Oracle B', 'Lender', 'Atlas']);
  await tables.getByRole('textbox', {name: 'Deposits of Oracle A'}).fill('9bn');
  expect(await names()).toEqual(['Oracle A', 'Oracle B', 'Lender', 'Atlas']);
  await test.step('Enter goes to the cell below', async () => {
    await page.keyboard.press('Enter');
    await expect(tables.getByRole('textbox', {name: 'Deposits of Oracle B'})).toBeFocused();
  });
  await build.status.getByRole('button', {name: 'Undo'}).focus();
  expect(await names()).toEqual(['Oracle B', 'Lender', 'Atlas', 'Oracle A']);
  await tables.getByRole('button', {name: 'Delete Atlas'}).click();
  await expect(build.undo).toHaveAttribute('title', /^Undo: delete Atlas/);
});

test('who is found comes into view in the table, on whatever page', async ({build, library, page}) => {
  await library.open();
  await build.enter();
  const tables = await openTables(build);
  await page.setViewportSize({width: 1280, height: 720});
  await paste(
    build,
    tables.getByRole('textbox', {name: 'Node of the new node'}),
    Array.from({length: 120}, (_, k) => [`Extra ${k}`, 'Oracle']),
  );
  await expect(tables.getByRole('button', {name: '150 nodes'})).toBeVisible();
  await tables.getByRole('button', {name: '150 nodes'}).focus();
  await page.keyboard.press('/');
  await page.keyboard.type('Extra 111');
  await page.keyboard.press('Enter');
  await expect(tables.getByRole('textbox', {name: 'Name of Extra 111'})).toBeInViewport();
});

test('a block with wrong cells is refused whole, and says which and why', async ({build}) => {
  await build.drawSome();
  const tables = await openTables(build);
  await paste(build, tables.getByRole('textbox', {name: 'Name of Lender'}), [
    ['Big lender', 'Lending protocol', '', '2bn'],
    ['Atlas', 'Bourse', '', 'plenty'],
    ['', '', '', '3bn'],
  ]);
  const alert = tables.getByRole('alert');
  await expect(alert.getByRole('listitem')).toHaveText([
    'Row 2, Kind: “Bourse”. There is no such kind of node.',
    /^Row 2, Deposits: “plenty”\. This is no number/,
    'Row 3, Node: empty. A new node needs a name.',
  ]);
  await expect(tables.getByRole('button', {name: '3 nodes'})).toBeVisible();
  await expect(tables.getByRole('textbox', {name: 'Name of Lender'})).toBeVisible();
  await paste(build, tables.getByRole('textbox', {name: 'Name of Lender'}), [
    ['Node', 'Kind', 'If knocked out', 'Deposits'],
    ['Big lender', 'Lending protocol', '', '2bn'],
    ['Atlas', 'Exchange', '', '€3,4 Mio'],
  ]);
  await expect(alert).toBeHidden();
  await expect(tables.getByRole('textbox', {name: 'Deposits of Big lender'})).toHaveValue('2bn');
  await expect(tables.getByRole('textbox', {name: 'Deposits of Atlas'})).toHaveValue('3.4m');
  await build.undo.click();
  await expect(tables.getByRole('button', {name: '3 nodes'})).toBeVisible();
});

test('links of all three types are added in the table, with the direction in a sentence', async ({build, page}) => {
  await build.drawSome();
  await build.dragIn('Asset', 'ETH', await build.point(0.8, 0.4));
  const tables = await openTables(build, 'links');
  const add = async (from: string, link: string, to: string, amount?: string) => {
    await tables.getByRole('combobox', {name: 'From (harm comes from) of the new link'}).fill(from);
    await tables.getByRole('combobox', {name: 'Link of the new link'}).selectOption(link);
    await tables.getByRole('combobox', {name: 'To (who is hurt) of the new link'}).fill(to);
    if (amount) await tables.getByRole('textbox', {name: 'Amount of the new link'}).fill(amount);
    await tables.getByRole('combobox', {name: 'To (who is hurt) of the new link'}).focus();
  };
  await add('Oracle A', 'is needed by', 'lender');
  await expect(tables.getByText('If Oracle A fails, Lender is hit.')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(build.undo).toHaveAttribute('title', /^Undo: add a link: Oracle A is needed by lender/);
  await add('Lender', 'owes', 'Oracle B', '2m');
  await tables.getByRole('button', {name: 'Add this link'}).click();
  await add('ETH', 'is held by', 'Lender', '15k');
  await page.keyboard.press('Enter');
  await expect(tables.getByRole('button', {name: '3 links'})).toBeVisible();
  await test.step('a node that is not there is refused in words', async () => {
    await add('Nobody', 'owes', 'Lender');
    await page.keyboard.press('Enter');
    await expect(tables.getByRole('alert')).toHaveText(
      'From (harm comes from): “Nobody”. There is no node of this name.',
    );
    await page.keyboard.press('Escape');
  });
  await test.step('another end and another type', async () => {
    await tables.getByRole('combobox', {name: 'From, Oracle A to Lender'}).fill('Oracle B');
    await page.keyboard.press('Tab');
    await tables.getByRole('combobox', {name: 'Link, Lender to Oracle B'}).selectOption('is needed by');
    await expect(tables.getByRole('textbox', {name: 'Amount, Lender to Oracle B'})).toBeHidden();
  });
  await build.status.getByRole('button', {name: 'Canvas'}).click();
  await build.focusGraph();
  await page.keyboard.press('Escape');
  const {edges} = await build.document();
  expect(edges).toMatchObject([
    {type: 'dependency', from: 'lender', to: 'oracle-b'},
    {type: 'dependency', from: 'oracle-b', to: 'lender'},
    {type: 'holding', from: 'lender', to: 'eth', amount: 15_000},
  ]);
});

test('a block makes new links and changes old ones, as one step', async ({build, page}) => {
  await build.drawSome();
  const tables = await openTables(build, 'links');
  const last = tables.getByRole('combobox', {name: 'From (harm comes from) of the new link'});
  await paste(build, last, [
    ['Oracle A', 'is needed by', 'Lender', 'feed', '', '6 min'],
    ['Lender', 'needs', 'Oracle B', 'feed', '', '90 min'],
    ['Oracle B', 'owes', 'Lender', '', '1,5 Mio'],
  ]);
  await expect(build.undo).toHaveAttribute('title', /^Undo: paste 3 × 6 cells/);
  await expect(tables.getByRole('button', {name: '3 links'})).toBeVisible();
  const grace = (pair: string) => tables.getByRole('textbox', {name: `Grace before it is felt, ${pair}`});
  await expect(grace('Oracle A to Lender')).toHaveValue('6 min');
  await expect(grace('Oracle B to Lender')).toHaveValue('1.5 h');
  await expect(tables.getByRole('textbox', {name: 'Amount, Oracle B to Lender'})).toHaveValue('1.5m');
  await expect(tables.getByRole('textbox', {name: 'Group, Oracle B to Lender'})).toHaveValue('feed');
  await test.step('over cells that are there', async () => {
    await paste(build, grace('Oracle A to Lender'), [['10 min'], ['20 min']]);
    await expect(grace('Oracle A to Lender')).toHaveValue('10 min');
    await expect(grace('Oracle B to Lender')).toHaveValue('20 min');
    await expect(build.undo).toHaveAttribute('title', /^Undo: paste 2 × 1 cells/);
  });
  await test.step('one wrong cell, and nothing changes', async () => {
    await paste(build, grace('Oracle A to Lender'), [['1 h'], ['soon'], ['3 h']]);
    await expect(tables.getByRole('alert').getByRole('listitem')).toHaveText([
      /^Row 2, Grace before it is felt: “soon”\./,
      'Row 3, Grace before it is felt: “3 h”. Only who needs another feels that it is gone.',
    ]);
    await expect(grace('Oracle A to Lender')).toHaveValue('10 min');
  });
  await test.step('undone in two steps', async () => {
    await build.undo.click();
    await expect(grace('Oracle B to Lender')).toHaveValue('1.5 h');
    await build.undo.click();
    await expect(tables.getByRole('button', {name: '0 links'})).toBeVisible();
    await build.redo.click();
  });
  await build.status.getByRole('button', {name: 'Canvas'}).click();
  await build.focusGraph();
  await page.keyboard.press('Escape');
  const {nodes, edges} = await build.document();
  expect(nodes[2].groups).toEqual({feed: {}});
  expect(edges).toMatchObject([
    {type: 'dependency', from: 'lender', to: 'oracle-a', group: 'feed', toleranceHours: 0.1},
    {type: 'dependency', from: 'lender', to: 'oracle-b', group: 'feed', toleranceHours: 1.5},
    {type: 'exposure', from: 'lender', to: 'oracle-b', amount: 1_500_000},
  ]);
});

test('the table edits by the same commands, and takes a block from a spreadsheet', async ({build, page}) => {
  await build.drawSome();
  const tables = await openTables(build);
  await tables.getByRole('button', {name: 'Node', exact: true}).click();
  await expect(tables.getByRole('row').nth(1)).toContainText('Lending protocol');
  const cell = tables.getByRole('textbox', {name: 'Name of Lender'});
  await cell.focus();
  await cell.evaluate((input) => {
    const data = new DataTransfer();
    data.setData(
      'text/plain',
      'Big lender\tLending protocol\t\t2bn\t300m\nAtlas\tExchange\nSmall\tOracle\nBank\tBank\t\t1,5 Mrd\t200 Mio',
    );
    input.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
  });
  await expect(build.undo).toHaveAttribute('title', /^Undo: paste 4 × 5 cells/);
  await expect(tables.getByRole('textbox', {name: 'Deposits of Big lender'})).toHaveValue('2bn');
  await expect(tables.getByRole('textbox', {name: 'Deposits of Bank'})).toHaveValue('1.5bn');
  await expect(tables.getByRole('button', {name: '4 nodes'})).toBeVisible();
  await page.keyboard.press('Escape');
  await build.undo.click();
  await expect(tables.getByRole('textbox', {name: 'Name of Lender'})).toBeVisible();
});
