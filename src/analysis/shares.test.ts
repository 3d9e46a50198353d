import {expect, it} from 'vitest';
import {inShares, type Worker} from './shares.ts';

const items = ['a', 'b', 'c', 'd', 'e'];

it('answers every item once and in order, however many workers there are', async () => {
  for (const count of [1, 2, 3, 7]) {
    const asked: string[] = [];
    const worker: Worker<string, string> = async (share) => {
      asked.push(...share);
      return share.map((item) => item.toUpperCase());
    };
    expect(await inShares(items, new Array<typeof worker>(count).fill(worker))).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(asked.sort()).toEqual(items);
  }
});

it('says nothing when one worker gives up', async () => {
  const answers: Worker<string, string> = async (share) => share;
  expect(await inShares(items, [answers, async () => null])).toBeNull();
});
