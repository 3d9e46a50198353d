/** Excel workbooks: every sheet with something in it is a table. Only values are read, never formulas. */
import {quoted} from '../ecosystem/problem.ts';
import {MAX_EDGES} from '../ecosystem/schema.ts';
import {unpack} from './archive.ts';
import {type Choices, type Draft, Refused} from './draft.ts';
import {MAX_COLUMNS, type Table} from './laidTable.ts';
import {readTables} from './tables.ts';
import {readXml} from './xml.ts';

const PARTS = /^(xl\/workbook\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/sharedStrings\.xml|xl\/worksheets\/[^/]+\.xml)$/;

/** `name` is only looked at for the extension that people gave it. */
export function readXlsx(bytes: Uint8Array, name: string, choices: Choices): Draft {
  const {entries} = unpack(bytes, (entry) => PARTS.test(entry));
  const text = (entry: string) => {
    const content = entries.get(entry);
    return content === undefined ? null : new TextDecoder().decode(content);
  };
  const workbook = text('xl/workbook.xml');
  if (workbook === null)
    throw new Refused('xlsx.workbook', '', 'The workbook has no list of sheets; it may be damaged.');
  const strings = sharedStrings(text('xl/sharedStrings.xml'));
  const targets = relations(text('xl/_rels/workbook.xml.rels'));
  const tables: Table[] = [];
  readXml(workbook, {
    open({name, attributes}) {
      if (name !== 'sheet') return;
      const id = attributes.get('r:id') ?? [...attributes].find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const target = (targets.get(id) ?? '').replace(/^\/?(xl\/)?/, 'xl/');
      const sheet = text(target);
      if (sheet === null || attributes.get('state') === 'hidden') return;
      tables.push({
        name: attributes.get('name') ?? '',
        rows: rowsOf(sheet, strings, attributes.get('name') ?? ''),
        typed: true,
      });
    },
    close() {},
  });
  const filled = tables.filter(({rows}) => rows.length > 0);
  if (filled.length === 0) throw new Refused('xlsx.empty', '', 'No sheet of the workbook has anything in it.');
  const draft = readTables(filled.length === 1 ? [{...filled[0], name: ''}] : filled, choices);
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1].toLowerCase();
  if (extension !== undefined && extension !== 'xlsx' && extension !== 'xlsm') {
    const message = `It is named ${quoted(`.${extension}`)} and is an Excel workbook; it was read as one.`;
    draft.warnings.push({severity: 'warning', code: 'xlsx.name', place: '', message});
  }
  return draft;
}

/** Texts that cells refer to by number; runs of one text in several fonts are one. */
function sharedStrings(xml: string | null): string[] {
  const strings: string[] = [];
  if (xml === null) return strings;
  let text = '';
  readXml(xml, {
    open({name}) {
      if (name === 'si') text = '';
    },
    close({name}, content, path) {
      if (name === 't' && !path.some((outer) => outer.name === 'rPh')) text += content;
      else if (name === 'si') strings.push(text);
    },
  });
  return strings;
}

function relations(xml: string | null): Map<string, string> {
  const targets = new Map<string, string>();
  if (xml === null) return targets;
  readXml(xml, {
    open({name, attributes}) {
      if (name === 'Relationship') targets.set(attributes.get('Id') ?? '', attributes.get('Target') ?? '');
    },
    close() {},
  });
  return targets;
}

function rowsOf(xml: string, strings: string[], sheet: string): Table['rows'] {
  const rows: Table['rows'] = [];
  let cells: string[] = [];
  let line = 0;
  let inline = '';
  let value = '';
  readXml(xml, {
    open({name, attributes}) {
      if (name === 'row') {
        cells = [];
        line = Number(attributes.get('r') ?? line + 1);
      } else if (name === 'c') {
        inline = '';
        value = '';
      }
    },
    close({name, attributes}, content, path) {
      if (name === 'v' && path[path.length - 1]?.name === 'c') value = content;
      else if (name === 't') inline += content;
      else if (name === 'c') {
        const at = columnOf(attributes.get('r')) ?? cells.length;
        if (at >= MAX_COLUMNS)
          throw new Refused(
            'table.columns',
            `${quoted(sheet)}, row ${line}`,
            `It has more than ${MAX_COLUMNS} columns; that is the most that is read.`,
          );
        while (cells.length < at) cells.push('');
        cells[at] = cellText(attributes.get('t') ?? 'n', value, inline, strings);
      } else if (name === 'row' && cells.some((cell) => cell.trim() !== '')) {
        if (rows.length > MAX_EDGES)
          throw new Refused(
            'table.rows',
            quoted(sheet),
            `There are more than ${MAX_EDGES} rows; that is the most that is read.`,
          );
        while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
        rows.push({cells, line});
      }
    },
  });
  return rows;
}

function cellText(type: string, value: string, inline: string, strings: string[]): string {
  if (type === 's') return (strings[Number(value)] ?? '').trim();
  if (type === 'inlineStr') return inline.trim();
  if (type === 'b') return value === '1' ? 'true' : 'false';
  return value.trim();
}

/** `AB12` is column 27, counted from 0. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1];
  if (letters === undefined) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
