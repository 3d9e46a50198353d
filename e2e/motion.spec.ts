/** The picture of a cascade: a function of the time alone, and nothing is left behind by playing it. */

import type {Page} from '@playwright/test';
import {instantsOf, runOf, shipped} from './expected.ts';
import {expect, test} from './test.ts';

const ecosystem = await shipped();
const scenario = ecosystem.scenarios!.find(({id}) => id === 'use1-9h')!;
const run = runOf(ecosystem, scenario);
/** As many runs as an hour holds at the slowest speed. */
const LOOPS = 30;

/** The pixels of the canvas, as one string. */
function picture(page: Page): Promise<string> {
  return page
    .getByRole('region', {name: 'Ecosystem graph'})
    .locator('canvas')
    .first()
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
}

test('scrubbed forth and back, played or not, the same time gives the same picture', async ({
  library,
  simulate,
  page,
}) => {
  await library.open();
  await simulate.chooseScenario(scenario.id, run);
  const stops = [0.1, 0.35, 0.62, 0.8];
  const rows = async () => {
    await page.keyboard.press('t');
    const text = await simulate.table.innerText();
    await page.keyboard.press('t');
    return text;
  };
  const seen: {time: number; picture: string; table: string}[] = [];
  for (const share of stops) {
    await simulate.scrubTo(share);
    await settled(page);
    seen.push({time: await simulate.now(), picture: await picture(page), table: await rows()});
  }
  expect(new Set(seen.map((stop) => stop.picture)).size).toBe(stops.length);
  // Played in between, and come to from the other side.
  await simulate.play.click();
  await expect.poll(() => simulate.now()).toBeGreaterThan(seen[3].time);
  await simulate.pause.click();
  for (const [k, share] of [...stops.entries()].reverse()) {
    await simulate.scrubTo(share);
    await simulate.expectTime(seen[k].time);
    await settled(page);
    expect(await picture(page)).toBe(seen[k].picture);
    expect(await rows()).toBe(seen[k].table);
  }
});

test('what is on its way shows between cause and effect, and not once it has landed', async ({
  library,
  simulate,
  page,
}) => {
  await library.open();
  await simulate.chooseScenario(scenario.id, run);
  const [, first, second] = instantsOf(run);
  await page.keyboard.press('ArrowRight');
  await simulate.expectTime(first);
  await settled(page);
  const landed = await picture(page);
  await page.keyboard.press('ArrowRight');
  await simulate.expectTime(second);
  await settled(page);
  expect(await picture(page)).not.toBe(landed);
});

test('playing again and again leaves nothing behind', async ({library, simulate, page}) => {
  test.setTimeout(120_000);
  // Frames as fast as the machine paints them, each a quarter of a second of the show.
  await page.addInitScript(() => {
    let now = 0;
    const frames = new MessageChannel();
    const waiting = new Map<number, FrameRequestCallback>();
    frames.port1.onmessage = () => {
      now += 250;
      const due = [...waiting.values()];
      waiting.clear();
      for (const callback of due) callback(now);
    };
    let next = 0;
    performance.now = () => now;
    window.requestAnimationFrame = (callback) => {
      waiting.set(++next, callback);
      frames.port2.postMessage(null);
      return next;
    };
    window.cancelAnimationFrame = (id) => waiting.delete(id);
  });
  await library.open();
  await simulate.chooseScenario(scenario.id, run);
  await page.keyboard.press('3');
  const client = await page.context().newCDPSession(page);
  await client.send('Performance.enable');
  const metrics = async () => {
    await client.send('HeapProfiler.collectGarbage');
    const {metrics: all} = await client.send('Performance.getMetrics');
    const of = (name: string) => all.find((metric) => metric.name === name)!.value;
    return {
      heap: of('JSHeapUsedSize'),
      nodes: of('Nodes'),
      listeners: of('JSEventListeners'),
      workers: page.workers().length,
    };
  };
  const loop = async () => {
    await page.keyboard.press('Home');
    await simulate.play.click();
    await simulate.expectTime(run.horizon);
    await expect(simulate.play).toBeVisible();
  };
  for (let k = 0; k < 4; k++) await loop();
  const before = await metrics();
  for (let k = 0; k < LOOPS; k++) await loop();
  const after = await metrics();
  expect(after.workers).toBe(before.workers);
  expect(after.listeners).toBeLessThanOrEqual(before.listeners + 10);
  expect(after.nodes).toBeLessThanOrEqual(before.nodes * 1.05 + 50);
  expect(after.heap).toBeLessThanOrEqual(before.heap * 1.1 + 1_000_000);
});

/** The last change has been painted. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        let frames = 40;
        const next = () => (frames-- > 0 ? requestAnimationFrame(next) : resolve());
        next();
      }),
  );
}
