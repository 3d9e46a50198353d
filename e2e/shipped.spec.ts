/**
 * Every shipped ecosystem, every scenario of it: plays to its end, says why the worst happened back to its origin, and
 * compares with what would have stopped it; and all the while the page's numbers are the engine's.
 */

import {best, eachCounterfactual} from '../src/analysis/counterfactuals.ts';
import type {Ecosystem, Scenario} from '../src/ecosystem/document.ts';
import type {Run} from '../src/engine/run.ts';
import {labelOf} from '../src/paint/text.ts';
import {chainOf} from '../src/views/chain.ts';
import {sceneOf} from '../src/views/scene.ts';
import {eventBehind} from '../src/views/why.ts';
import {ECOSYSTEMS, exact, runOf, shipped} from './expected.ts';
import {expect, test} from './test.ts';

for (const [place, {id, title}] of ECOSYSTEMS.entries()) {
  const ecosystem = await shipped(place);
  for (const scenario of ecosystem.scenarios ?? []) {
    test(`${id}, ${scenario.id}`, async ({library, simulate, compare, page}) => {
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
      await page.clock.resume();

      const {node, event} = worstOf(ecosystem, scenario, run);
      if (node < 0) return;
      const label = labelOf(ecosystem.nodes[node]);
      await simulate.selectInTable(label);
      const steps = simulate.why.getByRole('list', {name: 'Causes, first to last'}).getByRole('listitem');
      const chain = chainOf(sceneOf(ecosystem, run, scenario)!, event);
      await expect(steps).toHaveCount(chain.steps.length);
      await steps.first().getByRole('button').click();
      await simulate.expectTime(chain.steps[0].t);
      await simulate.expectMoment(run, chain.steps[0].t);
      await expect(steps.first()).toContainText(/Origin|Knocked|Lost|Marked|asked|put in/);

      // The walk ends where it began, at the end of the run and at the node that was asked about.
      await page.keyboard.press('End');
      await simulate.selectInTable(label);
      const [fix] = expected(ecosystem, scenario, run, chain.steps.length > 1 ? event : -1);
      if (!fix) {
        await expect(simulate.stopped).toContainText('None of the single changes');
        return;
      }
      await simulate.stopped.getByRole('button', {name: 'Compare with this fix'}).click();
      await expect(compare.total('left')).toHaveAttribute('title', exact(run.totals.total));
      await expect(compare.total('right')).toHaveAttribute('title', exact(fix.total));
      await expect(compare.avoided).toHaveAttribute('title', exact(Math.abs(run.totals.total - fix.total)));
    });
  }
}

/** The node that lost most, and the event that its state rests on at the end. */
function worstOf(ecosystem: Ecosystem, scenario: Scenario, run: Run): {node: number; event: number} {
  const scene = sceneOf(ecosystem, run, scenario)!;
  const found = [...run.nodes.keys()]
    .sort((a, b) => run.nodes[b].loss.total - run.nodes[a].loss.total || a - b)
    .map((node) => ({node, event: eventBehind(scene, node, run.horizon)}))
    .find(({node, event}) => event >= 0 && run.nodes[node].loss.total > 0);
  return found ?? {node: -1, event: -1};
}

function expected(ecosystem: Ecosystem, scenario: Scenario, run: Run, event: number) {
  const here = event < 0 ? null : run.nodes[run.events[event].node].loss.total;
  return best([...eachCounterfactual(ecosystem, scenario, run, event)], {total: run.totals.total, here});
}
