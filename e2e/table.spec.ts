/** The table is an equal view: same selection, same actions, same filter, and it sorts. */

import {runOf, shipped} from './expected.ts';
import {expect, test} from './test.ts';

const ecosystem = await shipped();
const scenario = ecosystem.scenarios!.find(({id}) => id === 'causeway-drained')!;
const run = runOf(ecosystem, scenario);
const labels = ecosystem.nodes.map(({label}) => label!);

test.beforeEach(async ({library, simulate, page}) => {
  await library.open();
  await simulate.clickNode('Causeway Bridge');
  await page.keyboard.press('t');
  await expect(simulate.table).toBeVisible();
});

test('keeps the selection, both ways', async ({simulate, page}) => {
  const row = (name: string) => simulate.table.getByRole('row').filter({has: page.getByRole('rowheader', {name})});
  await expect(simulate.table.getByRole('row')).toHaveCount(labels.length + 1);
  await expect(row('Causeway Bridge')).toHaveAttribute('aria-current', 'true');
  await row('Quill Indexer').getByRole('rowheader').click();
  await expect(simulate.inspector('Quill Indexer')).toBeVisible();
  await page.getByRole('button', {name: 'Canvas'}).click();
  await expect(simulate.node('Quill Indexer')).toHaveAttribute('aria-selected', 'true');
});

test('knocks out, restores and asks why', async ({simulate, page}) => {
  await simulate.table.getByRole('button', {name: 'Knock out Nimbus us-east-1'}).click();
  await expect(simulate.count('down')).toHaveAccessibleName(/^1 ?down$/i);
  await expect(simulate.inspector('Nimbus us-east-1')).toBeVisible();
  await page.keyboard.press('Escape');
  await simulate.table.getByRole('button', {name: 'Why Nimbus us-east-1'}).click();
  await expect(simulate.why).toContainText(/knocked out/i);
  await simulate.table.getByRole('button', {name: 'Restore Nimbus us-east-1'}).click();
  await expect(simulate.count('healthy')).toHaveAccessibleName(/^30 ?healthy$/i);
});

test('sorts by a column, down and up', async ({simulate, page}) => {
  const names = simulate.table.getByRole('rowheader').getByTitle(/./);
  const heading = simulate.table.getByRole('columnheader', {name: 'Node', exact: true});
  await heading.getByRole('button').click();
  const sorted = labels.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  await expect(names).toHaveText(sorted);
  await heading.getByRole('button').click();
  await expect(names).toHaveText(sorted.toReversed());

  await simulate.chooseScenario(scenario.id, run);
  await page.keyboard.press('End');
  const loss = simulate.table.getByRole('columnheader', {name: 'Loss', exact: true});
  await loss.getByRole('button').click();
  await expect(loss).toHaveAttribute('aria-sort', /ending$/);
  const worst = run.nodes
    .map(({loss: {total}}, i) => ({total, label: labels[i]}))
    .toSorted((a, b) => b.total - a.total);
  await expect(names.nth(0)).toHaveText(worst[0].label);
  await expect(names.nth(1)).toHaveText(worst[1].label);
});

test('the counts of the tape single a state out, in table and graph', async ({simulate, page}) => {
  await simulate.chooseScenario(scenario.id, run);
  await page.keyboard.press('End');
  const insolvent = simulate.count('insolvent');
  await expect(insolvent).toHaveAccessibleName(/^2 ?insolvent$/i);
  await insolvent.click();
  await expect(insolvent).toHaveAttribute('aria-pressed', 'true');
  await expect(simulate.table.getByRole('rowheader').getByTitle(/./)).toHaveText(['Causeway Bridge', 'Wrapped MER']);
  await expect(page.getByText('2 of 30 rows')).toBeVisible();
  await page.keyboard.press('t');
  await expect(insolvent).toHaveAttribute('aria-pressed', 'true');
  await insolvent.click();
  await page.keyboard.press('t');
  await expect(simulate.table.getByRole('row')).toHaveCount(labels.length + 1);
});
