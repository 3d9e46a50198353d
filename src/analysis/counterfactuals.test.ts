import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import {applyPatch} from '../ecosystem/patch.ts';
import type {Run} from '../engine/run.ts';
import {compile, simulate} from '../engine/simulate.ts';
import {best, type Counterfactual, eachCounterfactual} from './counterfactuals.ts';

const shipped = new URL('../../public/ecosystems/', import.meta.url);
const documents = readdirSync(shipped)
  .filter((file) => file !== 'index.json')
  .map((file) => JSON.parse(readFileSync(new URL(file, shipped), 'utf8')) as Ecosystem);

function runOf(document: Ecosystem, scenario: Scenario): Run {
  const reply = simulate(compile(document), scenario);
  if (!reply.ok) throw new Error(reply.problems[0].message);
  return reply.run;
}

function offered(document: Ecosystem, scenario: Scenario, run: Run, event: number): Counterfactual[] {
  const here = event < 0 ? null : run.nodes[run.events[event].node].loss.total;
  return best([...eachCounterfactual(document, scenario, run, event)], {total: run.totals.total, here});
}

/** A region goes dark; the feed in it and the lender that reads the feed go with it. */
const chain: Ecosystem = {
  format: 'knockon',
  version: 1,
  nodes: [
    {id: 'dark', kind: 'cloud-region'},
    {id: 'lit', kind: 'cloud-region'},
    {id: 'feed', kind: 'oracle'},
    {id: 'lender', kind: 'lending', equity: 10, liabilities: 90, outageCostPerHour: 4},
    {id: 'bank', kind: 'bank', equity: 5, liabilities: 95},
  ],
  edges: [
    {type: 'dependency', from: 'feed', to: 'dark'},
    {type: 'dependency', from: 'lender', to: 'feed'},
    {type: 'exposure', from: 'bank', to: 'lender', amount: 50},
  ],
};
const outage: Scenario = {id: 's', horizon: 24, shocks: [{type: 'outage', node: 'dark', hours: 6}]};

describe('on a chain', () => {
  const run = runOf(chain, outage);
  const insolvent = run.events.findIndex(({type, node}) => type === 'insolvent' && node === 3);

  it('finds the place that stayed lit, the patience that would have been enough, and the capital', () => {
    const tried = [...eachCounterfactual(chain, outage, run, insolvent)].filter((found) => found !== null);
    const types = (preventing: boolean) =>
      new Set(tried.filter(({prevents}) => prevents === preventing).map(({change}) => change.type));
    expect(types(true)).toEqual(new Set(['region', 'provider', 'tolerance', 'capital']));
    expect(tried.find(({change}) => change.type === 'region')?.change).toMatchObject({
      node: 'feed',
      provider: 'lit',
      isNew: false,
    });
    expect(tried.find(({change}) => change.type === 'tolerance')?.change).toMatchObject({hours: 6.5});
  });

  it('offers at most three, of different sorts, those that prevent it before those that save more', () => {
    const found = offered(chain, outage, run, insolvent);
    expect(found.length).toBeLessThanOrEqual(3);
    expect(new Set(found.map(({change}) => change.type)).size).toBe(found.length);
    const prevents = found.map((fix) => fix.prevents);
    expect(prevents).toEqual([...prevents].sort((a, b) => Number(b) - Number(a)));
  });

  it('offers nothing where nothing is lost', () => {
    const calm = {...outage, shocks: []};
    expect(offered(chain, calm, runOf(chain, calm), -1)).toEqual([]);
  });
});

it.each(
  documents.flatMap((document) =>
    (document.scenarios ?? []).map((scenario) => ({title: document.title, id: scenario.id, document, scenario})),
  ),
)('says of each what its own run says: $title, $id', ({document, scenario}) => {
  const run = runOf(document, scenario);
  const worst = [...run.nodes.keys()].sort((a, b) => run.nodes[b].loss.total - run.nodes[a].loss.total)[0];
  const event = run.events.findIndex(({node, type}) => node === worst && type !== 'shock');
  for (const about of [-1, event]) {
    const found = offered(document, scenario, run, about);
    for (const {patch, total, saves, prevents, change} of found) {
      const patched = applyPatch(document, patch);
      if (!patched.ok) throw new Error(JSON.stringify(change));
      const other = runOf(patched.document, scenario);
      expect(other.totals.total).toBe(total);
      expect(saves).toBeCloseTo(run.totals.total - total, 3);
      expect(saves).toBeGreaterThan(0);
      if (prevents !== true || run.events[about].type !== 'insolvent') continue;
      const there = other.nodeIds.indexOf(run.nodeIds[worst]);
      expect(there < 0 || other.nodes[there].insolventAt === null).toBe(true);
    }
  }
});
