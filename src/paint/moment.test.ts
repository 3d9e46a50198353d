import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Run} from '../engine/run.ts';
import {eventIndexAt, lastAt, lossAt, stepAt, totalsAt} from './moment.ts';

const line = (...values: number[]) => Float64Array.from(values);
const times = fc
  .array(fc.integer({min: 0, max: 20}), {minLength: 1, maxLength: 12})
  .map((list) => list.sort((a, b) => a - b));
const moment = fc.integer({min: -2, max: 44}).map((half) => half / 2);

/** Linear between rows, at a jump the row after it: by walking the table from the end. */
function slowly(t: Float64Array, v: Float64Array, at: number): number {
  for (let k = t.length - 1; k >= 0; k--) {
    if (t[k] > at) continue;
    return k === t.length - 1 ? v[k] : v[k] + ((v[k + 1] - v[k]) * (at - t[k])) / (t[k + 1] - t[k]);
  }
  return v[0];
}

describe('a moment of a run', () => {
  test('the last entry at or before a time is what walking finds', () => {
    fc.assert(
      fc.property(times, moment, (list, at) => {
        expect(lastAt(list, at)).toBe(list.findLastIndex((t) => t <= at));
      }),
    );
  });

  test.each([
    [-1, 1],
    [0, 1],
    [1.999, 1],
    [2, 0.4],
    [5, 0.4],
    [6, 0],
    [99, 0],
  ])('a step holds from its own instant on: at %d it is %d', (at, value) => {
    expect(stepAt({t: line(0, 2, 6), v: line(1, 0.4, 0)}, at)).toBe(value);
  });

  test('a loss runs straight between rows and takes the later row of a jump', () => {
    fc.assert(
      fc.property(times, moment, (list, at) => {
        const t = Float64Array.from(list);
        const ramp = Float64Array.from(list, (_, k) => k * k);
        const flat = Float64Array.from(list, () => 0);
        const loss = {
          t,
          direct: ramp,
          outage: flat,
          credit: flat,
          market: flat,
          owners: ramp,
          users: ramp,
          equity: line(),
        };
        const empty = {t: line(0), v: line(0)};
        const found = lossAt({operability: empty, state: empty, claimValue: null, price: null, loss}, at);
        expect(found.direct).toBeCloseTo(slowly(t, ramp, at), 12);
        expect(found.total).toBeCloseTo(2 * slowly(t, ramp, at), 12);
        expect(found.equity).toBeNull();
      }),
    );
  });

  test('amounts of the series run straight, counts of states hold', () => {
    const t = line(0, 0, 4, 4);
    const amount = line(0, 10, 30, 50);
    const count = line(0, 1, 1, 3);
    const run = {
      series: {
        t,
        total: amount,
        byBearer: {owners: amount, users: amount},
        bySource: {direct: amount, outage: amount, market: amount, deadweight: amount},
        byChannel: {direct: amount, outage: amount, credit: amount, market: amount},
        unrecognised: amount,
        withdrawn: amount,
        frozen: amount,
        states: {healthy: count, degraded: count, recovering: count, down: count, frozen: count, insolvent: count},
      },
    } as unknown as Run;
    expect(totalsAt(run, 0).total).toBe(10);
    expect(totalsAt(run, 1).byChannel.market).toBe(15);
    expect(totalsAt(run, 3.9).states.down).toBe(1);
    expect(totalsAt(run, 4).total).toBe(50);
    expect(totalsAt(run, 99).states.down).toBe(3);
  });

  test('the last event of an instant is the one that counts', () => {
    const run = {events: [0, 0, 1.5, 2].map((t) => ({t}))} as unknown as Run;
    expect([-1, 0, 1, 1.5, 9].map((t) => eventIndexAt(run, t))).toEqual([-1, 1, 1, 2, 3]);
  });
});
