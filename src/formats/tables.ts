/** Tables of links, of nodes, or square matrices, from CSV, Excel and archives of CSVs. */
import {quoted} from '../ecosystem/problem.ts';
import {type Choices, type Column, type Draft, Drawing, type Raw, Refused, type TablePreview} from './draft.ts';
import {isNumeric, NUMBERS} from './fields.ts';
import {evidence, isMissing, toNumber} from './numbers.ts';
import {isHeading, LINK_HEADINGS, linkEnds, linkRole, NODE_HEADINGS, nodeRole, type Shape} from './roles.ts';

/** Most columns of a table that is no matrix. */
export const MAX_COLUMNS = 5000;
/** Rows that the page shows. */
const SHOWN = 6;
/** Columns that the page shows. */
const SHOWN_COLUMNS = 40;

export interface Table {
  name: string;
  /** Cells as text; a row may be shorter than the first. */
  rows: {cells: string[]; line: number}[];
  /** Cells that are numbers already, as in a workbook, need no reading of their decimal sign. */
  typed?: boolean;
  /** The sign between cells; where it is no comma, a comma often parts the decimals. */
  delimiter?: string;
}

interface Laid {
  table: Table;
  index: number;
  shape: Shape;
  headings: string[];
  rows: Table['rows'];
  columns: Column[];
}

export function readTables(tables: Table[], choices: Choices): Draft {
  const drawing = new Drawing();
  const laid = chosenSheets(tables, choices, drawing).map((table, index) => lay(table, index, choices, drawing));
  const own = isOwn(laid);
  const decimal = own ? 'dot' : decimalOf(laid, choices, drawing);
  let amounts = false;
  let directed = false;
  let reversed = false;
  for (const one of laid.filter(({shape}) => shape === 'nodes')) {
    readNodes(one);
  }
  for (const one of laid.filter(({shape}) => shape !== 'nodes')) {
    if (one.shape === 'matrix') readMatrix(one);
    else readLinks(one);
  }
  const places = new Set(laid.map(({shape}) => shape));
  if (places.has('nodes') && drawing.edges.length > 0) {
    const before = drawing.nodes.size;
    drawing.addEnds();
    const added = drawing.nodes.size - before;
    if (added > 0) drawing.assumptions.push(`${added} nodes are only named by links and were added by name.`);
  } else drawing.addEnds();
  if (drawing.nodes.size === 0) drawing.warn('table.no-rows', '', 'No rows were found under the headings.');
  return drawing.draft(reversed ? 'forward' : 'backward', directed || amounts, {own, tables: laid.map(preview)});

  function readNodes({table, rows, columns}: Laid): void {
    const id = columns.findIndex(({role}) => role === 'id');
    for (const {cells, line} of rows) {
      const place = placeOf(table, line);
      const name = undefused(cells[id] ?? '');
      if (name === '') {
        drawing.skip(place, 'It has no id.');
        continue;
      }
      drawing.newNode(name, place, valuesOf(cells, columns, place));
    }
  }

  function readLinks({table, rows, columns, headings}: Laid): void {
    const ends = endsOf(columns);
    if (ends === null) {
      throw new Refused(
        'table.ends',
        '',
        `The columns are ${some(headings)}; two of them must name the ends of a link. Say which.`,
      );
    }
    const [from, to] = ends.columns;
    const above = emptyMeansAbove(rows, from, to, choices, drawing);
    let last = '';
    if (ends.directed) directed = true;
    reversed ||= ends.reversed;
    for (const {cells, line} of rows) {
      const place = placeOf(table, line);
      const start = above && (cells[from] ?? '') === '' ? last : (cells[from] ?? '');
      last = start;
      if (start === '' || (cells[to] ?? '') === '') {
        drawing.skip(place, 'An end of the link is empty.');
        continue;
      }
      drawing.edge(undefused(start), undefused(cells[to]), place, valuesOf(cells, columns, place));
    }
  }

  function readMatrix({table, rows, headings}: Laid): void {
    const names = headings.slice(1);
    const known = new Set(names);
    if (rows.length !== names.length || rows.some(({cells}) => !known.has(cells[0]))) {
      throw new Refused(
        'table.square',
        placeOf(table, rows[0]?.line ?? 1),
        `The matrix has ${rows.length} rows and ${names.length} columns; a square one is expected, with the same names in both.`,
      );
    }
    for (const name of names) drawing.newNode(name, placeOf(table, 1));
    const all = rows.flatMap(({cells}) => cells.slice(1)).filter((cell) => !isMissing(cell));
    const values = new Set(all.map((cell) => numberOf(cell, '', 'matrix')));
    const links = [...values].every((value) => value === 0 || value === 1);
    if (!links) amounts = false;
    drawing.assumptions.push(
      links
        ? 'A 1 in the matrix is a link from the row to the column.'
        : 'A number in the matrix is an amount of the row at the column.',
    );
    for (const {cells, line} of rows) {
      cells.slice(1).forEach((cell, k) => {
        if (isMissing(cell)) return;
        const place = `${placeOf(table, line)}, column ${k + 2}`;
        const value = numberOf(cell, place, names[k]);
        if (value === 0) return;
        if (cells[0] === names[k]) drawing.skip(place, `${quoted(cells[0])} with itself.`);
        else drawing.edge(cells[0], names[k], place, links ? {} : {amount: value});
      });
    }
  }

  function valuesOf(cells: string[], columns: Column[], place: string): Raw {
    const entries: [string, unknown][] = [];
    columns.forEach(({name, role}, k) => {
      const text = cells[k] ?? '';
      if (
        role === 'skip' ||
        ENDS.has(role) ||
        (role === 'id' && columns.some(({role}) => role === 'source') && text === '')
      )
        return;
      const field = role === 'keep' ? undefused(name) : role;
      if (!NUMBERS.has(field)) {
        if (text !== '' && field !== '') entries.push([field, undefused(text)]);
        return;
      }
      if (isMissing(text)) {
        if (text.trim() !== '' || field === 'amount') {
          drawing.warn(
            'table.missing',
            place,
            `${name} is ${text.trim() === '' ? 'empty' : quoted(text)}: no number, so it is left out and not taken for 0.`,
          );
        }
        return;
      }
      entries.push([field, numberOf(text, place, name)]);
    });
    return Object.fromEntries(entries);
  }

  function numberOf(text: string, place: string, name: string): number {
    const value = toNumber(text, decimal);
    if (Number.isFinite(value)) return value;
    const told = evidence(text);
    const message =
      told === 'comma' || told === 'dot'
        ? `${name} is ${quoted(text)}, and other numbers have a ${decimal === 'dot' ? 'point' : 'comma'} before their decimals; one way is expected.`
        : `${name} is ${quoted(text)}; a number is expected.`;
    throw new Refused('table.number', place, message);
  }
}

/**
 * The sheets of a workbook that belong together: one of nodes and one of links. Of several alike only one is read, since
 * the same id in two of them is most often not the same thing; which one is asked.
 */
function chosenSheets(tables: Table[], choices: Choices, drawing: Drawing): Table[] {
  if (tables.length < 2 || !tables.every(({typed}) => typed)) return tables;
  const shapes = tables.map((table, index) => lay(table, index, {}, new Drawing()).shape);
  const links = tables.filter((_, k) => shapes[k] !== 'nodes');
  const nodes = tables.filter((_, k) => shapes[k] === 'nodes');
  if (links.length <= 1 && nodes.length <= 1) return tables;
  const several = links.length > 1 ? links : nodes;
  const other = several === links ? nodes : links;
  const chosen = several.find(({name}) => name === choices.answers?.sheet);
  const sheet = chosen ?? several[0];
  drawing.questions.push({
    id: 'sheet',
    ask: `Which sheet? ${several.length} are alike.`,
    answers: several.map(({name}) => ({value: name, label: name})),
    answer: sheet.name,
    sure: chosen !== undefined,
  });
  return other.length === 1 ? [...other, sheet] : [sheet];
}

/** Whether an empty cell at the start of a link stands for the one above, as people write lists by hand. */
function emptyMeansAbove(rows: Table['rows'], from: number, to: number, choices: Choices, drawing: Drawing): boolean {
  const holes = rows.filter(({cells}) => (cells[from] ?? '') === '' && (cells[to] ?? '') !== '');
  if (holes.length === 0) return false;
  const first = rows.find(({cells}) => (cells[to] ?? '') !== '');
  const guess = (first?.cells[from] ?? '') !== '';
  const chosen = choices.answers?.empty;
  const above = chosen === undefined ? guess : chosen === 'above';
  if (!drawing.questions.some(({id}) => id === 'empty')) {
    drawing.questions.push({
      id: 'empty',
      ask: `What does an empty start of a link mean? There are ${holes.length}.`,
      answers: [
        {value: 'above', label: 'The same as above'},
        {value: 'skip', label: 'Nothing: leave the row out'},
      ],
      answer: above ? 'above' : 'skip',
      sure: chosen !== undefined,
    });
  }
  return above;
}

const ENDS = new Set(['source', 'target', 'hit', 'fails']);

/** Tables as Knockon writes them: nothing in them is to be guessed. */
function isOwn(laid: Laid[]): boolean {
  const begins = (headings: string[], first: readonly string[]) => first.every((heading, k) => headings[k] === heading);
  const typed = (one: Laid) => one.rows.every(({cells}) => /^(dependency|exposure|holding)$/.test(cells[2] ?? ''));
  return (
    laid.length === 2 &&
    laid.some(({headings}) => begins(headings, NODE_HEADINGS)) &&
    laid.some((one) => begins(one.headings, LINK_HEADINGS) && typed(one))
  );
}

/** Knockon writes a ' in front of what a spreadsheet would take for a formula. */
function undefused(text: string): string {
  return /^'[=+\-@\t\r']/.test(text) ? text.slice(1) : text;
}

/** Reads headings and shape of one table. */
function lay(table: Table, index: number, choices: Choices, drawing: Drawing): Laid {
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
function endsOf(columns: Column[]): {columns: [number, number]; directed: boolean; reversed: boolean} | null {
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

/** Which sign parts the decimals, from every number of the tables; asked when nothing says so. */
function decimalOf(laid: Laid[], choices: Choices, drawing: Drawing): 'dot' | 'comma' {
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

function preview({table, shape, headings, rows, columns}: Laid): TablePreview {
  const shown = columns.length > 0 ? columns : headings.map((name): Column => ({name, role: 'keep', sure: true}));
  return {
    name: table.name,
    shape,
    columns: shown.slice(0, SHOWN_COLUMNS),
    rows: rows.slice(0, SHOWN).map(({cells}) => cells.slice(0, SHOWN_COLUMNS).map((cell) => cell.slice(0, 200))),
  };
}

function placeOf(table: Table, line: number): string {
  const word = table.typed ? 'row' : 'line';
  return table.name === '' ? `${word} ${line}` : `${table.name}, ${word} ${line}`;
}

function some(names: string[]): string {
  return `${names.slice(0, 8).map(quoted).join(', ')}${names.length > 8 ? ', …' : ''}`;
}
