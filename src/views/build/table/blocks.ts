/** Blocks of cells, as spreadsheets put them on the clipboard. */

import {error, type Problem} from '../../../ecosystem/problem.ts';
import {type Field, impossible, PARSE} from '../fields.ts';
import type {Column} from './columns.ts';

/** Where a block is laid. */
export interface Block {
  cells: readonly (readonly string[])[];
  /** Ids of the rows as they stand in the table. */
  order: readonly string[];
  /** The row of the first cell; null for the first new one below them all. */
  row: string | null;
  /** The column of the first cell. */
  column: string;
}

/** Cells by row: tabs between, quotes around what has tabs or lines in it. */
export function cellsOf(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const bare = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (let k = 0; k < bare.length; k++) {
    const character = bare[k];
    if (quoted) {
      if (character !== '"') cell += character;
      else if (bare[k + 1] === '"') cell += bare[++k];
      else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === '\t' || character === '\n') {
      rows.at(-1)!.push(cell);
      cell = '';
      if (character === '\n') rows.push([]);
    } else cell += character;
  }
  rows.at(-1)!.push(cell);
  return rows;
}

/** Whether a text is more than one cell. */
export function isBlock(text: string): boolean {
  return /[\t\n]/.test(text.trim());
}

export interface CellRow {
  /** Id of the row it is laid over; undefined for a new one. */
  id: string | undefined;
  /** Its number in the block, from 1; null in a block of one. */
  number: number | null;
  /** Whether the block is no more than one cell: then nobody asks which. */
  single: boolean;
  /** Trimmed texts by column; without those of columns that the block does not reach. */
  texts: ReadonlyMap<string, string>;
}

/** The rows of a block over the columns of its table. A first row that only names the columns is left out. */
export function rowsOf({cells, order, row, column}: Block, columns: readonly Column[]): CellRow[] {
  const top = row === null ? order.length : order.indexOf(row);
  const left = columns.findIndex(({id}) => id === column);
  const under = columns.slice(left);
  const heads = cells.length > 1 && cells[0].every((text, c) => text.trim() === (under[c]?.title ?? ''));
  return cells.slice(heads ? 1 : 0).map((line, r) => ({
    id: order[top + r],
    number: cells.length === 1 ? null : r + 1,
    single: cells.length === 1 && line.length === 1,
    texts: new Map(under.slice(0, line.length).map(({id}, c) => [id, line[c].trim()])),
  }));
}

/** A number as people type it; an empty cell takes it away. */
export function readNumber(field: Field, text: string): {value: number | null} | {reason: string} {
  if (text === '') return field.required ? {reason: 'An amount is needed here.'} : {value: null};
  const typed = PARSE[field.unit](text);
  if (!typed.ok) return {reason: typed.reason};
  const reason = impossible(field, typed.value);
  return reason === undefined ? {value: typed.value} : {reason};
}

/** What is wrong with a cell, and which one it is: `Row 3, Amount: “abc”. This is no number.` */
export function cellProblem({number, single}: CellRow, title: string, text: string, reason: string): Problem {
  const row = number === null ? '' : `Row ${number}, `;
  const place = single ? '' : `${row}${title}: ${text === '' ? 'empty' : `“${text}”`}. `;
  return error('table.cell', [], `${place}${reason}`);
}

/** "Paste 4 × 5 cells". */
export function pasteLabel({cells}: Block): string {
  return `Paste ${cells.length} × ${Math.max(...cells.map((line) => line.length))} cells`;
}
