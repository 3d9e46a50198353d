import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {parseHours, parseMoney, parsePlain, parseRate, parseShare, type Typed} from './amounts.ts';

const value = (typed: Typed) => (typed.ok ? typed.value : typed.reason);

describe('money', () => {
  it.each([
    ['1.2bn', 1.2e9],
    ['€3,4 Mio', 3.4e6],
    ['3,4 Mio. €', 3.4e6],
    ['$1,111.6m', 1.1116e9],
    ['1.111,6 Mio', 1.1116e9],
    ["1'250'000", 1.25e6],
    ['1 250 000 USD', 1.25e6],
    ['1,500', 1500],
    ['1.500', 1.5],
    ['1,5', 1.5],
    ['1,000,000', 1e6],
    ['1.000.000', 1e6],
    ['250k', 250_000],
    ['USD 2.5 billion', 2.5e9],
    ['2 Mrd', 2e9],
    ['£0.3T', 3e11],
    ['.5m', 500_000],
    ['1e6', 1e6],
    ['-3m', -3e6],
    ['−$3m', -3e6],
    ['0', 0],
  ])('%s', (text, amount) => expect(value(parseMoney(text))).toBe(amount));

  it.each(['', 'much', '1.2.3,4,5', '12 apples', '--3', '1,2bn x', 'NaN', 'Infinity', '1e999'])(
    'refuses %j',
    (text) => {
      const typed = parseMoney(text);
      expect(typed.ok).toBe(false);
      expect(value(typed)).toMatch(/\.$/);
    },
  );

  it('reads back every amount that is written plainly, in English and in German', () => {
    fc.assert(
      fc.property(fc.integer({min: 0, max: 1e11}), fc.integer({min: 0, max: 99}), (whole, cents) => {
        const amount = Number(`${whole}.${String(cents).padStart(2, '0')}`);
        expect(value(parseMoney(String(amount)))).toBe(amount);
        const text = amount.toLocaleString('en-US', {minimumFractionDigits: 2});
        expect(value(parseMoney(`$${text}`))).toBe(amount);
        expect(value(parseMoney(`${amount.toLocaleString('de-DE', {minimumFractionDigits: 2})} €`))).toBe(amount);
      }),
    );
  });
});

describe('rates', () => {
  it.each([
    ['0.42m/h', 420_000],
    ['$10.08m per day', 420_000],
    ['168k / week', 1000],
    ['20000', 20_000],
  ])('%s', (text, amount) => expect(value(parseRate(text))).toBe(amount));
  it('refuses what it cannot place', () => expect(parseRate('3/fortnight').ok).toBe(false));
});

describe('times', () => {
  it.each([
    ['90 min', 1.5],
    ['90m', 1.5],
    ['1h30', 1.5],
    ['1 h 30 min', 1.5],
    ['1:30', 1.5],
    ['1.5', 1.5],
    ['1,5 h', 1.5],
    ['2 d', 48],
    ['1d12', 36],
    ['36 s', 0.01],
    ['1 week', 168],
    ['27 Minuten', 0.45],
  ])('%s', (text, hours) => expect(value(parseHours(text))).toBeCloseTo(hours as number, 12));
  it.each(['', 'soon', '3 moons', '1:75'])('refuses %j', (text) => expect(parseHours(text).ok).toBe(false));
});

describe('shares', () => {
  it.each([
    ['15 %', 0.15],
    ['15%', 0.15],
    ['0,15', 0.15],
    ['0.15', 0.15],
    ['3/4', 0.75],
    ['50 bp', 0.005],
    ['100 percent', 1],
    ['1', 1],
  ])('%s', (text, share) => expect(value(parseShare(text))).toBe(share));
  it('asks which of two meanings a bare 15 has', () => expect(value(parseShare('15'))).toMatch(/write 15 %/));
});

it('reads weights', () => expect([value(parsePlain('2')), value(parsePlain('1,5'))]).toEqual([2, 1.5]));
