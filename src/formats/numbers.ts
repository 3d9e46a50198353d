/** Numbers as people write them in tables: which sign parts the decimals, and what stands for a missing number. */

/** What spreadsheets and statistics programs write where there is no number. */
const MISSING = /^(|n\/?a|nan|null|none|nil|-|–|#n\/a|#div\/0!|#ref!|#value!|#name\?|#num!|#null!)$/i;

export function isMissing(text: string): boolean {
  return MISSING.test(text.trim());
}

/** Without blanks and signs of a currency, which may stand around the digits. */
function bare(text: string): string {
  return text.trim().replace(/^[$€£¥]\s*|\s*[$€£¥%]$|[\s\u00a0\u202f'’_]/gu, '');
}

export type Evidence = 'dot' | 'comma' | 'either' | 'plain' | 'none';

/** What one text says about the decimal sign. `either`: 1,234 or 1.234, a thousand or a bit more than one. */
export function evidence(text: string): Evidence {
  const digits = bare(text);
  if (/^[+-]?\d+(e[+-]?\d+)?$/i.test(digits)) return 'plain';
  if (/^[+-]?\d{1,3}(,\d{3})+$/.test(digits) || /^[+-]?[1-9]\d{0,2}(\.\d{3})+$/.test(digits)) {
    return /[,.].*[,.]/.test(digits) ? (digits.includes(',') ? 'dot' : 'comma') : 'either';
  }
  if (/^[+-]?(\d+|\d{1,3}(,\d{3})+)?\.\d+(e[+-]?\d+)?$/i.test(digits)) return 'dot';
  if (/^[+-]?(\d+|\d{1,3}(\.\d{3})+)?,\d+(e[+-]?\d+)?$/i.test(digits)) return 'comma';
  return 'none';
}

/** NaN for what is no number with that decimal sign. */
export function toNumber(text: string, decimal: 'dot' | 'comma'): number {
  const told = evidence(text);
  if (told === 'none' || (told !== decimal && (told === 'dot' || told === 'comma'))) return Number.NaN;
  const digits = bare(text);
  const plain = decimal === 'dot' ? digits.replace(/,/g, '') : digits.replace(/\./g, '').replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
}
