import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import type {Ecosystem} from '../ecosystem/document.ts';
import {main} from './main.ts';

/** The parts of a printed run that are looked at here. */
interface Result {
  totals: {total: number};
  nodes: Record<string, {lowestOperability: number}>;
  series: {total: number; unrecognised: number; byBearer: Amounts; bySource: Amounts; byChannel: Amounts}[];
  histories: Record<string, {operability: [number, number][]}>;
}
type Amounts = Record<string, number>;

const folder = new URL('../../public/ecosystems/', import.meta.url);
const entries = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as {id: string; file: string}[];

async function run(document: Ecosystem, scenario: string): Promise<Result> {
  let printed = '';
  const code = await main(['run', 'x.json', '--scenario', scenario, '--json', '--full'], {
    out: (text) => void (printed += text),
    err: (text) => void (printed += text),
    read: () => new TextEncoder().encode(JSON.stringify(document)),
  });
  expect(code, printed).toBe(0);
  return JSON.parse(printed) as Result;
}

const sum = (amounts: Amounts) => Object.values(amounts).reduce((total, amount) => total + amount, 0);
const load = (file: string) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Ecosystem;

describe.each(entries)('every scenario of $id', ({file}) => {
  const document = load(file);
  it.each(document.scenarios!)('$id: the ledger adds up in every row, and no order matters', async ({id}) => {
    const result = await run(document, id);
    const near = 1e-9 * Math.max(1, result.totals.total);
    for (const {total, unrecognised, byBearer, bySource, byChannel} of result.series) {
      expect(Math.abs(sum(bySource) - unrecognised - total)).toBeLessThanOrEqual(near);
      expect(Math.abs(sum(byChannel) - total)).toBeLessThanOrEqual(near);
      expect(Math.abs(sum(byBearer) - total)).toBeLessThanOrEqual(near);
    }
    const turned = {...document, nodes: document.nodes.toReversed(), edges: document.edges.toReversed()};
    expect((await run(turned, id)).totals).toEqual(result.totals);
  });
});

/** Operability just before and at a time. */
function around({histories}: Result, node: string, at: number): [number, number] {
  const {operability} = histories[node];
  const value = (t: number) => operability.findLast(([since]) => since <= t)![1];
  return [value(at - 0.02), value(at + 1e-6)];
}

describe('what was observed comes out of the run', () => {
  it('AWS, October 2025: who was down, who was not, and when', async () => {
    const result = await run(load('aws-us-east-1-2025-10-20.json'), 'replay');
    const lowest = (id: string) => result.nodes[id].lowestOperability;
    const down = [
      'coinbase',
      'infura',
      'metamask',
      'robinhood',
      'venmo',
      'base-access',
      'eth-access',
      'polygon-access',
    ];
    expect(down.filter((id) => lowest(id) > 0.2)).toEqual([]);
    expect(['eth', 'btc', 'sol'].map(lowest)).toEqual([1, 1, 1]);
    expect(around(result, 'dynamodb', 2.87)).toEqual([0, 1]);
    expect(around(result, 'nlb', 5.7)).toEqual([1, expect.closeTo(0.3)]);
    expect(around(result, 'ec2-launch', 14.03)).toEqual([0.5, 1]);
    expect(around(result, 'nlb', 14.35)).toEqual([expect.closeTo(0.65), 1]);
  });

  it('Coinbase, May 2026: trading stops and returns in steps, the app later', async () => {
    const result = await run(load('coinbase-one-building-2026-05-07.json'), 'replay');
    expect(around(result, 'trade', 0.47)).toEqual([1, 0]);
    expect(around(result, 'match', 7.08)).toEqual([0, 1]);
    expect(around(result, 'trade', 8.48)).toEqual([0, 1]);
    expect(around(result, 'retail', 14.55)).toEqual([expect.closeTo(0.568), 1]);
    expect(['send', 'wd'].every((id) => result.nodes[id].lowestOperability <= 0.2)).toBe(true);
    expect(result.totals.total).toBeCloseTo(8.01 * 350_000, 0);
  });
});
