import {describe, expect, it} from 'vitest';
import type {Ecosystem, Shock} from '../ecosystem/document.ts';
import type {Cause, EventType, LedgerEntry, NodeHistory, NodeState, Run, RunEvent} from '../engine/run.ts';
import {chainOf, passedOn, stepLabels} from './chain.ts';
import {eventWords, stepText} from './eventWords.ts';
import {networkOf} from './network.ts';
import type {Scene} from './scene.ts';
import {eventBehind, sentenceFor, sentenceOf, wouldFailIf} from './why.ts';

const NODES = ['region', 'oracle', 'lender', 'token', 'bank', 'exchange', 'spare'] as const;
type Id = (typeof NODES)[number];

const document: Ecosystem = {
  format: 'knockon',
  version: 1,
  nodes: [
    {id: 'region', label: 'Region'},
    {id: 'oracle', label: 'Oracle', restartHours: 0.25},
    {id: 'lender', label: 'Lender', equity: 70e6, liabilities: 500e6, minEquityRatio: 0.08},
    {id: 'token', label: 'Token', depth: 1e9},
    {id: 'bank', label: 'Bank', equity: 20e6, liabilities: 100e6},
    {id: 'exchange', label: 'Exchange', groups: {feed: {need: 1}}},
    {id: 'spare', label: 'Spare'},
  ],
  edges: [
    {type: 'dependency', from: 'oracle', to: 'region', toleranceHours: 0.45},
    {type: 'holding', from: 'lender', to: 'token', amount: 300e6},
    {type: 'exposure', from: 'bank', to: 'lender', amount: 40e6},
    {type: 'dependency', from: 'exchange', to: 'oracle', group: 'feed'},
    {type: 'dependency', from: 'exchange', to: 'spare', group: 'feed'},
    {type: 'dependency', from: 'lender', to: 'oracle'},
  ],
};

const shocks: Shock[] = [
  {type: 'outage', node: 'region', hours: 9},
  {type: 'outage', node: 'region', hours: 9, severity: 0.6},
  {type: 'loss', node: 'lender', amount: 5e6},
  {type: 'price', node: 'token', drop: 0.04},
  {type: 'run', node: 'bank', hours: 24, fraction: 0.15},
  {type: 'capital', node: 'bank', amount: 9e6},
];

interface Happened {
  node: Id;
  type: EventType;
  t: number;
  value?: number;
  shock?: number;
  /** Index of the event and of the edge (−1 for its own), largest first. */
  by?: [number, number, number?][];
}

/** A run of these events, with states and bookings where a case needs them. */
function sceneOf(
  happened: Happened[],
  states: Partial<Record<Id, [number, NodeState][]>> = {},
  booked: LedgerEntry[] = [],
): Scene {
  const events: RunEvent[] = happened.map(({node, type, t, value = 0, shock, by = []}) => ({
    t,
    round: 0,
    node: NODES.indexOf(node),
    type,
    value,
    shock,
    causes: by.map(([event, edge, share = 1 / by.length]): Cause => ({event, edge, share})),
  }));
  const order = ['healthy', 'degraded', 'recovering', 'down', 'frozen', 'insolvent'];
  const flat = () => Float64Array.of(0);
  const histories = NODES.map((id, i): NodeHistory => {
    const steps: [number, NodeState][] = [[0, 'healthy'], ...(states[id] ?? [])];
    const works = (state: NodeState) =>
      state === 'healthy' || state === 'insolvent' ? 1 : state === 'degraded' ? 0.5 : 0;
    const t = Float64Array.from(steps, ([time]) => time);
    return {
      operability: {t, v: Float64Array.from(steps, ([, state]) => works(state))},
      state: {t, v: Float64Array.from(steps, ([, state]) => order.indexOf(state))},
      claimValue: null,
      price: null,
      loss: {
        t: flat(),
        direct: flat(),
        outage: flat(),
        credit: flat(),
        market: flat(),
        owners: flat(),
        users: flat(),
        equity:
          document.nodes[i].equity === undefined ? new Float64Array() : Float64Array.of(document.nodes[i].equity ?? 0),
      },
    };
  });
  const run = {
    nodeIds: [...NODES],
    edgeIds: document.edges.map((_, k) => String(k)),
    horizon: 72,
    events,
    histories,
    ledger: booked,
  } as unknown as Run;
  return {network: networkOf(document), run, shocks};
}

const OUT: Happened = {node: 'region', type: 'shock', t: 0, shock: 0};
const DOWN: Happened = {node: 'region', type: 'down', t: 0, by: [[0, -1]]};

describe('the sentence', () => {
  it.each<[string, Happened[], string]>([
    ['an outage', [OUT], 'Knocked out for 9 h.'],
    ['part of an outage', [{...OUT, shock: 1}], 'Knocked down to 40% for 9 h.'],
    ['an outage to the end', [{...OUT, t: 63}], 'Knocked out.'],
    ['a loss', [{node: 'lender', type: 'shock', t: 1, shock: 2, value: 5e6}], 'Lost $5.0M.'],
    ['a price shock', [{node: 'token', type: 'shock', t: 1, shock: 3, value: 0.04}], 'Marked down 4%.'],
    ['a run', [{node: 'bank', type: 'shock', t: 1, shock: 4}], 'Users asked for 15% of what it owes, over 24 h.'],
    ['capital', [{node: 'bank', type: 'shock', t: 1, shock: 5, value: 9e6}], 'Its owners put in $9.0M.'],
    ['the end of an outage', [{node: 'region', type: 'shockEnd', t: 9}], 'Its own outage ended at 09:00.'],
    [
      'the end of a run',
      [{node: 'bank', type: 'shockEnd', t: 25, shock: 4}],
      'The withdrawals that the scenario asked for ended at 1d 01:00.',
    ],
    [
      'a need that ran out of tolerance',
      [OUT, DOWN, {node: 'oracle', type: 'down', t: 0.45, by: [[1, 0]]}],
      'It stopped at 00:27. It needs Region, which went down at 00:00; its tolerance of 27 min ran out.',
    ],
    [
      'part of a group lost',
      [OUT, DOWN, {node: 'exchange', type: 'degraded', t: 1, value: 0.6, by: [[1, 3]]}],
      'It fell to 60% at 01:00. It needs 1 of 2 in “feed”, and Oracle had fallen short by 00:00.',
    ],
    [
      'a whole group lost',
      [
        OUT,
        DOWN,
        {
          node: 'exchange',
          type: 'down',
          t: 1,
          by: [
            [1, 3],
            [1, 4],
          ],
        },
      ],
      'It stopped at 01:00. It needs 1 of 2 in “feed”, and Oracle and Spare had fallen short by 00:00.',
    ],
    ['its own outage', [OUT, DOWN], 'Knocked out for 9 h at 00:00.'],
    [
      'a restart',
      [
        OUT,
        {node: 'region', type: 'recovered', t: 9, value: 1},
        {node: 'oracle', type: 'recovering', t: 9, by: [[1, 0]]},
      ],
      'Region was back at 09:00. It needs 15 min to restart.',
    ],
    ['being back', [{node: 'oracle', type: 'recovered', t: 9.25, value: 1}], 'Back in full service since 09:15.'],
    ['being back in part', [{node: 'oracle', type: 'recovered', t: 9.25, value: 0.7}], 'Back to 70% since 09:15.'],
    [
      'a write-down',
      [
        {node: 'lender', type: 'insolvent', t: 2},
        {node: 'bank', type: 'writeDown', t: 2, value: 0.94, by: [[0, 2]]},
      ],
      'Its claim on Lender was written down to 94% at 02:00. Lender became insolvent at 02:00.',
    ],
    [
      'a breach',
      [
        {node: 'token', type: 'price', t: 1, value: 0.886},
        {node: 'lender', type: 'breach', t: 1, value: 0.076, by: [[0, 1]]},
      ],
      'Its equity fell to 7.6% of its assets at 01:00; it must keep 8%. Token, which it holds, stood −11.4% at 01:00.',
    ],
    [
      'a sale',
      [
        {node: 'lender', type: 'breach', t: 1},
        {node: 'lender', type: 'sale', t: 1.2, value: 30e6, by: [[0, -1]]},
      ],
      'It sold holdings for $30.0M at 01:12. It fell short of equity at 01:00.',
    ],
    [
      'a price',
      [
        {node: 'lender', type: 'sale', t: 1.2, value: 30e6},
        {node: 'token', type: 'price', t: 1.2, value: 0.886, by: [[0, 1]]},
      ],
      'Its price stood −11.4% from the start at 01:12. Lender sold at 01:12.',
    ],
    [
      'a halt',
      [
        {node: 'token', type: 'price', t: 1, value: 0.8},
        {node: 'token', type: 'halt', t: 1, value: 0.8, by: [[0, -1]]},
      ],
      'Trading in it was halted at 01:00, −20.0% from the start. It stood −20.0% at 01:00.',
    ],
    [
      'a run that starts',
      [
        {node: 'bank', type: 'breach', t: 1},
        {node: 'bank', type: 'runStart', t: 1, value: 2e6, by: [[0, -1]]},
      ],
      'Its users started to withdraw $2.0M an hour at 01:00. It fell short of equity at 01:00.',
    ],
    [
      'a freeze',
      [
        {node: 'bank', type: 'runStart', t: 1},
        {node: 'bank', type: 'frozen', t: 5, value: 60e6, by: [[0, -1]]},
      ],
      'It ran out of cash at 05:00 and stopped paying out; $60.0M was owed to users. It faced withdrawals at 01:00.',
    ],
  ])('tells %s', (_, happened, text) => {
    const scene = sceneOf(happened);
    const event = scene.run.events[happened.length - 1];
    expect(sentenceOf(scene, event)).toBe(text);
    expect(stepText(scene, event)).toMatch(/^[A-Z].*\.$/);
    expect(eventWords(scene, event)).not.toBe('');
  });

  it('tells an insolvency by what took the equity, from the ledger up to then', () => {
    const entry = {t: 2, node: 4, source: null, event: -1} as const;
    const scene = sceneOf([{node: 'bank', type: 'insolvent', t: 2, value: -1e6}], {}, [
      {...entry, channel: 'outage', edge: -1, amount: 5e6},
      {...entry, channel: 'credit', edge: 2, amount: 16e6},
      {...entry, t: 3, channel: 'credit', edge: 2, amount: 99e6},
    ]);
    expect(sentenceOf(scene, scene.run.events[0])).toBe(
      'Its equity of $20.0M was used up at 02:00: it lost $16.0M on its claim on Lender and $5.0M in revenue while it could not work.',
    );
  });
});

describe('a node at a moment', () => {
  const scene = sceneOf(
    [
      OUT,
      DOWN,
      {node: 'oracle', type: 'down', t: 0.45, by: [[1, 0]]},
      {node: 'oracle', type: 'recovered', t: 9.25, value: 1},
    ],
    {
      region: [[0, 'down']],
      oracle: [
        [0.45, 'down'],
        [9.25, 'healthy'],
      ],
    },
  );

  it('is explained by the event that put it into its state', () => {
    expect(eventBehind(scene, 0, 1)).toBe(1);
    expect(eventBehind(scene, 1, 0.2)).toBe(-1);
    expect(eventBehind(scene, 1, 1)).toBe(2);
  });

  it('that came back says why it had failed and since when it is back', () => {
    expect(sentenceFor(scene, 1, 10)).toBe(
      'It stopped at 00:27. It needs Region, which went down at 00:00; its tolerance of 27 min ran out. Back in full service since 09:15.',
    );
  });

  it('that nothing happens to says what would stop it', () => {
    expect(sentenceFor(scene, 5, 1)).toBe('Unaffected. It would fail if Oracle and Spare both stopped.');
    expect(wouldFailIf(scene.network, 1)).toBe('It would fail if Region stopped.');
    expect(wouldFailIf(scene.network, 4)).toBe('It would fail with a loss of $20.0M.');
    expect(wouldFailIf(scene.network, 0)).toBe('It needs nothing else here.');
  });

  it('that is hit later says when', () => {
    expect(sentenceFor(scene, 1, 0.2)).toBe('Unaffected so far. Something happens to it at 00:27.');
  });
});

describe('the chain', () => {
  /** Region → oracle → lender (through its feed) and region → token → lender (through its holding), then the bank. */
  const scene = sceneOf([
    OUT,
    DOWN,
    {node: 'oracle', type: 'down', t: 0.45, by: [[1, 0]]},
    {node: 'token', type: 'price', t: 1, value: 0.9, by: [[1, -1]]},
    {
      node: 'lender',
      type: 'insolvent',
      t: 2,
      by: [
        [3, 1, 0.7],
        [2, 5, 0.3],
      ],
    },
    {node: 'bank', type: 'insolvent', t: 2, by: [[4, 2]]},
  ]);
  const chain = chainOf(scene, 5);

  it('ends at the event and starts at a shock, in time order, an outage and its fall being one step', () => {
    expect(chain.steps.map(({event}) => event)).toEqual([0, 2, 3, 4, 5]);
  });

  it('forks where causes were joint, the largest in the first lane', () => {
    expect(chain.steps.map(({lane}) => lane)).toEqual([0, 1, 0, 0, 0]);
    expect(chain.links.map(({from, to, kind}) => [from, to, kind])).toEqual([
      [0, 1, 'dependency'],
      [0, 2, 'own'],
      [2, 3, 'holding'],
      [1, 3, 'dependency'],
      [3, 4, 'exposure'],
    ]);
  });

  it('numbers nodes as the canvas shows them', () => {
    const twice = sceneOf([OUT, {...DOWN, t: 1}, {node: 'oracle', type: 'down', t: 2, by: [[1, 0]]}]);
    expect(stepLabels(chainOf(twice, 2))).toEqual([
      {node: 0, label: '1–2'},
      {node: 1, label: '3'},
    ]);
  });

  it('keeps the start and the end of a very long way', () => {
    const long = Array.from({length: 30}, (_, k): Happened => {
      if (k === 0) return OUT;
      return {node: NODES[k % NODES.length], type: 'degraded', t: k, value: 0.5, by: [[k - 1, 0]]};
    });
    const {steps, omitted} = chainOf(sceneOf(long), 29);
    expect(steps[0].event).toBe(0);
    expect(steps[steps.length - 1].event).toBe(29);
    expect(steps.length + omitted).toBe(30);
  });
});

it('lists what was passed on, the largest amount first, and service lost without an amount', () => {
  const scene = sceneOf([OUT, DOWN, {node: 'exchange', type: 'degraded', t: 1, value: 0.5, by: [[1, 3]]}], {}, [
    {t: 2, node: 2, channel: 'outage', source: 'outage', edge: 5, event: -1, amount: 3e6},
  ]);
  expect(passedOn(scene, 1, 3).map(({node, amount}) => [NODES[node], amount])).toEqual([
    ['lender', 3e6],
    ['exchange', 0],
  ]);
  expect(passedOn(scene, 1, 0.5)).toEqual([]);
});

describe('in the dock, after the name', () => {
  it.each<[string, Happened, string]>([
    ['an outage', OUT, 'knocked out for 9 h'],
    ['the end of an outage', {...OUT, type: 'shockEnd', t: 9}, 'no longer knocked out'],
    ['a loss', {node: 'lender', type: 'shock', t: 1, shock: 2, value: 5e6}, 'lost $5.0M'],
    ['a price shock', {node: 'token', type: 'shock', t: 1, shock: 3, value: 0.04}, 'marked down 4%'],
    ['a run', {node: 'bank', type: 'shock', t: 1, shock: 4}, 'asked by users for 15% of what it owes, over 24 h'],
    ['the end of a run', {node: 'bank', type: 'shockEnd', t: 25, shock: 4}, 'no longer asked for withdrawals'],
    ['capital', {node: 'bank', type: 'shock', t: 1, shock: 5, value: 9e6}, 'given $9.0M by its owners'],
  ])('%s', (_, happened, words) => {
    const scene = sceneOf([happened]);
    expect(eventWords(scene, scene.run.events[0])).toBe(words);
  });
});
