/** What one might take for a law and is none (the model's section 8): a small counterexample each, worked out by hand. */
import {describe, expect, test} from 'vitest';
import type {Ecosystem, EcosystemEdge, EcosystemNode, Params, Shock} from '../ecosystem/document.ts';
import {checkRest} from '../ecosystem/rest.ts';
import type {Run} from './run.ts';
import {compile, type Experiment, simulate} from './simulate.ts';
import {ecosystem} from './testing/anyEcosystem.ts';

function run(document: Ecosystem, experiment: Experiment): Run {
  expect(checkRest(document)).toEqual([]);
  const result = simulate(compile(document), experiment);
  if (!result.ok) throw new Error(result.problems[0].message);
  return result.run;
}
const lossOf = (one: Run, id: string): number => one.nodes[one.nodeIds.indexOf(id)].loss.total;
const out = (node: string, at: number, hours?: number): Shock => ({type: 'outage', node, at, hours});
const exposure = (from: string, to: string, amount: number): EcosystemEdge => ({type: 'exposure', from, to, amount});

describe('a longer outage can mean a smaller loss', () => {
  test('with sales: who is down does not sell at the bottom', () => {
    const document = ecosystem(
      [
        {id: 'trader', assets: 0, liabilities: 80, minEquityRatio: 0.1, marginCallHours: 1},
        {id: 'asset', depth: 3500},
      ],
      [{type: 'holding', from: 'trader', to: 'asset', amount: 100}],
    );
    const loss = (hours: number): number =>
      lossOf(
        run(document, {
          horizon: 3.5,
          shocks: [{type: 'price', node: 'asset', at: 0, drop: 0.15}, out('trader', 0, hours)],
        }),
        'trader',
      );
    // Equity 5 of 85: back after 3 hours it sells 85 − 5 / 0.1 = 35, which moves the price by exp(−0.01).
    expect(loss(3)).toBeCloseTo(15 + 85 * (1 - Math.exp(-0.01)), 9);
    expect(loss(6)).toBeCloseTo(15, 9);
  });

  test('with runs: who is down pays nobody, and need not sell for it', () => {
    const document = ecosystem(
      [
        {id: 'bank', assets: 20, liabilities: 80, marginCallHours: 4},
        {id: 'asset', depth: 800},
      ],
      [{type: 'holding', from: 'bank', to: 'asset', amount: 80}],
    );
    const loss = (hours: number): number =>
      lossOf(
        run(document, {
          horizon: 10,
          shocks: [{type: 'run', node: 'bank', at: 0, hours: 4, fraction: 0.5}, out('bank', 0, hours)],
        }),
        'bank',
      );
    // 10 an hour until 4: after one hour out the cash of 20 is gone at 3, and 40 are sold at exp(−0.05).
    expect(loss(1)).toBeCloseTo(80 * (1 - Math.exp(-0.05)), 9);
    // After three hours out only 10 are asked for while it works.
    expect(loss(3)).toBe(0);
  });

  test('with a discount that lifts again: a debtor that fails earlier is discounted no longer', () => {
    const document = ecosystem(
      [
        {id: 'debtor', equity: 2.5, outageCostPerHour: 1},
        {id: 'creditor', equity: 60, liabilities: 80},
        {id: 'customer', outageCostPerHour: 5},
      ],
      [exposure('creditor', 'debtor', 100), {type: 'dependency', from: 'customer', to: 'creditor'}],
    );
    const experiment = (hours: number, illiquidityDiscount: number): Experiment => ({
      horizon: 10,
      params: {illiquidityDiscount},
      shocks: [out('debtor', 0, hours), out('debtor', 4, 2), {type: 'loss', node: 'creditor', at: 5, amount: 30}],
    });
    // Out for 1 hour first, the debtor is down but solvent at 5, its claim counts half: 60 − 50 − 30 < 0, and the
    // customer is without service for 5 hours. Out for 2 hours, it fails at 4.5 with equity 0 and pays in full: 60 − 30.
    expect(lossOf(run(document, experiment(1, 0.5)), 'customer')).toBeCloseTo(25, 9);
    expect(lossOf(run(document, experiment(2, 0.5)), 'customer')).toBe(0);
    expect(lossOf(run(document, experiment(1, 0)), 'customer')).toBe(0);
  });

  describe('with the jump that default makes: who is brought down by it runs up no more costs', () => {
    const document = ecosystem(
      [
        {id: 'debtor', assets: 101, outageCostPerHour: 1},
        {id: 'creditor', assets: 0, liabilities: 50, outageCostPerHour: 5},
      ],
      [exposure('creditor', 'debtor', 100)],
    );
    // The creditor has no cash and borrows its 5 an hour. The debtor loses everything at 8 in any case; out for 2 hours it
    // is insolvent at 1, and so is the creditor with 55 owed instead of 90, unless a claim at equity 0 is worth all of it.
    const losses = (params: Params): [number, number] => {
      const of = (hours: number): number =>
        lossOf(
          run(document, {
            horizon: 9,
            params,
            shocks: [out('creditor', 0), out('debtor', 0, hours), {type: 'loss', node: 'debtor', at: 8, fraction: 1}],
          }),
          'creditor',
        );
      return [of(0.05), of(2)];
    };
    const rows: [Params, number, number][] = [
      [{valuation: 'furfine', recovery: 0.4}, 50 + 0.6 * 90, 50 + 0.6 * 55],
      [{valuation: 'rogers-veraart', alpha: 0.5, beta: 0.5}, 50 + 90, 50 + 55],
      [{valuation: 'debtrank'}, 50 + 90, 50 + 55],
    ];
    test.each(rows)('%o', (params, short, long) => {
      const [found, later] = losses(params);
      expect(found).toBeCloseTo(short, 9);
      expect(later).toBeCloseTo(long, 9);
    });
    test('and not under eisenberg-noe', () => {
      expect(losses({valuation: 'eisenberg-noe'})).toEqual([expect.closeTo(140, 9), expect.closeTo(140, 9)]);
    });
  });
});

test('Rogers–Veraart has several solutions, and the greatest is computed', () => {
  const banks = ['a', 'b'].map((id): EcosystemNode => ({id, assets: 1.5, liabilities: 1}));
  const document = ecosystem(banks, [exposure('a', 'b', 10), exposure('b', 'a', 10)]);
  const one = run(document, {
    horizon: 1,
    params: {valuation: 'rogers-veraart', alpha: 0.5, beta: 0.5},
    shocks: banks.map(({id}) => ({type: 'loss', node: id, at: 0, amount: 0.25})),
  });
  // Both pay: 1.25 + 10 covers the 11 that each owes. Both fail: half of 1.25 and of what is received, over 11.
  const own = 1.25;
  const low = (0.5 * own) / (11 - 0.5 * 10);
  expect(own + 10 - 11).toBeGreaterThan(0);
  expect(own + 10 * low - 11).toBeLessThan(0);
  expect((0.5 * own + 0.5 * 10 * low) / 11).toBeCloseTo(low, 12);
  expect(one.nodes.map(({claimValue}) => claimValue)).toEqual([1, 1]);
  expect(one.totals.insolvent).toBe(0);
});

test('one more outage can spare the owners a loss: the node fails before they put capital in', () => {
  const document = ecosystem([{id: 'node', equity: 10, outageCostPerHour: 10}], []);
  const late: Shock[] = [{type: 'capital', node: 'node', at: 5, amount: 100}, out('node', 5)];
  const horizon = 20;
  // Capital of 100 and the 10 before it last for 11 hours of outage; who has failed at 1 is given nothing to lose.
  expect(lossOf(run(document, {horizon, shocks: late}), 'node')).toBeCloseTo(110, 9);
  expect(lossOf(run(document, {horizon, shocks: [...late, out('node', 0, 2)]}), 'node')).toBeCloseTo(10, 9);
});
