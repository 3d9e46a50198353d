/** The dialog that shows what is in a file of another tool and how it is taken in. */

import {expect, type Locator, type Page} from '@playwright/test';

export class Importing {
  readonly dialog: Locator;
  readonly sentence: Locator;
  /** The report, unfolded by `told`. */
  readonly report: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', {name: 'Import a file'});
    this.sentence = this.dialog.getByRole('region', {name: 'Which way failure travels'});
    this.report = this.dialog.getByRole('region', {name: 'Report of the import'});
  }

  button(name: string | RegExp): Locator {
    return this.dialog.getByRole('button', {name});
  }

  /** The text of everything that the dialog says. */
  async told(): Promise<string> {
    for (const part of await this.report.locator('details:not([open]) > summary').all()) await part.click();
    return (await this.dialog.textContent()) ?? '';
  }

  async takeIn(way: 'Replace' | 'Merge' | 'New document' | null, name: RegExp): Promise<void> {
    if (way !== null) await this.button(way).click();
    await this.button(name).click();
    await expect(this.dialog).toBeHidden();
  }

  async paste(text: string): Promise<void> {
    await this.page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
    }, text);
  }
}
