/** The Compare view: two runs under one clock. */

import type {Locator, Page} from '@playwright/test';

export class Compare {
  readonly tab: Locator;
  readonly changed: Locator;

  constructor(readonly page: Page) {
    this.tab = page.getByRole('tab', {name: 'Compare'});
    this.changed = page.getByRole('complementary', {name: 'What changed'});
  }

  /** Its title is exact to the cent. */
  total(side: 'left' | 'right'): Locator {
    const sides = this.page.getByRole('main').locator('header');
    return sides.nth(side === 'left' ? 0 : 1).locator('strong');
  }

  /** The difference at the moment shown; its title is exact. */
  get avoided(): Locator {
    return this.changed.locator('strong').first();
  }

  fix(title: string | RegExp): Locator {
    return this.changed.getByRole('checkbox', {name: title});
  }
}
