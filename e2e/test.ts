/** A page that is watched: whatever it asks of strangers, runs unasked or complains about fails the test. */

import {test as base, expect} from '@playwright/test';
import {Build} from './pages/build.ts';
import {Compare} from './pages/compare.ts';
import {Exporting} from './pages/exporting.ts';
import {Importing} from './pages/importing.ts';
import {Library} from './pages/library.ts';
import {Opening} from './pages/opening.ts';
import {Simulate} from './pages/simulate.ts';

interface Fixtures {
  /** Everything that went wrong on the page unseen; empty at the end of every test. */
  complaints: string[];
  library: Library;
  simulate: Simulate;
  compare: Compare;
  opening: Opening;
  importing: Importing;
  exporting: Exporting;
  build: Build;
}

export const test = base.extend<Fixtures>({
  complaints: [
    async ({page, baseURL}, use) => {
      const complaints: string[] = [];
      const own = new URL(baseURL!).hostname;
      page.on('request', (request) => {
        const {protocol, hostname} = new URL(request.url());
        if (protocol.startsWith('http') && hostname !== own) complaints.push(`request to ${request.url()}`);
      });
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
      page.on('dialog', async (dialog) => {
        complaints.push(`dialog: ${dialog.message()}`);
        await dialog.dismiss();
      });
      await page.addInitScript(() => {
        addEventListener('securitypolicyviolation', ({effectiveDirective, blockedURI, sample}) =>
          console.error(`policy violation: ${effectiveDirective} ${blockedURI} ${sample}`),
        );
      });
      await use(complaints);
      expect(complaints, 'what the page did unasked').toEqual([]);
    },
    {auto: true},
  ],
  library: async ({page}, use) => use(new Library(page)),
  compare: async ({page}, use) => use(new Compare(page)),
  simulate: async ({page}, use) => use(new Simulate(page)),
  opening: async ({page}, use) => use(new Opening(page)),
  importing: async ({page}, use) => use(new Importing(page)),
  exporting: async ({page}, use) => use(new Exporting(page)),
  build: async ({page}, use) => use(new Build(page)),
});

export {expect};
