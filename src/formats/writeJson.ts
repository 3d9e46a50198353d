/** Writes a document as JSON text: known fields first and always in one order, one node or edge a line. */
import type {Ecosystem} from '../ecosystem/document.ts';

/** The order of fields wherever they stand; unknown ones follow in their own. */
const ORDER = [
  ...['format', 'version', 'id', 'title', 'description', 'currency', 'sources', 'kinds', 'nodes', 'edges', 'scenarios'],
  ...['mitigations', 'layout', 'imports', 'type', 'op', 'label', 'what', 'kind', 'from', 'to', 'node', 'edge', 'set'],
  ...['icon', 'tier', 'url', 'date', 'start', 'horizon', 'at', 'hours', 'severity', 'amount', 'fraction', 'drop'],
  ...['shocks', 'params', 'valuation', 'observed', 'cost', 'patch', 'group', 'weight', 'criticality'],
  ...['toleranceHours', 'lagHours', 'need', 'mode', 'mark', 'source', 'positions', 'pinned'],
];
const RANK = new Map(ORDER.map((key, k) => [key, k]));
/** Last of all. */
const TAIL = new Map([
  ['note', 1],
  ['provenance', 2],
]);
/** Lists and objects that are laid out over lines down to this depth; deeper ones stay on one line. */
const SPREAD = new Map([
  ['sources', 2],
  ['kinds', 2],
  ['nodes', 2],
  ['edges', 2],
  ['scenarios', 4],
  ['mitigations', 4],
  ['layout', 2],
  ['imports', 2],
]);

/** Round trip: what `readDocument` gives for the text equals the document, unknown fields included. */
export function writeDocument(document: Ecosystem): string {
  const entries = inOrder(document);
  const lines = entries.map(([key, value]) => `  ${JSON.stringify(key)}: ${write(value, 1, SPREAD.get(key) ?? 1)}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

function write(value: unknown, depth: number, spread: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const items = Array.isArray(value)
    ? value.map((item) => write(item, depth + 1, spread))
    : inOrder(value).map(([key, item]) => `${JSON.stringify(key)}: ${write(item, depth + 1, spread)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  if (items.length === 0) return open + close;
  if (depth >= spread) return `${open}${items.join(', ')}${close}`;
  const indent = '  '.repeat(depth);
  return `${open}\n${items.map((item) => `${indent}  ${item}`).join(',\n')}\n${indent}${close}`;
}

/** Entries with a value, known fields in their order. */
function inOrder(value: object): [string, unknown][] {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return entries
    .map(([key, item], k) => ({key, item, rank: TAIL.has(key) ? 1e6 + TAIL.get(key)! : (RANK.get(key) ?? 1000 + k)}))
    .sort((a, b) => a.rank - b.rank)
    .map(({key, item}) => [key, item]);
}
