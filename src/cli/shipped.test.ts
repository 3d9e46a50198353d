import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import type {Ecosystem} from '../ecosystem/document.ts';
import {main} from './main.ts';

/** The parts of a printed run that are looked at here. */
interface Result {
  totals: {total: number};
  series: {total: number; unrecognised: number; byBearer: Amounts; bySource: Amounts; byChannel: Amounts}[];
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
    write: () => {},
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
