/** Numbers as people type them: `1.2bn`, `€3,4 Mio`, `15 %`, `90 min`. What cannot be meant is refused with the reason. */

export type Typed = {ok: true; value: number} | {ok: false; reason: string};

const refuse = (reason: string): Typed => ({ok: false, reason});

/** Words after a number that multiply it, in English and the languages whose exports people paste. */
const SCALES: readonly [RegExp, number][] = [
  [/^(?:k|tsd\.?|thousand|thsd)$/i, 1e3],
  [/^(?:m|mm|mn|mio\.?|mil\.?|mln\.?|million(?:en|s)?|millones)$/i, 1e6],
  [/^(?:b|bn|mrd\.?|md|mld\.?|billions?|milliarden?|milliards?)$/i, 1e9],
  [/^(?:t|tn|trn|trillions?|bio\.?|billionen)$/i, 1e12],
];

/** Signs and codes of currencies say nothing that the document does not say. */
const CURRENCY = /^(?:\p{Sc}|[A-Z]{3}|US\$|A\$|C\$|Fr\.?)\s*|\s*(?:\p{Sc}|[A-Z]{3})$/gu;

/**
 * The bare number at the start of a text and what follows it. A lone comma before exactly three digits parts thousands
 * (`1,500`), any other lone comma is a decimal one (`3,4`); a lone dot is a decimal one. Of two different marks the last
 * is the decimal one; a mark that comes twice parts thousands, as spaces and apostrophes do.
 */
function numberIn(text: string): {value: number; rest: string} | null {
  const match = /^([+\-−–]?)\s*((?:\d[\d.,'’\u00a0\u202f ]*)?(?:\d|\.\d))(?:e([+-]?\d+))?\s*(.*)$/iu.exec(text.trim());
  if (!match) return null;
  const [, sign, digits, exponent, rest] = match;
  const bare = digits.replace(/['’\u00a0\u202f ]/gu, '');
  const commas = bare.split(',').length - 1;
  const dots = bare.split('.').length - 1;
  let plain: string;
  if (commas > 0 && dots > 0) {
    const [mark, other] = bare.lastIndexOf(',') > bare.lastIndexOf('.') ? [',', '.'] : ['.', ','];
    if (bare.split(mark).length > 2) return null;
    plain = bare.replaceAll(other, '').replace(mark, '.');
  } else if (commas > 1 || dots > 1) plain = bare.replace(/[.,]/g, '');
  else if (commas === 1) plain = /^\d{1,3},\d{3}$/.test(bare) ? bare.replace(',', '') : bare.replace(',', '.');
  else plain = bare;
  const value = Number(`${plain}${exponent === undefined ? '' : `e${exponent}`}`);
  return Number.isFinite(value) ? {value: sign === '' || sign === '+' ? value : -value, rest: rest.trim()} : null;
}

/** To 15 digits, so that 3.4 million is 3400000 and not 3399999.9999999995. */
const tidy = (value: number): number => Number(value.toPrecision(15));

function scaled(text: string): Typed {
  const found = numberIn(text);
  if (!found) return refuse('This is no number. Try 250000, 1.2bn or 3,4 Mio.');
  if (found.rest === '') return {ok: true, value: found.value};
  const scale = SCALES.find(([word]) => word.test(found.rest));
  if (!scale) return refuse(`“${found.rest}” is not understood. Try k, m, bn or Mio after the number.`);
  return {ok: true, value: tidy(found.value * scale[1])};
}

/** An amount of money, in the document's currency. */
export function parseMoney(text: string): Typed {
  const bare = text
    .trim()
    .replace(/^([+\-−–])\s*(\p{Sc})/u, '$2$1')
    .replace(CURRENCY, '')
    .trim();
  return scaled(bare);
}

/** Money by the hour; `/day`, `per week` and the like are turned into that. */
export function parseRate(text: string): Typed {
  const [amount, per, extra] = text.split(/\s*(?:\/|\bper\b|\bpro\b|\ba\b|\ban\b)\s*/i);
  if (extra !== undefined) return refuse('Say the rate once, as in 0.4m/h.');
  const money = parseMoney(amount);
  if (!money.ok || per === undefined) return money;
  const hours = HOURS.find(([word]) => word.test(per))?.[1];
  if (hours === undefined) return refuse(`“${per}” is not understood. Try /h, /day or /week.`);
  return {ok: true, value: tidy(money.value / hours)};
}

const HOURS: readonly [RegExp, number][] = [
  [/^(?:s|sec|secs|seconds?|sek\.?|sekunden?)$/i, 1 / 3600],
  [/^(?:m|min|mins|minutes?|minuten?|')$/i, 1 / 60],
  [/^(?:h|hr|hrs|hours?|std\.?|stunden?)$/i, 1],
  [/^(?:d|days?|tage?n?)$/i, 24],
  [/^(?:w|wk|weeks?|wochen?)$/i, 168],
  [/^(?:y|yr|years?|jahre?)$/i, 8760],
];

/** A time in hours: `90 min`, `1h30`, `1:30`, `2 d`; a bare number is hours. */
export function parseHours(text: string): Typed {
  const bare = text.trim();
  const clock = /^(\d+):([0-5]\d)(?::([0-5]\d))?$/.exec(bare);
  if (clock) return {ok: true, value: tidy(Number(clock[1]) + Number(clock[2]) / 60 + Number(clock[3] ?? 0) / 3600)};
  const parts = [...bare.matchAll(/([+\-−–]?[\d.,]+(?:e[+-]?\d+)?)\s*([a-zäöü'.]*)\s*/giu)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== bare) {
    return refuse('This is no time. Try 90 min, 1h30, 2 d, or a number of hours.');
  }
  let hours = 0;
  let last: number | null = null;
  for (const [, digits, unit] of parts) {
    const found = numberIn(digits);
    if (!found) return refuse(`“${digits}” is no number.`);
    // In "1h30" the 30 are minutes.
    const size: number | undefined =
      unit === '' ? (last === null ? 1 : last / (last === 24 ? 24 : 60)) : HOURS.find(([word]) => word.test(unit))?.[1];
    if (size === undefined) return refuse(`“${unit}” is not understood. Try s, min, h, d or w.`);
    hours += found.value * size;
    last = size;
  }
  return {ok: true, value: tidy(hours)};
}

/** A share, 0–1: `15 %`, `0.15`, `3/4`. A bare number above 1 is refused, since both could be meant. */
export function parseShare(text: string): Typed {
  const bare = text.trim();
  const fraction = /^(\d+)\s*\/\s*(\d+)$/.exec(bare);
  if (fraction && Number(fraction[2]) > 0) return {ok: true, value: tidy(Number(fraction[1]) / Number(fraction[2]))};
  const percent = /^(.*?)\s*(%|percent|pct|prozent|bps?)$/iu.exec(bare);
  const found = numberIn(percent ? percent[1] : bare);
  if (found?.rest !== '') return refuse('This is no share. Try 15 % or 0.15.');
  if (!percent) {
    if (found.value > 1)
      return refuse(`A share lies between 0 and 1. For ${found.value} percent, write ${found.value} %.`);
    return {ok: true, value: found.value};
  }
  return {ok: true, value: tidy(found.value / (/^bp/i.test(percent[2]) ? 10_000 : 100))};
}

/** A bare number, as a weight is. */
export function parsePlain(text: string): Typed {
  const found = numberIn(text);
  if (found?.rest !== '') return refuse('This is no number.');
  return {ok: true, value: found.value};
}
