/** Tables of links, of nodes, or square matrices, from CSV, Excel and archives of CSVs. */
import {quoted} from '../ecosystem/problem.ts';
import {decimalOf} from './decimalSign.ts';
import {type Choices, type Column, type Draft, Drawing, type Raw, Refused, type TablePreview} from './draft.ts';
import {NUMBERS} from './fields.ts';
import {ENDS, endsOf, type Laid, lay, placeOf, type Table} from './laidTable.ts';
import {evidence, isMissing, toNumber} from './numbers.ts';
import {LINK_HEADINGS, NODE_HEADINGS} from './roles.ts';

/** Rows that the page shows. */
const SHOWN = 6;
/** Columns that the page shows. */
const SHOWN_COLUMNS = 40;

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

function preview({table, shape, headings, rows, columns}: Laid): TablePreview {
  const shown = columns.length > 0 ? columns : headings.map((name): Column => ({name, role: 'keep', sure: true}));
  return {
    name: table.name,
    shape,
    columns: shown.slice(0, SHOWN_COLUMNS),
    rows: rows.slice(0, SHOWN).map(({cells}) => cells.slice(0, SHOWN_COLUMNS).map((cell) => cell.slice(0, 200))),
  };
}

function some(names: string[]): string {
  return `${names.slice(0, 8).map(quoted).join(', ')}${names.length > 8 ? ', …' : ''}`;
}
