import {expect, it} from 'vitest';
import {knockOuts} from '../analysis/knockOuts.ts';
import type {Ecosystem} from '../ecosystem/document.ts';
import {compile} from '../engine/simulate.ts';
import {ranking} from './ranking.ts';

/** A line in which every node needs the one before it; the last is a bank. */
function line(n: number): Ecosystem {
  return {
    format: 'knockon',
    version: 1,
    nodes: [
      ...Array.from({length: n}, (_, i) => ({id: `n${i}`, outageCostPerHour: 1 + i})),
      {id: 'bank', equity: 10, liabilities: 90, outageCostPerHour: 1},
    ],
    edges: Array.from({length: n}, (_, i) => ({
      type: 'dependency' as const,
      from: i + 1 < n ? `n${i + 1}` : 'bank',
      to: `n${i}`,
    })),
  };
}

it('gives what the runs one by one give, in the order of the document', async () => {
  const document = line(20);
  const reply = await ranking()(document, {hours: 12});
  const expected = knockOuts(compile(document), {hours: 12}).map(({totals}) => ({
    loss: totals!.total,
    down: totals!.downPeak,
    insolvent: totals!.insolvent,
  }));
  expect(reply).toEqual({ok: true, knockOuts: expected});
  expect(expected[0]).toMatchObject({down: 21, insolvent: 1});
});

it('answers other questions while it works, and gives up an older one for a newer', async () => {
  const rank = ranking();
  const older = rank(line(4000), {});
  let other = false;
  setTimeout(() => {
    other = true;
  }, 20);
  const deferred = new Promise<Awaited<typeof older>>((resolve) => {
    setTimeout(() => resolve(rank(line(3), {})), 40);
  });
  expect(await older).toBeNull();
  expect(other).toBe(true);
  expect(await deferred).toMatchObject({ok: true, knockOuts: {length: 4}});
});
