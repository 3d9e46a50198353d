/** Two runs side by side: fixes, scenarios and rules, one clock and one selection. */

import {applyPatch} from '../src/ecosystem/patch.ts';
import {exact, momentOf, runOf, shipped} from './expected.ts';
import {expect, test} from './test.ts';

const ecosystem = await shipped();
const scenario = ecosystem.scenarios!.find(({id}) => id === 'use1-9h')!;
const run = runOf(ecosystem, scenario);
const [own] = ecosystem.mitigations!;
const patched = applyPatch(ecosystem, own.patch);
if (!patched.ok) throw new Error('the mitigation does not fit');
const fixed = runOf(patched.document, scenario);

test.beforeEach(async ({library, simulate, page, compare}) => {
  await library.open();
  await simulate.chooseScenario(scenario.id, run);
  await page.keyboard.press('End');
  await simulate.expectTime(run.horizon);
  await page.keyboard.press('c');
  await expect(compare.tab).toHaveAttribute('aria-selected', 'true');
});

test('a fix of the document, on and off, at any time', async ({compare, simulate}) => {
  await expect(compare.fix(own.title!)).toBeChecked();
  await expect(compare.total('left')).toHaveAttribute('title', exact(run.totals.total));
  await expect(compare.total('right')).toHaveAttribute('title', exact(fixed.totals.total));
  await simulate.scrubTo(0.6);
  await expect.poll(() => simulate.now()).toBeLessThan(run.horizon);
  const time = await simulate.now();
  await expect(compare.total('left')).toHaveAttribute('title', exact(momentOf(run, time).total));
  await expect(compare.total('right')).toHaveAttribute('title', exact(momentOf(fixed, time).total));
  await compare.fix(own.title!).uncheck();
  await expect(compare.total('right')).toHaveAttribute('title', exact(momentOf(run, time).total));
  await expect(compare.changed).toContainText('No node has changed');
});

test('another scenario, and another rule', async ({compare, page}) => {
  const other = ecosystem.scenarios!.find(({id}) => id === 'causeway-drained')!;
  await page.getByRole('button', {name: 'Scenario', exact: true}).click();
  await page.getByRole('combobox', {name: 'At the right'}).selectOption(other.id);
  await expect(compare.total('right')).toHaveAttribute('title', exact(runOf(ecosystem, other).totals.total));
  await page.getByRole('button', {name: 'Rule', exact: true}).click();
  await page.getByRole('combobox', {name: 'At the right'}).selectOption('debtrank');
  const ruled = runOf(ecosystem, {...scenario, params: {...scenario.params, valuation: 'debtrank'}});
  await expect(compare.total('right')).toHaveAttribute('title', exact(ruled.totals.total));
});

test('one selection and one camera', async ({compare, page}) => {
  const [left, right] = ['Ecosystem graph', 'Ecosystem graph, with fixes'].map((name) =>
    page.getByRole('region', {name, exact: true}),
  );
  await expect(compare.total('right')).toHaveAttribute('title', exact(fixed.totals.total));
  await left.getByRole('option', {name: 'Kestrel Lending', exact: true}).click();
  await expect(right.getByRole('option', {name: 'Kestrel Lending', exact: true})).toHaveAttribute(
    'aria-selected',
    'true',
  );
  const place = async (graph: typeof left) => {
    const node = (await graph.getByRole('option', {name: 'Kestrel Lending', exact: true}).boundingBox())!;
    const box = (await graph.boundingBox())!;
    return [Math.round(node.x - box.x), Math.round(node.y - box.y)];
  };
  const box = (await right.boundingBox())!;
  await page.mouse.move(box.x + 100, box.y + 100);
  await page.mouse.wheel(0, -240);
  await expect.poll(async () => (await place(left)).join()).toBe((await place(right)).join());
});
