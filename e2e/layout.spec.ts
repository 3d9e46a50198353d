/** Where nodes stand: laid out only on request, the same in every view, with pins and a grid that hold. */

import {readFileSync} from 'node:fs';
import type {Locator, Page} from '@playwright/test';
import type {Ecosystem} from '../src/ecosystem/document.ts';
import type {Build} from './pages/build.ts';
import {textFile} from './pages/opening.ts';
import {expect, test} from './test.ts';

const GRID = 12;
const EXAMPLE = 'public/ecosystems/us-east-concentration.json';

/** Runs a command by its title. */
async function command(build: Build, title: string): Promise<void> {
  await build.focusGraph();
  await build.page.keyboard.press('Control+k');
  await build.page.keyboard.type(title);
  await build.page.keyboard.press('Enter');
}

/** In percent, as the view says. */
const zoomOf = async (page: Page): Promise<number> =>
  Number.parseInt(
    (await page
      .getByText(/^\d+%$/)
      .last()
      .textContent()) ?? '',
    10,
  );

/** The shape of a drawing: where each node stands between the outermost ones, 0–1. */
async function shapeOf(nodes: Locator): Promise<Map<string, [number, number]>> {
  const found = await nodes.evaluateAll((options) =>
    options.map((option): [string, number, number] => {
      const {left, top, width, height} = option.getBoundingClientRect();
      return [option.getAttribute('aria-label')!, left + width / 2, top + height / 2];
    }),
  );
  const share = (values: number[]) => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return values.map((value) => (value - low) / (high - low));
  };
  const across = share(found.map(([, x]) => x));
  const down = share(found.map(([, , y]) => y));
  return new Map(found.map(([label], i) => [label, [across[i], down[i]]]));
}

test('Build fills its canvas with the same drawing as Simulate, and the first edit moves nothing', async ({
  library,
  simulate,
  build,
  page,
}) => {
  await library.open();
  await expect(simulate.node('Nimbus us-east-1')).toBeAttached();
  const shape = await shapeOf(build.nodes);
  await build.enter();
  const canvas = (await build.graph.boundingBox())!;
  const drawn = await shapeOf(build.nodes);
  expect([...drawn.keys()].sort()).toEqual([...shape.keys()].sort());
  for (const [label, [x, y]] of drawn) {
    const [simulatedX, simulatedY] = shape.get(label)!;
    expect(Math.abs(x - simulatedX), label).toBeLessThan(0.02);
    expect(Math.abs(y - simulatedY), label).toBeLessThan(0.02);
  }
  const tops = await build.nodes.evaluateAll((options) => options.map((option) => option.getBoundingClientRect().top));
  expect((Math.max(...tops) - Math.min(...tops)) / canvas.height).toBeGreaterThan(0.7);

  const before = await build.centre('MER');
  await build.node('Wharf App').click();
  await build.focusGraph();
  await page.keyboard.press('Control+d');
  await expect(build.nodes).toHaveCount(drawn.size + 1);
  expect(await build.centre('MER')).toEqual(before);
});

test('the organic layout shows every name, in Build and in Simulate', async ({library, opening, build, page}) => {
  await library.goto();
  const {layout: _, ...bare} = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as Ecosystem;
  await opening.choose(textFile('bare.json', JSON.stringify(bare)));
  await build.enter();
  await command(build, 'Lay out organically');
  await expect(build.undo).toHaveAttribute('title', /^Undo: lay out organically/);
  await expect.poll(() => zoomOf(page)).toBeGreaterThanOrEqual(70);
  await page.getByRole('tab', {name: 'Simulate'}).click();
  await expect.poll(() => zoomOf(page)).toBeGreaterThanOrEqual(70);
});

test('nothing is laid out unless it is asked for, and pinned nodes stay even then', async ({build, page}) => {
  await build.drawNew();
  await build.dragIn('Oracle', 'Oracle A', await build.point(0.7, 0.3));
  await build.dragIn('Oracle', 'Oracle B', await build.point(0.3, 0.6));
  await build.dragIn('Lending protocol', 'Lender', await build.point(0.2, 0.2));
  const placed = (await build.document()).layout!.positions!;
  await build.node('Oracle A').click();
  await command(build, 'Pin in place');
  await expect(build.undo).toHaveAttribute('title', /^Undo: pin Oracle A/);
  await page.keyboard.press('Escape');
  await page.keyboard.press('d');
  await build.drag('Oracle A', 'Lender');
  // Out of the tool.
  await page.keyboard.press('Escape');
  expect((await build.document()).layout!.positions).toEqual(placed);

  for (const title of ['Lay out in tiers', 'Lay out organically']) {
    await command(build, title);
    await expect(build.undo).toHaveAttribute('title', new RegExp(`^Undo: ${title.toLowerCase()}`));
    const {layout} = await build.document();
    expect(layout!.positions!['oracle-a']).toEqual(placed['oracle-a']);
    expect(layout!.positions!.lender).not.toEqual(placed.lender);
    await build.focusGraph();
    await page.keyboard.press('Control+z');
    expect((await build.document()).layout!.positions).toEqual(placed);
  }
});

test('dragged nodes stand on the grid, unless it is switched off', async ({build, page}) => {
  await build.drawNew();
  await build.dragIn('Oracle', 'Oracle', await build.point(0.3, 0.3));
  const dragBy = async (dx: number, dy: number) => {
    const {x, y} = await build.centre('Oracle');
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + dx, y + dy, {steps: 4});
    await page.mouse.up();
    return (await build.document()).layout!.positions!.oracle;
  };
  const onGrid = await dragBy(97, 53);
  expect(onGrid.map((value) => value % GRID)).toEqual([0, 0]);
  await command(build, 'Snap to the grid');
  const [x, y] = await dragBy(31, 17);
  expect([x - onGrid[0], y - onGrid[1]]).toEqual([31, 17]);
});
