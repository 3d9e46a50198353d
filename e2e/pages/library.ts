/** The first page: the list of ecosystems. */

import {expect, type Locator, type Page} from '@playwright/test';
import {ECOSYSTEMS} from '../expected.ts';

export class Library {
  readonly shelves: Locator;
  readonly openEcosystem: Locator;
  /** Offered on the preview of the chosen ecosystem. */
  readonly knockOut: Locator;

  constructor(private readonly page: Page) {
    this.shelves = page.getByRole('list', {name: 'Ecosystems'}).getByRole('button');
    this.openEcosystem = page.getByRole('button', {name: 'Open ecosystem'});
    this.knockOut = page.getByRole('region', {name: 'Ecosystem graph'}).getByRole('button', {name: 'Knock out'});
  }

  async goto(): Promise<void> {
    await this.page.goto('./');
    await expect(this.openEcosystem).toBeVisible();
  }

  /** Opens the ecosystem at this place of the list, at rest. */
  async open(place = 0): Promise<void> {
    await this.goto();
    await this.shelf(place).click();
    await expect(this.shelf(place)).toHaveAttribute('aria-pressed', 'true');
    await this.openEcosystem.click();
    await expect(this.page.getByRole('heading', {level: 1})).not.toHaveText('Knock something out.');
  }

  shelf(place: number): Locator {
    return this.shelves.filter({hasText: ECOSYSTEMS[place].title});
  }
}
