/** Which fields of a document a file's own names mean, and their values where a format can only write text. */

const NODE_NUMBERS =
  'outageCostPerHour restartHours assets equity liabilities custody liquid minEquityRatio marginCallHours closeFactor depth';
const NODE_FIELDS = `id label kind combine haltsOnDefault groups runTrigger circuitBreaker note provenance ${NODE_NUMBERS}`;
const EDGE_NUMBERS = 'toleranceHours weight criticality amount lagHours';
const EDGE_FIELDS = `id type from to group note provenance ${EDGE_NUMBERS}`;

export const NUMBERS: ReadonlySet<string> = new Set(`${NODE_NUMBERS} ${EDGE_NUMBERS}`.split(' '));
/** Fields that hold an object; formats of flat fields carry it as JSON text. */
export const NESTED: ReadonlySet<string> = new Set(['groups', 'runTrigger', 'circuitBreaker', 'provenance']);
const TRUTHS = new Set(['haltsOnDefault']);

const squeezed = (name: string) => name.toLowerCase().replace(/[\s_.-]/g, '');
const NODE = new Map(NODE_FIELDS.split(' ').map((name) => [squeezed(name), name]));
const EDGE = new Map(EDGE_FIELDS.split(' ').map((name) => [squeezed(name), name]));
const ONLY: Record<string, string> = {
  dependency: 'toleranceHours group weight criticality',
  exposure: 'amount lagHours',
  holding: 'amount',
};
const SHARED = new Set('id type from to note provenance'.split(' '));

/** The field that a name means: `Equity`, `min_equity_ratio`. Null for any other, and for one that this type of link has not. */
export function fieldNamed(of: 'node' | 'edge', name: string, type?: string): string | null {
  const field = (of === 'node' ? NODE : EDGE).get(squeezed(name));
  if (field === undefined) return null;
  if (type === undefined || SHARED.has(field) || ONLY[type].split(' ').includes(field)) return field;
  return field === 'weight' ? field : null;
}

export function isNumeric(text: string): boolean {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text);
}

/** A text of the file as the value that the field has; anything else as it is, to be refused with its place. */
export function asField(name: string, value: unknown): unknown {
  if (typeof value !== 'string')
    return (name === 'id' || name === 'label') && typeof value === 'number' ? String(value) : value;
  if (NUMBERS.has(name) && isNumeric(value)) return Number(value);
  if (TRUTHS.has(name) && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  if (NESTED.has(name) && value.startsWith('{')) {
    try {
      return JSON.parse(value);
    } catch {
      return value;
    }
  }
  return value;
}

/** Names of all fields that a node or a link of a document may have. */
export const KNOWN: ReadonlySet<string> = new Set([...NODE.values(), ...EDGE.values()]);
