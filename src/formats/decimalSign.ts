/** Whether a point or a comma parts the decimals of a table. */
import {quoted} from '../ecosystem/problem.ts';
import type {Choices, Drawing} from './draft.ts';
import {NUMBERS} from './fields.ts';
import type {Laid} from './laidTable.ts';
import {evidence, toNumber} from './numbers.ts';

/** Which sign parts the decimals, from every number of the tables; asked when nothing says so. */
export function decimalOf(laid: Laid[], choices: Choices, drawing: Drawing): 'dot' | 'comma' {
  let unsure: string | null = null;
  const seen = {dot: 0, comma: 0};
  for (const {table, rows, columns, shape} of laid) {
    if (table.typed) continue;
    for (const {cells} of rows) {
      for (let k = 0; k < cells.length; k++) {
        const numeric = shape === 'matrix' ? k > 0 : columns[k] !== undefined && NUMBERS.has(columns[k].role);
        if (!numeric) continue;
        const told = evidence(cells[k]);
        if (told === 'either') unsure ??= cells[k];
        else if (told === 'dot' || told === 'comma') seen[told]++;
      }
    }
  }
  const chosen = choices.answers?.decimal;
  const guess =
    seen.dot !== seen.comma
      ? seen.dot > seen.comma
        ? 'dot'
        : 'comma'
      : seen.comma > 0
        ? firstSeen(laid)
        : unsure?.includes('.')
          ? 'comma'
          : 'dot';
  const decimal = chosen === 'dot' || chosen === 'comma' ? chosen : guess;
  if (unsure !== null && (seen.dot === 0) === (seen.comma === 0)) {
    drawing.questions.push({
      id: 'decimal',
      ask: `Is ${quoted(unsure)} a thousand or a fraction?`,
      answers: [
        {value: 'dot', label: `${toNumber(unsure, 'dot')}: a point parts the decimals`},
        {value: 'comma', label: `${toNumber(unsure, 'comma')}: a comma parts the decimals`},
      ],
      answer: decimal,
      sure: chosen !== undefined,
    });
  }
  return decimal;
}

function firstSeen(laid: Laid[]): 'dot' | 'comma' {
  for (const {rows, columns} of laid) {
    for (const {cells} of rows) {
      for (let k = 0; k < cells.length; k++) {
        const told = NUMBERS.has(columns[k]?.role) ? evidence(cells[k]) : 'none';
        if (told === 'dot' || told === 'comma') return told;
      }
    }
  }
  return 'dot';
}
