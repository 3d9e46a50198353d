/** Drawing in a large ecosystem: an edit is on screen at once, what it would cost soon after, and the page never stalls. */

import type {Page} from '@playwright/test';
import {largeEcosystem} from './largeEcosystem.mjs';
import {textFile} from './pages/opening.ts';
import {expect, test} from './test.ts';

/** Whatever else the machine does only adds to a time, so that of several tries the fastest tells what the page takes. */
const TRIES = 8;
/** The first of these finds the code cold. */
const ROUNDS = 3;
const SUBJECT = 'bridge 70';
/** Milliseconds that no task of a round may take. */
const LONGEST = 50;

interface Timing {
  /** Milliseconds from the key to the frame that shows it, and to the refreshed loss. */
  painted: number;
  losses: number;
}

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  args: {name?: string};
  /** Microseconds that the thread itself was at work: other programs do not count. */
  tdur?: number;
}

/** The longest task on a page's thread while `work` goes on, in milliseconds of that thread's own time. */
async function longestTask(page: Page, work: () => Promise<void>): Promise<number> {
  const browser = page.context().browser()!;
  await browser.startTracing(page, {categories: ['toplevel', 'disabled-by-default-devtools.timeline']});
  await work();
  const {traceEvents} = JSON.parse((await browser.stopTracing()).toString()) as {traceEvents: TraceEvent[]};
  const pages = new Set(
    traceEvents.flatMap(({name, args, pid, tid}) =>
      name === 'thread_name' && args.name === 'CrRendererMain' ? [`${pid} ${tid}`] : [],
    ),
  );
  const tasks = traceEvents.filter(
    ({name, pid, tid, tdur}) => name === 'RunTask' && tdur && pages.has(`${pid} ${tid}`),
  );
  expect(tasks.length).toBeGreaterThan(0);
  return Math.max(...tasks.map(({tdur}) => tdur! / 1000));
}

/** Presses a key and times what follows; `refreshes` waits for the loss in the inspector to change. */
async function timed(page: Page, key: string, refreshes: boolean): Promise<Timing> {
  await page.evaluate(() => {
    const timing = {painted: 0, losses: 0};
    const shown = document.querySelector('[data-build-inspector] p > b');
    Object.assign(window, {timing});
    const pressed = ({timeStamp}: Event) => {
      const since = () => performance.now() - timeStamp;
      // The frame after the one that is asked for begins when that has been painted.
      requestAnimationFrame(() => requestAnimationFrame(() => Object.assign(timing, {painted: since()})));
      const changed = new MutationObserver(() => {
        changed.disconnect();
        Object.assign(timing, {losses: since()});
      });
      if (shown) changed.observe(shown, {attributes: true, childList: true, characterData: true, subtree: true});
    };
    addEventListener('keydown', pressed, {once: true, capture: true});
  });
  await page.keyboard.press(key);
  const now = () => page.evaluate(() => (window as unknown as {timing: Timing}).timing);
  await expect.poll(async () => (refreshes ? (await now()).losses : (await now()).painted)).toBeGreaterThan(0);
  // What is kept and computed beside the picture belongs to the edit, too.
  await expect(page.getByRole('status', {name: 'Saving'})).toHaveText('Saved in this browser');
  return now();
}

test('of 200 nodes and 800 links: painted within 100 ms, losses within 300 ms, no task over 50 ms', async ({
  library,
  opening,
  build,
  page,
}) => {
  test.setTimeout(120_000);
  await library.goto();
  await opening.choose(textFile('large.json', JSON.stringify(largeEcosystem(200, 800))));
  await build.enter();
  await build.node(SUBJECT).click({force: true});
  const cost = build.inspector.getByRole('textbox', {name: 'Revenue lost while down', exact: true});
  await expect(build.inspector.getByText('Knocked out alone for a day')).toBeVisible();
  // The first edit keeps where everything stands, too.
  await cost.fill('1000');
  await build.saved();
  const fastest = (timings: readonly Timing[], of: (timing: Timing) => number) => Math.min(...timings.map(of));
  const told = (timings: readonly Timing[]) =>
    `painted, losses: ${JSON.stringify(timings.map(({painted, losses}) => [painted, losses].map(Math.round)))}`;

  for (const [what, keys] of [
    // A digit more, and one less: the number stays one that the node survives.
    ['a number', ['1', 'Backspace']],
    ['a place', ['Shift+ArrowRight', 'Shift+ArrowLeft']],
    ['a copy, and its removal', ['Control+d', 'Delete']],
    ['undo and redo', ['Control+z', 'Control+y']],
  ] as const) {
    await test.step(what, async () => {
      const isNumber = what === 'a number';
      if (isNumber) await cost.press('End');
      else await build.focusGraph();
      const timings: Timing[] = [];
      let longest = Number.POSITIVE_INFINITY;
      for (let round = 0; round < ROUNDS && longest > LONGEST; round++) {
        const inRound = await longestTask(page, async () => {
          for (let k = 0; k < TRIES; k++) {
            // What has been removed cannot be copied.
            if (keys[k % 2] === 'Control+d') await build.node(SUBJECT).click({force: true});
            timings.push(await timed(page, keys[k % 2], isNumber));
          }
        });
        longest = Math.min(longest, inRound);
      }
      expect(
        fastest(timings, ({painted}) => painted),
        told(timings),
      ).toBeLessThan(100);
      if (isNumber)
        expect(
          fastest(timings, ({losses}) => losses),
          told(timings),
        ).toBeLessThan(300);
      expect(longest, told(timings)).toBeLessThanOrEqual(LONGEST);
      test.info().annotations.push({type: what, description: `${told(timings)}, longest task ${longest.toFixed(1)}`});
    });
  }

  await test.step('a drag, which is seen while it goes on', async () => {
    let longest = Number.POSITIVE_INFINITY;
    for (let round = 0; round < ROUNDS && longest > LONGEST; round++) {
      const inRound = await longestTask(page, async () => {
        const from = await build.centre(SUBJECT);
        await page.mouse.move(from.x, from.y);
        await page.mouse.down();
        await page.mouse.move(from.x + 30, from.y + 40, {steps: 10});
        await expect.poll(async () => (await build.centre(SUBJECT)).y - from.y).toBeGreaterThan(30);
        await page.mouse.move(from.x + 60, from.y - 20, {steps: 10});
        await page.mouse.up();
        await build.saved();
      });
      longest = Math.min(longest, inRound);
    }
    expect(longest).toBeLessThanOrEqual(LONGEST);
    test.info().annotations.push({type: 'a drag', description: `longest task ${longest.toFixed(1)}`});
  });
});

test('after edits the picture is the one that is painted anew', async ({library, opening, build, page}) => {
  await library.goto();
  await opening.choose(textFile('large.json', JSON.stringify(largeEcosystem(200, 800))));
  await build.enter();
  const picture = () =>
    page.evaluate(
      () =>
        new Promise<string>((resolve) =>
          requestAnimationFrame(() =>
            requestAnimationFrame(() => resolve(document.querySelector('canvas')!.toDataURL('image/png'))),
          ),
        ),
    );
  await build.node(SUBJECT).click({force: true});
  await build.focusGraph();
  await page.keyboard.press('Shift+ArrowUp');
  const before = await picture();
  await page.keyboard.press('Shift+ArrowRight');
  // A number that changes nothing about the lines, and one that makes the node larger.
  await build.inspector.getByRole('textbox', {name: 'Time to recover', exact: true}).fill('5 h');
  await build.inspector.getByRole('textbox', {name: 'Deposits', exact: true}).fill('9bn');
  await build.saved();
  const edited = await picture();
  expect(edited).not.toBe(before);
  // Another theme and back: nothing of the old picture is left.
  const theme = page.getByRole('banner').getByRole('button', {name: /theme/});
  await theme.click();
  expect(await picture()).not.toBe(edited);
  await theme.click();
  expect(await picture()).toBe(edited);
});
