/** Files of other tools: looked at, asked about, and taken in as one step; and the way out again. */

import {readdirSync, readFileSync} from 'node:fs';
import {gzipSync} from 'node:zlib';
import {AxeBuilder} from '@axe-core/playwright';
import {WRITERS} from '../src/formats/writers.ts';
import {documentIn, shipped} from './expected.ts';
import {textFile} from './pages/opening.ts';
import {expect, test} from './test.ts';

const fixtures = new URL('../src/formats/fixtures/', import.meta.url);
const file = (path: string, name = path.split('/').pop()!) => ({name, bytes: readFileSync(new URL(path, fixtures))});
const ecosystem = await shipped();

/** By name and whatever the dots mean, and both ways at once. */
const LOANS = textFile(
  'loans.csv',
  'lender;borrower;amount\nAlpha Bank;Beta Fund;1.234\nBeta Fund;Gamma Bridge;2.500\n',
);

test('a service graph is looked at first, taken in as one step, and undone', async ({
  library,
  simulate,
  opening,
  importing,
  page,
}) => {
  await library.open();
  await opening.drop(file('real/docker-compose/otel-demo-compose.full.yaml'));
  await expect(importing.dialog).toContainText('Docker Compose, 5 nodes, 5 links');
  await expect(importing.sentence).toContainText('If otel-collector fails, accounting is hit.');
  await importing.takeIn(null, /^Replace with 5 nodes$/);
  await expect(simulate.nodes).toHaveCount(5);
  await expect(simulate.title).toHaveText('otel-demo-compose.full.yaml');
  await page.getByText('Read from otel-demo-compose.full.yaml: 5 nodes, 5 links').click();
  await expect(page.getByText('Every link is a dependency; nothing in the file tells of money owed.')).toBeVisible();
  await page.getByRole('button', {name: 'Undo'}).click();
  await expect(simulate.nodes).toHaveCount(ecosystem.nodes.length);
  await expect(simulate.title).toHaveText(ecosystem.title!);
});

test('taken in as a new document, undoing brings back what was open', async ({
  library,
  simulate,
  opening,
  importing,
  page,
}) => {
  await library.open();
  await opening.drop(textFile('calls.dot', 'digraph { shop -> till; till -> ledger }'));
  await importing.takeIn('New document', /^Open 3 nodes$/);
  await expect(simulate.nodes).toHaveCount(3);
  await page.getByRole('button', {name: 'Undo'}).click();
  await expect(simulate.title).toHaveText(ecosystem.title!);
  await page.getByRole('button', {name: 'Redo'}).click();
  await expect(simulate.nodes).toHaveCount(3);
});

test('failure travels the other way after a turn, and knocking out says so', async ({
  library,
  simulate,
  opening,
  importing,
}) => {
  await library.goto();
  await opening.drop(textFile('calls.dot', 'digraph { shop -> till; till -> ledger }'));
  await expect(importing.sentence).toContainText('If till fails, shop is hit.');
  await expect(importing.sentence).toContainText('The file does not say');
  await importing.button('Turn around').click();
  await expect(importing.sentence).toContainText('If shop fails, till is hit.');
  await importing.takeIn(null, /^Open 3 nodes$/);
  await simulate.clickNode('shop');
  await simulate.knockOut.click();
  await expect(simulate.count('down')).toHaveAccessibleName(/^3 ?down$/i);
});

test('decimals are asked and columns can be chosen', async ({library, opening, importing}) => {
  await library.goto();
  await opening.drop(LOANS);
  await expect(importing.sentence).toContainText('If Beta Fund fails, Alpha Bank is hit.');
  const point = importing.button(/a point parts the decimals/);
  await expect(importing.button(/a comma parts the decimals/)).toHaveAttribute('aria-pressed', 'true');
  await point.click();
  await expect(point).toHaveAttribute('aria-pressed', 'true');
  await importing.dialog.getByLabel('What is in lender').selectOption('Who fails first');
  await importing.dialog.getByLabel('What is in borrower').selectOption('Who is hit');
  await expect(importing.sentence).toContainText('If Alpha Bank fails, Beta Fund is hit.');
});

test('a mapping that cannot be read says why, and can be mended', async ({library, opening, importing}) => {
  await library.goto();
  await opening.drop(textFile('pairs.csv', 'one,two\nshop,till\n'));
  const first = importing.dialog.getByLabel('What is in one');
  await first.selectOption('Left out');
  await expect(importing.dialog.getByRole('alert')).toContainText('two of them must name the ends of a link');
  await expect(first).toHaveValue('skip');
  await expect(importing.button('Open it')).toBeDisabled();
  await first.selectOption('Who fails first');
  await importing.dialog.getByLabel('What is in two').selectOption('Who is hit');
  await expect(importing.sentence).toContainText('If shop fails, till is hit.');
  await expect(importing.sentence).toContainText('As you say.');
});

test('kinds are corrected for many nodes at once', async ({library, simulate, opening, importing}) => {
  await library.goto();
  await opening.drop(file('real/jaeger/jaeger-ui-small.json'));
  await importing.dialog.getByLabel(/^Kind of Service1, .* and 4 more$/).selectOption('Oracle');
  await expect(importing.dialog).toContainText('as you say');
  await importing.takeIn(null, /^Open 8 nodes$/);
  await simulate.clickNode('Service7');
  await expect(simulate.inspector('Service7')).toContainText('Oracle');
});

test('merging joins the same ids and lists what differs', async ({library, simulate, opening, importing, page}) => {
  await library.open();
  const [first, second] = ecosystem.nodes;
  const table = `id,label,outageCostPerHour\n${first.id},Another name,17\n${second.id},${second.label},\nfresh,Fresh,\n`;
  await opening.drop(textFile('costs.csv', table));
  await importing.button('Merge').click();
  const does = importing.dialog.getByRole('region', {name: 'What merging does'});
  await expect(does).toContainText('2 nodes in both are joined by id, 1 node and 0 links are new.');
  await expect(does.getByRole('list', {name: 'Differences'})).toContainText(
    `${first.id} label: ${first.label} here, Another name in the file`,
  );
  await importing.button('Take the file’s').click();
  await expect(importing.button('Take the file’s')).toHaveAttribute('aria-pressed', 'true');
  await importing.takeIn(null, /^Merge 3 nodes$/);
  await expect(simulate.nodes).toHaveCount(ecosystem.nodes.length + 1);
  await expect(simulate.node('Another name')).toBeAttached();
  await page.getByRole('button', {name: 'Undo'}).click();
  await expect(simulate.nodes).toHaveCount(ecosystem.nodes.length);
});

test('text pasted anywhere is read; a word is not', async ({library, importing}) => {
  await library.goto();
  await importing.paste('just a word');
  await expect(importing.dialog).toBeHidden();
  await importing.paste('flowchart LR\n  App[Front end] --> Feed((Price oracle))\n');
  await expect(importing.dialog).toContainText('Mermaid flowchart, 2 nodes, 1 link');
  await expect(importing.sentence).toContainText('If Price oracle fails, Front end is hit.');
});

test('a workbook under another name is read, and said to be one', async ({library, opening, importing}) => {
  await library.goto();
  await opening.drop(file('real/excel/spirit-island-edges.xlsx', 'edges.csv'));
  await expect(importing.dialog).toContainText('It is named ".csv" and is an Excel workbook; it was read as one.');
  await importing.dialog.getByLabel('Which sheet? 9 are alike.').selectOption('west');
  await expect(importing.dialog).toContainText('11 nodes, 21 links');
});

test('a large graph asks first', async ({library, opening, importing}) => {
  await library.goto();
  const rows = Array.from({length: 2500}, (_, k) => `n${k},n${(k * 7 + 1) % 2500}`).join('\n');
  await opening.drop(textFile('large.csv', `source,target\n${rows}\n`));
  await expect(importing.dialog).toContainText('It has 2,500 nodes. Laying it out and playing it may be slow.');
  await importing.button('Close').click();
  await expect(library.openEcosystem).toBeVisible();
});

test('a bomb is stopped on its way', async ({library, opening}) => {
  await library.goto();
  await opening.choose(file('bomb.zip'));
  await expect(opening.problems).toContainText('unpacks to more than 50 MB', {timeout: 5000});
});

test('nodes and links dropped together are one graph', async ({library, opening, importing}) => {
  await library.goto();
  await opening.drop(file('real/csv/got-edges.csv'), file('real/csv/got-nodes.csv'));
  await expect(importing.dialog).toContainText('ZIP of CSV files, 107 nodes, 352 links');
  await expect(importing.dialog).toContainText('got-nodes.csv, first rows');
});

test('a reading that takes too long is stopped, and the next file is read', async ({
  library,
  opening,
  importing,
  page,
}) => {
  await library.goto();
  await page.clock.install();
  const links = Array.from({length: 90_000}, (_, k) => `  - {from: a${k % 9000}, to: b${k % 7000}}`).join('\n');
  await opening.drop(textFile('slow.yaml', `nodes: [{id: a}]\nedges:\n${links}\n`));
  await expect(page.getByRole('status', {name: 'Opening a file'})).toContainText('Reading slow.yaml');
  await page.clock.fastForward(20_000);
  await expect(opening.refusal).toContainText('Reading it took longer than 20 seconds and was stopped.');
  await opening.close(opening.refusal);
  await opening.drop(textFile('quick.dot', 'digraph {a -> b}'));
  await expect(importing.dialog).toContainText('2 nodes, 1 link');
});

test('keys alone are enough', async ({library, simulate, importing, page}) => {
  await library.open();
  await page.keyboard.press('Control+o');
  await expect(importing.dialog).toBeVisible();
  await importing.dialog.getByLabel('Or paste its text').focus();
  await page.keyboard.insertText('source,target\nshop,till\n');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(importing.sentence).toContainText('If till fails, shop is hit.');
  await importing.button('Replace with 2 nodes').focus();
  await page.keyboard.press('Enter');
  await expect(simulate.nodes).toHaveCount(2);
  await page.keyboard.press('Control+o');
  await page.keyboard.press('Escape');
  await expect(importing.dialog).toBeHidden();
});

test('every format is written, and says what it cannot hold', async ({library, page}) => {
  await library.open();
  for (const {label, extensions, load} of WRITERS) {
    await page.getByRole('button', {name: 'Export', exact: true}).click();
    const dialog = page.getByRole('dialog', {name: 'Export'});
    await dialog.getByRole('radio', {name: label}).check();
    const {bytes, lost} = (await load())(ecosystem);
    for (const sentence of lost) await expect(dialog.getByRole('status')).toContainText(sentence);
    if (lost.length === 0) await expect(dialog.getByRole('status')).toContainText('Holds everything');
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', {name: 'Download'}).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe(`us-east-concentration.${extensions[0]}`);
    const written = readFileSync(await saved.path());
    expect(written.equals(Buffer.from(bytes))).toBe(true);
    const again = await documentIn(written, saved.suggestedFilename());
    expect(again.nodes.map(({id}) => id)).toEqual(ecosystem.nodes.map(({id}) => id));
  }
});

test('readers come only when they are needed', async ({library, opening, importing, page}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.split('/').pop()!));
  await library.open();
  const readers =
    /^(reader|archive|csv|cytoscape|defiLlama|dot|gexf|graphml|mermaid|nodeLink|services|tables|xlsx|xml|yaml|zip|ImportDialog|ExportDialog|png|svg|write\w+)-/;
  expect(asked.filter((name) => readers.test(name))).toEqual([]);
  await opening.drop(file('real/mermaid/flowchart1.mmd'));
  await expect(importing.dialog).toBeVisible();
  expect(
    asked
      .filter((name) => readers.test(name) && name.endsWith('.js'))
      .map((name) => name.replace(/-.*/, ''))
      .sort(),
  ).toEqual(['ImportDialog', 'mermaid', 'reader']);
});

test('each reader adds at most 40 kB to what the page has loaded', () => {
  const assets = new URL('../dist/assets/', import.meta.url);
  const text = (name: string) => readFileSync(new URL(name, assets), 'utf8');
  const named = (source: string, pattern: RegExp) => [...source.matchAll(pattern)].map(([, name]) => name);
  /** A chunk and all that it needs at once. */
  const closure = (name: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(name)) return seen;
    seen.add(name);
    for (const next of named(text(name), /(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)) closure(next, seen);
    return seen;
  };
  const [entry] = readdirSync(assets).filter((name) => /^reader-.*\.js$/.test(name));
  const loaded = closure(entry);
  const readers = [...new Set(named(text(entry), /import\(["'`]\.\/([\w.-]+\.js)["'`]\)/g))];
  expect(readers.length).toBeGreaterThan(10);
  for (const reader of readers) {
    const added = [...closure(reader)].filter((name) => !loaded.has(name));
    const size = added.reduce((sum, name) => sum + gzipSync(text(name)).length, 0);
    expect(size, `${reader} with ${added.length - 1} more`).toBeLessThanOrEqual(40_000);
  }
});

for (const colorScheme of ['dark', 'light'] as const) {
  test(`the dialogs are accessible (${colorScheme})`, async ({library, opening, importing, page}) => {
    await page.emulateMedia({colorScheme});
    await library.open();
    await opening.drop(LOANS);
    await importing.button('Merge').click();
    await expect(importing.button('Merge 3 nodes')).toBeEnabled();
    expect((await new AxeBuilder({page}).include('dialog').analyze()).violations).toEqual([]);
    await importing.button('Close').click();
    await page.getByRole('button', {name: 'Import', exact: true}).click();
    expect((await new AxeBuilder({page}).include('dialog').analyze()).violations).toEqual([]);
    await importing.button('Close').click();
    await page.getByRole('button', {name: 'Export', exact: true}).click();
    await expect(page.getByRole('dialog', {name: 'Export'}).getByRole('status')).toContainText('Holds everything');
    expect((await new AxeBuilder({page}).include('dialog').analyze()).violations).toEqual([]);
  });
}
