import {expect, it} from 'vitest';
import {toResult} from './result.ts';
import {runOf} from './runLog.ts';
import {compile, record, simulate} from './simulate.ts';
import {State} from './state.ts';

const compiled = compile({
  format: 'knockon',
  version: 1,
  nodes: [
    {id: 'region'},
    {id: 'bank', equity: 10, liabilities: 90, outageCostPerHour: 4},
    {id: 'fund', equity: 5, liabilities: 40},
    {id: 'token', depth: 5},
  ],
  edges: [
    {type: 'dependency', from: 'bank', to: 'region', toleranceHours: 0.5},
    {type: 'exposure', from: 'fund', to: 'bank', amount: 20, lagHours: 1},
    {type: 'holding', from: 'bank', to: 'token', amount: 20},
  ],
});
const outage = {shocks: [{type: 'outage' as const, node: 'region', hours: 3}], horizon: 24};
const loss = {shocks: [{type: 'loss' as const, node: 'bank', fraction: 1}], horizon: 24};
const text = (experiment: typeof outage | typeof loss, state?: State): string => {
  const result = simulate(compiled, experiment, state);
  if (!result.ok) throw new Error(result.problems[0].message);
  return JSON.stringify(toResult(result.run, {full: true}));
};

it('says the same after it was handed over', () => {
  const result = record(compiled, outage);
  if (!result.ok) throw new Error(result.problems[0].message);
  const handed = structuredClone(result.log, {transfer: [result.log.buffer]});
  expect(result.log.events.t).toHaveLength(0);
  expect(JSON.stringify(toResult(runOf(handed), {full: true}))).toBe(text(outage));
});

it('does not depend on what was run before over the same state, nor change what was', () => {
  const state = new State(compiled);
  const first = simulate(compiled, loss, state);
  if (!first.ok) throw new Error(first.problems[0].message);
  expect(text(outage, state)).toBe(text(outage));
  expect(text(loss, state)).toBe(text(loss));
  expect(JSON.stringify(toResult(first.run, {full: true}))).toBe(text(loss));
});

it('lays each part out once', () => {
  const result = simulate(compiled, outage);
  if (!result.ok) throw new Error(result.problems[0].message);
  for (const part of ['events', 'ledger', 'histories', 'series', 'nodes'] as const)
    expect(result.run[part]).toBe(result.run[part]);
});
