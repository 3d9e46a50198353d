import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {main} from './main.ts';

const root = new URL('../../', import.meta.url);
const SHIPPED = 'public/ecosystems/us-east-concentration.json';

/** A document in memory, under any name that is not a real file's. */
async function knockon(line: string | string[], document?: object) {
  let [out, err] = ['', ''];
  const code = await main(typeof line === 'string' ? line.split(' ') : line, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    read: (file) =>
      document === undefined ? readFileSync(new URL(file, root)) : Buffer.from(JSON.stringify(document)),
    write: () => {},
  });
  return {code, out, err};
}

/** Region → RPC → app, and a node whose id needs quoting. */
const chain = {
  format: 'knockon',
  version: 1,
  nodes: [{id: 'region'}, {id: 'rpc'}, {id: 'app', outageCostPerHour: 10}, {id: 'a@b+c'}, {id: 'spare'}],
  edges: [
    {type: 'dependency', from: 'rpc', to: 'region', toleranceHours: 1},
    {type: 'dependency', from: 'app', to: 'rpc'},
  ],
  scenarios: [
    {id: 'short', horizon: 10, shocks: [{type: 'outage', node: 'region', hours: 3}]},
    {id: 'blip', horizon: 10, shocks: [{type: 'outage', node: 'region', hours: 0.5}]},
  ],
  mitigations: [
    {
      id: 'two',
      patch: [
        {op: 'setNode', id: 'rpc', set: {groups: {site: {}}}},
        {op: 'setEdge', id: 'dependency:rpc>region', set: {group: 'site'}},
        {op: 'addEdge', edge: {type: 'dependency', from: 'rpc', to: 'spare', group: 'site'}},
      ],
    },
  ],
};

describe('the total loss of', () => {
  it.each([
    ['the first scenario', 'run x', 20],
    ['a named scenario', 'run x --scenario blip', 0],
    ['a knock-out alone, to the default horizon', 'run x --knock-out rpc', 720],
    ['a knock-out with hours, in a shorter run', 'run x --knock-out rpc@1+2 --horizon 2', 10],
    ['a knock-out on top of a scenario', 'run x --scenario short --knock-out app@8', 40],
    ['two knock-outs', 'run x --knock-out rpc+1 --knock-out app@5+1', 20],
    ['a quoted id', 'run x --knock-out "a@b+c"@1+2', 0],
    ['a mitigation', 'run x --mitigation two', 0],
    ['another valuation', 'run x --valuation debtrank', 20],
  ])('%s', async (_, line, total) => {
    const {code, out, err} = await knockon(`${line} --json`, chain);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out).totals.total).toBeCloseTo(total, 9);
  });
});

it('prints ledger and histories only when everything is asked for', async () => {
  const keys = async (line: string) => Object.keys(JSON.parse((await knockon(line, chain)).out));
  expect(await keys('run x --json')).toEqual(['totals', 'nodes', 'events', 'series', 'deadlocks', 'stability']);
  expect(await keys('run x --json --full')).toEqual(expect.arrayContaining(['ledger', 'histories']));
});

it('prints for a person what failed, when, and what it cost', async () => {
  const {out} = await knockon('run x', chain);
  expect(out).toMatch(/^Total loss\s+20$/m);
  expect(out).toMatch(/^ {2}T\+01:00\s+rpc\s+down 0 %\s+from region$/m);
  expect(out).not.toMatch(/undefined|NaN|\[object/);
});

it('cuts labels that would break a line or steer the terminal', async () => {
  const document = {format: 'knockon', version: 1, nodes: [{id: 'a', label: 'one\n\u202etwo'}], edges: []};
  expect((await knockon('run x --knock-out a', document)).out).toMatch(/^ {2}one two\s+down/m);
});

describe('ends with', () => {
  it.each([
    [0, 'check x', /^$/],
    [0, '--help', /^$/],
    [2, 'guess x', /^usage: .*"guess"/],
    [2, 'run x --scenario nothing', /^usage: .*"nothing".*short, blip/],
    [2, 'run x --mitigation nothing', /^usage: .*"nothing".*two/],
    [2, 'run x --knock-out nothing', /^usage: .*"nothing"/],
    [2, 'run x --knock-out a@b+c', /^usage: .*JSON string/],
  ])('%i: %s', async (code, line, err) => {
    const run = await knockon(line, chain);
    expect(run.code).toBe(code);
    expect(run.err).toMatch(err);
    if (code !== 0) expect(run.out).toBe('');
  });

  it('1: a file that is not there, and a document that is wrong', async () => {
    expect(await knockon('check no/such/file.json')).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^error: .*no such file\.\n$/),
    });
    const wrong = {...chain, edges: [{type: 'holding', from: 'app', to: 'ghost', amount: -1}]};
    const {code, err, out} = await knockon('run x', wrong);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^error: edges\[0\]\.amount: .*\nerror: edges\[0\]\.to: /);
  });

  it('2: a document without scenarios and nobody to knock out', async () => {
    const {scenarios, ...bare} = chain;
    expect(scenarios).toHaveLength(2);
    expect(await knockon('run x', bare)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no scenario.*--knock-out/),
    });
  });
});

it('runs as a command, the same bytes each time', {timeout: 60_000}, () => {
  const call = (...args: string[]) =>
    spawnSync(process.execPath, ['src/cli/knockon.mjs', ...args], {cwd: root, encoding: 'utf8'});
  const first = call('run', SHIPPED, '--json', '--full');
  expect([first.status, first.stderr]).toEqual([0, '']);
  expect(call('run', SHIPPED, '--json', '--full').stdout).toBe(first.stdout);
  expect(call('run')).toMatchObject({status: 2, stdout: '', stderr: expect.stringMatching(/^usage: [^\n]*\n$/)});
  expect(call('check', 'nothing.json')).toMatchObject({
    status: 1,
    stdout: '',
    stderr: expect.stringMatching(/^error: [^\n]*\n$/),
  });
});

describe('many runs', () => {
  it('ranks every single knock-out, worst first, with the numbers of the runs one by one', async () => {
    const {code, out} = await knockon('rank x --hours 5 --horizon 10 --json', chain);
    const ranking = JSON.parse(out) as {node: string; totals: {total: number}}[];
    expect(code).toBe(0);
    expect(ranking.map(({node}) => node)).toEqual(['rpc', 'app', 'region', 'a@b+c', 'spare']);
    for (const {node, totals} of ranking) {
      const alone = await knockon(
        ['run', 'x', '--knock-out', `${JSON.stringify(node)}+5`, '--horizon', '10', '--json'],
        chain,
      );
      expect(totals).toEqual(JSON.parse(alone.out).totals);
    }
  });
  it('prints every rule on one shock, one row each', async () => {
    const {code, out} = await knockon('run x --compare-models', chain);
    expect(code).toBe(0);
    expect(
      out
        .split('\n')
        .slice(0, 5)
        .map((line) => line.split(' ')[0]),
    ).toEqual(['valuation', 'eisenberg-noe', 'rogers-veraart', 'furfine', 'debtrank']);
  });
});
