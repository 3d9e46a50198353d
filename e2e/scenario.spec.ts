/** The scenario as its author sees it: shocks on the timeline, and every number open to question. */

import {exact, runOf, shipped} from './expected.ts';
import {expect, test} from './test.ts';

const ecosystem = await shipped();
const scenario = ecosystem.scenarios!.find(({id}) => id === 'use1-9h')!;
const run = runOf(ecosystem, scenario);

test.beforeEach(async ({library, simulate}) => {
  await library.open();
  await simulate.chooseScenario(scenario.id, run);
});

test('adds, drags and removes shocks, takes it back, and saves the scenario', async ({simulate, page}) => {
  const shocks = page.getByRole('list', {name: 'Shocks'}).getByRole('button');
  await expect(shocks).toHaveCount(scenario.shocks.length);
  const outage = page.getByRole('button', {name: /^Outage: Nimbus us-east-1/});
  await expect(outage).toHaveAccessibleName(/for 9 h$/);

  const end = (await outage.locator('[data-end]').boundingBox())!;
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + 90, end.y + end.height / 2, {steps: 6});
  await page.mouse.up();
  await expect(outage).not.toHaveAccessibleName(/for 9 h$/);
  await expect(outage).toHaveAccessibleName(/for (9|\d\d) h/);

  await outage.focus();
  await page.keyboard.press('ArrowRight');
  await expect(outage).toHaveAccessibleName(/T\+00:15/);

  await page.getByRole('button', {name: 'Add a shock'}).click();
  const panel = page.getByRole('dialog', {name: 'Add a shock'});
  await panel.getByRole('combobox').selectOption({label: 'MER'});
  await panel.getByRole('button', {name: /^Price fall/}).click();
  await expect(shocks).toHaveCount(scenario.shocks.length + 1);
  await expect(simulate.inspector('MER')).toBeVisible();
  await page
    .getByRole('spinbutton', {name: /^Falls by/})
    .last()
    .fill('25');
  await expect(page.getByRole('button', {name: /^Price fall: MER.*25%/})).toBeVisible();

  await page.getByRole('button', {name: 'Save scenario'}).click();
  const save = page.getByRole('dialog', {name: 'Save scenario'});
  await save.getByRole('textbox').fill('Longer and deeper');
  await save.getByRole('button', {name: 'Save as new'}).click();
  await expect(simulate.scenario).toHaveValue('longer-and-deeper');
  await expect(page.getByRole('button', {name: 'Save scenario'})).toBeHidden();

  await page.getByRole('button', {name: /^Price fall: MER.*25%/}).focus();
  await page.keyboard.press('Delete');
  await expect(shocks).toHaveCount(scenario.shocks.length);
  await page.getByRole('button', {name: 'Undo'}).click();
  await expect(shocks).toHaveCount(scenario.shocks.length + 1);
});

test('opens the total down to a booking, and goes to its moment', async ({simulate, page}) => {
  await page.keyboard.press('End');
  await simulate.expectMoment(run, run.horizon);
  await simulate.totals.getByRole('button', {name: /^\$/}).first().click();
  const parts = page.getByRole('dialog', {name: 'What the total loss is made of'});
  await expect(parts.locator('strong')).toHaveAttribute('title', exact(run.totals.total));
  const worst = [...run.nodes.keys()].sort((a, b) => run.nodes[b].loss.total - run.nodes[a].loss.total)[0];
  const row = parts.locator('details').first();
  await expect(row.locator('summary')).toContainText(ecosystem.nodes[worst].label!);
  await expect(row.locator('summary').getByTitle(/\d/)).toHaveAttribute('title', exact(run.nodes[worst].loss.total));
  await row.locator('summary').click();
  const booked = run.ledger.filter(({node}) => node === worst);
  await expect(row.getByRole('button')).toHaveCount(booked.length);
  await expect(parts).toContainText(/estimated numbers?/);
  await row.getByRole('button').first().click();
  await expect(parts).toBeHidden();
  await simulate.expectTime(booked[0].t);
  await expect(simulate.inspector(ecosystem.nodes[worst].label!)).toBeVisible();
});

test('the wall shows the canvas large and nothing of the desk', async ({simulate, page}) => {
  const bar = page.getByRole('tab', {name: 'Simulate'});
  await expect(bar).toBeVisible();
  await page.keyboard.press('w');
  await expect(bar).toBeHidden();
  await expect(page.getByRole('complementary')).toBeHidden();
  await expect(simulate.total).toBeVisible();
  // The scrubber still goes where it is pressed, at its larger scale.
  await simulate.scrubTo(0.99);
  await expect.poll(() => simulate.now()).toBeGreaterThan(run.horizon * 0.8);
  await page.keyboard.press('Escape');
  await expect(bar).toBeVisible();
});
