/** Where each number comes from: shown at every field of the inspector, and chosen there, mark and source. */

import type {Build} from './pages/build.ts';
import {expect, test} from './test.ts';

const origin = (build: Build, field: string) =>
  build.inspector.getByRole('button', {name: `Where “${field}” comes from`}).first();

test('every number in the inspector has a mark, of nodes, groups, bundles and links', async ({library, build}) => {
  await library.open();
  await build.enter();
  for (const node of ['Tideline Lending', 'MER', 'Wharf App', 'Atlas Exchange']) {
    await build.node(node).click();
    // A number that is there, and so comes from somewhere, is one whose field is not empty.
    const numbers = build.inspector.locator('input[aria-describedby]');
    await expect(numbers.first()).toBeVisible();
    const without = await numbers.evaluateAll((inputs) =>
      (inputs as HTMLInputElement[]).flatMap((input) => {
        const field = input.closest('[data-invalid]')!;
        const marked = field.querySelector('button[popovertarget]') !== null;
        return (input.value !== '') === marked ? [] : [`${field.textContent}: ${input.value}`];
      }),
    );
    expect(without, node).toEqual([]);
  }
});

test('a mark and a new source are chosen for a field, as one step that can be undone', async ({build, page}) => {
  await build.drawNew();
  await build.dragIn('Lending protocol', 'Lender', await build.point(0.5, 0.4));
  await build.inspector.getByRole('textbox', {name: 'Deposits', exact: true}).fill('1.2bn');
  await page.keyboard.press('Tab');
  await expect(origin(build, 'Deposits')).toHaveAttribute('title', 'Nobody has said where this number comes from');
  await origin(build, 'Deposits').click();
  const panel = page.getByRole('dialog', {name: 'Where “Deposits” comes from'});
  await panel.getByRole('radio', {name: 'Read in a source'}).check();
  await panel.getByRole('combobox', {name: 'Source'}).selectOption('A new source…');
  await panel.getByRole('textbox', {name: 'Title'}).fill('Annual report');
  await panel.getByRole('textbox', {name: 'Address'}).fill('example.org/2025');
  await panel.getByRole('button', {name: 'Add this source'}).click();
  await expect(panel.getByRole('alert')).toHaveText(/^An address begins with https/);
  await panel.getByRole('textbox', {name: 'Address'}).fill('https://example.org/2025');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('link', {name: 'https://example.org/2025'})).toBeVisible();
  await panel.getByRole('textbox', {name: 'Where in it'}).fill('page 12');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(origin(build, 'Deposits')).toHaveAttribute('title', 'read in a source · Annual report · page 12');
  await expect(build.undo).toHaveAttribute('title', /^Undo: mark deposits of Lender as read in Annual report/);

  await test.step('the same source for another number, by keyboard', async () => {
    await origin(build, 'Equity buffer').focus();
    await page.keyboard.press('Enter');
    const equity = page.getByRole('dialog', {name: 'Where “Equity buffer” comes from'});
    await expect(equity.getByRole('radio', {name: 'An estimate'})).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await expect(equity.getByRole('radio', {name: 'Derived from read numbers'})).toBeChecked();
    await page.keyboard.press('Tab');
    await page.keyboard.type('Annual');
    await page.keyboard.press('Escape');
    await expect(origin(build, 'Equity buffer')).toHaveAttribute('title', /^derived from read numbers · Annual report/);
    await expect(origin(build, 'Equity buffer')).toBeFocused();
  });

  await test.step('undone in two steps', async () => {
    await build.undo.click();
    await expect(origin(build, 'Equity buffer')).toHaveAttribute('title', /^estimated/);
    await build.undo.click();
    await expect(origin(build, 'Deposits')).toHaveAttribute('title', /^Nobody/);
    await build.redo.click();
    await build.redo.click();
  });

  await test.step('the source stands in the document', async () => {
    await build.focusGraph();
    const {sources, nodes} = await build.document();
    expect(sources).toEqual([{id: 'annual-report', title: 'Annual report', url: 'https://example.org/2025'}]);
    expect(nodes[0].provenance).toMatchObject({
      liabilities: {mark: 'read', source: 'annual-report', note: 'page 12'},
      equity: {mark: 'derived', source: 'annual-report'},
    });
  });
});

test('Esc takes back what was typed over a number, and gives it back its source', async ({build, page}) => {
  await build.drawNew();
  await build.dragIn('Lending protocol', 'Lender', await build.point(0.5, 0.4));
  const equity = build.inspector.getByRole('textbox', {name: 'Equity buffer', exact: true});
  const was = await equity.inputValue();
  await expect(origin(build, 'Equity buffer')).toHaveAttribute('title', /^estimated/);
  await equity.fill('7m');
  await expect(build.inspector.getByText('equity $7.0M')).toBeVisible();
  await expect(origin(build, 'Equity buffer')).toHaveAttribute('title', /^Nobody/);
  await page.keyboard.press('Escape');
  await expect(equity).toHaveValue(was);
  await expect(origin(build, 'Equity buffer')).toHaveAttribute('title', /^estimated/);
  await expect(build.undo).toHaveAttribute('title', /^Undo: add Lender/);
  await test.step('and so with a name', async () => {
    await build.inspector.getByRole('textbox', {name: 'Name', exact: true}).fill('Borrower');
    await page.keyboard.press('Escape');
    await expect(build.inspector.getByRole('textbox', {name: 'Name', exact: true})).toHaveValue('Lender');
    await expect(build.node('Lender')).toBeAttached();
  });
});

test('groups and bundles say where their numbers come from, too', async ({build, page}) => {
  await build.drawSome();
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  await build.drag('Oracle A', 'Lender');
  await build.drag('Oracle B', 'Lender');
  await page.getByRole('button', {name: 'Needs 1 of 2'}).click();
  await page.keyboard.press('Escape');
  await build.node('Lender').click();
  const mark = async (field: string, as: string) => {
    await origin(build, field).click();
    await page.getByRole('dialog').getByRole('radio', {name: as}).check();
    await page.keyboard.press('Escape');
  };
  await mark('Needs', 'From memory');
  await build.inspector.getByRole('textbox', {name: 'Starts at'}).fill('4 %');
  await page.keyboard.press('Tab');
  await mark('Run of depositors', 'An estimate');
  await build.focusGraph();
  const lender = (await build.document()).nodes.find(({label}) => label === 'Lender')!;
  expect(lender.groups!.oracle.provenance).toEqual({need: {mark: 'recalled'}});
  expect(lender.provenance!.runTrigger).toEqual({mark: 'estimate'});
});

test('sources are edited with the document, and one that is named stays', async ({build, page}) => {
  await build.drawNew();
  const sources = build.inspector.getByRole('region', {name: 'Sources'});
  await sources.getByText('Add a source').click();
  await sources.getByRole('textbox', {name: 'Title'}).fill('Rulebook');
  await page.keyboard.press('Enter');
  await sources.getByRole('textbox', {name: 'Address of Rulebook'}).fill('rulebook');
  await page.keyboard.press('Enter');
  await expect(sources.getByRole('alert')).toHaveText(/^An address begins/);
  await sources.getByRole('textbox', {name: 'Address of Rulebook'}).fill('https://example.org/rules');
  await page.keyboard.press('Enter');
  await expect(sources.getByRole('alert')).toBeHidden();
  await expect(build.undo).toHaveAttribute('title', /^Undo: change source Rulebook/);
  await sources.getByRole('button', {name: 'Delete source Rulebook'}).click();
  await expect(sources.getByRole('textbox', {name: 'Title of Rulebook'})).toBeHidden();
});

test('numbers of a shock and of the rules name a source that is added on the way', async ({build, page}) => {
  await build.drawSome();
  await build.node('Lender').click();
  await page.keyboard.press('k');
  const why = page.getByRole('complementary').last();
  await why.getByRole('button', {name: 'Where “Outage: out for” comes from'}).click();
  const panel = page.getByRole('dialog', {name: 'Where “Outage: out for” comes from'});
  await panel.getByRole('radio', {name: 'Read in a source'}).check();
  await panel.getByRole('combobox', {name: 'Source'}).selectOption('A new source…');
  await panel.getByRole('textbox', {name: 'Title'}).fill('Incident report');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await expect(why.getByRole('button', {name: 'Where “Outage: out for” comes from'})).toHaveAttribute(
    'title',
    'read in a source · Incident report',
  );
  await expect(build.undo).toHaveAttribute(
    'title',
    /^Undo: mark length of an outage of Lender as read in Incident report/,
  );
  await build.undo.click();
  await expect(build.undo).toHaveAttribute('title', /^Undo: knock out Lender/);
});
