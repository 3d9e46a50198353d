import {expect, test} from 'vitest';
import type {Ecosystem} from '../ecosystem/document.ts';
import {type NodeState, type Run, STATES, type Steps} from '../engine/run.ts';
import {lookAt, metricAt} from './looks.ts';
import {buildScene} from './scene.ts';
import {wetnessOf} from './wetness.ts';

const always = (value: number): Steps => ({t: Float64Array.of(0), v: Float64Array.of(value)});

interface Moment {
  kind?: string;
  state: NodeState;
  operability?: number;
  price?: number;
  claim?: number;
  loss?: number;
}

/** The look of one node of which nothing changes. */
function lookOf({kind, state, operability = 1, price, claim, loss = 0}: Moment) {
  const document: Ecosystem = {format: 'knockon', version: 1, nodes: [{id: 'a', kind}], edges: []};
  const none = Float64Array.of(0);
  const history = {
    operability: always(operability),
    state: always(STATES.indexOf(state)),
    claimValue: claim === undefined ? null : always(claim),
    price: price === undefined ? null : always(price),
    loss: {
      t: none,
      direct: none,
      outage: none,
      credit: none,
      market: none,
      owners: Float64Array.of(loss),
      users: none,
      equity: none,
    },
  };
  const scene = buildScene(document, {x: [0], y: [0], flow: 'right'});
  const run = {histories: [history]} as unknown as Run;
  return {...lookAt(run, 0, 1), metric: metricAt(scene, run, 0, 1)};
}

test.each<[string, Moment, string, number]>([
  ['healthy and unhurt: nothing', {state: 'healthy'}, '', 1],
  ['healthy with a loss', {state: 'healthy', loss: 76.4e6}, '\u2212$76.4M', 1],
  ['degraded', {state: 'degraded', operability: 0.68, loss: 14.2e6}, '68% · \u2212$14.2M', 0.68],
  ['degraded, barely', {state: 'degraded', operability: 0.999}, '99%', 0.999],
  ['down: only the loss', {state: 'down', operability: 0, loss: 1.12e9}, '\u2212$1.12B', 0],
  ['frozen', {state: 'frozen', operability: 0, loss: 9.6e6}, '\u2212$9.6M · frozen', 0],
  ['an asset that fell', {kind: 'asset', state: 'degraded', price: 0.886}, '\u221211.4%', 0.886],
  [
    'a stablecoin off its peg',
    {kind: 'stablecoin', state: 'degraded', claim: 0.94, loss: 5e7},
    '$0.94 · \u2212$50.0M',
    0.94,
  ],
  [
    'a bank whose claims fell: no price',
    {kind: 'bank', state: 'insolvent', claim: 0.4, loss: 5e7},
    '\u2212$50.0M',
    0.4,
  ],
])('a node says what hit it: %s', (_, moment, metric, level) => {
  expect(lookOf(moment)).toMatchObject({state: moment.state, metric, level});
});

test('an edge is wet from the first harm that came through it, by an event or by a booking', () => {
  const run = {
    edgeIds: ['a', 'b', 'c', 'd'],
    events: [
      {t: 0, causes: []},
      {t: 2, causes: [{edge: 0}, {edge: -1}]},
      {t: 3, causes: [{edge: 0}, {edge: 1}]},
    ],
    ledger: [
      {t: 1, edge: 1, amount: 5},
      {t: 1, edge: 2, amount: -5},
      {t: 4, edge: -1, amount: 5},
    ],
  } as unknown as Run;
  const {since, order, moments} = wetnessOf(run);
  expect([...since]).toEqual([2, 1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]);
  expect(order).toEqual([1, 0]);
  expect([...moments]).toEqual([1, 2]);
});
