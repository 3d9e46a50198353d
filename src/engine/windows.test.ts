/** Tolerance, restart, redundancy and deadlock, worked out by hand. */
import {describe, expect, test} from 'vitest';
import type {Ecosystem, EcosystemEdge, EcosystemNode, Shock} from '../ecosystem/document.ts';
import {compile, simulate} from './simulate.ts';
import {ecosystem} from './testing/anyEcosystem.ts';

/** `dependent<provider~tolerance`, then what happens to whom, one entry an event. */
function story(document: Ecosystem, shocks: Shock[], horizon = 48): string[] {
  const result = simulate(compile(document), {shocks, horizon});
  if (!result.ok) throw new Error(result.problems[0].message);
  const {events, nodeIds} = result.run;
  return events
    .filter((event) => !event.type.startsWith('shock'))
    .map(({t, node, type}) => `${nodeIds[node]} ${type} ${Number(t.toFixed(9))}`);
}
const needs = (from: string, to: string, toleranceHours = 0, more: Partial<EcosystemEdge> = {}): EcosystemEdge =>
  ({type: 'dependency', from, to, toleranceHours, ...more}) as EcosystemEdge;
const out = (node: string, at: number, hours?: number): Shock => ({type: 'outage', node, at, hours});
const nodes = (...list: (string | EcosystemNode)[]): EcosystemNode[] =>
  list.map((node) => (typeof node === 'string' ? {id: node} : node));

describe('tolerance', () => {
  const region = ecosystem(nodes('region', 'app', 'shop'), [needs('app', 'region', 2), needs('shop', 'app', 0.5)]);
  test('a region out for less than its dependents tolerate hurts nobody', () => {
    expect(story(region, [out('region', 1, 1.9)])).toEqual(['region down 1', 'region recovered 2.9']);
  });
  test('out for longer, the right ones fail at the right minute and come back at once', () => {
    expect(story(region, [out('region', 1, 5)])).toEqual([
      'region down 1',
      'app down 3',
      'shop down 3.5',
      'region recovered 6',
      'app recovered 6',
      'shop recovered 6',
    ]);
  });
  test('two blips, each shorter than the tolerance, are not one outage', () => {
    expect(
      story(region, [out('region', 1, 1.5), out('region', 3, 1.5)]).filter((line) => line.startsWith('app')),
    ).toEqual([]);
  });
  test('with a second provider in a 1-of-2 group the dependent stays up', () => {
    const two = ecosystem(nodes('a', 'b', {id: 'app', groups: {g: {need: 1}}}), [
      needs('app', 'a', 0, {group: 'g'}),
      needs('app', 'b', 0, {group: 'g'}),
    ]);
    expect(story(two, [out('a', 0, 5)])).toEqual(['a down 0', 'a recovered 5']);
    expect(story(two, [out('a', 0, 5), out('b', 2, 1)])).toContain('app down 2');
  });
  test('a quorum of 3 of 5 holds with two out and falls with three', () => {
    const members = ['m1', 'm2', 'm3', 'm4', 'm5'];
    const engine = ecosystem(
      nodes(...members, {id: 'engine', groups: {raft: {need: 3, mode: 'quorum'}}}),
      members.map((member) => needs('engine', member, 0, {group: 'raft'})),
    );
    expect(story(engine, [out('m1', 0), out('m2', 1)]).filter((line) => line.startsWith('engine'))).toEqual([]);
    expect(story(engine, [out('m1', 0), out('m2', 1), out('m3', 2)])).toContain('engine down 2');
  });
});

describe('restart', () => {
  test('service returns a restart after everything needed has been back, and a blip meanwhile starts it again', () => {
    const app = ecosystem(nodes('region', {id: 'app', restartHours: 2}), [needs('app', 'region')]);
    expect(story(app, [out('region', 0, 1)])).toEqual([
      'region down 0',
      'app down 0',
      'region recovered 1',
      'app recovering 1',
      'app recovered 3',
    ]);
    expect(story(app, [out('region', 0, 1), out('region', 2, 0.5)]).at(-1)).toBe('app recovered 4.5');
  });
});

describe('deadlock', () => {
  const pair = ecosystem(nodes('power', 'grid', 'telecom'), [
    needs('grid', 'telecom'),
    needs('telecom', 'grid'),
    needs('grid', 'power'),
  ]);
  test('two nodes that need each other and went down stay down and are named, once all else is back', () => {
    const result = simulate(compile(pair), {shocks: [out('power', 0, 4)], horizon: 24});
    if (!result.ok) throw new Error('refused');
    expect(result.run.deadlocks.map((set) => set.map((i) => result.run.nodeIds[i]))).toEqual([['grid', 'telecom']]);
    expect(result.run.nodes[0].operability).toBe(1);
  });
  test('none is named while a provider outside is still down', () => {
    const result = simulate(compile(pair), {shocks: [out('power', 0)], horizon: 24});
    expect(result.ok && result.run.deadlocks).toEqual([]);
  });
  test('a weak link between them lets them climb back', () => {
    const weak = ecosystem(nodes('power', 'grid', 'telecom'), [
      needs('grid', 'telecom', 0, {criticality: 0.999}),
      needs('telecom', 'grid'),
      needs('grid', 'power'),
    ]);
    expect(story(weak, [out('power', 0, 4)])).toContain('telecom recovered 4');
  });
});

describe('outage cost', () => {
  test('accrues while operability is lost, brings a thin balance sheet down at the computed moment, and stops there', () => {
    const shop = ecosystem(nodes('region', {id: 'shop', equity: 30, liabilities: 100, outageCostPerHour: 20}), [
      needs('shop', 'region', 0.5, {criticality: 0.5}),
    ]);
    const result = simulate(compile(shop), {shocks: [out('region', 0)], horizon: 24});
    if (!result.ok) throw new Error('refused');
    // Half of 20 an hour from 0.5 h on: 30 are gone at 3.5 h.
    expect(result.run.nodes[1].insolventAt).toBeCloseTo(3.5, 9);
    expect(result.run.totals.byBearer).toEqual({owners: 30, users: 0});
  });
  test('a capital injection in time keeps it alive; too late it changes nothing', () => {
    const shop = ecosystem(nodes({id: 'shop', equity: 30, liabilities: 100, outageCostPerHour: 10}), []);
    const at = (hour: number): number | null => {
      const result = simulate(compile(shop), {
        shocks: [out('shop', 0, 5), {type: 'capital', node: 'shop', at: hour, amount: 40}],
        horizon: 24,
      });
      return result.ok ? result.run.nodes[0].insolventAt : Number.NaN;
    };
    expect(at(2)).toBeNull();
    expect(at(4)).toBeCloseTo(3, 9);
  });
});

test('a run trigger on a node without a balance sheet starts nothing', () => {
  const trigger = {runTrigger: {equityRatio: 0.1, perHour: 0.1}};
  expect(story(ecosystem(nodes({id: 'app', ...trigger}), []), [out('app', 0, 1)])).toEqual([
    'app down 0',
    'app recovered 1',
  ]);
});
