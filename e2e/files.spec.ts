/** A file of one's own: opened when it is good, refused in place when it is not, and never at the cost of one's work. */

import {stringify} from 'yaml';
import {documentIn, exact, runOf, shipped} from './expected.ts';
import {textFile} from './pages/opening.ts';
import {expect, test} from './test.ts';

const ecosystem = await shipped();
const {horizon, params} = ecosystem.scenarios![0];

/** Three mistakes, each at a place of its own. */
const BROKEN = {
  format: 'knockon',
  version: 1,
  nodes: [{id: 'a', equity: 'much'}, {id: 'b'}],
  edges: [
    {type: 'exposure', from: 'a', to: 'ghost', amount: 5},
    {type: 'exposure', from: 'a', to: 'b', amount: -5},
  ],
};
const PLACES = ['nodes[0].equity', 'edges[0].to', 'edges[1].amount'];
const SMALL = {
  format: 'knockon',
  version: 1,
  title: 'One provider',
  nodes: [
    {id: 'region', label: 'Region', kind: 'cloud-region'},
    {id: 'shop', label: 'Shop', kind: 'exchange', outageCostPerHour: 1000},
  ],
  edges: [{id: 'needs', type: 'dependency', from: 'shop', to: 'region', toleranceHours: 0.5}],
  scenarios: [{id: 'gone', horizon: 10, shocks: [{type: 'outage', node: 'region', at: 0, hours: 4}]}],
};

for (const way of ['choose', 'drop'] as const) {
  test(`a broken file (${way}): each mistake with its place, and the work before it intact`, async ({
    library,
    simulate,
    opening,
    page,
  }) => {
    await library.open();
    await simulate.clickNode('Nimbus us-east-1');
    await simulate.knockOut.click();
    await simulate.field('Out for').fill('7');
    await simulate.time.focus();
    await page.keyboard.press('End');
    const shocks = [{type: 'outage' as const, node: 'use1', at: 0, hours: 7}];
    const run = runOf(ecosystem, {id: '', horizon, params, shocks});
    await simulate.expectMoment(run, run.horizon);

    await opening[way](textFile('mine.json', JSON.stringify(BROKEN)));
    await expect(opening.refusal).toContainText('mine.json could not be opened');
    await expect(opening.problems).toHaveCount(PLACES.length);
    for (const place of PLACES) await expect(opening.problems.filter({hasText: place})).toHaveText(/expected|no such/);
    await opening.close(opening.refusal);

    await expect(simulate.title).toHaveText(ecosystem.title!);
    await expect(simulate.nodes).toHaveCount(ecosystem.nodes.length);
    await expect(simulate.node('Nimbus us-east-1')).toHaveAttribute('aria-selected', 'true');
    await expect(simulate.field('Out for')).toHaveValue('7');
    await simulate.expectTime(run.horizon);
    await simulate.expectMoment(run, run.horizon);
  });
}

const GOOD = [
  textFile('small.json', JSON.stringify(SMALL)),
  textFile('small.yaml', stringify(SMALL)),
  textFile('small.yml', stringify(SMALL)),
];

for (const file of GOOD) {
  test(`opens ${file.name} over what was open, and it runs`, async ({library, simulate, opening, page}) => {
    const own = await documentIn(file.bytes);
    const run = runOf(own, own.scenarios![0]);
    expect(run.totals.total).toBeCloseTo(3500, 6);
    await library.open();
    await opening.choose(file);
    await expect(simulate.title).toHaveText('One provider');
    await expect(simulate.nodes).toHaveCount(2);
    await expect(opening.refusal).toBeHidden();
    await simulate.chooseScenario('gone', run);
    await page.keyboard.press('End');
    await simulate.expectMoment(run, 10);
    await expect(simulate.total).toHaveAttribute('title', exact(3500));
  });
}

test('a region out for less than its dependent bears hurts nobody', async ({library, simulate, opening, page}) => {
  await library.goto();
  await opening.drop(GOOD[0]);
  await simulate.clickNode('Region');
  await simulate.knockOut.click();
  const out = simulate.field('Out for');
  await out.fill('0.4');
  await page.getByRole('button', {name: 'Clear the selection'}).click();
  await simulate.time.focus();
  await page.keyboard.press('End');
  await expect(simulate.total).toHaveAttribute('title', '$0');
  await simulate.clickNode('Region');
  await out.fill('1.5');
  await expect(simulate.total).toHaveAttribute('title', '$1,000');
});

test('goes back to the ecosystems', async ({library, page}) => {
  await library.open();
  await page.getByRole('button', {name: 'Knockon'}).click();
  await expect(library.openEcosystem).toBeVisible();
});
