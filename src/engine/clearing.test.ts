/**
 * Clearing in the sense of Eisenberg & Noe 2001, three ways: the engine, the paper's fictitious defaults with a direct
 * solve, and iteration from above (on rings: bisection). The last two share no code with the engine or with each other.
 */
import {describe, expect, test} from 'vitest';
import {checkRest} from '../ecosystem/rest.ts';
import {compile, simulate} from './simulate.ts';
import {ecosystem} from './testing/anyEcosystem.ts';

/** Who owes whom, and what each owes outside and has. Any currency. */
interface Debts {
  owes: number[][];
  outside: number[];
  cash: number[];
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const owed = ({owes, outside}: Debts): number[] => owes.map((row, i) => sum(row) + outside[i]);

/** Ten times what the model calls nothing, in currency. */
const LEAST_EQUITY = 1e-8;

/** Share that each pays, by the engine. Documents start at rest: each has what it owes and more, and loses that at 0. */
function byEngine(debts: Debts, scale: number): {shares: number[]; debts: Debts} {
  const {owes, outside, cash} = debts;
  // Equity within 1e-9 of nothing is none, and such a document would not be at rest.
  const raised = owed(debts).map((amount) => amount + Math.max(scale, LEAST_EQUITY));
  const document = ecosystem(
    cash.map((amount, i) => ({
      id: `n${i}`,
      assets: amount + raised[i],
      liabilities: outside[i],
      haltsOnDefault: false,
    })),
    owes.flatMap((row, i) =>
      row.flatMap((amount, j) => (amount > 0 ? [{type: 'exposure' as const, from: `n${j}`, to: `n${i}`, amount}] : [])),
    ),
  );
  expect(checkRest(document)).toEqual([]);
  const shocks = raised.map((amount, i) => ({type: 'loss' as const, node: `n${i}`, at: 0, amount}));
  const result = simulate(compile(document), {horizon: 1, shocks});
  if (!result.ok) throw new Error(result.problems[0].message);
  return {
    shares: result.run.nodes.map(({claimValue}) => claimValue as number),
    // The cash that is really left, rounding of the loss included.
    debts: {owes, outside, cash: cash.map((amount, i) => amount + raised[i] - raised[i])},
  };
}

/** Who defaults though all others pay; then who defaults though all but these pay; and so on. */
function byFictitiousDefaults(debts: Debts): number[] {
  const {owes, cash} = debts;
  const due = owed(debts);
  let shares = due.map(() => 1);
  const failed = new Set<number>();
  for (;;) {
    const before = failed.size;
    due.forEach((amount, i) => {
      if (cash[i] + sum(owes.map((row, j) => row[i] * shares[j])) < amount) failed.add(i);
    });
    if (failed.size === before) return shares;
    shares = payingWhatTheyHave(debts, failed);
  }
}

/**
 * Shares when exactly the failed pay all they have, by elimination of one after the other: what it owes is owed by its
 * debtors in proportion instead. Only sums, products and quotients of amounts above 0, so nothing cancels.
 */
function payingWhatTheyHave({owes, outside, cash}: Debts, failed: ReadonlySet<number>): number[] {
  const order = [...failed];
  const debt = owes.map((row) => [...row]);
  const has = cash.map((amount, i) => amount + sum(owes.map((row, j) => (failed.has(j) ? 0 : row[i]))));
  const leak = owes.map((row, i) => outside[i] + sum(row.filter((_, j) => !failed.has(j))));
  const out = owes.map(() => 0);
  order.forEach((k, place) => {
    const rest = order.slice(place + 1);
    out[k] = leak[k] + sum(rest.map((i) => debt[k][i]));
    for (const j of rest) {
      const part = debt[j][k] / out[k];
      leak[j] += part * leak[k];
      for (const i of rest) if (i !== j) debt[j][i] += part * debt[k][i];
    }
    for (const i of rest) has[i] += has[k] * (debt[k][i] / out[k]);
  });
  const shares = owes.map(() => 1);
  for (const [place, k] of [...order.entries()].reverse()) {
    const rest = order.slice(place + 1);
    shares[k] = (has[k] + sum(rest.map((j) => debt[j][k] * shares[j]))) / out[k];
  }
  return shares;
}

/** Everybody pays; then what they can given that; and so on, until no share moves. */
function byIteration(debts: Debts): number[] {
  const {owes, cash} = debts;
  const due = owed(debts);
  const shares = due.map(() => 1);
  for (let round = 0; round < 2_000_000; round++) {
    let moved = 0;
    for (let i = 0; i < due.length; i++) {
      if (due[i] === 0) continue;
      let has = cash[i];
      for (let j = 0; j < due.length; j++) has += owes[j][i] * shares[j];
      const share = Math.min(1, has / due[i]);
      moved = Math.max(moved, shares[i] - share);
      shares[i] = Math.min(shares[i], share);
    }
    if (moved < 1e-15) return shares;
  }
  throw new Error('iteration does not come to rest');
}

/** On a ring all follows from what the last pays the first: the largest amount at which it pays just that. */
function byBisection({owes, outside, cash}: Debts): number[] {
  const n = cash.length;
  const around = (received: number): number[] => {
    const shares: number[] = [];
    let inflow = received;
    for (let i = 0; i < n; i++) {
      const next = owes[i][(i + 1) % n];
      shares.push(Math.min(1, (cash[i] + inflow) / (next + outside[i])));
      inflow = next * shares[i];
    }
    return shares;
  };
  let high = owes[n - 1][0];
  let low = 0;
  if (owes[n - 1][0] * around(high)[n - 1] >= high) return around(high);
  for (let round = 0; round < 2000 && low < high; round++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (owes[n - 1][0] * around(middle)[n - 1] >= middle) low = middle;
    else high = middle;
  }
  return around(low);
}

/** Numbers in 0–1 that are the same every time (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** 2–8 banks; some owe nothing, some nothing outside, and on every other seed all amounts are small whole numbers of one unit. */
function anyDebts(seed: number, scale: number): Debts {
  const next = numbers(seed);
  const n = 2 + Math.floor(next() * 7);
  const amount = (most: number): number =>
    scale * (seed % 2 === 0 ? Math.round(next() * most) : next() * most * 10 ** (-2 * next()));
  const silent = Array.from({length: n}, () => next() < 0.15);
  const owes = silent.map((none, i) => silent.map((_, j) => (none || i === j || next() < 0.5 ? 0 : amount(12))));
  return {
    owes,
    outside: silent.map((none) => (none || next() < 0.3 ? 0 : amount(8))),
    cash: silent.map(() => (next() < 0.3 ? 0 : amount(6))),
  };
}

/** A ring of equal debts with little cash, of which `leak` of what each owes goes outside. */
function ring(seed: number, scale: number, leak: number): Debts {
  const next = numbers(seed);
  const n = 2 + Math.floor(next() * 7);
  return {
    owes: Array.from({length: n}, (_, i) => Array.from({length: n}, (_, j) => (j === (i + 1) % n ? scale : 0))),
    outside: Array.from({length: n}, () => scale * leak * (0.5 + next())),
    cash: Array.from({length: n}, () => (next() < 0.4 ? 0 : scale * leak * next())),
  };
}

function agree(shares: number[], others: number[], due: number[], tolerance = 1e-9): void {
  shares.forEach((share, i) => {
    if (due[i] > 0)
      expect(Math.abs(share - others[i]), `${i}: ${share} and ${others[i]}`).toBeLessThanOrEqual(tolerance);
  });
}

const SCALES = [1e-12, 1e-9, 1e-6, 1e-3, 1, 1e3, 1e6, 1e9, 1e12, 1e15];
const LEAKS = [1e-1, 1e-3, 1e-5];
const seeds = (most: number): number[] => Array.from({length: most}, (_, k) => k + 1);

describe.each(SCALES)('amounts of about %d', (scale) => {
  test('the solvers agree on generated networks, most of which have defaults', () => {
    const failures = seeds(100).map((seed) => {
      const debts = anyDebts(seed, scale);
      const exact = byFictitiousDefaults(debts);
      agree(byIteration(debts), exact, owed(debts));
      return exact.filter((share) => share < 1).length;
    });
    expect(failures.filter((count) => count > 0).length).toBeGreaterThan(50);
  });
  test('the engine agrees on generated networks', () => {
    for (const seed of seeds(100)) {
      const {shares, debts} = byEngine(anyDebts(seed, scale), scale);
      agree(shares, byFictitiousDefaults(debts), owed(debts));
    }
  });

  describe.each(LEAKS)('rings of which %d leaks', (leak) => {
    test('the solvers agree', () => {
      for (const seed of seeds(20)) {
        const debts = ring(seed, scale, leak);
        agree(byBisection(debts), byFictitiousDefaults(debts), owed(debts));
      }
    });
    // Such a leak would drown in the rounding of the least equity that there can be.
    if (leak * scale < 1e-8 * LEAST_EQUITY) return;
    test('the engine agrees', () => {
      for (const seed of seeds(20)) {
        const {shares, debts} = byEngine(ring(seed, scale, leak), scale);
        agree(shares, byFictitiousDefaults(debts), owed(debts));
      }
    });
  });
});
