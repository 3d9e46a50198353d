/** A thousand nodes: opened from a file, laid out in a worker, knocked out and played. How fast: `npm run bench:page`. */

import {documentIn, runOf} from './expected.ts';
import {largeEcosystem} from './largeEcosystem.mjs';
import {textFile} from './pages/opening.ts';
import {expect, test} from './test.ts';

test('a thousand nodes and four thousand edges play', async ({library, simulate, opening, page}) => {
  const file = textFile('large.json', JSON.stringify(largeEcosystem(1000, 4000)));
  const ecosystem = await documentIn(file.bytes);
  const [scenario] = ecosystem.scenarios!;
  const run = runOf(ecosystem, scenario);
  await library.goto();
  await opening.choose(file);
  await expect(simulate.title).toHaveText('1000 nodes');
  await expect(simulate.nodes).toHaveCount(1000);
  await simulate.chooseScenario(scenario.id, run);
  await simulate.play.click();
  await expect.poll(() => simulate.now()).toBeGreaterThan(1);
  await simulate.pause.click();
  await page.keyboard.press('End');
  await simulate.expectTime(run.horizon);
  await simulate.expectMoment(run, run.horizon);
  await page.keyboard.press('t');
  await expect(simulate.table.getByRole('table')).toHaveAttribute('aria-rowcount', '1001');
});
