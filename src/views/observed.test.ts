import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import type {Ecosystem} from '../ecosystem/document.ts';
import {compile, simulate} from '../engine/simulate.ts';
import {networkOf} from './network.ts';
import {observedBeside} from './observed.ts';

/** What stands beside an observation of a shipped incident, from its real run. */
function beside(file: string, node: string, at?: number): string {
  const text = readFileSync(new URL(`../../public/ecosystems/${file}.json`, import.meta.url), 'utf8');
  const document = JSON.parse(text) as Ecosystem;
  const scenario = document.scenarios![0];
  const result = simulate(compile(document), scenario);
  if (!result.ok) throw new Error(result.problems[0].message);
  const scene = {network: networkOf(document), run: result.run, shocks: scenario.shocks};
  return observedBeside(scene, {what: '', node, at}, scenario.params?.illiquidityDiscount);
}

describe('beside an observation stands', () => {
  test('what a claim was worth, where a peg broke', () => {
    expect(beside('usdc-svb-2023-03', 'usdc', 31.5)).toMatch(/a claim on it was worth \$0\.87/);
  });
  test('a price, where it fell', () => {
    expect(beside('cefi-lenders-2022', 'luna', 120)).toMatch(/its price stood at \$0\.0/);
  });
  test('when it stopped paying out, where it froze', () => {
    expect(beside('ftx-2022-11', 'ftx', 156)).toMatch(/it stopped paying out at/);
  });
  test('its operability and when it came back, where it was down', () => {
    expect(beside('aws-us-east-1-2025-10-20', 'infura', 1)).toMatch(/it stood at \d+%; it fell at .* and was back at/);
  });
  test('that nothing happens, where nothing does', () => {
    expect(beside('cefi-lenders-2022', 'babel', 984)).toBe('In the run nothing happens to it.');
  });
});
