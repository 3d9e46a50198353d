/** Fills in the numbers that a file lacks, as estimates with their reason, so that what was read is at rest. */
import {KINDS, type Kind, startingFields} from '../ecosystem/kinds.ts';
import {field, isObject, type Raw} from './draft.ts';

/** Equity over assets of a firm of which nothing else is known: near a bank's. */
const PLAIN_RATIO = 0.1;
/** What a firm owns, over what the file says that it owns: some of it is always elsewhere. */
const BEYOND = 1.25;

const BUILT_IN = new Map(KINDS.map((kind) => [kind.id, kind]));

export interface Filled {
  nodes: unknown[];
  /** Numbers that were filled in. */
  count: number;
  sentences: string[];
}

interface Money {
  owned: number;
  owed: number;
}

/** Edges run as in a document: from who is hit to who fails. */
export function fill(nodes: unknown[], edges: Raw[]): Filled {
  const money = new Map<unknown, Money>();
  const of = (id: unknown): Money => {
    const known = money.get(id);
    if (known !== undefined) return known;
    const fresh = {owned: 0, owed: 0};
    money.set(id, fresh);
    return fresh;
  };
  for (const edge of edges) {
    const amount = field(edge, 'amount');
    if (field(edge, 'type') === 'dependency' || typeof amount !== 'number' || !Number.isFinite(amount)) continue;
    of(edge.from).owned += amount;
    if (edge.type === 'exposure') of(edge.to).owed += amount;
  }
  let count = 0;
  let sheets = 0;
  const filled = nodes.map((node) => {
    if (!isObject(node)) return node;
    const kind = BUILT_IN.get(String(field(node, 'kind')));
    const sheet = sheetOf(node, kind, money.get(node.id));
    const known = kind === undefined ? {} : defaultsOf(node, kind, sheet !== null);
    const added = {...known, ...sheet?.fields};
    const names = Object.keys(added).filter((name) => name !== 'provenance');
    if (names.length === 0) return node;
    count += names.length;
    if (sheet !== null) sheets++;
    const provenance = {...(field(node, 'provenance') as Raw), ...(known.provenance as Raw), ...sheet?.provenance};
    return {...node, ...added, provenance};
  });
  const sentences: string[] = [];
  if (sheets > 0) {
    sentences.push(
      `${sheets} balance ${sheets === 1 ? 'sheet was' : 'sheets were'} sized by the links, with the equity ratio of the kind; all are estimates.`,
    );
  }
  if (count > 0)
    sentences.push(
      `${count} ${count === 1 ? 'number' : 'numbers'} that the file lacks came from the kinds' defaults, as estimates.`,
    );
  return {nodes: filled, count, sentences};
}

const SHEET = new Set(['equity', 'liabilities']);
/** What only goes with the kind's own sheet: another ratio of equity could be a margin call at once. */
const OF_SHEET = new Set([...SHEET, 'minEquityRatio']);

/** Defaults of the kind for what the file leaves open. A sheet that the links demand is made apart. */
function defaultsOf(node: Raw, kind: Kind, hasSheet: boolean): Raw {
  const {provenance, ...numbers} = startingFields(kind);
  const given = field(node, 'assets') !== undefined || field(node, 'equity') !== undefined;
  const left = Object.entries(numbers).filter(
    ([name]) => field(node, name) === undefined && !(hasSheet && SHEET.has(name)) && !(given && OF_SHEET.has(name)),
  );
  if (left.length === 0) return {};
  return {
    ...Object.fromEntries(left),
    provenance: Object.fromEntries(left.map(([name]) => [name, provenance![name]])),
  };
}

interface Sheet {
  fields: Raw;
  provenance: Raw;
}

/** A sheet that carries the node's claims, holdings and debts; null where none is needed. */
function sheetOf(node: Raw, kind: Kind | undefined, money: Money | undefined): Sheet | null {
  // Only who owns or owes needs a sheet; an asset that is held needs none, and is not among them.
  if (money === undefined || field(node, 'assets') !== undefined) return null;
  const {owned, owed} = money;
  const equity = field(node, 'equity');
  const liabilities = field(node, 'liabilities');
  if (equity !== undefined) {
    if (typeof equity !== 'number' || liabilities !== undefined) return null;
    const short = owned - equity - owed;
    return short <= 0
      ? null
      : estimate({liabilities: short * BEYOND}, 'what its claims and holdings need to be paid from');
  }
  const ratio = ratioOf(kind);
  const users = typeof liabilities === 'number' ? liabilities : null;
  const least = Math.max(BEYOND * owned, (BEYOND * owed) / (1 - ratio), ((users ?? 0) + owed) / (1 - ratio));
  // Links of next to nothing size nothing: equity must be above rounding.
  const total = least * ratio > 1e-6 ? least : 1;
  const own = users === null ? total * ratio : total - users - owed;
  const reason = 'sized by what the file says that it owns and owes, with the equity ratio of its kind';
  const fields: Raw = {equity: own};
  if (users === null) fields.liabilities = Math.max(0, total - own - owed);
  return estimate(fields, reason);
}

function ratioOf(kind: Kind | undefined): number {
  const equity = kind?.defaults.find((one) => one.field === 'equity')?.value;
  const liabilities = kind?.defaults.find((one) => one.field === 'liabilities')?.value;
  return equity === undefined || liabilities === undefined ? PLAIN_RATIO : equity / (equity + liabilities);
}

function estimate(fields: Raw, reason: string): Sheet {
  const marks = Object.keys(fields).map((name) => [name, {mark: 'estimate', note: `Filled in on import: ${reason}.`}]);
  return {fields, provenance: Object.fromEntries(marks)};
}
