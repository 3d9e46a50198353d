/** A ZIP of CSV files, as Knockon writes it: nodes and links. Anything else in it is refused by name. */
import {quoted} from '../ecosystem/problem.ts';
import {unpack} from './archive.ts';
import {decode} from './bytes.ts';
import {parseTable} from './csv.ts';
import {type Choices, type Draft, Refused} from './draft.ts';
import {readTables} from './tables.ts';

/** What operating systems put into archives by themselves. */
const RUBBISH = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|\._)/;
const TABLE = /\.(csv|tsv|txt)$/i;
/** A pair is usual; a few more may be types of links apart. */
const MAX_TABLES = 20;

export function readZip(bytes: Uint8Array, _name: string, choices: Choices): Draft {
  const {names, entries} = unpack(bytes, (name) => TABLE.test(name) && !RUBBISH.test(name));
  const odd = names.filter(
    (name) => !name.endsWith('/') && !RUBBISH.test(name) && (!TABLE.test(name) || /(^|\/)\.\.\/|^[/\\]/.test(name)),
  );
  if (odd.length > 0) {
    throw new Refused(
      'zip.entry',
      quoted(odd[0]),
      `The zip holds ${quoted(odd[0])}; only CSV files are read from a zip. Unpack it and bring the file itself.`,
    );
  }
  if (entries.size === 0)
    throw new Refused('zip.empty', '', 'The zip holds no CSV file; nodes and links are expected.');
  if (entries.size > MAX_TABLES)
    throw new Refused('zip.entries', '', `The zip holds ${entries.size} CSV files; at most ${MAX_TABLES} are read.`);
  const tables = [...entries]
    .sort(([a], [b]) => Number(/edge|link/i.test(a)) - Number(/edge|link/i.test(b)))
    .map(([name, content]) => {
      const decoded = decode(content);
      if (!decoded.ok) throw new Refused(decoded.problem.code, quoted(name), decoded.problem.message);
      return parseTable(decoded.text, name.split('/').pop()!);
    });
  return readTables(tables, choices);
}
