import fc from 'fast-check';
import {expect, it} from 'vitest';
import {toResult} from '../engine/result.ts';
import {compile, type Experiment, simulate} from '../engine/simulate.ts';
import {State} from '../engine/state.ts';
import {anyCase} from '../engine/testing/anyEcosystem.ts';
import {knockOuts} from './knockOuts.ts';

it('gives in a sweep the same numbers as the runs one by one, to the last bit', () => {
  fc.assert(
    fc.property(anyCase(), ({document, scenario: {params}}) => {
      const compiled = compile(document);
      const alone = document.nodes.map(({id}) => knockOuts(compile(document), {hours: 6, params, nodes: [id]})[0]);
      expect(knockOuts(compiled, {hours: 6, params})).toEqual(alone);
    }),
    {numRuns: 150, seed: 20_261_125},
  );
});

it('leaves nothing behind in a state that is used again, with a log and without', () => {
  fc.assert(
    fc.property(anyCase(), ({document, scenario}) => {
      const compiled = compile(document);
      const state = new State(compiled);
      const text = (experiment: Experiment, over?: State): string => {
        const result = simulate(compiled, experiment, over);
        return JSON.stringify(result.ok ? toResult(result.run, {full: true}) : result.problems);
      };
      const other = {shocks: [{type: 'outage' as const, node: document.nodes[0].id, hours: 3}], horizon: 20};
      text(other, state);
      expect(text(scenario, state)).toBe(text(scenario));
      expect(text(other, state)).toBe(text(other));
    }),
    {numRuns: 150, seed: 20_261_126},
  );
});
