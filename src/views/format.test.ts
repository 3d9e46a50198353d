import {describe, expect, it} from 'vitest';
import {
  axisTime,
  clockTime,
  currencySign,
  duration,
  elapsed,
  exactMoney,
  lossOf,
  money,
  percent,
  plural,
  priceChange,
  unitValue,
} from './format.ts';

describe('money', () => {
  it.each([
    [0, '$0'],
    [0.5, '$0.5'],
    [640, '$640'],
    [20_500, '$20.5k'],
    [800_000, '$0.8M'],
    [4_200_000, '$4.2M'],
    [680_041_250, '$680.0M'],
    [999_970_000, '$1.00B'],
    [1_120_000_000, '$1.12B'],
    [2.5e12, '$2.50T'],
    [-46_200_000, '−$46.2M'],
  ])('writes %d as %s', (amount, text) => expect(money(amount, 'USD')).toBe(text));

  it('writes a loss with a real minus sign, and nothing lost without one', () => {
    expect(lossOf(214_600_000, 'USD')).toBe('−$214.6M');
    expect(lossOf(0, 'USD')).toBe('$0');
  });

  it('keeps every digit for the title', () => {
    expect(exactMoney(680_041_250.5, 'USD')).toBe('$680,041,250.5');
    expect(exactMoney(-0.001, 'USD')).toBe('$0');
  });

  it.each([
    ['USD', '$'],
    ['EUR', '€'],
    ['JPY', '¥'],
    ['CHF', 'CHF '],
    ['no such code', 'no such code '],
  ])('knows the symbol of %s', (currency, symbol) => expect(currencySign(currency)).toBe(symbol));
});

describe('time', () => {
  it.each([
    [0, 'T+00:00'],
    [0.05, 'T+00:03'],
    [9.7, 'T+09:42'],
    [2 + 40 / 60, 'T+02:40'],
    [28.5, 'T+1d 04:30'],
  ])('writes %d h as %s', (hours, text) => expect(elapsed(hours)).toBe(text));

  it('drops the T in a chain', () => expect(clockTime(0.07)).toBe('00:04'));

  it.each([
    [0.0125, '45 s'],
    [0.45, '27 min'],
    [2 + 26 / 60, '2 h 26 min'],
    [9, '9 h'],
    [24, '24 h'],
    [52, '2 d 4 h'],
  ])('lasts %d h: %s', (hours, text) => expect(duration(hours)).toBe(text));

  it.each([
    [0, '0'],
    [1 / 12, '5m'],
    [1, '1h'],
    [24, '1d'],
    [72, '3d'],
    [1.5, '1h30'],
  ])('marks %d h as %s', (hours, text) => expect(axisTime(hours)).toBe(text));
});

describe('shares and prices', () => {
  it.each([
    [0, '0%'],
    [0.001, '1%'],
    [0.68, '68%'],
    [0.999, '99%'],
    [1, '100%'],
  ])('writes %d as %s', (share, text) => expect(percent(share)).toBe(text));

  it('writes a price by what it moved, and a claim by what it is worth', () => {
    expect(priceChange(0.886)).toBe('−11.4%');
    expect(priceChange(1)).toBe('0.0%');
    expect(unitValue(0.94, 'USD')).toBe('$0.94');
    expect(unitValue(1, 'USD')).toBe('$1.00');
    expect(unitValue(0.997, 'USD')).toBe('$0.997');
  });

  it('counts', () => {
    expect(plural(1, 'node')).toBe('1 node');
    expect(plural(4000, 'node')).toBe('4,000 nodes');
  });
});
