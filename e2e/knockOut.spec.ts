/** Somebody picks an ecosystem, knocks parts of it out, sets how, and takes it back. */

import type {OutageShock, Scenario} from '../src/ecosystem/document.ts';
import {ECOSYSTEMS, exact, momentOf, runOf, shipped} from './expected.ts';
import {expect, test} from './test.ts';

const ecosystem = await shipped();
const first = ecosystem.scenarios![0];
const outage = (node: string, hours: number, more: Partial<OutageShock> = {}): OutageShock => ({
  type: 'outage',
  node,
  at: 0,
  hours,
  ...more,
});
const striking = (...shocks: OutageShock[]): Scenario => ({
  id: '',
  horizon: first.horizon,
  params: first.params,
  shocks,
});

test('opens an ecosystem from the library, at rest', async ({library, simulate}) => {
  await library.goto();
  await expect(library.shelves).toHaveCount(ECOSYSTEMS.length);
  await library.open();
  await expect(simulate.title).toHaveText(ecosystem.title!);
  await expect(simulate.nodes).toHaveCount(ecosystem.nodes.length);
  await expect(simulate.total).toHaveAttribute('title', '$0');
  await expect(simulate.count('healthy')).toHaveAccessibleName(/^30 ?healthy$/i);
});

test('knocks out with the mouse', async ({library, simulate, page}) => {
  await library.open();
  await simulate.clickNode('Causeway Bridge');
  await expect(simulate.inspector('Causeway Bridge')).toBeVisible();
  await simulate.knockOut.click();
  await expect(simulate.restore).toBeVisible();
  await expect(simulate.count('down')).toHaveAccessibleName(/^1 ?down$/i);
  const hours = Number(await simulate.field('Out for').inputValue());
  expect(hours).toBeGreaterThan(0);
  await page.keyboard.press('End');
  const run = runOf(ecosystem, striking(outage('causeway', hours)));
  expect(run.totals.total).toBeGreaterThan(0);
  await simulate.expectMoment(run, run.horizon);
});

test('knocks out with the keyboard alone, from the loading of the page', async ({page, library, simulate}) => {
  await page.goto('./');
  await expect(library.openEcosystem).toBeVisible();
  await simulate.tabTo(library.openEcosystem);
  await page.keyboard.press('Enter');
  await expect(simulate.nodes).toHaveCount(30);
  await simulate.tabTo(simulate.graph.getByRole('listbox', {name: 'Nodes'}));
  const chosen = simulate.nodes.and(page.getByRole('option', {selected: true}));
  const before = await chosen.getAttribute('aria-label');
  await page.keyboard.press('ArrowRight');
  await expect(chosen).not.toHaveAccessibleName(before!);
  const label = (await chosen.getAttribute('aria-label'))!;
  const {id} = ecosystem.nodes.find((node) => node.label === label)!;
  await page.keyboard.press('k');
  await expect(simulate.restore).toBeVisible();
  await page.keyboard.press('End');
  const hours = Number(await simulate.field('Out for').inputValue());
  const run = runOf(ecosystem, striking(outage(id, hours)));
  await simulate.expectMoment(run, run.horizon);
  await page.keyboard.press('Home');
  await simulate.expectTime(0);
  await page.keyboard.press('Space');
  await expect(simulate.pause).toBeVisible();
  await expect.poll(() => simulate.now()).toBeGreaterThan(0);
  await page.keyboard.press('Space');
  await expect(simulate.play).toBeVisible();
  await page.keyboard.press('k');
  await expect(simulate.knockOut).toBeVisible();
  await expect(simulate.total).toHaveAttribute('title', '$0');
});

test('K in the library strikes the suggested node and plays', async ({library, simulate, page}) => {
  await library.goto();
  await expect(library.knockOut).toBeVisible();
  await page.keyboard.press('k');
  await expect(simulate.pause).toBeVisible();
  await expect(simulate.node('Nimbus us-east-1')).toHaveAttribute('aria-selected', 'true');
  await expect.poll(() => simulate.now()).toBeGreaterThan(0);
  await expect(simulate.count('down')).toHaveAccessibleName(/^[1-9]\d? ?down$/i);
});

test('strikes several nodes, sets each in place, and restores them', async ({library, simulate, page}) => {
  await library.open();
  await simulate.clickNode('Nimbus us-east-1');
  await simulate.knockOut.click();
  await simulate.field('Out for').fill('5');
  await simulate.clickNode('Sterling Custody');
  await simulate.knockOut.click();
  await simulate.field('Out for').fill('12');
  await simulate.field('from').fill('1.5');
  await simulate.field('Severity').fill('60');
  const both = striking(outage('use1', 5), outage('sterling', 12, {at: 1.5, severity: 0.6}));
  await page.keyboard.press('Escape');
  await simulate.time.focus();
  await page.keyboard.press('End');
  const run = runOf(ecosystem, both);
  await simulate.expectMoment(run, run.horizon);

  await test.step('a shorter horizon ends the run earlier', async () => {
    await simulate.setHorizon(3);
    const short = runOf(ecosystem, {...both, horizon: 3});
    await simulate.expectTime(3);
    expect(short.totals.total).toBeLessThan(run.totals.total);
    await simulate.expectMoment(short, 3);
    await simulate.setHorizon(run.horizon);
    await simulate.time.focus();
    await page.keyboard.press('End');
    await simulate.expectMoment(run, run.horizon);
  });

  await test.step('what cannot be is not taken', async () => {
    await simulate.clickNode('Sterling Custody');
    await simulate.field('Severity').fill('140');
    await expect(simulate.field('Severity')).toHaveAttribute('aria-invalid', 'true');
    await expect(simulate.total).toHaveAttribute('title', exact(momentOf(run, run.horizon).total));
    await simulate.field('Severity').blur();
    await expect(simulate.field('Severity')).toHaveValue('60');
  });

  await test.step('restored, the rest stays', async () => {
    await simulate.restore.click();
    const one = runOf(ecosystem, striking(outage('use1', 5)));
    await simulate.expectMoment(one, one.horizon);
    await simulate.clickNode('Nimbus us-east-1');
    await page.keyboard.press('k');
    await expect(simulate.total).toHaveAttribute('title', '$0');
    await expect(simulate.count('healthy')).toHaveAccessibleName(/^30 ?healthy$/i);
  });
});
