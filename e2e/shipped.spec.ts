/** Every shipped ecosystem, every scenario of it: plays to its end, and the page's numbers are the engine's. */

import {ECOSYSTEMS, runOf, shipped} from './expected.ts';
import {expect, test} from './test.ts';

for (const [place, {id, title}] of ECOSYSTEMS.entries()) {
  const ecosystem = await shipped(place);
  for (const scenario of ecosystem.scenarios ?? []) {
    test(`${id}, ${scenario.id}`, async ({library, simulate, page}) => {
      const run = runOf(ecosystem, scenario);
      // A clock that the test winds: a run takes as many frames as on a slow machine, and no waiting.
      await page.clock.install();
      await library.open(place);
      await expect(simulate.title).toHaveText(ecosystem.title ?? title);
      await simulate.chooseScenario(scenario.id, run);
      await page.keyboard.press('3');
      await simulate.play.click();
      await expect(simulate.pause).toBeVisible();
      await expect(async () => {
        for (let frame = 0; frame < 10; frame++) await page.clock.fastForward(250);
        await expect(simulate.play).toBeVisible({timeout: 50});
      }).toPass();
      await simulate.expectTime(run.horizon);
      await simulate.expectMoment(run, run.horizon);
    });
  }
}
