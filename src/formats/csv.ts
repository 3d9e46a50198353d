/** CSV and TSV: whatever sign parts the cells, with any line ends. */
import Papa from 'papaparse';
import {quoted} from '../ecosystem/problem.ts';
import {MAX_EDGES, TEXT_LENGTH} from '../ecosystem/schema.ts';
import {type Draft, Refused} from './draft.ts';
import type {FileText} from './format.ts';
import {MAX_COLUMNS, type Table} from './laidTable.ts';
import {isHeading} from './roles.ts';
import {readTables} from './tables.ts';

export function readCsv({text, choices}: FileText): Draft {
  return readTables([parseTable(text, '')], choices);
}

export function parseTable(text: string, name: string): Table {
  const rows: Table['rows'] = [];
  let line = 0;
  let blank = false;
  let read = 0;
  let delimiter = ',';
  const place = (at: number) => (name === '' ? `line ${at}` : `${name}, line ${at}`);
  // A sign before the first line that names the delimiter, as some spreadsheets write it.
  const hint = /^sep=(.)\r?\n/i.exec(text);
  const body = hint === null ? text : text.slice(hint[0].length);
  if (hint !== null) line++;
  const signs = signsOf(body);
  Papa.parse<string[]>(body, {
    delimiter: hint?.[1] ?? signs.delimiter,
    newline: signs.newline,
    skipEmptyLines: false,
    step: ({data, errors, meta}) => {
      line++;
      delimiter = meta.delimiter;
      const at = line;
      // A cell in quotes may go over several lines.
      const piece = body.slice(read, meta.cursor);
      read = meta.cursor;
      line += Math.max(0, (piece.replace(/(\r\n|\r|\n)$/, '').match(/\r\n|\r|\n/g) ?? []).length);
      const quotes = errors.find(({type}) => type === 'Quotes');
      if (quotes !== undefined)
        throw new Refused('csv.quotes', place(at), 'A quote opens or closes in the wrong place.');
      if (data.length === 1 && data[0].trim() === '') {
        blank ||= rows.length > 0;
        return;
      }
      const cells = data.map((cell) => cell.trim());
      if (cells.length > MAX_COLUMNS)
        throw new Refused(
          'table.columns',
          place(at),
          `It has ${cells.length} columns; at most ${MAX_COLUMNS} are read.`,
        );
      if (rows.length > MAX_EDGES)
        throw new Refused(
          'table.rows',
          place(at),
          `There are more than ${MAX_EDGES} rows; that is the most that is read.`,
        );
      const long = cells.find((cell) => cell.length > TEXT_LENGTH * 10);
      if (long !== undefined)
        throw new Refused('table.cell', place(at), `A cell is longer than ${TEXT_LENGTH * 10} characters.`);
      if (blank && isHeading(cells)) {
        throw new Refused(
          'csv.two-tables',
          place(at),
          `A second table begins here with ${quoted(cells.join(', '))}; bring two files, or a ZIP of both.`,
        );
      }
      rows.push({cells, line: at});
    },
  });
  return {name, rows, delimiter};
}

/** What parts the cells and the lines: told by the first line, where hardly anything but headings stands. */
function signsOf(text: string): {delimiter: string; newline: '\n' | '\r\n' | '\r'} {
  const counts = new Map<string, number>([',', '\t', ';', '|'].map((sign) => [sign, 0]));
  let inQuotes = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === '"') inQuotes = !inQuotes;
    else if (inQuotes) continue;
    else if (counts.has(sign)) counts.set(sign, counts.get(sign)! + 1);
    else if (sign === '\n') return {delimiter: most(counts), newline: '\n'};
    else if (sign === '\r') return {delimiter: most(counts), newline: text[at + 1] === '\n' ? '\r\n' : '\r'};
  }
  return {delimiter: most(counts), newline: '\n'};
}

function most(counts: Map<string, number>): string {
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}
