/** How the numbers beside a node are written: short, in the document's currency. */

const MINUS = '\u2212';

/** `$` for USD; a code that is no currency stands for itself. */
export function currencySign(currency: string): string {
  try {
    const format = new Intl.NumberFormat('en', {style: 'currency', currency, currencyDisplay: 'narrowSymbol'});
    const sign = format.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
    return /^[a-z]/i.test(sign) ? `${sign} ` : sign;
  } catch {
    return `${currency} `;
  }
}

/** `4.2M`, `1.12B`: one decimal below a billion, two above. From a tenth of a million on in millions. */
function amount(size: number): string {
  if (size >= 999.95e9) return `${(size / 1e12).toFixed(2)}T`;
  if (size >= 999.95e6) return `${(size / 1e9).toFixed(2)}B`;
  if (size >= 0.1e6) return `${(size / 1e6).toFixed(1)}M`;
  if (size >= 1e3) return `${(size / 1e3).toFixed(1)}k`;
  return size >= 100 ? size.toFixed(0) : size.toFixed(2).replace(/\.?0+$/, '');
}

/** `−$214.6M`; empty when it would read as nothing. */
export function lossFigure(loss: number, sign: string): string {
  const size = Math.abs(loss);
  return size < 0.005 ? '' : `${loss > 0 ? MINUS : '+'}${sign}${amount(size)}`;
}

/** `68%`; never 100 % for what is short of whole, never 0 % for what is left. */
export function shareFigure(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded >= 100 && share < 1 - 1e-9) return '99%';
  if (rounded <= 0 && share > 1e-9) return '1%';
  return `${rounded}%`;
}

/** What a price of 1 at the start has moved by: `−11.4%`; empty when it would read as nothing. */
export function moveFigure(price: number): string {
  const move = (price - 1) * 100;
  return Math.abs(move) < 0.05 ? '' : `${move < 0 ? MINUS : '+'}${Math.abs(move).toFixed(1)}%`;
}

/** What one unit is worth, `$0.94`. */
export function unitFigure(value: number, sign: string): string {
  return `${sign}${value.toFixed(2)}`;
}
