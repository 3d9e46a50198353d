/** Hostile, malformed and tricky files, through the page's own file dialog: told as they should be, and nothing runs. */

import {readFileSync} from 'node:fs';
import {documentIn} from './expected.ts';
import {expect, test} from './test.ts';

interface Row {
  file: string;
  wrong: string;
  outcome: 'accept' | 'warn' | 'reject';
  message_must_mention?: string[];
  expect_nodes?: number;
}

const fixtures = new URL('../src/formats/fixtures/hostile/', import.meta.url);
const rows = (JSON.parse(readFileSync(new URL('manifest.json', fixtures), 'utf8')) as Row[]).filter(({file}) =>
  /^(json|yaml|enc)\//.test(file),
);
const bring = ({file}: Row) => ({name: file.split('/').pop()!, bytes: readFileSync(new URL(file, fixtures))});

/** Two seconds, and as much again for a machine that runs two browsers; the command line's test counts the processor's time. */
const SOON = 4000;

test.afterEach(async ({page}) => {
  const touched = await page.evaluate(() => ({
    pwned: '__pwned' in window,
    polluted: 'polluted' in {} || Object.keys(Object.prototype).length > 0,
    foreign: [...document.querySelectorAll('script, link[rel=stylesheet], img, iframe, object, embed, style')]
      .map((element) => element.getAttribute('src') ?? element.getAttribute('href') ?? `inline:${element.outerHTML}`)
      .filter((address) => new URL(address, location.href).origin !== location.origin),
  }));
  expect(touched).toEqual({pwned: false, polluted: false, foreign: []});
});

test('what cannot be read is refused by name, and the work before it stays', async ({library, simulate, opening}) => {
  await library.open();
  await simulate.clickNode('Nimbus us-east-1');
  await simulate.knockOut.click();
  await expect(simulate.count('down')).toHaveAccessibleName(/^1 ?down$/i);
  const title = await simulate.title.textContent();
  const nodes = await simulate.nodes.count();
  for (const row of rows.filter(({outcome}) => outcome === 'reject')) {
    await test.step(`${row.file} (${row.wrong})`, async () => {
      await opening.choose(bring(row));
      await expect(opening.refusal).toContainText('could not be opened', {timeout: SOON});
      await expect(opening.problems).not.toHaveCount(0);
      const told = (await opening.problems.allTextContents()).join('\n').toLowerCase();
      for (const word of row.message_must_mention ?? []) expect(told).toContain(word.toLowerCase());
      await opening.close(opening.refusal);
      await expect(simulate.title).toHaveText(title!);
      await expect(simulate.nodes).toHaveCount(nodes);
      await expect(simulate.node('Nimbus us-east-1')).toHaveAttribute('aria-selected', 'true');
      await expect(simulate.restore).toBeVisible();
    });
  }
});

for (const outcome of ['accept', 'warn'] as const) {
  test(`what is odd and can be read is opened (${outcome})`, async ({library, simulate, opening, importing, page}) => {
    test.setTimeout(120_000);
    await library.open();
    for (const row of rows.filter((candidate) => candidate.outcome === outcome)) {
      await test.step(`${row.file} (${row.wrong})`, async () => {
        const file = bring(row);
        const {title = file.name, imports} = await documentIn(file.bytes, file.name);
        await opening.choose(file);
        let told: string;
        if (imports === undefined) {
          await expect(simulate.title).toHaveText(title);
          if (outcome === 'warn') await opening.warnings.getByRole('button', {name: 'Show them'}).click();
          told = outcome === 'warn' ? (await opening.problems.allTextContents()).join('\n') : '';
        } else {
          await expect(importing.dialog).toBeVisible({timeout: SOON});
          told = await importing.told();
          await importing.takeIn('New document', /^Open \d/);
        }
        for (const word of row.message_must_mention ?? []) expect(told.toLowerCase()).toContain(word.toLowerCase());
        await expect(simulate.title).toHaveText(title);
        await expect(simulate.nodes).toHaveCount(row.expect_nodes!);
        if (await opening.warnings.isVisible()) await opening.close(opening.warnings);
        if (row.expect_nodes === 0) return;
        // Drawn, selected, knocked out and listed: whatever its labels are, they are text.
        await simulate.nodes.first().click();
        await simulate.knockOut.click();
        await expect(page.getByRole('button', {name: /^[1-9]\d? ?(down|frozen)$/i})).toBeVisible();
        await page.keyboard.press('t');
        await expect(simulate.table.getByRole('row')).toHaveCount(row.expect_nodes! + 1);
        await page.keyboard.press('t');
      });
    }
  });
}
