/** A block of cells from a spreadsheet, laid over the table from one cell on; rows beyond the last are new ones. */

import {edit, type FieldSet, type Outcome, setNodes} from '../../../ecosystem/commands.ts';
import {type Ecosystem, edgeIds, type Patch} from '../../../ecosystem/document.ts';
import {KINDS, kindOf, startingFields} from '../../../ecosystem/kinds.ts';
import {freshId} from '../../../ecosystem/names.ts';
import {error, type Problem} from '../../../ecosystem/problem.ts';
import {AMOUNT, CRITICALITY, DEPENDENCY, type Field, LAG, MARKET, OPERATION, PARSE, SHEET} from '../fields.ts';

const NODE_FIELDS: readonly Field[] = [...SHEET, ...OPERATION, ...MARKET];
const EDGE_FIELDS: readonly Field[] = [AMOUNT, ...DEPENDENCY, CRITICALITY, LAG];
const NODE_COLUMNS = ['label', 'kind', 'loss', ...NODE_FIELDS.map(({id}) => id)];
const EDGE_COLUMNS = EDGE_FIELDS.map(({id}) => id);

/** Cells by row, as spreadsheets put them on the clipboard: tabs between, quotes around what has tabs or lines in it. */
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

function cellValue(field: Field, text: string, row: number): {value: number | null} | {problem: Problem} {
  if (text.trim() === '') return {value: null};
  const typed = PARSE[field.unit](text);
  const wrong = (reason: string) => ({
    problem: error('paste.cell', [], `Row ${row + 1}, ${field.label}: “${text.trim()}”. ${reason}`),
  });
  if (!typed.ok) return wrong(typed.reason);
  if (typed.value < 0 && !field.signed) return wrong('It cannot be below 0.');
  return {value: typed.value};
}

/** `order` are the ids of the rows as they stand in the table. One wrong cell, and nothing is pasted. */
export function pasteNodes(
  document: Ecosystem,
  text: string,
  order: readonly string[],
  row: string,
  column: string,
): Outcome {
  const cells = cellsOf(text);
  const top = order.indexOf(row);
  const left = NODE_COLUMNS.indexOf(column);
  const taken = new Set(document.nodes.map(({id}) => id));
  const problems: Problem[] = [];
  const changes: {id: string; set: FieldSet}[] = [];
  const ops: Patch = [];
  cells.forEach((line, r) => {
    const id = order[top + r];
    const set: FieldSet = {};
    line.forEach((cell, c) => {
      const name = NODE_COLUMNS[left + c];
      if (name === 'label' && cell.trim() !== '') set.label = cell.trim();
      else if (name === 'kind' && cell.trim() !== '') {
        const wanted = cell.trim().toLowerCase();
        const kind = [...(document.kinds ?? []), ...KINDS].find(
          (each) => each.id === wanted || each.label.toLowerCase() === wanted,
        );
        if (kind) set.kind = kind.id;
        else problems.push(error('paste.kind', [], `Row ${r + 1}: “${cell.trim()}” is no kind of node.`));
      }
      const field = NODE_FIELDS.find((each) => each.id === name);
      if (!field) return;
      const read = cellValue(field, cell, r);
      if ('problem' in read) problems.push(read.problem);
      else set[field.id] = read.value;
    });
    if (id !== undefined) changes.push({id, set});
    else if (Object.values(set).some((value) => value !== null)) {
      const label = typeof set.label === 'string' ? set.label : `Row ${r + 1}`;
      const fresh = freshId(label, taken);
      taken.add(fresh);
      const kind = typeof set.kind === 'string' ? set.kind : 'service';
      const given = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== null));
      ops.push({op: 'addNode', node: {id: fresh, ...startingFields(kindOf(document, {kind})), kind, ...given, label}});
    }
  });
  if (problems.length > 0) return {ok: false, problems};
  const label = `Paste ${cells.length} × ${cells[0].length} cells`;
  const set = changes.length > 0 ? setNodes(document, changes, label) : null;
  if (set && !set.ok) return set;
  if (ops.length === 0 && set) return set;
  return edit(set?.document ?? document, label, ops);
}

/** Numbers of links; a block never makes new links, since a row of numbers does not say between whom. */
export function pasteEdges(
  document: Ecosystem,
  text: string,
  order: readonly string[],
  row: string,
  column: string,
): Outcome {
  const cells = cellsOf(text);
  const top = order.indexOf(row);
  const left = EDGE_COLUMNS.indexOf(column);
  const ids = edgeIds(document.edges);
  const problems: Problem[] = [];
  const ops: Patch = [];
  cells.forEach((line, r) => {
    const id = order[top + r];
    const edge = document.edges[ids.indexOf(id)];
    if (!edge) {
      problems.push(
        error('paste.rows', [], `The block has ${cells.length} rows and only ${order.length - top} are left.`),
      );
      return;
    }
    const set: FieldSet = {};
    line.forEach((cell, c) => {
      const field = EDGE_FIELDS.find(({id: each}) => each === EDGE_COLUMNS[left + c]);
      if (!field || cell.trim() === '') return;
      const read = cellValue(field, cell, r);
      if ('problem' in read) problems.push(read.problem);
      else set[field.id] = read.value;
    });
    if (Object.keys(set).length > 0) ops.push({op: 'setEdge', id, set});
  });
  if (problems.length > 0) return {ok: false, problems: problems.slice(0, 5)};
  return edit(document, `Paste ${cells.length} × ${cells[0].length} cells`, ops);
}
