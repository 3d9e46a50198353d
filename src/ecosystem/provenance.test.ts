import {expect, it} from 'vitest';
import type {Ecosystem} from './document.ts';
import {countMarks} from './provenance.ts';

it('counts every field with numbers once, by its mark', () => {
  const document: Ecosystem = {
    format: 'knockon',
    version: 1,
    nodes: [
      {id: 'a', equity: 1, runTrigger: {equityRatio: 0.1, perHour: 0.2}, provenance: {equity: {mark: 'read'}}},
      {id: '__proto__', groups: {g: {need: 1, provenance: {need: {mark: 'recalled'}}}}},
    ],
    edges: [
      {type: 'dependency', from: '__proto__', to: 'a', group: 'g', weight: 2, provenance: {weight: {mark: 'derived'}}},
    ],
  };
  const shocks = [{type: 'outage' as const, node: 'a', hours: 1, provenance: {hours: {mark: 'estimate' as const}}}];
  expect(countMarks(document, {id: 's', shocks, params: {recovery: 0.5}})).toEqual({
    read: 1,
    derived: 1,
    recalled: 1,
    estimate: 1,
    unmarked: 2,
  });
});
