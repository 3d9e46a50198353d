/** A table with its headings, its shape and what each of its columns is, guessed or decided. */
import {quoted} from '../ecosystem/problem.ts';
import {type Choices, type Column, type Drawing, Refused} from './draft.ts';
import {isNumeric} from './fields.ts';
import {evidence, isMissing} from './numbers.ts';
import {isHeading, linkEnds, linkRole, nodeRole, type Shape} from './roles.ts';

/** Most columns of a table that is no matrix. */
export const MAX_COLUMNS = 5000;

export interface Table {
  name: string;
  /** Cells as text; a row may be shorter than the first. */
  rows: {cells: string[]; line: number}[];
  /** Cells that are numbers already, as in a workbook, need no reading of their decimal sign. */
  typed?: boolean;
  /** The sign between cells; where it is no comma, a comma often parts the decimals. */
  delimiter?: string;
}

export interface Laid {
  table: Table;
  index: number;
  shape: Shape;
  headings: string[];
  rows: Table['rows'];
  columns: Column[];
}

/** Reads headings and shape of one table. */
export function lay(table: Table, index: number, choices: Choices, drawing: Drawing): Laid {
  const {rows} = table;
  const first = rows[0]?.cells ?? [];
  if (first.length > MAX_COLUMNS) {
    throw new Refused(
      'table.columns',
      placeOf(table, 1),
      `It has ${first.length} columns; at most ${MAX_COLUMNS} are read.`,
    );
  }
  const headed = isHeaded(table, choices, drawing);
  const headings = headed ? first.map((cell) => cell.trim()) : first.map((_, k) => `Column ${k + 1}`);
  const body = headed ? rows.slice(1) : rows;
  const guess = shapeOf(headings, body);
  const id = `shape:${index}` as const;
  const chosen = choices.answers?.[id];
  const shape = chosen === 'links' || chosen === 'nodes' || chosen === 'matrix' ? chosen : guess.shape;
  drawing.questions.push({
    id,
    ask: `What is in ${table.name === '' ? 'the table' : table.name}?`,
    answers: [
      {value: 'links', label: 'A link a row'},
      {value: 'nodes', label: 'A node a row'},
      {value: 'matrix', label: 'A square matrix'},
    ],
    answer: shape,
    sure: guess.sure || chosen !== undefined,
  });
  checkWidths(table, body, headings);
  const columns = shape === 'matrix' ? [] : columnsOf(shape, headings, choices, index);
  for (const {name, role, sure} of columns) {
    if (!sure && choices.columns === undefined) {
      drawing.warn(
        'table.column',
        '',
        `The column ${quoted(name)} was taken for ${ROLE_WORDS[role] ?? role}; check it.`,
      );
    }
  }
  return {table, index, shape, headings, rows: body, columns};
}

/** Roles of columns that name the ends of a link. */
export const ENDS = new Set(['source', 'target', 'hit', 'fails']);

const ROLE_WORDS: Record<string, string> = {
  source: 'the start of a link',
  target: 'the end of a link',
  hit: 'who is hit',
  fails: 'who fails first',
};

/** Whether the first row is headings. A row whose names come again below is data. */
function isHeaded(table: Table, choices: Choices, drawing: Drawing): boolean {
  const [first, ...rest] = table.rows;
  if (first === undefined) return true;
  if (first.cells.length === 0 || isHeading(first.cells) || first.cells[0].trim() === '') return true;
  const again = rest.some(({cells}) => cells.some((cell) => cell !== '' && first.cells.includes(cell)));
  const numeric = first.cells.some(isNumeric);
  const guess = !(again || numeric);
  const chosen = choices.answers?.header;
  const headed = chosen === undefined ? guess : chosen === 'yes';
  if (!drawing.questions.some(({id}) => id === 'header')) {
    drawing.questions.push({
      id: 'header',
      ask: 'Is the first row a heading?',
      answers: [
        {value: 'yes', label: 'Headings of the columns'},
        {value: 'no', label: 'Data already'},
      ],
      answer: headed ? 'yes' : 'no',
      sure: chosen !== undefined || first.cells.length === 1 || headed,
    });
  }
  return headed;
}

function shapeOf(headings: string[], body: Table['rows']): {shape: Shape; sure: boolean} {
  if (headings.length === 1) return {shape: 'nodes', sure: false};
  if (linkEnds(headings)) return {shape: 'links', sure: true};
  const numbers = body.every(({cells}) => cells.slice(1).every((cell) => isMissing(cell) || evidence(cell) !== 'none'));
  const names = new Set(headings.slice(1));
  const named = body.filter(({cells}) => names.has(cells[0])).length;
  if (headings.length > 1 && body.length > 0 && numbers && (headings[0] === '' || named === body.length) && named > 0)
    return {shape: 'matrix', sure: true};
  if (headings.some((heading) => nodeRole(heading).role === 'id')) return {shape: 'nodes', sure: true};
  return {shape: 'links', sure: false};
}

/** Every row must have as many cells as there are headings; empty ones at its end may be missing. */
function checkWidths(table: Table, body: Table['rows'], headings: string[]): void {
  if (table.typed) return;
  const wrong = body.filter(({cells}) => cells.length !== headings.length);
  if (wrong.length === 0) return;
  const told = wrong.slice(0, 5).map(({cells, line}) => `line ${line} has ${cells.length}`);
  const more = wrong.length > 5 ? ` and ${wrong.length - 5} more lines` : '';
  throw new Refused(
    'table.cells',
    placeOf(table, wrong[0].line),
    `The headings are ${headings.length} cells, and ${told.join(', ')}${more}; as many are expected.`,
  );
}

/** Guesses, with what people decided over them. */
function columnsOf(shape: 'links' | 'nodes', headings: string[], choices: Choices, index: number): Column[] {
  const guessed = headings.map((name) => ({name, ...(shape === 'links' ? linkRole(name) : nodeRole(name))}));
  const taken = new Set<string>();
  const columns = guessed.map((column): Column => {
    if (column.role === 'keep' || !taken.has(column.role)) {
      taken.add(column.role);
      return column;
    }
    return {...column, role: 'keep'};
  });
  if (shape === 'nodes' && !taken.has('id')) {
    const label = columns.findIndex(({role}) => role === 'label');
    const at = label < 0 ? 0 : label;
    if (columns[at] !== undefined) columns[at] = {...columns[at], role: 'id', sure: false};
  }
  if (shape === 'links') {
    const free = () => columns.find(({role}) => role === 'keep' || role === 'id' || role === 'label');
    for (const role of ['source', 'target']) {
      if (columns.filter((column) => ENDS.has(column.role)).length >= 2) break;
      const other = role === 'source' ? 'hit' : 'fails';
      if (columns.some((column) => column.role === role || column.role === other)) continue;
      const column = free();
      if (column !== undefined) Object.assign(column, {role, sure: false});
    }
  }
  for (const [table, column, role] of choices.columns ?? []) {
    if (table !== index || columns[column] === undefined) continue;
    // One column for each end and each field; the one before gives way.
    for (const other of columns) if (other.role === role && role !== 'keep' && role !== 'skip') other.role = 'keep';
    columns[column] = {...columns[column], role, sure: true};
  }
  return columns;
}

/** The two columns of ends in the order of the arrow, and whether their words say which way failure travels. */
export function endsOf(columns: Column[]): {columns: [number, number]; directed: boolean; reversed: boolean} | null {
  const at = (role: string) => columns.findIndex((column) => column.role === role);
  const [source, target, hit, fails] = ['source', 'target', 'hit', 'fails'].map(at);
  if (hit >= 0 && fails >= 0)
    return {columns: [hit, fails], directed: columns[hit].sure && columns[fails].sure, reversed: false};
  if (source >= 0 && target >= 0) return {columns: [source, target], directed: false, reversed: false};
  const end = source >= 0 ? source : target;
  if (hit >= 0 && end >= 0) return {columns: [hit, end], directed: true, reversed: false};
  if (fails >= 0 && end >= 0) return {columns: [end, fails], directed: true, reversed: false};
  return null;
}

/** Where a line of a table is, in words. */
export function placeOf(table: Table, line: number): string {
  const word = table.typed ? 'row' : 'line';
  return table.name === '' ? `${word} ${line}` : `${table.name}, ${word} ${line}`;
}
