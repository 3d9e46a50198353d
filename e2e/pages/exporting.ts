/** The Export dialog, by role and accessible name. */

import {readFileSync} from 'node:fs';
import type {Locator, Page} from '@playwright/test';
import type {Brought} from './opening.ts';

export class Exporting {
  readonly dialog: Locator;
  readonly status: Locator;
  readonly download: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole('dialog', {name: 'Export'});
    this.status = this.dialog.getByRole('status');
    this.download = this.dialog.getByRole('button', {name: 'Download'});
  }

  async open(part: 'Document' | 'Picture' | 'Film' | 'Numbers' | 'Report' | 'One page'): Promise<void> {
    await this.page.getByRole('button', {name: 'Export', exact: true}).click();
    await this.dialog.getByRole('tab', {name: part}).click();
  }

  async choose(label: string): Promise<void> {
    await this.dialog.getByRole('radio', {name: label, exact: true}).check();
  }

  /** The file that a press on Download brings, within so many milliseconds. */
  async file(timeout = 15_000): Promise<Brought> {
    const download = this.page.waitForEvent('download', {timeout});
    await this.download.click();
    const saved = await download;
    return {name: saved.suggestedFilename(), bytes: readFileSync(await saved.path())};
  }
}
