/** Checks a value against the schema and says what is wrong with it in words a person understands. */
import type * as z from 'zod/mini';
import {error, found, type Path, type Problem, TOLD} from './problem.ts';

/** What is wrong with the shape of the value, each thing on its own; empty when nothing is. */
export function checkShape(schema: z.core.$ZodType, value: unknown): Problem[] {
  const marked = hasProto(value) ? markProto(value) : value;
  const issues = schema._zod.run({value: marked, issues: []}, {async: false});
  if (issues instanceof Promise) throw new Error('The schema must not be asynchronous.');
  // Explaining costs more than finding; what is beyond the first hundred is only counted.
  return issues.issues.map((issue, k) => {
    const path = (issue.path ?? []).map((step) => (typeof step === 'number' ? step : unmark(String(step))));
    const message = k < TOLD ? explain(issue, path, valueAt(value, path)) : '';
    return error('value.wrong', path, message, subject(value, path));
  });
}

/** zod passes over records' keys named __proto__; under another name they are checked like all others. */
const PROTO_MARK = '__proto__\u0000';
function hasProto(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.hasOwn(value, '__proto__') || Object.values(value).some(hasProto);
}
function markProto(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(markProto);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key === '__proto__' ? PROTO_MARK : key, markProto(item)]),
  );
}
function unmark(key: string): string {
  return key === PROTO_MARK ? '__proto__' : key;
}

export function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const step of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) return undefined;
    at = (at as Record<string | number, unknown>)[step];
  }
  return at;
}

/** The id of the node or edge that the path leads into. */
function subject(value: unknown, path: Path): {node?: string; edge?: string} {
  const id = path.length < 2 ? undefined : valueAt(value, [path[0], path[1], 'id']);
  if (typeof id !== 'string') return {};
  if (path[0] === 'nodes') return {node: id};
  return path[0] === 'edges' ? {edge: id} : {};
}

const EXPECTED: Record<string, string> = {
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  tuple: 'a list of two numbers',
};

function explain(issue: z.core.$ZodRawIssue, path: Path, value: unknown): string {
  const name = String(path.at(-1) ?? 'document');
  const subject = typeof path.at(-1) === 'number' ? 'the entry' : name;
  if (value === undefined) return `${name} is missing; ${expected(issue, name)} is expected.`;
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return Number.isNaN(value)
      ? `${name} is not a number; a number is expected.`
      : `${name} is too large; numbers up to ${Number.MAX_VALUE.toPrecision(2)} can be read.`;
  }
  if (issue.code === 'too_big' && issue.origin === 'array' && Array.isArray(value)) {
    return `${name} has ${value.length} entries; at most ${issue.maximum} are expected.`;
  }
  if (issue.code === 'too_big' && issue.origin === 'string' && typeof value === 'string') {
    return `${name} is ${value.length} characters long; at most ${issue.maximum} are expected.`;
  }
  if (value === '' && issue.code === 'too_small') return `${name} is empty; text is expected.`;
  return `${subject} is ${found(value)}; ${expected(issue, name)} is expected.`;
}

function expected(issue: z.core.$ZodRawIssue, name: string): string {
  switch (issue.code) {
    case 'invalid_type':
      return EXPECTED[issue.expected] ?? issue.expected;
    case 'too_small':
      return issue.origin === 'array'
        ? 'a longer list'
        : `a number ${issue.inclusive ? 'of at least' : 'above'} ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'array' ? 'a shorter list' : `a number of at most ${issue.maximum}`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? oneOf(issue.options) : 'something else';
    case 'invalid_format':
      return name === 'currency'
        ? 'a code of three capital letters such as USD'
        : 'a time such as 2025-10-20T06:48:00Z';
    default:
      return 'something else';
  }
}

function oneOf(values: readonly unknown[]): string {
  const words = values.map((value) => (typeof value === 'string' ? `"${value}"` : String(value)));
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
