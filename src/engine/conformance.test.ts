/** The engine agrees with results on which two implementations written independently from the model agree. */
import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import type {Ecosystem, ValuationId} from '../ecosystem/document.ts';
import {applyPatch} from '../ecosystem/patch.ts';
import type {Run} from './run.ts';
import {compile, type Experiment, simulate} from './simulate.ts';

interface Expected {
  total: number;
  byBearer: Record<string, number>;
  bySource: Record<string, number>;
  byChannel: Record<string, number>;
  unrecognised: number;
  withdrawn: number;
  frozenPeak: number;
}
interface Vector {
  document: Ecosystem;
  expected: Record<
    ValuationId,
    Expected & {
      insolvent: number;
      nodes: Record<
        string,
        {operability: number; equity: number | null; insolventAt: number | null; price?: number | null}
      >;
    }
  >;
}

const fixture = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), 'utf8')) as T;

function run(document: Ecosystem, experiment: Experiment): Run {
  const result = simulate(compile(document), experiment);
  if (!result.ok) throw new Error(result.problems[0].message);
  return result.run;
}

/** Names what differs by more than `near`, so that a failure says everything at once. */
function differences(
  found: Record<string, unknown>,
  expected: Record<string, unknown>,
  near: (b: number) => number,
  path = '',
): string[] {
  return Object.entries(expected).flatMap(([key, want]) => {
    const have = found[key];
    const at = `${path}${key}`;
    if (want !== null && typeof want === 'object')
      return differences(have as Record<string, unknown>, want as Record<string, unknown>, near, `${at}.`);
    if (typeof want === 'number' && typeof have === 'number')
      return Math.abs(have - want) <= near(want) ? [] : [`${at}: ${have}, expected ${want}`];
    return have === want ? [] : [`${at}: ${have}, expected ${want}`];
  });
}

describe.each(['operations-credit', 'market', 'withdrawals', 'all'])('%s', (layer) => {
  const {cases} = fixture<{cases: Vector[]}>(`conformance/${layer}`);
  test.each(['eisenberg-noe', 'rogers-veraart', 'furfine', 'debtrank'] as const)(
    `%s: ${cases.length} ecosystems to 1e-6`,
    (valuation) => {
      const wrong = cases.flatMap(({document, expected}, k) => {
        const scenario = document.scenarios![0];
        const one = run(document, {...scenario, params: {...scenario.params, valuation}});
        const nodes = Object.fromEntries(one.nodeIds.map((id, i) => [id, one.nodes[i]]));
        const found = {...one.totals, nodes} as unknown as Record<string, unknown>;
        return differences(
          found,
          expected[valuation] as unknown as Record<string, unknown>,
          (b) => 1e-6 * Math.max(1, Math.abs(b)),
        ).map((difference) => `${k} ${difference}`);
      });
      expect(wrong).toEqual([]);
    },
  );
});

describe('US-East concentration', () => {
  const document = JSON.parse(
    readFileSync(new URL('../../public/ecosystems/us-east-concentration.json', import.meta.url), 'utf8'),
  ) as Ecosystem;
  const {unit: _, ...expected} = fixture<
    Record<string, Expected & {insolvent: {node: string; t: number}[]; merPrice: number}>
  >('us-east-concentration.expected');
  test.each(Object.keys(expected))('%s', (name) => {
    const [scenarioId, ...fixes] = name.split(' + ');
    let patched = document;
    for (const id of fixes) {
      const result = applyPatch(patched, document.mitigations!.find((mitigation) => mitigation.id === id)!.patch);
      if (!result.ok) throw new Error(result.problems[0].message);
      patched = result.document;
    }
    const one = run(patched, document.scenarios!.find((scenario) => scenario.id === scenarioId)!);
    const {insolvent, merPrice, ...totals} = expected[name];
    const millions = (value: unknown): unknown =>
      typeof value === 'number'
        ? value / 1e6
        : Object.fromEntries(Object.entries(value as object).map(([key, part]) => [key, millions(part)]));
    // The figures are printed to three decimals of a million; half of the last digit is agreement.
    expect(
      differences(
        millions(one.totals) as Record<string, unknown>,
        totals as unknown as Record<string, unknown>,
        () => 0.000_501,
      ),
    ).toEqual([]);
    expect(Math.abs((one.nodes[one.nodeIds.indexOf('mer')].price as number) - merPrice)).toBeLessThan(1e-6);
    const failed = one.nodeIds.flatMap((id, i) =>
      one.nodes[i].insolventAt === null ? [] : [{node: id, t: one.nodes[i].insolventAt as number}],
    );
    expect(failed.map(({node}) => node).sort()).toEqual(insolvent.map(({node}) => node).sort());
    for (const {node, t} of insolvent)
      expect(Math.abs(failed.find((other) => other.node === node)!.t - t)).toBeLessThan(1e-6);
  });
});
