/** The Simulate view: found by role and accessible name, as a reader with a screen reader finds it. */

import {expect, type Locator, type Page} from '@playwright/test';
import type {NodeState, Run} from '../../src/engine/run.ts';
import {exact, momentOf} from '../expected.ts';

/** Nearer than this two times are one, in hours. */
const INSTANT = 1e-9;
/** Most stops of the Tab key that a page may need to get anywhere. */
const MOST_STOPS = 60;

export class Simulate {
  readonly title: Locator;
  readonly graph: Locator;
  readonly nodes: Locator;
  readonly totals: Locator;
  readonly timeline: Locator;
  readonly time: Locator;
  readonly why: Locator;
  readonly table: Locator;
  readonly knockOut: Locator;
  readonly restore: Locator;
  readonly play: Locator;
  readonly pause: Locator;
  readonly scenario: Locator;
  /** The section of the panel that tests what would have been enough. */
  readonly stopped: Locator;
  readonly horizon: Locator;

  constructor(readonly page: Page) {
    const button = (name: string) => page.getByRole('button', {name, exact: true});
    this.title = page.getByRole('heading', {level: 1});
    this.graph = page.getByRole('region', {name: 'Ecosystem graph'});
    this.nodes = this.graph.getByRole('option');
    this.totals = page.getByRole('region', {name: 'Loss totals'});
    this.timeline = page.getByRole('region', {name: 'Timeline'});
    this.time = page.getByRole('slider', {name: 'Time'});
    this.why = page.getByRole('region', {name: 'Why did this fail?'});
    this.table = page.getByRole('region', {name: 'Table of nodes'});
    this.knockOut = button('Knock out');
    this.restore = button('Restore');
    this.play = button('Play');
    this.pause = button('Pause');
    this.stopped = page.getByRole('region', {name: 'What would have stopped it'});
    this.scenario = page.getByRole('combobox', {name: 'Scenario'});
    this.horizon = page.getByRole('spinbutton', {name: /^to/});
  }

  node(label: string): Locator {
    return this.graph.getByRole('option', {name: label, exact: true});
  }

  /** A click where the node is painted. */
  async clickNode(label: string): Promise<void> {
    await this.node(label).click();
    await expect(this.node(label)).toHaveAttribute('aria-selected', 'true');
  }

  /** Selects a node whether or not it can be reached with the mouse on the canvas. */
  async selectInTable(label: string): Promise<void> {
    await this.page.keyboard.press('t');
    await this.table.getByRole('rowheader').getByTitle(label, {exact: true}).click();
    await this.page.keyboard.press('t');
    await expect(this.inspector(label)).toBeVisible();
  }

  /** The panel at the right when it speaks of this node. */
  inspector(label: string): Locator {
    return this.page.getByRole('complementary', {name: label, exact: true});
  }

  field(name: 'Out for' | 'from' | 'Severity'): Locator {
    return this.page.getByRole('spinbutton', {name: new RegExp(`^${name}`)});
  }

  /** Its title is exact to the cent, as are those of the two below. */
  get total(): Locator {
    return this.totals.getByText('Total loss', {exact: true}).locator('..').getByTitle(/\d/);
  }

  borneBy(bearer: 'owners' | 'users'): Locator {
    return this.totals.getByText(new RegExp(`\\d.* ${bearer}$`)).getByTitle(/\d/);
  }

  get frozen(): Locator {
    return this.totals.getByTitle(/out of reach/);
  }

  count(state: NodeState): Locator {
    return this.totals.getByRole('button', {name: new RegExp(`${state}$`, 'i')});
  }

  /** Waits until its run is on screen, so that what follows is not done to the run before. */
  async chooseScenario(id: string, run: Run): Promise<void> {
    await this.scenario.selectOption(id);
    await expect(this.time).toHaveAttribute('aria-valuemax', String(run.horizon));
    await this.expectMoment(run, 0);
  }

  async setHorizon(hours: number): Promise<void> {
    await this.horizon.fill(String(hours));
    await expect(this.time).toHaveAttribute('aria-valuemax', String(hours));
  }

  /** All that the tape shows is what the run's books say of this time. */
  async expectMoment(run: Run, time: number): Promise<void> {
    const moment = momentOf(run, time);
    await expect(this.total).toHaveAttribute('title', exact(moment.total));
    await expect(this.borneBy('owners')).toHaveAttribute('title', exact(moment.owners));
    await expect(this.borneBy('users')).toHaveAttribute('title', exact(moment.users));
    await expect(this.frozen).toHaveAttribute('title', startingWith(exact(moment.frozen)));
    for (const [state, amount] of Object.entries(moment.states)) {
      await expect(this.count(state as NodeState)).toHaveAccessibleName(new RegExp(`^${amount} ?${state}$`, 'i'));
    }
  }

  /** Hours. */
  async now(): Promise<number> {
    return Number(await this.time.getAttribute('aria-valuenow'));
  }

  async expectTime(hours: number): Promise<void> {
    await expect.poll(async () => Math.abs((await this.now()) - hours)).toBeLessThan(INSTANT);
  }

  /** Presses at a share of the scrubber's width, and lets go. */
  async scrubTo(share: number): Promise<void> {
    const box = (await this.time.boundingBox())!;
    await this.page.mouse.click(box.x + share * box.width, box.y + box.height / 2);
  }

  /** Walks with Tab until the element has the focus. */
  async tabTo(target: Locator): Promise<void> {
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press('Tab');
    }
    await expect(target).toBeFocused();
  }
}

function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replaceAll('$', '\\$')}\\b`);
}
