/** What is wrong with something a person gave us, and where. Errors from people are values of this type. */
export interface Problem {
  severity: 'error' | 'warning';
  /** Stable name of the rule, for tests and for help, e.g. `edge.missing-end`. */
  code: string;
  /** Where, as a path into the document (`edges[3].amount`) or `line 4, column 7`; empty for the whole. */
  place: string;
  /** One sentence: what was found and what is expected. Plain text. */
  message: string;
  /** The node or edge (by id) that it is about, when there is one. */
  node?: string;
  edge?: string;
}

export type Path = readonly (string | number)[];

/** Longest piece of a person's text that a message repeats. */
const QUOTE_LENGTH = 60;

/** A path as people write it: `nodes[0].groups.rpc`, `nodes[0]["odd key"]`. */
export function placeOf(path: Path): string {
  let place = '';
  for (const step of path) {
    if (typeof step === 'number') place += `[${step}]`;
    else if (/^[A-Za-z_$][\w$-]*$/.test(step)) place += place === '' ? step : `.${step}`;
    else place += `[${quoted(step)}]`;
  }
  return place;
}

/** Text from a file as a message may show it: cut, in quotes, with everything invisible written out. */
export function quoted(text: string): string {
  const characters = Array.from(text);
  const cut = characters.length > QUOTE_LENGTH ? `${characters.slice(0, QUOTE_LENGTH).join('')}…` : text;
  return JSON.stringify(cut).replace(
    /[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
  );
}

/** What a value is, for a sentence that says what was found. */
export function found(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return `the text ${quoted(value)}`;
  if (typeof value === 'object') return 'an object';
  return String(value);
}

export function error(code: string, path: Path, message: string, about?: {node?: string; edge?: string}): Problem {
  return {severity: 'error', code, place: placeOf(path), message, ...about};
}

export function warning(code: string, path: Path, message: string, about?: {node?: string; edge?: string}): Problem {
  return {severity: 'warning', code, place: placeOf(path), message, ...about};
}

/** Problems told one by one, of each severity. */
export const TOLD = 100;

/** The first hundred errors and warnings, and how many more there are. Warnings of one wording are one, with its number. */
export function shorten(problems: readonly Problem[]): Problem[] {
  const wordings = new Map<string, {problem: Problem; count: number}>();
  for (const problem of problems) {
    if (problem.severity === 'error') continue;
    const alike = wordings.get(problem.message);
    if (alike) alike.count++;
    else wordings.set(problem.message, {problem, count: 1});
  }
  const warnings = Array.from(wordings.values(), ({problem, count}) => timesAlike(problem, count));
  return [...firstOf(problems.filter(({severity}) => severity === 'error')), ...firstOf(warnings)];
}

export function timesAlike(problem: Problem, count: number): Problem {
  return count === 1 ? problem : {...problem, message: `${problem.message} (${count} times alike)`};
}

function firstOf(problems: Problem[]): Problem[] {
  if (problems.length <= TOLD) return problems;
  const {severity} = problems[0];
  const message = `There are ${problems.length - TOLD} more ${severity}s.`;
  return [...problems.slice(0, TOLD), {severity, code: 'problems.more', place: '', message}];
}
