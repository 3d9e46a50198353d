/** Why did this fail? A sentence, and a chain of causes that leads back to what was knocked out. */

import {instantsOf, runOf, shipped} from './expected.ts';
import {textFile} from './pages/opening.ts';
import {expect, test} from './test.ts';

const ecosystem = await shipped();
const scenario = ecosystem.scenarios!.find(({id}) => id === 'use1-9h-calm')!;
const run = runOf(ecosystem, scenario);
const index = (label: string) => ecosystem.nodes.findIndex((node) => node.label === label);

test('says why in a sentence, and walks the causes', async ({library, simulate, page}) => {
  await library.open();
  await simulate.chooseScenario(scenario.id, run);
  await simulate.clickNode('Juniper DEX');
  const fell = run.events.find(({node, type}) => node === index('Juniper DEX') && type === 'down')!;
  await expect(simulate.why).toContainText(/unaffected/i);
  await simulate.time.focus();
  for (const _ of instantsOf(run).filter((t) => t > 0 && t <= fell.t)) await page.keyboard.press('ArrowRight');
  await simulate.expectTime(fell.t);
  await expect(simulate.why.getByRole('paragraph').first()).toContainText('Tern L2');

  const steps = simulate.why.getByRole('list', {name: 'Causes, first to last'}).getByRole('button');
  await expect(steps).toContainText(['Nimbus us-east-1', 'Tern L2', 'Juniper DEX']);

  await steps.first().click();
  await simulate.expectTime(0);
  await expect(simulate.node('Nimbus us-east-1')).toHaveAttribute('aria-selected', 'true');
  await expect(steps.first()).toHaveAttribute('aria-current', 'step');
  await expect(steps.last()).toContainText('Juniper DEX');

  const tern = run.events.find(({node, type}) => node === index('Tern L2') && type === 'down')!;
  await steps.nth(1).click();
  await simulate.expectTime(tern.t);
  await expect(simulate.node('Tern L2')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(simulate.node('Juniper DEX')).toHaveAttribute('aria-selected', 'true');
});

test('says to whom harm was passed on, and goes there', async ({library, simulate, page}) => {
  await library.open();
  await simulate.scenario.selectOption('causeway-drained');
  await page.keyboard.press('End');
  await simulate.clickNode('Causeway Bridge');
  await expect(simulate.why).toContainText('Passed on to');
  await simulate.why.getByRole('button', {name: 'Wrapped MER'}).click();
  await expect(simulate.node('Wrapped MER')).toHaveAttribute('aria-selected', 'true');
  await expect(simulate.inspector('Wrapped MER')).toContainText('Insolvent');
});

test('Enter in the graph opens the why of a node', async ({library, simulate, page}) => {
  await library.open();
  await simulate.clickNode('Causeway Bridge');
  await page.getByRole('tab', {name: 'Balance sheet'}).click();
  await expect(simulate.why).toBeHidden();
  await page.keyboard.press('Shift+Tab');
  await simulate.tabTo(simulate.graph.getByRole('listbox'));
  await page.keyboard.press('Enter');
  await expect(simulate.why).toBeVisible();
});

test('with nothing selected, lists the worst hit', async ({library, simulate, page}) => {
  await library.open();
  await simulate.chooseScenario(scenario.id, run);
  await page.keyboard.press('End');
  await page.keyboard.press('Escape');
  const overview = page.getByRole('complementary', {name: 'Overview'});
  const worst = run.nodes
    .map(({loss}, i) => ({label: ecosystem.nodes[i].label!, loss: loss.total}))
    .toSorted((a, b) => b.loss - a.loss)
    .slice(0, 5);
  await expect(overview.getByRole('list').first().getByRole('button')).toContainText(worst.map(({label}) => label));
  await overview.getByRole('button', {name: worst[0].label}).click();
  await expect(simulate.inspector(worst[0].label)).toBeVisible();
});

test('names two nodes that hold each other down', async ({library, simulate, opening, page}) => {
  const blackStart = {
    format: 'knockon',
    version: 1,
    title: 'Black start',
    nodes: ['Grid', 'Pump', 'Boiler'].map((label) => ({id: label, label, kind: 'service'})),
    edges: [
      {type: 'dependency', from: 'Pump', to: 'Grid'},
      {type: 'dependency', from: 'Pump', to: 'Boiler'},
      {type: 'dependency', from: 'Boiler', to: 'Pump'},
    ],
    scenarios: [{id: 'blip', horizon: 24, shocks: [{type: 'outage', node: 'Grid', at: 0, hours: 1}]}],
  };
  await library.goto();
  await opening.choose(textFile('black-start.json', JSON.stringify(blackStart)));
  await expect(simulate.title).toHaveText('Black start');
  await simulate.scenario.selectOption('blip');
  await page.keyboard.press('End');
  await expect(simulate.count('down')).toHaveAccessibleName(/^2 ?down$/i);
  await expect(page.getByRole('complementary', {name: 'Overview'})).toContainText(
    /(Pump and Boiler|Boiler and Pump) need each other/,
  );
});
