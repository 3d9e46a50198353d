import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import type {Ecosystem} from '../ecosystem/document.ts';
import {compile, simulate} from '../engine/simulate.ts';
import {networkOf} from './network.ts';
import {sentenceFor} from './why.ts';

/** The shipped flagship, as the engine has it: nothing here is made up. */
function why(mitigate: (document: Ecosystem) => Ecosystem = (document) => document): string {
  const text = readFileSync(new URL('../../public/ecosystems/us-east-concentration.json', import.meta.url), 'utf8');
  const document = mitigate(JSON.parse(text) as Ecosystem);
  const scenario = document.scenarios!.find(({id}) => id === 'use1-9h')!;
  const result = simulate(compile(document), scenario);
  if (!result.ok) throw new Error(result.problems[0].message);
  const network = networkOf(document);
  const node = document.nodes.findIndex(({id}) => id === 'kestrel');
  return sentenceFor({network, run: result.run, shocks: scenario.shocks}, node, 72);
}

test('the lender that could not act while its feed was late must sell once it is back, and most of the loss comes then', () => {
  expect(why()).toContain(
    'Its margin call was due at 05:02, but at 46% without Pharos Oracle it could not act; it had to sell from 09:15 on. Most of the whole loss came after that.',
  );
});

test('a lender that can act in time is not said to have waited', () => {
  const patient = why((document) => ({
    ...document,
    edges: document.edges.map((edge) =>
      edge.from === 'kestrel' && edge.type === 'dependency' ? {...edge, criticality: 0.1} : edge,
    ),
  }));
  expect(patient).not.toContain('could not act');
});
