/** Writes two CSV files in a ZIP, nodes.csv and links.csv, with what a spreadsheet would run as a formula defused. */
import {strToU8, zipSync} from 'fflate';
import type {Ecosystem} from '../ecosystem/document.ts';
import {csvOf} from './cells.ts';
import {KNOWN} from './fields.ts';
import {type Flat, flatFields, lostOfDocument, lostOfFields} from './flat.ts';
import {LINK_HEADINGS, NODE_HEADINGS} from './roles.ts';
import type {Written} from './writers.ts';

/** So that the same document gives the same bytes. */
const MADE = new Date('2000-01-01T00:00:00Z');

export function writeCsv(document: Ecosystem): Written {
  const nodes = document.nodes.map((node) => new Map(flatFields(node)));
  const links = document.edges.map(
    ({from, to, ...edge}) => new Map<string, Flat>([['source', from], ['target', to], ...flatFields(edge)]),
  );
  const bytes = zipSync(
    {'nodes.csv': strToU8(table(nodes, NODE_HEADINGS)), 'links.csv': strToU8(table(links, LINK_HEADINGS))},
    {mtime: MADE},
  );
  const lost = [...lostOfDocument(document, []), ...lostOfFields(document, KNOWN, false)];
  return {bytes, lost: [...lost, ...lostBlanks(document)]};
}

/** Named columns first, then every other field in the order in which it first comes. */
function table(rows: Map<string, Flat>[], first: readonly string[]): string {
  const headings = [...new Set([...first, ...rows.flatMap((row) => [...row.keys()])])];
  return csvOf(
    headings,
    rows.map((row) => headings.map((heading) => row.get(heading))),
  );
}

function lostBlanks({nodes, edges}: Ecosystem): string[] {
  const some = [...nodes, ...edges].some((thing) =>
    Object.values(thing).some((value) => typeof value === 'string' && (value === '' || value !== value.trim())),
  );
  return some ? ['Empty texts, and blanks at the start or end of a text, do not come back.'] : [];
}
