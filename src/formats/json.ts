/**
 * Reads JSON strictly, and says where it goes wrong. The browser's own parser names no line, takes the last of two
 * equal keys without a word and runs out of stack on deep nesting.
 */
import {type Problem, quoted} from '../ecosystem/problem.ts';
import {MAX_DEPTH} from '../ecosystem/schema.ts';

export type Parsed = {ok: true; value: unknown; warnings: Problem[]} | {ok: false; problem: Problem};

/** Duplicate keys told one by one. */
const TOLD = 20;

class Mistake extends Error {
  readonly at: number;
  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

export function parseJson(text: string): Parsed {
  const duplicates: {key: string; at: number}[] = [];
  try {
    const value = new Reader(text, duplicates).document();
    const warnings = duplicates.slice(0, TOLD).map(({key, at}): Problem => {
      const message = `The key ${quoted(key)} stands twice in one object; the last one counts.`;
      return {severity: 'warning', code: 'json.duplicate-key', place: lineAndColumn(text, at), message};
    });
    return {ok: true, value, warnings};
  } catch (mistake) {
    if (!(mistake instanceof Mistake)) throw mistake;
    const place = lineAndColumn(text, mistake.at);
    return {ok: false, problem: {severity: 'error', code: 'json.syntax', place, message: mistake.message}};
  }
}

/** Assignment to __proto__ would change the object instead of standing in it. */
export function setOwn(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, {value, enumerable: true, configurable: true, writable: true});
}

export function lineAndColumn(text: string, at: number): string {
  const lines = text.slice(0, at).split(/\r\n|\r|\n/);
  return `line ${lines.length}, column ${lines[lines.length - 1].length + 1}`;
}

const SPACE = /[ \t\n\r]*/y;
// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them in texts
const CONTROL = /[\u0000-\u001f]/;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORDS = new Map<string, boolean | null>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/** Recursive descent over one text, one character ahead. */
class Reader {
  private at = 0;
  private readonly text: string;
  private readonly duplicates: {key: string; at: number}[];

  constructor(text: string, duplicates: {key: string; at: number}[]) {
    this.text = text;
    this.duplicates = duplicates;
  }

  document(): unknown {
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) {
      if (/[{["]/.test(this.text[this.at])) {
        throw new Mistake(this.at, 'A second document begins here (one document a line?); the file must hold one.');
      }
      throw new Mistake(this.at, `Found ${this.here()} after the end of the document; nothing is expected.`);
    }
    return value;
  }

  private value(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new Mistake(this.at, `The file is nested deeper than ${MAX_DEPTH} levels.`);
    this.space();
    const next = this.text[this.at];
    if (next === '{') return this.object(depth);
    if (next === '[') return this.array(depth);
    if (next === '"') return this.string();
    if (next === '-' || (next >= '0' && next <= '9')) return this.number();
    return this.word();
  }

  private object(depth: number): object {
    const object: Record<string, unknown> = {};
    this.at++;
    if (this.skip('}')) return object;
    for (;;) {
      this.space();
      const keyAt = this.at;
      if (this.text[this.at] !== '"') this.expected('a key in double quotes');
      const key = this.string();
      if (Object.hasOwn(object, key)) this.duplicates.push({key, at: keyAt});
      if (!this.skip(':')) this.expected('":" after the key');
      setOwn(object, key, this.value(depth + 1));
      if (this.skip('}')) return object;
      if (!this.skip(',')) this.expected('"," or "}"');
    }
  }

  private array(depth: number): unknown[] {
    const items: unknown[] = [];
    this.at++;
    if (this.skip(']')) return items;
    for (;;) {
      items.push(this.value(depth + 1));
      if (this.skip(']')) return items;
      if (!this.skip(',')) this.expected('"," or "]"');
    }
  }

  private string(): string {
    const start = this.at;
    let end = start;
    do end = this.text.indexOf('"', end + 1);
    while (end >= 0 && this.isEscaped(end));
    if (end < 0 || CONTROL.test(this.text.slice(start, end))) this.brokenString(start);
    this.at = end + 1;
    const raw = this.text.slice(start + 1, end);
    if (!raw.includes('\\')) return raw;
    const wrong = /\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(raw.replace(/\\\\/g, '  '));
    if (wrong !== null)
      throw new Mistake(start + 1 + wrong.index, 'A backslash must be doubled or begin an escape such as \\n.');
    return JSON.parse(`"${raw}"`) as string;
  }

  /** After an odd number of backslashes. */
  private isEscaped(at: number): boolean {
    let before = at;
    while (this.text[before - 1] === '\\') before--;
    return (at - before) % 2 === 1;
  }

  /** The text that begins here has no end, or a line end before it. */
  private brokenString(start: number): never {
    let at = start + 1;
    while (at < this.text.length && this.text.charCodeAt(at) >= 0x20) at += this.text[at] === '\\' ? 2 : 1;
    this.at = this.text.length;
    if (at >= this.text.length) this.expected('the closing quote of a text');
    throw new Mistake(at, 'A text must not hold line ends or other control characters as such; write \\n.');
  }

  private number(): number {
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.text);
    const end = this.at + (match?.[0].length ?? 0);
    if (match === null || /[\w.+-]/.test(this.text[end] ?? '')) this.expected('a number such as 12.5 or 1e6');
    this.at = end;
    return Number(match[0]);
  }

  private word(): boolean | null {
    const match = /^[A-Za-z]+/.exec(this.text.slice(this.at, this.at + 12));
    const word = match === null ? undefined : WORDS.get(match[0]);
    if (match === null || word === undefined) this.expected('a value');
    this.at += match[0].length;
    return word;
  }

  private space(): void {
    SPACE.lastIndex = this.at;
    SPACE.test(this.text);
    this.at = SPACE.lastIndex;
  }

  private skip(character: string): boolean {
    this.space();
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private here(): string {
    return quoted(String.fromCodePoint(this.text.codePointAt(this.at)!));
  }

  private expected(what: string): never {
    this.space();
    if (this.at >= this.text.length) throw new Mistake(this.at, `The file ends too early; ${what} is expected.`);
    throw new Mistake(this.at, `Found ${this.here()}; ${what} is expected.`);
  }
}
