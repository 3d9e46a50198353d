/** Tables as CSV that a spreadsheet opens without running anything in them. */
import Papa from 'papaparse';

export type Cell = string | number | boolean | null | undefined;

/** One line a row, ended by LF; nothing where a cell is null. Numbers keep every digit. */
export function csvOf(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const text = (cell: Cell) =>
    cell === undefined || cell === null ? '' : typeof cell === 'string' ? defused(cell) : String(cell);
  return `${Papa.unparse([headings.map(defused), ...rows.map((row) => row.map(text))], {newline: '\n'})}\n`;
}

/** A ' in front of what a spreadsheet would take for a formula, and of what looks as if it had one. */
function defused(text: string): string {
  return /^(?:[=+\-@\t\r]|'[=+\-@\t\r'])/.test(text) ? `'${text}` : text;
}
