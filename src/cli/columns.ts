/** How a person at a terminal reads names, amounts, times and tables. */
import type {Ecosystem} from '../ecosystem/document.ts';

export function name(document: Ecosystem, i: number): string {
  const {id, label} = document.nodes[i];
  return plain(label === undefined || label.trim() === '' ? id : label);
}

/** One line, cut, so that a label can neither break a table nor steer the terminal. */
export function plain(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replace(/[\u202a-\u202e\u2066-\u2069]/g, '');
  const characters = Array.from(line);
  return characters.length > 60 ? `${characters.slice(0, 59).join('')}…` : line;
}

export function money(amount: number): string {
  const rounded = Math.abs(amount) < 0.005 ? 0 : amount;
  const digits = Math.abs(rounded) >= 1000 || Number.isInteger(rounded) ? 0 : 2;
  return rounded.toLocaleString('en-US', {minimumFractionDigits: digits, maximumFractionDigits: digits});
}

export function percent(share: number): string {
  return `${Number((100 * share).toFixed(1))} %`;
}

/** Minutes matter: T+09:45, and T+2d 01:00 after the first day. */
export function hours(t: number): string {
  const minutes = Math.round(t * 60);
  const clock = [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
  return minutes < 1440 ? `T+${clock}` : `T+${Math.floor(minutes / 1440)}d ${clock}`;
}

/** Columns of equal width; a column of figures stands right. */
export function table(rows: string[][], indent = ''): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const width = Array.from({length: columns}, (_, k) =>
    Math.max(...rows.map((row) => Array.from(row[k] ?? '').length)),
  );
  const figures = width.map(
    (_, k) =>
      k > 0 && rows.some((row) => row[k]) && rows.every((row) => /^[-\d.,]*( %)?$|^(lowest|loss)$/.test(row[k] ?? '')),
  );
  return rows.map((row) => {
    const cells = row.map((cell, k) => {
      const gap = ' '.repeat(width[k] - Array.from(cell).length);
      return figures[k] ? gap + cell : cell + gap;
    });
    return (indent + cells.join('  ')).trimEnd();
  });
}
