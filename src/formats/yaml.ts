/** Reads YAML 1.2 (core schema), where NO is a text and not a false, into the same values as JSON. */
import {isPair, isScalar, LineCounter, parseAllDocuments, visit, type YAMLError} from 'yaml';
import {type Problem, quoted} from '../ecosystem/problem.ts';

/** The values of all documents in the file, and where each begins. */
export type ParsedYaml = {ok: true; values: unknown[]; places: string[]} | {ok: false; problem: Problem};

/** Values that aliases may stand for all together: enough for honest use, too few to fill the memory. */
const MAX_ALIASES = 10_000;
/** Fields whose values are names: 010 and 10 are two of them, though they are one number. */
const NAMES = new Set(['id', 'source', 'target', 'from', 'to', 'node', 'group']);

const TOO_DEEP = 'The file is nested too deep to be read.';

export function parseYaml(text: string): ParsedYaml {
  const lines = new LineCounter();
  try {
    const documents = parseAllDocuments(text, {
      version: '1.2',
      schema: 'core',
      merge: true,
      lineCounter: lines,
      prettyErrors: false,
    });
    if (!Array.isArray(documents)) return {ok: true, values: [null], places: ['']};
    const wrong = documents.find(({errors}) => errors.length > 0)?.errors[0];
    if (wrong !== undefined) return {ok: false, problem: explain(wrong, text, lines)};
    for (const document of documents) {
      visit(document, {
        Pair(_, pair) {
          if (!isPair(pair) || !isScalar(pair.key) || !isScalar(pair.value)) return;
          const {key, value} = pair;
          if (NAMES.has(String(key.value)) && typeof value.value === 'number' && value.source !== undefined) {
            pair.value.value = value.source;
          }
        },
      });
    }
    // A document with nothing in it stands between two lines of dashes.
    const told = documents.filter(({contents}, k) => contents !== null || (k === 0 && documents.length === 1));
    return {
      ok: true,
      values: told.map((document) => document.toJS({maxAliasCount: MAX_ALIASES})),
      places: told.map((document) => place(lines, document.range[0])),
    };
  } catch (thrown) {
    if (thrown instanceof RangeError) return refuse('yaml.depth', '', TOO_DEEP);
    if (thrown instanceof ReferenceError) return refuse('yaml.alias', '', aliasMessage(thrown));
    throw thrown;
  }
}

function refuse(code: string, at: string, message: string): ParsedYaml {
  return {ok: false, problem: {severity: 'error', code, place: at, message}};
}

function aliasMessage(thrown: ReferenceError): string {
  if (/excessive/i.test(thrown.message))
    return `Its aliases (*name) stand for more than ${MAX_ALIASES} values; write them out.`;
  return 'An alias (*name) has no anchor (&name) before it.';
}

function explain(wrong: YAMLError, text: string, lines: LineCounter): Problem {
  const [from] = wrong.pos;
  const at = place(lines, from);
  // The library runs out of stack on deep nesting and tells that as an error of the file.
  if (/call stack/i.test(wrong.message)) return {severity: 'error', code: 'yaml.depth', place: at, message: TOO_DEEP};
  if (wrong.code === 'DUPLICATE_KEY') {
    const key = /^[^\s:,}\]]+/.exec(text.slice(from))?.[0] ?? '';
    return {
      severity: 'error',
      code: 'yaml.duplicate-key',
      place: at,
      message: `The key ${quoted(key)} stands twice in one map; one is expected.`,
    };
  }
  return {severity: 'error', code: 'yaml.syntax', place: at, message: `This is no YAML: ${sentence(wrong.message)}`};
}

function sentence(message: string): string {
  const first = message.split('\n')[0].trim();
  return /[.!?]$/.test(first) ? first : `${first}.`;
}

function place(lines: LineCounter, offset: number): string {
  const {line, col} = lines.linePos(offset);
  return `line ${line}, column ${col}`;
}
