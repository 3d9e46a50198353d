/** One clock: the run plays, is scrubbed and stepped, and shows the same numbers at the same time whichever way. */

import {exact, instantsOf, momentOf, runOf, shipped} from './expected.ts';
import {expect, test} from './test.ts';

const ecosystem = await shipped();
const scenario = ecosystem.scenarios!.find(({id}) => id === 'use1-9h-calm')!;
const run = runOf(ecosystem, scenario);

test.beforeEach(async ({library, simulate}) => {
  await library.open();
  await simulate.chooseScenario(scenario.id, run);
});

test('plays to the end and stops there, and from there starts again', async ({simulate, page}) => {
  await page.keyboard.press('3');
  await simulate.play.click();
  await expect(simulate.pause).toBeVisible();
  await expect(simulate.play).toBeVisible({timeout: 30_000});
  await simulate.expectTime(run.horizon);
  await simulate.expectMoment(run, run.horizon);
  await simulate.play.click();
  await expect.poll(() => simulate.now()).toBeLessThan(run.horizon / 2);
});

test('scrubbed forth and back, the same moment has the same numbers', async ({simulate}) => {
  const shares = [0.15, 0.3, 0.45, 0.6, 0.75, 0.9];
  const read = async (share: number) => {
    const before = await simulate.now();
    await simulate.scrubTo(share);
    await expect.poll(() => simulate.now()).not.toBe(before);
    const time = await simulate.now();
    await simulate.expectMoment(run, time);
    return {time, tape: await simulate.totals.innerText(), says: await simulate.time.getAttribute('aria-valuetext')};
  };
  const forth = [];
  for (const share of shares) forth.push(await read(share));
  expect(forth.map(({time}) => time)).toEqual(forth.map(({time}) => time).toSorted((a, b) => a - b));
  await simulate.scrubTo(0.97);
  const back = [];
  for (const share of shares.toReversed()) back.unshift(await read(share));
  expect(back).toEqual(forth);
});

test('drags the playhead', async ({simulate, page}) => {
  const box = (await simulate.time.boundingBox())!;
  await page.mouse.move(box.x + 0.2 * box.width, box.y + 40);
  await page.mouse.down();
  const seen = [];
  for (const share of [0.4, 0.6, 0.8]) {
    const before = await simulate.now();
    await page.mouse.move(box.x + share * box.width, box.y + 40);
    await expect.poll(() => simulate.now()).not.toBe(before);
    seen.push(await simulate.now());
  }
  await page.mouse.up();
  await page.mouse.move(box.x + 0.3 * box.width, box.y + 40);
  await simulate.expectTime(seen[2]);
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
});

test('steps through all events forwards, and backwards through the same', async ({simulate, page}) => {
  const next = page.getByRole('button', {name: 'Next event'});
  const previous = page.getByRole('button', {name: 'Previous event'});
  const [start, ...later] = instantsOf(run);
  expect(start).toBe(0);
  const stops = [...later, run.horizon];
  for (const t of stops) {
    await next.click();
    await simulate.expectTime(t);
    await expect(simulate.total).toHaveAttribute('title', exact(momentOf(run, t).total));
  }
  for (const t of stops.slice(0, -1).toReversed()) {
    await previous.click();
    await simulate.expectTime(t);
    await expect(simulate.total).toHaveAttribute('title', exact(momentOf(run, t).total));
  }
  await previous.click();
  await simulate.expectTime(0);
  await simulate.expectMoment(run, 0);
});

test('goes by keys: events, ten minutes, start and end', async ({simulate, page}) => {
  const [, first, second] = instantsOf(run);
  await simulate.time.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await simulate.expectTime(second);
  await page.keyboard.press('ArrowLeft');
  await simulate.expectTime(first);
  await page.keyboard.press('Shift+ArrowRight');
  await simulate.expectTime(first + 1 / 6);
  await page.keyboard.press('Shift+ArrowLeft');
  await simulate.expectTime(first);
  await page.keyboard.press('End');
  await simulate.expectTime(run.horizon);
  await page.getByRole('button', {name: 'Restart'}).click();
  await simulate.expectTime(0);
});

const STACKS = [
  {name: 'Channel', amounts: run.totals.byChannel},
  {name: 'Source', amounts: run.totals.bySource},
  {name: 'Bearer', amounts: run.totals.byBearer},
];

for (const {name, amounts} of STACKS) {
  test(`stacks the losses by ${name.toLowerCase()}, and they add up to the total`, async ({simulate, page}) => {
    await page.keyboard.press('End');
    const stack = simulate.timeline.getByRole('group', {name: 'Stack'});
    await stack.getByRole('button', {name}).click();
    await expect(stack.getByRole('button', {name})).toHaveAttribute('aria-pressed', 'true');
    const parts = Object.entries(amounts);
    const terms = parts.map(([part]) => new RegExp(`^${part}$`, 'i')).toReversed();
    await expect(simulate.timeline.getByRole('term')).toHaveText([...terms, 'Total']);
    const values = simulate.timeline.getByRole('definition');
    for (const [k, [, amount]] of parts.toReversed().entries()) {
      await expect(values.nth(k)).toHaveAttribute('title', exact(amount));
    }
    await expect(values.last()).toHaveAttribute('title', exact(run.totals.total));

    await page.getByRole('button', {name: 'Show data'}).click();
    const data = page.getByRole('region', {name: 'Data of the chart'});
    await expect(data.getByRole('row')).toHaveCount(new Set([0, ...instantsOf(run), run.horizon]).size + 1);
    await expect(data.getByRole('row').last().getByTitle(exact(run.totals.total)).first()).toBeVisible();
  });
}

test('under reduced motion play goes from event to event, with a caption', async ({simulate, page}) => {
  await page.emulateMedia({reducedMotion: 'reduce'});
  const instants = instantsOf(run);
  await simulate.play.click();
  for (const t of instants.slice(1, 4)) {
    const number = run.events.filter((event) => event.t <= t).length;
    // Each stays for little more than a second: it is looked for more often than that.
    await expect(async () => {
      expect(Math.abs((await simulate.now()) - t)).toBeLessThan(1e-9);
      expect(await simulate.timeline.textContent()).toContain(`Event ${number} of ${run.events.length}`);
    }).toPass({intervals: [50], timeout: 10_000});
  }
  await simulate.pause.click();
  const stopped = await simulate.now();
  expect(instants).toContain(stopped);
});
