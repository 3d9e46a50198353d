/** What must hold of every run, on ecosystems that nobody drew (the model's section 8). */
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Ecosystem, Scenario, Shock} from '../ecosystem/document.ts';
import {toResult} from './result.ts';
import type {Run} from './run.ts';
import {compile, type Experiment, simulate} from './simulate.ts';
import {anyCase, type Case} from './testing/anyEcosystem.ts';

/** Cases of each law; raise it to look harder. */
const CASES = Number(process.env.LAW_CASES ?? 400);
const holds = (cases: fc.Arbitrary<Case>, law: (one: Case) => void, numRuns = CASES): void =>
  fc.assert(fc.property(cases, law), {numRuns, seed: 20_260_507, endOnFailure: true});

function run(document: Ecosystem, scenario: Experiment): Run {
  const result = simulate(compile(document), scenario);
  if (result.ok) return result.run;
  // A seller whose proceeds are eaten at once has no end; such a case says nothing about the laws.
  fc.pre(result.problems[0].code !== 'run.endless');
  throw new Error(result.problems[0].message);
}
const sum = (values: Iterable<number>): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};
/** Everything that was destroyed or moved, the scale of rounding. */
const gross = ({ledger, totals}: Run): number =>
  1 + sum(ledger.map((entry) => Math.abs(entry.amount))) + Math.abs(totals.withdrawn);
const close = (a: number, b: number, scale: number): void =>
  expect(Math.abs(a - b), `${a} and ${b}`).toBeLessThanOrEqual(1e-9 * scale);
const row = (columns: Record<string, Float64Array>, k: number): number =>
  sum(Object.values(columns).map((column) => column[k]));
/** Sizes of gross loss and of numbers taken as equal when two runs over changed documents are compared. */
const noWorse = (a: number, b: number, scale: number): void =>
  expect(a, `${a} at most ${b}`).toBeLessThanOrEqual(b + 1e-7 * scale);

describe('the account', () => {
  test('sources = bearers + unrecognised and channels = bearers, in every row of the series', () => {
    holds(anyCase(), ({document, scenario}) => {
      const one = run(document, scenario);
      const scale = gross(one);
      const {series} = one;
      for (let k = 0; k < series.t.length; k++) {
        close(row(series.bySource, k), series.total[k] + series.unrecognised[k], scale);
        close(row(series.byChannel, k), series.total[k], scale);
        close(row(series.byBearer, k), series.total[k], scale);
      }
    });
  });

  test('the last row of the series is the totals, the ledger is the gross loss of every node, the edges are part of it', () => {
    holds(anyCase(), ({document, scenario}) => {
      const one = run(document, scenario);
      const scale = gross(one);
      const last = one.series.t.length - 1;
      expect(one.series.t[last]).toBe(48);
      close(one.series.total[last], one.totals.total, scale);
      close(one.series.withdrawn[last], one.totals.withdrawn, scale);
      close(one.series.unrecognised[last], one.totals.unrecognised, scale);
      close(one.series.bySource.market[last], one.totals.bySource.market, scale);
      close(sum(one.nodes.map((node) => node.loss.total)), one.totals.total, scale);
      one.histories.forEach(({loss}, i) => {
        const end = loss.t.length - 1;
        const booked = one.ledger.filter((entry) => entry.node === i);
        for (const channel of ['direct', 'outage', 'credit', 'market'] as const)
          close(
            sum(booked.filter((entry) => entry.channel === channel).map((entry) => entry.amount)),
            loss[channel][end],
            scale,
          );
        close(loss.owners[end] + loss.users[end], one.nodes[i].loss.total, scale);
      });
    });
  });

  test('nobody loses more than they have: users at most what they are owed, owners at most equity with what they put in', () => {
    holds(anyCase(), ({document, scenario}) => {
      const one = run(document, scenario);
      const scale = gross(one);
      const putIn = (id: string): number =>
        sum(
          scenario.shocks
            .filter((shock) => shock.type === 'capital' && shock.node === id)
            .map((shock) => (shock as {amount: number}).amount),
        );
      document.nodes.forEach((node, i) => {
        const {owners, users} = one.nodes[i].loss.byBearer;
        expect(users).toBeGreaterThanOrEqual(-1e-9 * scale);
        if (node.equity === undefined) return;
        noWorse(owners, node.equity + putIn(node.id), scale);
        const claim = one.nodes[i].claimValue as number;
        expect(claim).toBeGreaterThanOrEqual(0);
        expect(claim).toBeLessThanOrEqual(1);
      });
    });
  });

  test('nothing is destroyed by default itself under eisenberg-noe', () => {
    holds(anyCase({market: true, runs: true, discount: true, valuation: 'eisenberg-noe'}), ({document, scenario}) => {
      const one = run(document, scenario);
      close(one.totals.bySource.deadweight, 0, gross(one));
    });
  });
});

describe('the story', () => {
  test('every event has causes, earlier ones, that add up to 1 and end at shocks', () => {
    holds(anyCase(), ({document, scenario}) => {
      const {events, edgeIds} = run(document, scenario);
      for (const [k, event] of events.entries()) {
        const before = events[k - 1];
        if (before) expect(event.t > before.t || (event.t === before.t && event.round >= before.round)).toBe(true);
        if (event.type === 'shock') {
          expect(event.causes).toEqual([]);
          continue;
        }
        expect(event.causes.length, `${event.type} at ${event.t}`).toBeGreaterThan(0);
        expect(Math.abs(sum(event.causes.map((cause) => cause.share)) - 1)).toBeLessThan(1e-9);
        for (const cause of event.causes) {
          expect(cause.event).toBeGreaterThanOrEqual(0);
          expect(cause.event).toBeLessThan(k);
          expect(cause.edge).toBeLessThan(edgeIds.length);
        }
      }
    });
  });

  test('operability stays in 0–1 and times in 0–horizon', () => {
    holds(anyCase(), ({document, scenario}) => {
      for (const {operability} of run(document, scenario).histories) {
        for (const v of operability.v) expect(v >= 0 && v <= 1).toBe(true);
        for (const t of operability.t) expect(t >= 0 && t <= 48).toBe(true);
      }
    });
  });

  test('a node that no shock can reach is untouched', () => {
    holds(anyCase(), ({document, scenario}) => {
      const reached = new Set(scenario.shocks.map((shock) => shock.node));
      for (let size = -1; size !== reached.size; ) {
        size = reached.size;
        for (const {type, from, to} of document.edges) {
          // Harm goes to dependents, creditors and holders; sellers move the assets they hold.
          if (reached.has(to)) reached.add(from);
          if (type === 'holding' && reached.has(from)) reached.add(to);
        }
      }
      const one = run(document, scenario);
      document.nodes.forEach(({id}, i) => {
        if (reached.has(id)) return;
        expect(one.nodes[i].loss.total).toBe(0);
        expect(one.nodes[i].lowestOperability).toBe(1);
        expect(one.nodes[i].state).toBe('healthy');
      });
    });
  });
});

describe('the computation', () => {
  test('the same input gives the same bytes', () => {
    holds(anyCase(), ({document, scenario}) => {
      const text = (): string => JSON.stringify(toResult(run(document, scenario), {full: true}));
      expect(text()).toBe(text());
    });
  });

  test('the order of nodes and edges does not matter, to the last bit', () => {
    holds(anyCase(), ({document, scenario}) => {
      const named = {...document, edges: document.edges.map((edge, k) => ({...edge, id: `e${k}`}))};
      const reversed = {...named, nodes: [...named.nodes].reverse(), edges: [...named.edges].reverse()};
      const sorted = (value: unknown): string =>
        JSON.stringify(value, (_, part) =>
          part && typeof part === 'object' && !Array.isArray(part)
            ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
            : part,
        );
      expect(sorted(toResult(run(reversed, scenario), {full: true}))).toBe(
        sorted(toResult(run(named, scenario), {full: true})),
      );
    });
  });

  test('all amounts times c scale all losses times c', () => {
    holds(anyCase(), ({document, scenario}) => {
      const one = run(document, scenario);
      const two = run(scaled(document, 1024), {
        ...scenario,
        shocks: scenario.shocks.map((shock) => scaledShock(shock, 1024)),
      });
      const scale = gross(one);
      close(two.totals.total / 1024, one.totals.total, scale * 100);
      expect(two.totals.insolvent).toBe(one.totals.insolvent);
    });
  });
});

describe('more harm never helps, under eisenberg-noe without runs, sales and discount', () => {
  const calm = anyCase({valuation: 'eisenberg-noe', noCapital: true});
  const worse = (change: (shocks: Shock[]) => Shock[]): void =>
    holds(calm, ({document, scenario}) => {
      const one = run(document, scenario);
      const two = run(document, {...scenario, shocks: change(scenario.shocks)});
      const scale = gross(one) + gross(two);
      for (const [i, node] of one.nodes.entries()) noWorse(node.loss.total, two.nodes[i].loss.total, scale);
    });
  test('a longer outage', () =>
    worse((shocks) =>
      shocks.map((shock) => (shock.type === 'outage' ? {...shock, hours: (shock.hours ?? 0) * 1.5 + 1} : shock)),
    ));
  test('a deeper outage', () =>
    worse((shocks) =>
      shocks.map((shock) =>
        shock.type === 'outage' ? {...shock, severity: Math.min(1, (shock.severity ?? 1) * 1.4)} : shock,
      ),
    ));
  test('a larger loss', () =>
    worse((shocks) =>
      shocks.map((shock) => (shock.type === 'loss' ? {...shock, amount: (shock.amount ?? 0) * 1.3 + 1} : shock)),
    ));
  test('one more outage', () => worse((shocks) => [...shocks, {type: 'outage', node: 'n0', at: 1, hours: 3}]));
  test('one more loss', () => worse((shocks) => [...shocks, {type: 'loss', node: 'n1', at: 2, amount: 5}]));

  test('one more member of a group, at the same need, never lowers operability', () => {
    holds(calm, ({document, scenario}) => {
      const dependent = document.nodes.find((node) => node.groups);
      if (!dependent) return;
      const more: Ecosystem = {
        ...document,
        nodes: [...document.nodes, {id: 'spare'}],
        edges: [...document.edges, {type: 'dependency', from: dependent.id, to: 'spare', group: 'g'}],
      };
      const one = run(document, scenario);
      const two = run(more, scenario);
      one.nodes.forEach((node, i) => {
        expect(two.nodes[i].lowestOperability).toBeGreaterThanOrEqual(node.lowestOperability - 1e-9);
      });
    });
  });
});

function scaled(document: Ecosystem, c: number): Ecosystem {
  const times = <T extends object>(thing: T, fields: readonly string[]): T =>
    Object.fromEntries(
      Object.entries(thing).map(([key, value]) => [
        key,
        fields.includes(key) && typeof value === 'number' ? value * c : value,
      ]),
    ) as T;
  return {
    ...document,
    nodes: document.nodes.map((node) =>
      times(node, ['outageCostPerHour', 'assets', 'equity', 'liabilities', 'custody', 'depth']),
    ),
    edges: document.edges.map((edge) => times(edge, ['amount'])),
  };
}
function scaledShock(shock: Scenario['shocks'][number], c: number): Shock {
  return 'amount' in shock && shock.amount !== undefined ? ({...shock, amount: shock.amount * c} as Shock) : shock;
}
