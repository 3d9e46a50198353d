/** Published worked examples, as special cases of the engine. Every test names its paper or the package that printed it. */
import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import type {Ecosystem, EcosystemEdge, EcosystemNode, Params} from '../ecosystem/document.ts';
import {checkRest} from '../ecosystem/rest.ts';
import type {Run} from './run.ts';
import {compile, type Experiment, simulate} from './simulate.ts';
import {ecosystem} from './testing/anyEcosystem.ts';

const fixture = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`./fixtures/published/${name}.json`, import.meta.url), 'utf8')) as T;
const id = (i: number): string => `n${i}`;
const closeTo = (found: readonly number[], expected: readonly number[], tolerance: number): void => {
  expect(found.length).toBe(expected.length);
  found.forEach((value, i) => {
    expect(Math.abs(value - expected[i]), `${i}: ${value}, expected ${expected[i]}`).toBeLessThanOrEqual(tolerance);
  });
};

function run(document: Ecosystem, experiment: Experiment): Run {
  expect(checkRest(document)).toEqual([]);
  const result = simulate(compile(document), experiment);
  if (!result.ok) throw new Error(result.problems[0].message);
  return result.run;
}

/** Exposures from the matrix of who owes whom. */
const owing = (owes: number[][]): EcosystemEdge[] =>
  owes.flatMap((row, i) =>
    row.flatMap((amount, j): EcosystemEdge[] =>
      amount > 0 ? [{type: 'exposure', from: id(j), to: id(i), amount}] : [],
    ),
  );

/**
 * A network that the paper starts insolvent. Documents start at rest, so every bank first has enough more assets to be
 * solvent, and loses them at time 0.
 */
function clearing(owes: number[][], assets: number[], outside: number[], params: Params): Run {
  const raised = owes.map((row, i) => row.reduce((sum, amount) => sum + amount, 1) + outside[i]);
  const nodes = owes.map(
    (_, i): EcosystemNode => ({
      id: id(i),
      assets: assets[i] + raised[i],
      liabilities: outside[i],
      haltsOnDefault: false,
    }),
  );
  return run(ecosystem(nodes, owing(owes)), {
    horizon: 1,
    params,
    shocks: raised.map((amount, i) => ({type: 'loss', node: id(i), at: 0, amount})),
  });
}
const payments = (one: Run, owes: number[][], outside: number[]): number[] =>
  owes.map((row, i) => (one.nodes[i].claimValue as number) * row.reduce((sum, amount) => sum + amount, outside[i]));
const defaulted = (one: Run): number[] => one.nodes.map((node) => Number(node.insolventAt !== null));

describe('Eisenberg & Noe 2001, Rogers & Veraart 2013', () => {
  interface Toys {
    input: {cases: {id: string; L: number[][]; e: number[]}[]};
    expected: Record<string, number[]>;
  }
  const toys = fixture<Toys>('eisenberg_noe_toys');
  test.each(toys.input.cases.map(({id: name, L, e}) => ({name, L, e})))(
    'toy network $name: the greatest clearing vector',
    ({name, L, e}) => {
      const outside = L.map(() => 0);
      closeTo(payments(clearing(L, e, outside, {}), L, outside), toys.expected[name], 1e-9);
    },
  );

  interface ThreeBanks {
    input: {
      L_i_owes_j: number[][];
      external_assets: number[];
      external_liabilities: number[];
      cases: {id: string; alpha?: number; beta?: number; recovery?: number}[];
    };
    expected: Record<string, {clearing?: number[]; default: number[]}>;
  }
  const three = fixture<ThreeBanks>('en_rv_systemicrisk_3bank');
  test.each(three.input.cases)('three banks of the systemicrisk package, $id', ({id: name, alpha, beta, recovery}) => {
    const {L_i_owes_j: owes, external_assets: assets, external_liabilities: outside} = three.input;
    const params: Params =
      recovery !== undefined
        ? {valuation: 'furfine', recovery}
        : {valuation: alpha === 1 ? 'eisenberg-noe' : 'rogers-veraart', alpha, beta};
    const one = clearing(owes, assets, outside, params);
    const {clearing: vector, default: failed} = three.expected[name];
    if (vector) closeTo(payments(one, owes, outside), vector, 1e-9);
    expect(defaulted(one)).toEqual(failed);
  });

  interface Vignette {
    input: {external_assets: number[]; external_liabilities: number[]; L_samples: number[][][]};
    expected: {default_indicator_each: number[][]};
  }
  const vignette = fixture<Vignette>('systemicrisk_vignette_default_ind');
  test.each(vignette.input.L_samples.map((owes, k) => ({owes, k})))(
    'vignette of the systemicrisk package, sample $k',
    ({owes, k}) => {
      const one = clearing(owes, vignette.input.external_assets, vignette.input.external_liabilities, {});
      expect(defaulted(one)).toEqual(vignette.expected.default_indicator_each[k]);
    },
  );

  test('a nearly closed ring, where plain iteration still pays 36.8 of 100 after a million steps and the truth is 0.02', () => {
    // Each owes the next 100 and a ten-thousandth to the outside; together they have the same part of what is paid.
    const outside = [1e-4, 1e-4, 1e-4];
    const owes = [
      [0, 100, 0],
      [0, 0, 100],
      [100, 0, 0],
    ];
    const one = clearing(owes, [2e-8, 2e-8, 2e-8], outside, {});
    const paid = 100 * (2e-8 / 1e-4);
    closeTo(
      one.nodes.map((node) => 100 * (node.claimValue as number)),
      [paid, paid, paid],
      1e-6,
    );
  });
});

describe('Barucca et al. 2020, one network under all rules', () => {
  interface Five {
    input: {L_i_owes_j: number[][]; external_assets: number[]; external_liabilities: number[]};
    expected: {
      final_equity_by_shock: Record<string, Record<string, number[]>>;
      spectral_radius_interbank_leverage: number;
    };
  }
  const {input, expected} = fixture<Five>('barucca_bdf2017_3bank_five_models');
  const network = ecosystem(
    input.L_i_owes_j.map((_, i) => ({
      id: id(i),
      assets: input.external_assets[i],
      liabilities: input.external_liabilities[i],
      haltsOnDefault: false,
    })),
    owing(input.L_i_owes_j),
  );
  const rules: [string, Params][] = [
    ['furfine_R0', {valuation: 'furfine', recovery: 0}],
    ['furfine_R0.4', {valuation: 'furfine', recovery: 0.4}],
    ['eisenberg_noe_pari_passu', {valuation: 'eisenberg-noe'}],
    ['linear_debtrank', {valuation: 'debtrank'}],
  ];
  const rows = Object.keys(expected.final_equity_by_shock).flatMap((shock) =>
    rules.map(([rule, params]) => ({shock, rule, params})),
  );
  // At 5 % the first bank ends at exactly 0: a default here, as in Gai and Kapadia, and none in the published table.
  const decidedByZero = rows.filter(({shock, rule}) => shock === '0.05' && rule.startsWith('furfine'));
  const equities = (shock: string, params: Params): number[] =>
    run(network, {
      horizon: 1,
      params,
      shocks: input.external_assets.map((_, i) => ({type: 'loss', node: id(i), at: 0, fraction: Number(shock)})),
    }).nodes.map((node) => node.equity as number);

  test.each(rows.filter((row) => !decidedByZero.includes(row)))('$rule at $shock', ({shock, rule, params}) => {
    closeTo(equities(shock, params), expected.final_equity_by_shock[shock][rule], 1e-6);
  });
  test.each(decidedByZero)('$rule at $shock: the E = 0 convention decides', ({shock, rule, params}) => {
    expect(expected.final_equity_by_shock[shock][rule][0]).toBe(0);
    expect(equities(shock, params)[1]).toBeLessThan(expected.final_equity_by_shock[shock][rule][1]);
  });
  test('spectral radius of interbank leverage', () => {
    const one = run(network, {shocks: []});
    expect(Math.abs(one.stability.spectralRadius - expected.spectral_radius_interbank_leverage)).toBeLessThan(1e-6);
  });
});

describe('linear DebtRank (Battiston et al. 2012, Bardoscia et al. 2015)', () => {
  interface Toys {
    input: {cases: {id: string; equity: number[]; exposure_row_on_col: number[][]; shock: Record<string, number>}[]};
    expected: Record<string, {h: number[]}>;
  }
  const toys = fixture<Toys>('debtrank_2012_toys');
  test.each(toys.input.cases.map(({id: name, ...rest}) => ({name, ...rest})))(
    'toy network $name',
    ({name, equity, exposure_row_on_col: exposure, shock}) => {
      const owes = equity.map((_, i) => exposure.map((row) => row[i]));
      const document = ecosystem(
        equity.map((amount, i) => ({id: id(i), equity: amount, liabilities: 1000})),
        owing(owes),
      );
      const shocks = Object.entries(shock).map(([letter, part]) => ({
        type: 'loss' as const,
        node: id(letter.charCodeAt(0) - 65),
        at: 0,
        amount: part * equity[letter.charCodeAt(0) - 65],
      }));
      const one = run(document, {horizon: 1, params: {valuation: 'debtrank'}, shocks});
      closeTo(
        one.nodes.map((node, i) => Math.min(1, 1 - (node.equity as number) / equity[i])),
        toys.expected[name].h,
        1e-12,
      );
    },
  );
});

describe('inoperability input–output (Haimes & Jiang 2001, Lian & Haimes 2006)', () => {
  interface Iim {
    input: {cases: {id: string; A_star: number[][]; c_star: number[]}[]};
    expected: {static: Record<string, {q_full_precision: number[]}>};
  }
  const iim = fixture<Iim>('iim_haimes');
  test.each(iim.input.cases.map(({id: name, ...rest}) => ({name, ...rest})))(
    '$name',
    ({name, A_star: a, c_star: c}) => {
      const document = ecosystem(
        c.map((_, i) => ({id: id(i), combine: 'sum'})),
        a.flatMap((row, i) =>
          row.flatMap((criticality, j): EcosystemEdge[] =>
            criticality > 0 ? [{type: 'dependency', from: id(i), to: id(j), criticality}] : [],
          ),
        ),
      );
      const one = run(document, {
        horizon: 1,
        shocks: c.flatMap((severity, i) =>
          severity > 0 ? [{type: 'outage' as const, node: id(i), at: 0, severity}] : [],
        ),
      });
      closeTo(
        one.nodes.map((node) => 1 - node.operability),
        iim.expected.static[name].q_full_precision,
        1e-9,
      );
    },
  );
});

describe('threshold cascades (Watts 2002)', () => {
  interface Karate {
    input: {karate_edges: [number, number][]};
    expected: {karate: Record<string, {rounds_detail: number[][]}>};
  }
  const {input, expected} = fixture<Karate>('threshold_cascade_ndlib');
  test.each(Object.keys(expected.karate))('karate club, %s: who fails in which generation', (name) => {
    const [, threshold, seed] = /threshold([\d.]+)_seed(\d+)/.exec(name) as unknown as [string, string, string];
    const neighbours = Array.from({length: 34}, (_, i) =>
      input.karate_edges.flatMap(([a, b]) => (a === i ? [b] : b === i ? [a] : [])),
    );
    // A node fails once the failed share of its neighbours reaches the threshold: it needs more than the rest of them.
    const document = ecosystem(
      neighbours.map((list, i) => ({
        id: id(i),
        groups: {near: {need: Math.floor(list.length * (1 - Number(threshold)) + 1e-9) + 1, mode: 'quorum'}},
      })),
      neighbours.flatMap((list, i) =>
        list.map((j): EcosystemEdge => ({type: 'dependency', from: id(i), to: id(j), group: 'near'})),
      ),
    );
    const one = run(document, {horizon: 1, shocks: [{type: 'outage', node: id(Number(seed)), at: 0}]});
    const generations: number[][] = [];
    for (const event of one.events) if (event.type === 'down') (generations[event.round - 1] ??= []).push(event.node);
    const sorted = (rounds: number[][]): number[][] => rounds.map((round) => [...round].sort((a, b) => a - b));
    expect(sorted(generations)).toEqual(sorted(expected.karate[name].rounds_detail));
  });
});

describe('Gai & Kapadia 2010, Contagion in financial networks: zero recovery', () => {
  /** What each bank has lent in all, equally over the banks that it names. */
  const LENT = 12;
  const lendsTo = [[1, 2], [0, 2, 3], [3], [1, 4, 5, 6], [5, 6], [7, 3], [7, 2, 0], [4, 6]];
  // Several stand exactly at the threshold: a bank with two debtors and a buffer of 6 falls with one of them.
  const buffers = [6, 4, 12, 6, 7, 6, 8, 5];
  const document = ecosystem(
    buffers.map((equity, i) => ({id: id(i), equity, liabilities: 60})),
    lendsTo.flatMap((debtors, i) =>
      debtors.map((j): EcosystemEdge => ({type: 'exposure', from: id(i), to: id(j), amount: LENT / debtors.length})),
    ),
  );

  /** The paper's rule, round by round: a bank fails once failed share × interbank assets ≥ buffer. */
  function generations(first: number): number[][] {
    const rounds = [[first]];
    const failed = new Set([first]);
    for (;;) {
      const next = lendsTo.flatMap((debtors, i) => {
        const share = debtors.filter((j) => failed.has(j)).length / debtors.length;
        return !failed.has(i) && share * LENT >= buffers[i] ? [i] : [];
      });
      if (next.length === 0) return rounds;
      for (const i of next) failed.add(i);
      rounds.push(next);
    }
  }

  test.each(buffers.map((_, i) => i))('bank %i first: who fails in which generation', (first) => {
    const one = run(document, {
      horizon: 1,
      params: {valuation: 'furfine', recovery: 0},
      shocks: [{type: 'loss', node: id(first), at: 0, amount: buffers[first]}],
    });
    const rounds = new Map<number, number[]>();
    for (const {type, round, node} of one.events)
      if (type === 'insolvent') rounds.set(round, [...(rounds.get(round) ?? []), node]);
    expect([...rounds.values()].map((nodes) => nodes.sort((a, b) => a - b))).toEqual(generations(first));
  });
  test('the network is one in which some banks bring down nobody and others many', () => {
    const reach = buffers.map((_, i) => generations(i).flat().length);
    expect(Math.min(...reach)).toBe(1);
    expect(Math.max(...reach)).toBeGreaterThan(4);
  });
});

describe('Cifuentes, Ferrucci & Shin 2005, Liquidity risk and contagion: exponential demand, a capital ratio', () => {
  const ALPHA = 1 / 400;
  const RATIO = 0.1;
  // Units of the illiquid asset and what is owed outside. Cash of 30 each, which the first two lose.
  const units = [80, 120, 60];
  const owed = [90, 112, 40];
  const document = ecosystem(
    [
      ...units.map(
        (_, i): EcosystemNode => ({
          id: id(i),
          assets: 30,
          liabilities: owed[i],
          minEquityRatio: RATIO,
          marginCallHours: 1,
        }),
      ),
      {id: 'asset', depth: 1 / ALPHA},
    ],
    units.map((amount, i): EcosystemEdge => ({type: 'holding', from: id(i), to: 'asset', amount})),
  );
  /** Units that restore the ratio at a price, equity over what is left of the asset, cash counting as riskless; all of them when nothing does. */
  const sales = (i: number, price: number, cash: number): number =>
    Math.max(0, Math.min(units[i], units[i] - (cash + price * units[i] - owed[i]) / (RATIO * price)));

  test('the price of one round is exp(−α Σ units sold), and their clearing price, which foresees the fall, is not above it', () => {
    const one = run(document, {
      horizon: 1.5,
      params: {impact: 'exponential'},
      shocks: [0, 1].map((i) => ({type: 'loss' as const, node: id(i), at: 0, fraction: 1})),
    });
    const cash = [0, 0, 30];
    const sold = (price: number): number => units.reduce((sum, _, i) => sum + sales(i, price, cash[i]), 0);
    // The first is insolvent and sells all, the second a part, the third nothing.
    expect(units.map((_, i) => sales(i, 1, cash[i]))).toEqual([80, expect.closeTo(40, 9), 0]);
    const price = Math.exp(-ALPHA * sold(1));
    expect(Math.abs((one.nodes[3].price as number) - price)).toBeLessThan(1e-12);
    let clearing = 1;
    for (let round = 0; round < 1000; round++) clearing = Math.exp(-ALPHA * sold(clearing));
    expect(clearing).toBeLessThanOrEqual(price);
  });
});
