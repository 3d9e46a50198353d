/** Links: they carry everything, they open as a preview, and what is wrong with one is said without touching own work. */

import {readFileSync} from 'node:fs';
import {packDocument} from '../src/formats/packLink.ts';
import {documentIn, exact, runOf, shipped} from './expected.ts';
import {textFile} from './pages/opening.ts';
import {expect, test} from './test.ts';

const ecosystem = await shipped();
const scenario = ecosystem.scenarios!.find(({id}) => id === 'use1-9h')!;
const packed = await packDocument(ecosystem);

test('what is knocked out goes along, and opens at the same time elsewhere', async ({
  library,
  simulate,
  page,
  context,
}) => {
  await library.open();
  await simulate.clickNode('Pharos Oracle');
  await page.keyboard.press('k');
  const restoring = page.getByRole('button', {name: 'Restore', exact: true});
  await expect(restoring).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', {name: 'Share', exact: true}).click();
  const dialog = page.getByRole('dialog', {name: 'Share'});
  await dialog.getByRole('checkbox', {name: /^At T/}).check();
  await expect(dialog.getByRole('textbox', {name: 'Link'})).toHaveValue(/&t=/);
  await expect(dialog).toContainText(/[\d,]+ characters/);
  await expect(dialog).toContainText('Nothing leaves this browser unless you share it');
  const link = await dialog.getByRole('textbox', {name: 'Link'}).inputValue();
  const time = await simulate.now();
  const total = await simulate.total.getAttribute('title');

  const other = await context.newPage();
  await other.goto(link);
  await expect(other.getByText('This came in a link.')).toBeVisible();
  await expect(other.getByRole('slider', {name: 'Time'})).toHaveAttribute(
    'aria-valuenow',
    String(Number(time.toFixed(6))),
  );
  await expect(other.getByRole('region', {name: 'Loss totals'}).getByTitle(/^\$/).first()).toHaveAttribute(
    'title',
    total!,
  );
  expect(other.url()).toBe(link);
  await other.close();
});

test('a preview is read-only until a copy is kept, and a reload comes back to the copy', async ({page, simulate}) => {
  await page.goto(`./#d=${packed}&scenario=${scenario.id}`);
  await expect(page.getByText('This came in a link.')).toBeVisible();
  await page.keyboard.press('End');
  await expect(simulate.total).toHaveAttribute('title', exact(runOf(ecosystem, scenario).totals.total));
  await page.getByRole('tab', {name: 'Build'}).click();
  await simulate.node('Kestrel Lending').click();
  await page.keyboard.press('Delete');
  await expect(simulate.node('Kestrel Lending')).toHaveCount(1);
  await page.getByRole('button', {name: 'Keep a copy'}).click();
  await expect(page.getByText('This came in a link.')).toBeHidden();
  await expect(page.getByText(/^Saved/).first()).toBeVisible();
  await page.reload();
  await expect(simulate.title).toHaveText(ecosystem.title!);
  await expect(page.getByText('This came in a link.')).toBeHidden();
});

for (const [what, fragment, words] of [
  ['cut', `#d=${packed.slice(0, -200)}`, /damaged/],
  [
    'tampered with',
    `#d=${packed.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A')).replace('1.z.', '1.z.1')}`,
    /damaged/,
  ],
  ['of a newer kind', `#d=9.z.1.0.AA`, /newer Knockon/],
  ['too large', `#d=1.z.99999999999.0.AA`, /up to 20 MB/],
  ['an address that is no https', '#src=ftp://example.org/x.json', /Only https/],
  ['an example that is none', '#example=nothing', /no example called/],
] as const) {
  test(`a link that is ${what} says so, and own work stays`, async ({library, simulate, page}) => {
    await library.open();
    await expect(simulate.title).toHaveText(ecosystem.title!);
    await page.evaluate((hash) => {
      location.hash = hash;
    }, fragment);
    await expect(page.getByRole('alert').filter({hasText: 'The link could not be opened'})).toContainText(words);
    await expect(simulate.title).toHaveText(ecosystem.title!);
    await expect(simulate.graph).toBeVisible();
  });
}

test('the Embed dialog writes code for each kind of site, with a preview that plays', async ({library, page}) => {
  await library.open();
  await page.getByRole('button', {name: 'Embed', exact: true}).click();
  const dialog = page.getByRole('dialog', {name: 'Embed'});
  const code = dialog.getByRole('textbox').last();
  await expect(code).toHaveValue(/^<knock-on example="us-east-concentration"/);
  await expect(code).toHaveValue(
    /<a href="http[^"]*index\.html#example=us-east-concentration">US-East concentration<\/a>/,
  );
  await dialog.getByRole('checkbox', {name: 'A picture of this moment, where scripts are off'}).check();
  await expect(code).toHaveValue(/<img src="us-east-concentration\.svg" alt="US-East concentration"/);
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', {name: 'Download the picture'}).click();
  const picture = await download;
  expect(picture.suggestedFilename()).toBe('us-east-concentration.svg');
  expect(await documentIn(readFileSync(await picture.path()))).toEqual(ecosystem);
  await dialog.getByRole('combobox', {name: 'Site'}).selectOption('markdown');
  await expect(code).toHaveValue(/^<iframe src="http.*embed\.html\?mode=play#example=/);
  await dialog.getByRole('combobox', {name: 'Site'}).selectOption('notion');
  await expect(code).toHaveValue(/^http.*embed\.html/);
  await dialog.getByRole('combobox', {name: 'Readers may'}).selectOption('view');
  await expect(code).toHaveValue(/embed\.html#example=/);
  await dialog.getByRole('combobox', {name: 'Readers may'}).selectOption('edit');
  await expect(code).toHaveValue(/embed\.html\?mode=edit#example=/);
  await dialog.getByRole('combobox', {name: 'Readers may'}).selectOption('view');
  const preview = page.frameLocator('iframe[title="Preview of the embed"]');
  await expect(preview.getByRole('heading', {level: 1})).toHaveText(ecosystem.title!);
});

test('a link of more than 8,000 characters says so, and offers the file', async ({
  page,
  opening,
  library,
  simulate,
}) => {
  await library.goto();
  const large = largeDocument(600);
  await opening.drop(textFile('large.json', JSON.stringify(large)));
  await expect(simulate.title).toHaveText('Large');
  await page.getByRole('button', {name: 'Share', exact: true}).click();
  const dialog = page.getByRole('dialog', {name: 'Share'});
  const link = dialog.getByRole('textbox', {name: 'Link'});
  await expect(link).toHaveValue(/#d=1\.z\./);
  const {length} = await link.inputValue();
  expect(length).toBeGreaterThan(8000);
  await expect(dialog.getByRole('alert')).toContainText(`${length.toLocaleString('en')} characters.`);
  await expect(dialog.getByRole('alert')).toContainText('#src=');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', {name: 'Download the file'}).click();
  expect(await documentIn(readFileSync(await (await download).path()))).toEqual(await documentIn(json(large)));
});

for (const [what, allowed, status, words] of [
  ['lets other sites read it', '*', 200, null],
  ['lets another site read it, and not this one', 'https://example.com', 200, /does not let other sites read it/],
  ['does not have it', '*', 404, /docs\.example answered 404/],
] as const) {
  test(`#src= at a site that ${what}`, async ({page, simulate, complaints}) => {
    await page.route('https://docs.example/a.json', (route) =>
      route.fulfill({status, headers: {'Access-Control-Allow-Origin': allowed}, json: largeDocument(2)}),
    );
    await page.goto(`./#src=${encodeURIComponent('https://docs.example/a.json')}`);
    if (words === null) {
      await expect(simulate.title).toHaveText('Large');
      await expect(page.getByText('This came in a link.')).toBeVisible();
    } else {
      await expect(page.getByRole('alert').filter({hasText: 'The link could not be opened'})).toContainText(words);
    }
    // It was asked for by the link; and what the browser itself says about what it was refused.
    for (const complaint of complaints.splice(0))
      expect(complaint).toMatch(/request to https:\/\/docs\.example|CORS policy|ERR_FAILED|status of 404/);
  });
}

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

/** Of numbers that do not pack well. */
function largeDocument(nodes: number) {
  let seed = 7;
  const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648;
  return {
    format: 'knockon',
    version: 1,
    title: 'Large',
    nodes: Array.from({length: nodes}, (_, i) => ({
      id: `n${i}-${Math.round(random() * 1e9)}`,
      outageCostPerHour: Math.round(random() * 1e9),
    })),
    edges: [],
  };
}
