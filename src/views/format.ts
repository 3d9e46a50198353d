/** How amounts, times and shares are written: short in the text, exact in the title beside it. */

import {currencySign as signOf} from '../paint/figures.ts';

export {shareFigure as percent} from '../paint/figures.ts';

const MINUS = '−';

const CENTS = new Intl.NumberFormat('en', {maximumFractionDigits: 2});
const WHOLE = new Intl.NumberFormat('en');
/** Looking a sign up takes long, and every amount on the page needs it ten times a second. */
const signs = new Map<string, string>();

/** `$` for USD, `CHF ` for CHF. A code that is not ISO 4217 stands for itself. */
export function currencySign(currency: string): string {
  let sign = signs.get(currency);
  if (sign === undefined) signs.set(currency, (sign = signOf(currency)));
  return sign;
}

const UNITS = [
  {size: 1e12, mark: 'T', decimals: 2},
  {size: 1e9, mark: 'B', decimals: 2},
  {size: 1e6, mark: 'M', decimals: 1},
  {size: 1e3, mark: 'k', decimals: 1},
] as const;

/**
 * `$4.2M`, `$680.0M`, `$1.12B`: one decimal below a billion, two above; from a tenth of a million on in millions.
 * A negative amount carries U+2212 before the symbol.
 */
export function money(amount: number, currency: string): string {
  const size = Math.abs(amount);
  const sign = amount < 0 ? MINUS : '';
  const symbol = currencySign(currency);
  // The unit is chosen by the rounded number, so that 999.97M reads 1.00B and never 1000.0M.
  for (const unit of UNITS) {
    const least = unit.mark === 'M' ? 1e5 : unit.size;
    const half = unit.mark === 'M' ? 0 : (unit.size / 1000) * 0.5;
    if (size >= least - half && size >= 999.5) {
      return `${sign}${symbol}${(size / unit.size).toFixed(unit.decimals)}${unit.mark}`;
    }
  }
  const whole = size >= 100 || size === 0 ? size.toFixed(0) : trimmed(size, 2);
  return whole === '0' ? `${symbol}0` : `${sign}${symbol}${whole}`;
}

function trimmed(value: number, decimals: number): string {
  return value.toFixed(decimals).replace(/\.?0+$/, '');
}

/** A loss as it stands on a node: `−$214.6M`; nothing lost is `$0`. */
export function lossOf(amount: number, currency: string): string {
  return money(-amount, currency);
}

/** Every digit down to the cent, for titles: `$680,041,250.5`. */
export function exactMoney(amount: number, currency: string): string {
  const digits = CENTS.format(Math.abs(amount));
  return `${amount < 0 && digits !== '0' ? MINUS : ''}${currencySign(currency)}${digits}`;
}

/** Whole minutes that have passed; 2.9999 h computed from 3 h still counts as 3 h. */
function wholeMinutes(hours: number): number {
  return Math.floor(hours * 60 + 1e-6);
}

/** `02:40`, after a day `1d 04:30`. */
export function clockTime(hours: number): string {
  const minutes = wholeMinutes(hours);
  const days = Math.floor(minutes / 1440);
  const clock = `${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`;
  return days > 0 ? `${days}d ${clock}` : clock;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** `T+02:40`, after a day `T+1d 04:30`. */
export function elapsed(hours: number): string {
  return `T+${clockTime(hours)}`;
}

/** `45 s`, `27 min`, `2 h 26 min`, from two days on `2 d 4 h`. */
export function duration(hours: number): string {
  const seconds = Math.round(hours * 3600);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(hours * 60);
  if (minutes < 60) return `${minutes} min`;
  if (minutes < 2880) return joined(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const whole = Math.round(hours);
  return joined(Math.floor(whole / 24), 'd', whole % 24, 'h');
}

function joined(major: number, majorUnit: string, minor: number, minorUnit: string): string {
  return minor === 0 ? `${major} ${majorUnit}` : `${major} ${majorUnit} ${minor} ${minorUnit}`;
}

/** A mark on the time axis: `0`, `5m`, `1h`, `1d`. */
export function axisTime(hours: number): string {
  if (hours === 0) return '0';
  const seconds = Math.round(hours * 3600);
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.round(hours * 60);
  if (minutes < 60) return `${minutes}m`;
  if (minutes % 1440 === 0) return `${minutes / 1440}d`;
  return minutes % 60 === 0 ? `${minutes / 60}h` : `${Math.floor(minutes / 60)}h${minutes % 60}`;
}

/** What a price of 1 at the start has moved by: `−11.4%`. */
export function priceChange(price: number): string {
  const change = (price - 1) * 100;
  const digits = Math.abs(change).toFixed(1);
  if (digits === '0.0') return '0.0%';
  return `${change < 0 ? MINUS : '+'}${digits}%`;
}

/** What one unit is worth: `$0.94`, near par `$0.997`. */
export function unitValue(value: number, currency: string): string {
  const nearPar = value >= 0.995 && value < 0.9995;
  return `${currencySign(currency)}${value.toFixed(nearPar ? 3 : 2)}`;
}

/** `4,000`. */
export function count(value: number): string {
  return WHOLE.format(value);
}

/** `one node`, `3 nodes`. */
export function plural(amount: number, one: string, many = `${one}s`): string {
  return `${count(amount)} ${amount === 1 ? one : many}`;
}
