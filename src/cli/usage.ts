/** What a person may type, and what each word of it means. */
import {parseArgs} from 'node:util';
import type {ValuationId} from '../ecosystem/document.ts';

export const USAGE = `knockon check FILE [READING]
knockon convert IN OUT [READING]
knockon run FILE [--scenario ID] [--knock-out NODE[@AT][+HOURS]]... [--mitigation ID]... [--valuation V] [--horizon H] [--json] [--full]
knockon run FILE --compare-models [as above]
knockon rank FILE [--hours 24] [--valuation V] [--horizon H] [--json]

READING answers what a file of another tool does not say, for every command:
  --answer QUESTION=VALUE...  direction=forward|backward, links=dependency|exposure|holding, decimal=dot|comma, and as the warnings say
  --column NAME=ROLE...       source, target, hit, fails, amount, id, label, any field of a node or link, keep, skip
  --kind NODE=KIND...         as in the list of kinds`;

/** A node struck from the command line. Hours; without `hours` it stays out to the horizon. */
export interface KnockOut {
  node: string;
  at: number;
  hours?: number;
}

/** What people say of a file that does not say it itself. */
export interface ReadingOptions {
  answers: [question: string, value: string][];
  columns: [name: string, role: string][];
  kinds: [node: string, kind: string][];
}

export interface RunOptions extends ReadingOptions {
  file: string;
  scenario?: string;
  knockOuts: KnockOut[];
  mitigations: string[];
  valuation?: ValuationId;
  horizon?: number;
  json: boolean;
  full: boolean;
  compareModels: boolean;
}

export interface RankOptions extends ReadingOptions {
  file: string;
  /** How long each node is out. */
  hours: number;
  valuation?: ValuationId;
  horizon?: number;
  json: boolean;
}

export type Command =
  | {name: 'help'}
  | ({name: 'check'; file: string} & ReadingOptions)
  | ({name: 'convert'; file: string; out: string} & ReadingOptions)
  | ({name: 'run'} & RunOptions)
  | ({name: 'rank'} & RankOptions);

const COMMANDS = ['check', 'run', 'rank', 'convert'] as const;
const READING = ['answer', 'column', 'kind'];
const TAKES: Record<(typeof COMMANDS)[number], readonly string[]> = {
  check: [],
  convert: [],
  run: ['scenario', 'knock-out', 'mitigation', 'valuation', 'horizon', 'json', 'full', 'compare-models'],
  rank: ['hours', 'valuation', 'horizon', 'json'],
};

/** Wrong usage: exit code 2. */
export class UsageError extends Error {}

const VALUATIONS: readonly ValuationId[] = ['eisenberg-noe', 'rogers-veraart', 'furfine', 'debtrank'];
const OPTIONS = {
  help: {type: 'boolean', short: 'h'},
  scenario: {type: 'string'},
  'knock-out': {type: 'string', multiple: true},
  mitigation: {type: 'string', multiple: true},
  valuation: {type: 'string'},
  horizon: {type: 'string'},
  json: {type: 'boolean'},
  full: {type: 'boolean'},
  'compare-models': {type: 'boolean'},
  hours: {type: 'string'},
  answer: {type: 'string', multiple: true},
  column: {type: 'string', multiple: true},
  kind: {type: 'string', multiple: true},
} as const;

export function parseCommand(args: string[]): Command {
  const {values, positionals} = parse(args);
  const [typed, file, ...rest] = positionals;
  if (values.help || typed === 'help') return {name: 'help'};
  const name = COMMANDS.find((command) => command === typed);
  if (name === undefined) {
    throw new UsageError(
      typed === undefined
        ? 'A command is expected: check, convert, run or rank.'
        : `There is no command ${JSON.stringify(typed)}.`,
    );
  }
  if (file === undefined) throw new UsageError(`${name} expects a file.`);
  const [out, ...extra] = name === 'convert' ? rest : ['', ...rest];
  if (out === undefined) throw new UsageError('convert expects a file to write, too.');
  if (extra.length > 0) {
    const files = name === 'convert' ? 'two files' : 'one file';
    throw new UsageError(`${name} expects ${files}; found ${JSON.stringify(extra[0])} too.`);
  }
  const stray = Object.keys(values).find((option) => !TAKES[name].includes(option) && !READING.includes(option));
  if (stray !== undefined) throw new UsageError(`${name} takes no option --${stray}.`);
  const reading: ReadingOptions = {
    answers: (values.answer ?? []).map((text) => pair('answer', text)),
    columns: (values.column ?? []).map((text) => pair('column', text)),
    kinds: (values.kind ?? []).map((text) => pair('kind', text)),
  };
  if (name === 'check') return {name, file, ...reading};
  if (name === 'convert') return {name, file, out, ...reading};
  const common = {
    file,
    ...reading,
    valuation: values.valuation === undefined ? undefined : valuation(values.valuation),
    horizon: values.horizon === undefined ? undefined : positive('horizon', values.horizon),
    json: values.json ?? false,
  };
  if (name === 'rank')
    return {name, ...common, hours: values.hours === undefined ? 24 : positive('hours', values.hours)};
  return {
    name,
    ...common,
    scenario: values.scenario,
    knockOuts: (values['knock-out'] ?? []).map(parseKnockOut),
    mitigations: values.mitigation ?? [],
    full: values.full ?? false,
    compareModels: values['compare-models'] ?? false,
  };
}

/** `NAME=VALUE`; a name may hold = itself, a value not. */
function pair(option: string, text: string): [string, string] {
  const at = text.lastIndexOf('=');
  if (at <= 0) throw new UsageError(`--${option} is ${JSON.stringify(text)}; NAME=VALUE is expected.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function parse(args: string[]) {
  try {
    return parseArgs({args, options: OPTIONS, allowPositionals: true});
  } catch (thrown) {
    if (thrown instanceof TypeError) throw new UsageError(thrown.message.split('\n')[0]);
    throw thrown;
  }
}

function valuation(text: string): ValuationId {
  const known = VALUATIONS.find((id) => id === text);
  if (known === undefined)
    throw new UsageError(`--valuation is ${JSON.stringify(text)}; expected ${VALUATIONS.join(', ')}.`);
  return known;
}

function positive(option: 'horizon' | 'hours', text: string): number {
  const hours = Number(text);
  if (!(hours > 0 && Number.isFinite(hours))) {
    throw new UsageError(`--${option} is ${JSON.stringify(text)}; a number of hours above 0 is expected.`);
  }
  return hours;
}

const HOURS = '(\\d+\\.?\\d*|\\.\\d+)';
const KNOCK_OUT = new RegExp(`^("(?:[^"\\\\]|\\\\.)*"|[^"@+][^@+]*)(?:@${HOURS})?(?:\\+${HOURS})?$`, 's');

/** `NODE[@AT][+HOURS]`; an id that holds @ or + is written as a JSON string. */
export function parseKnockOut(text: string): KnockOut {
  const match = KNOCK_OUT.exec(text);
  const node = match === null ? null : nodeId(match[1]);
  if (match === null || node === null) {
    throw new UsageError(
      `--knock-out is ${JSON.stringify(text)}; expected NODE[@AT][+HOURS], with an id that holds @ or + as a JSON string.`,
    );
  }
  const hours = match[3] === undefined ? {} : {hours: Number(match[3])};
  return {node, at: Number(match[2] ?? 0), ...hours};
}

function nodeId(text: string): string | null {
  if (!text.startsWith('"')) return text;
  try {
    return JSON.parse(text) as string;
  } catch {
    return null;
  }
}
