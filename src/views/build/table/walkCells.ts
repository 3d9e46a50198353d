/** Enter and the arrows up and down go from a cell to the one below or above, as in a spreadsheet. */

import type {KeyboardEvent} from 'react';

export function walkCells(event: KeyboardEvent): void {
  const step = {Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1}[event.key];
  const {target} = event;
  if (step === undefined || !(target instanceof HTMLInputElement)) return;
  // There the arrows go through what is likely.
  if (target.list && event.key !== 'Enter') return;
  const cell = target.closest<HTMLTableCellElement>('td, th');
  const rows = [...(target.closest('table')?.rows ?? [])];
  const here = rows.findIndex((row) => cell && row.contains(cell));
  if (!cell || here < 0) return;
  // A number that one row has another may not have: on to the next that can be written in.
  for (let r = here + step; rows[r]; r += step) {
    const field = rows[r].cells[cell.cellIndex]?.querySelector<HTMLElement>('input, select');
    if (!field) continue;
    event.preventDefault();
    field.focus();
    return;
  }
}
