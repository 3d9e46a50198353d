/** The tables edit too: by the same commands, one cell at a time or a block from a spreadsheet. */

import {expect, test} from './test.ts';

test('the table edits by the same commands, and takes a block from a spreadsheet', async ({build, page}) => {
  await build.drawSome();
  await build.status.getByRole('button', {name: 'Table'}).click();
  await build.status.getByRole('button', {name: 'Table only'}).click();
  const tables = page.getByRole('region', {name: 'Tables to edit'});
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
