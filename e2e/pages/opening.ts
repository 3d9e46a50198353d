/** Bringing a file of one's own: by the button or by a drop. */

import {expect, type Locator, type Page} from '@playwright/test';

export interface Brought {
  name: string;
  bytes: Uint8Array;
}

/** A file as text, for documents that a test writes itself. */
export function textFile(name: string, text: string): Brought {
  return {name, bytes: new TextEncoder().encode(text)};
}

export class Opening {
  readonly refusal: Locator;
  readonly warnings: Locator;
  readonly problems: Locator;

  constructor(private readonly page: Page) {
    this.refusal = page.getByRole('alert', {name: 'Opening a file'});
    this.warnings = page.getByRole('status', {name: 'Warnings'});
    this.problems = page.getByRole('list', {name: 'Problems'}).getByRole('listitem');
  }

  async choose({name, bytes}: Brought): Promise<void> {
    const dialog = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', {name: 'Open a file', exact: true}).click();
    await (await dialog).setFiles({name, mimeType: '', buffer: Buffer.from(bytes)});
  }

  async drop(...files: Brought[]): Promise<void> {
    const dataTransfer = await this.page.evaluateHandle(
      (dropped) => {
        const transfer = new DataTransfer();
        for (const {name, base64} of dropped) {
          transfer.items.add(new File([Uint8Array.from(atob(base64), (byte) => byte.charCodeAt(0))], name));
        }
        return transfer;
      },
      files.map(({name, bytes}) => ({name, base64: Buffer.from(bytes).toString('base64')})),
    );
    await this.page.dispatchEvent('body', 'dragover', {dataTransfer});
    await expect(this.page.getByText('Drop a file to open it')).toBeVisible();
    await this.page.dispatchEvent('body', 'drop', {dataTransfer});
  }

  async close(panel: Locator): Promise<void> {
    await panel.getByRole('button', {name: 'Close'}).click();
    await expect(panel).toBeHidden();
  }
}
