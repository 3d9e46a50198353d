/**
 * Real incidents run again: what each run gets right, and what it misses. A miss is asserted too, so that a change which
 * mends it is noticed and the document's own words are brought up to date. Most paces, holes and discounts were set after
 * the story; a match shows that a document is consistent, no more.
 */
import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import {applyPatch} from '../ecosystem/patch.ts';
import type {EventType, NodeOutcome, Run} from '../engine/run.ts';
import {compile, simulate} from '../engine/simulate.ts';

/** A run with its nodes by name. */
interface Told {
  run: Run;
  node(id: string): NodeOutcome;
  /** Hours of the first event of that type at a node, null when there is none. */
  first(id: string, type: EventType): number | null;
  /** Operability just before and at a time. */
  around(id: string, at: number): [number, number];
  /** What holders of a claim see of one unit of it, at its lowest and as last written down. */
  claim(from: string, to: string): {lowest: number; since: number | null};
}

function load(name: string): Ecosystem {
  const file = new URL(`../../public/ecosystems/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, 'utf8')) as Ecosystem;
}

function tell(document: Ecosystem, scenario: Scenario): Told {
  const result = simulate(compile(document), scenario);
  if (!result.ok) throw new Error(result.problems[0].message);
  const {run} = result;
  const index = (id: string): number => {
    const i = run.nodeIds.indexOf(id);
    if (i < 0) throw new RangeError(`no node ${id}`);
    return i;
  };
  return {
    run,
    node: (id) => run.nodes[index(id)],
    first: (id, type) => run.events.find((event) => event.node === index(id) && event.type === type)?.t ?? null,
    around: (id, at) => {
      const {t, v} = run.histories[index(id)].operability;
      const value = (time: number): number => v[t.findLastIndex((since) => since <= time)];
      return [value(at - 0.02), value(at + 1e-6)];
    },
    claim: (from, to) => {
      const edge = run.edgeIds.indexOf(`exposure:${from}>${to}`);
      if (edge < 0) throw new RangeError(`no claim of ${from} on ${to}`);
      const told = run.events.filter(
        ({type, node, causes}) =>
          type === 'writeDown' && node === index(from) && causes.some((one) => one.edge === edge),
      );
      return {lowest: Math.min(1, ...told.map(({value}) => value)), since: told[0]?.t ?? null};
    },
  };
}

function replay(document: Ecosystem, id = 'replay', ...mitigations: string[]): Told {
  const patch = mitigations.flatMap((name) => document.mitigations!.find((one) => one.id === name)!.patch);
  const patched = applyPatch(document, patch);
  if (!patched.ok) throw new Error(patched.problems[0].message);
  return tell(patched.document, document.scenarios!.find((scenario) => scenario.id === id)!);
}

/** Hours from a document's start to a moment in UTC. */
const hoursTo = (document: Ecosystem, moment: string): number =>
  (Date.parse(moment) - Date.parse(document.scenarios![0].start!)) / 3_600_000;
/** Between the start and the end of a day in UTC, as hours of the document. */
function onDay(document: Ecosystem, at: number | null, day: string): void {
  const start = hoursTo(document, `${day}T00:00:00Z`);
  expect(at, `${at} on ${day}`).not.toBeNull();
  expect(at).toBeGreaterThanOrEqual(start);
  expect(at).toBeLessThan(start + 24);
}

describe('Lenders, summer 2022', () => {
  const document = load('cefi-lenders-2022');
  const told = replay(document);
  const upThroughout = (ids: string[]): string[] => ids.filter((id) => told.node(id).state !== 'healthy');

  it('gets right who fails and in which order', () => {
    const falls: [string, number | null, string][] = [
      ['UST', told.first('terra', 'insolvent'), '2022-05-09'],
      ['Celsius stops paying, 12 June 22:00 in New York', told.first('celsius', 'frozen'), '2022-06-13'],
      ['Three Arrows', told.first('3ac', 'insolvent'), '2022-06-16'],
      ['Voyager sees the order against Three Arrows', told.first('voyager', 'insolvent'), '2022-06-27'],
      ["Celsius's hole, with its filing", told.first('celsius', 'insolvent'), '2022-07-13'],
    ];
    for (const [, at, day] of falls) onDay(document, at, day);
    // Vauld stops on 4 July; the run is a few hours early.
    expect(Math.abs(told.first('vauld', 'frozen')! - hoursTo(document, '2022-07-04T00:00:00Z'))).toBeLessThan(24);
  });

  it('gets right who stays up, and what a dollar of UST is worth in the end', () => {
    expect(upThroughout(['deribit', 'bcom', 'falconx', 'coinlist', 'dcg', 'ef', 'blockfi', 'genesis'])).toEqual([]);
    const {lowest} = told.claim('anchor', 'terra');
    expect(lowest).toBeGreaterThan(0.1);
    expect(lowest).toBeLessThan(0.2);
    expect(1 - told.node('luna').price!).toBeGreaterThan(0.98);
    // Genesis put its loss after collateral at 1.2bn.
    expect(Math.abs(told.node('genesis').loss.total / 1.2e9 - 1)).toBeLessThan(0.1);
  });

  it('gets right that Genesis and BlockFi stand by their rescuers', () => {
    const alone = replay(document, 'no-rescue');
    onDay(document, alone.first('genesis', 'insolvent'), '2022-07-06');
    onDay(document, alone.first('blockfi', 'frozen'), '2022-07-08');
    expect(alone.node('gemini').loss.byChannel.credit).toBeGreaterThan(0);
  });

  it('needs withdrawals: by credit alone nobody stops paying while solvent', () => {
    const credit = replay(document, 'credit-alone');
    expect(credit.run.events.filter(({type}) => type === 'frozen')).toEqual([]);
    expect(credit.node('vauld').state).toBe('healthy');
    expect(credit.first('celsius', 'insolvent')).toBe(told.first('celsius', 'insolvent'));
  });

  it('hangs on the pace of the run for the day when Celsius stops, and for nothing else', () => {
    // $1.5bn of cash from 12 May: a fifth faster is five days earlier, a fifth slower eight days later.
    for (const pace of [0.8, 1.2]) {
      const scenario = document.scenarios![0];
      const shocks = scenario.shocks.map((shock) =>
        shock.type === 'run' && shock.node === 'celsius' ? {...shock, fraction: shock.fraction * pace} : shock,
      );
      const other = tell(document, {...scenario, shocks});
      expect(Math.abs(other.first('celsius', 'frozen')! - (120 + 770.6 / pace))).toBeLessThan(1);
      expect(other.run.totals.insolvent).toBe(told.run.totals.insolvent);
    }
  });

  it('misses Babel, which stopped on 17 June over its own trading', () => {
    expect(told.node('babel')).toMatchObject({state: 'healthy', lowestOperability: 1});
  });

  it('misses the shortfall of 70M at Vauld: it freezes with its equity just above zero', () => {
    expect(told.node('vauld')).toMatchObject({state: 'frozen', insolventAt: null});
    expect(told.node('vauld').equity).toBeGreaterThan(0);
  });

  it('misses that BlockFi and Genesis failed half a year later', () => {
    expect(told.node('blockfi').insolventAt).toBeNull();
    expect(told.node('genesis').insolventAt).toBeNull();
  });
});

describe('FTX, November 2022', () => {
  const document = load('ftx-2022-11');
  const told = replay(document);

  it('gets right who fails, on which day and in which order', () => {
    onDay(document, told.first('ftx', 'frozen'), '2022-11-08');
    onDay(document, told.first('ftx', 'insolvent'), '2022-11-11');
    onDay(document, told.first('blockfi', 'insolvent'), '2022-11-11');
    onDay(document, told.first('genesis', 'frozen'), '2022-11-16');
    onDay(document, told.first('earn', 'down'), '2022-11-16');
    expect(Math.abs(1 - told.node('ftt').price! - 0.94)).toBeLessThan(0.01);
    expect(Math.abs(-told.node('ftx').equity! / 8e9 - 1)).toBeLessThan(0.01);
  });

  it('gets right who stays up', () => {
    const up = ['coinbase', 'galaxy', 'coinshares', 'cdc', 'kraken', 'binance', 'wintermute', 'multicoin', 'dcg'];
    expect(up.filter((id) => told.node(id).state !== 'healthy')).toEqual([]);
  });

  it('needs withdrawals: Genesis loses less than its equity, and by credit alone it and Gemini Earn stay up', () => {
    expect(told.node('genesis').equity).toBeGreaterThan(0);
    const credit = replay(document, 'replay', 'credit-alone');
    for (const id of ['genesis', 'earn']) {
      expect(credit.node(id).lowestOperability, id).toBe(1);
      expect(told.node(id).lowestOperability, id).toBe(0);
    }
    expect(credit.node('genesis').equity).toBeCloseTo(told.node('genesis').equity!, 0);
    // FTX's own customers likewise: without their run it pays until its hole is seen.
    expect(replay(document, 'no-run').first('ftx', 'frozen')).toBeNull();
  });

  it('misses the filing of Genesis on 19 January: it is frozen to the end and solvent by the face of its claim on DCG', () => {
    expect(told.run.horizon).toBeGreaterThan(hoursTo(document, '2023-01-19T00:00:00Z'));
    expect(told.node('genesis')).toMatchObject({state: 'frozen', insolventAt: null});
  });

  it('misses the seventeen days between the hole in BlockFi and its filing on 28 November', () => {
    const early = hoursTo(document, '2022-11-28T00:00:00Z') - told.first('blockfi', 'insolvent')!;
    expect(early / 24).toBeGreaterThan(16);
  });

  it('misses that Galois and Ikigai closed', () => {
    for (const id of ['galois', 'ikigai']) {
      const {state, equity, loss} = told.node(id);
      expect(state).toBe('healthy');
      expect(loss.total / (loss.total + equity!)).toBeGreaterThan(0.3);
    }
  });

  it('shows what would have helped', () => {
    expect(replay(document, 'replay', 'own-coins').node('ftx').state).toBe('healthy');
    expect(replay(document, 'replay', 'blockfi-apart').node('blockfi').state).toBe('healthy');
    const later = replay(document, 'replay', 'genesis-cash').first('genesis', 'frozen')!;
    expect(later - told.first('genesis', 'frozen')!).toBeGreaterThan(14 * 24);
  });
});

describe('USDC and SVB, March 2023', () => {
  const document = load('usdc-svb-2023-03');
  const told = replay(document);
  const reopening = hoursTo(document, '2023-03-13T13:00:00Z');

  it('gets right when the peg breaks, which coins follow, and when it is back', () => {
    for (const id of ['usdc', 'dai', 'frax']) {
      expect(told.around(id, 27)[0], id).toBe(1);
      expect(told.around(id, 27)[1], id).toBeLessThan(0.2);
      expect(told.around(id, reopening)[1], id).toBe(1);
    }
    expect(told.claim('usdc-holders', 'usdc').since).toBe(27);
    expect(told.run.totals.insolvent).toBe(0);
    expect(told.run.totals.withdrawn).toBeCloseTo(2.5e9, -3);
  });

  it('gets right the lows of DAI and FRAX, from that of USDC, which is put in', () => {
    const usdc = told.claim('usdc-holders', 'usdc').lowest;
    expect(usdc).toBeGreaterThanOrEqual(0.86);
    expect(usdc).toBeLessThanOrEqual(0.88);
    const dai = told.claim('dai-holders', 'dai').lowest;
    expect(dai).toBeGreaterThanOrEqual(0.881 - 0.005);
    expect(dai).toBeLessThanOrEqual(0.897 + 0.005);
    expect(Math.abs(told.claim('frax-holders', 'frax').lowest - 0.885)).toBeLessThan(0.01);
  });

  it('gets right that an ordinary weekend does nothing', () => {
    const weekend = replay(document, 'weekend');
    expect(weekend.run.totals.total).toBe(0);
    expect(weekend.claim('usdc-holders', 'usdc').lowest).toBe(1);
  });

  it('needs the discount: by credit alone the peg holds, and at its worst it stays above the low', () => {
    const credit = replay(document, 'credit-alone');
    expect(credit.run.events.filter(({type}) => type === 'writeDown')).toEqual([]);
    const worst = replay(document, 'nothing-back').claim('usdc-holders', 'usdc').lowest;
    // The reserve without the deposit, with Circle's own billion: (40 + 1 − 3.3 − 0) / 40, the other banks paying.
    expect(worst).toBeCloseTo((40 + 1 - 3.3) / 40, 6);
    expect(1 - 3.3 / 40).toBeGreaterThan(0.88);
    expect(worst).toBeGreaterThan(told.claim('usdc-holders', 'usdc').lowest + 0.05);
  });

  it('hangs on what Circle has of its own: with less than 0.51bn it would fail', () => {
    const nodes = document.nodes.map((node) => (node.id === 'usdc' ? {...node, equity: 0.5e9} : node));
    const poorer = tell({...document, nodes}, document.scenarios![0]);
    expect(poorer.node('usdc').insolventAt).not.toBeNull();
  });

  it('misses the rise with the guarantee on Sunday: the run waits for the banks', () => {
    const guarantee = hoursTo(document, '2023-03-12T22:15:00Z');
    expect(told.around('usdc', guarantee + 6)[1]).toBe(0);
  });

  it('misses the print of 0.81, USDD at 0.925 and USDT above a dollar', () => {
    expect(told.claim('usdc-holders', 'usdc').lowest).toBeGreaterThan(0.8102);
    expect(document.nodes.map(({id}) => id)).not.toContain('usdd');
    expect(Math.max(...told.run.events.filter(({type}) => type === 'writeDown').map(({value}) => value))).toBeLessThan(
      1,
    );
  });

  it('shows what would have helped, and what would not', () => {
    for (const id of ['round-the-clock', 'second-bank'])
      expect(replay(document, 'replay', id).claim('usdc-holders', 'usdc').lowest, id).toBe(1);
    expect(replay(document, 'replay', 'own-capital').claim('usdc-holders', 'usdc').lowest).toBeLessThan(0.9);
    expect(replay(document, 'nothing-back', 'own-capital').node('usdc').insolventAt).toBeNull();
    expect(replay(document, 'replay', 'swap-limit').claim('dai-holders', 'dai').lowest).toBeGreaterThan(0.96);
  });
});

describe('AWS us-east-1, October 2025', () => {
  const document = load('aws-us-east-1-2025-10-20');
  const told = replay(document);

  it('gets right who was down, who was not, and when the services of AWS were back', () => {
    const chains = ['base', 'eth', 'polygon', 'optimism', 'arbitrum', 'linea', 'scroll'];
    const down = ['coinbase', 'infura', 'metamask', 'robinhood', 'venmo', ...chains.map((chain) => `${chain}-access`)];
    expect(down.filter((id) => told.node(id).lowestOperability > 0.2)).toEqual([]);
    expect(['eth', 'btc', 'sol'].map((id) => told.node(id).lowestOperability)).toEqual([1, 1, 1]);
    expect(told.around('dynamodb', 2.87)).toEqual([0, 1]);
    expect(told.around('nlb', 5.7)).toEqual([1, expect.closeTo(0.3)]);
    expect(told.around('ec2-launch', 14.03)).toEqual([0.5, 1]);
    expect(told.around('nlb', 14.35)).toEqual([expect.closeTo(0.65), 1]);
  });

  it('misses that errors spread over minutes, that Base went on, and the last backlog', () => {
    expect(told.first('coinbase', 'down')).toBe(0);
    expect(told.node('base').lowestOperability).toBeCloseTo(0.838);
    expect(told.run.events.at(-1)!.t).toBeLessThan(14.53 - 0.1);
  });
});

describe('Coinbase, May 2026', () => {
  const document = load('coinbase-one-building-2026-05-07');
  const told = replay(document);

  it('gets right that trading stops and returns in steps, the app later', () => {
    expect(told.around('trade', 0.47)).toEqual([1, 0]);
    expect(told.around('match', 7.08)).toEqual([0, 1]);
    expect(told.around('trade', 8.48)).toEqual([0, 1]);
    expect(told.around('retail', 14.55)).toEqual([expect.closeTo(0.568), 1]);
    expect(['send', 'wd'].every((id) => told.node(id).lowestOperability <= 0.2)).toBe(true);
    expect(told.run.totals.total).toBeCloseTo(8.01 * 350_000, 0);
  });

  it('misses when the app was partly back, that transfers waited, the backlog, and the hall that stayed hot', () => {
    expect(told.around('retail', 8.48)).toEqual([expect.closeTo(0.2), expect.closeTo(0.568)]);
    expect(told.around('send', 7.08)[1]).toBeCloseTo(0.46);
    expect(told.run.events.at(-1)!.t).toBeCloseTo(14.55);
    expect(told.around('fanduel', 7.08)[1]).toBe(1);
  });
});
