/**
 * Makes what a file holds fit to be checked, and says what it changed: numbers written as text become numbers,
 * invisible characters go, fields that nobody knows are kept unless they could load something.
 */
import type * as z from 'zod/mini';
import {error, found, type Problem, quoted, timesAlike, warning} from './problem.ts';
import {iconSchema, linkSchema, MAX_DEPTH, MAX_VALUES} from './schema.ts';
import {cleanText, isLink} from './text.ts';

type Schema = z.core.$ZodType;
/** Stands for a field that is left out. */
const DROPPED = Symbol('dropped');

export interface Tidied {
  value: unknown;
  problems: Problem[];
}

/** A copy of the value, nothing shared with it. Warnings alike at many places are told once, with their number. */
export function tidy(schema: Schema, value: unknown): Tidied {
  const told = new Map<string, {problem: Problem; count: number}>();
  /** Where the walk stands. */
  const path: (string | number)[] = [];
  let values = 0;

  function tell(problem: Problem): void {
    const key = `${problem.code} ${problem.place.replace(/\[\d+\]/g, '[]')}`;
    const before = told.get(key);
    if (before) before.count++;
    else told.set(key, {problem, count: 1});
  }

  function walkInto(step: string | number, schema: Schema | null, value: unknown): unknown {
    path.push(step);
    const tidied = walk(schema, value);
    path.pop();
    return tidied;
  }

  function walk(schema: Schema | null, value: unknown): unknown {
    if (++values > MAX_VALUES || path.length > MAX_DEPTH) {
      const why = path.length > MAX_DEPTH ? `nested deeper than ${MAX_DEPTH} levels` : 'larger than can be read';
      tell(error('document.too-large', [], `The document is ${why}.`));
      return null;
    }
    const def = schema === null ? null : (schema as z.core.$ZodTypes)._zod.def;
    if (def?.type === 'optional') return walk(def.innerType as Schema, value);
    if (typeof value === 'string') return def?.type === 'number' ? number(value) : text(schema, value);
    if (Array.isArray(value)) return list(def, value);
    if (typeof value === 'object' && value !== null) return fields(def, value);
    return value;
  }

  function number(value: string): number | string {
    if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)) return value;
    tell(warning('number.as-text', path, `Found the text ${quoted(value)} and read it as a number.`));
    return Number(value);
  }

  function text(schema: Schema | null, value: string): string | typeof DROPPED {
    const clean = cleanText(value);
    if (clean.done !== null) {
      tell(warning('text.cleaned', path, `In ${String(path.at(-1) ?? 'the text')}, ${clean.done}.`));
    }
    if (schema === linkSchema && !isLink(clean.text)) {
      tell(warning('link.bad', path, `${quoted(value)} is no http or https address; it is dropped.`));
      return DROPPED;
    }
    if (schema === iconSchema && !/^[a-z0-9-]+$/.test(clean.text)) {
      tell(warning('icon.bad', path, `${quoted(value)} is no name of an icon; it is dropped.`));
      return DROPPED;
    }
    return clean.text;
  }

  function list(def: z.core.$ZodTypeDef | null, value: unknown[]): unknown[] {
    const element = def?.type === 'array' ? (def as z.core.$ZodArrayDef).element : null;
    const items = def?.type === 'tuple' ? (def as z.core.$ZodTupleDef).items : null;
    return value.map((item, k) => {
      const tidied = walkInto(k, element ?? items?.[k] ?? null, item);
      return tidied === DROPPED ? null : tidied;
    });
  }

  function fields(def: z.core.$ZodTypeDef | null, value: object): object {
    const shape = shapeOf(def, value);
    const every = def?.type === 'record' ? (def as z.core.$ZodRecordDef).valueType : null;
    const entries: [string, unknown][] = [];
    for (const [rawKey, item] of Object.entries(value)) {
      const key = cleanText(rawKey).text;
      const known = shape !== null && Object.hasOwn(shape, key);
      if (shape !== null && !known) {
        const bad = unsafe(key, item);
        tell(warning(bad === null ? 'field.unknown' : 'field.unsafe', [...path, key], unknownField(key, bad)));
        if (bad !== null) continue;
      }
      const tidied = walkInto(key, known ? shape[key] : every, item);
      if (tidied !== DROPPED) entries.push([key, tidied]);
    }
    // Not by assignment: a field named __proto__ would change the object instead of standing in it.
    return Object.fromEntries(entries);
  }

  const tidied = walk(schema, value);
  const problems = Array.from(told.values(), ({problem, count}) => timesAlike(problem, count));
  return {value: tidied, problems};
}

/** The fields that an object may have, or null where any name is right. */
function shapeOf(def: z.core.$ZodTypeDef | null, value: object): z.core.$ZodShape | null {
  if (def?.type === 'object') return (def as z.core.$ZodObjectDef).shape;
  if (def?.type !== 'union') return null;
  const {discriminator, options} = def as z.core.$ZodDiscriminatedUnionDef;
  const chosen = (value as Record<string, unknown>)[discriminator];
  for (const option of options) {
    const shape = ((option as Schema)._zod.def as z.core.$ZodObjectDef).shape;
    const literal = shape[discriminator]._zod.def as z.core.$ZodLiteralDef<string>;
    if (literal.values.includes(chosen as string)) return shape;
  }
  return null;
}

/** Fields about looks that other tools write, and which of their values load nothing and say what they mean. */
const LOOKS: {name: RegExp; what: string; safe: RegExp | null}[] = [
  {name: /style|css/i, what: 'styles from a file are not used', safe: null},
  {name: /colou?r|fill|stroke|background$/i, what: 'that is no colour', safe: /^(#[0-9a-f]{3,8}|[a-z]+)$/i},
  {name: /image|icon|picture|logo|avatar|shape|font/i, what: 'images are never loaded', safe: /^[\w .-]{1,60}$/},
  {
    name: /^(url|href|link|website)$/i,
    what: 'that is no http or https address',
    safe: /^https?:\/\/[^\s@/]+(\/\S*)?$/i,
  },
];

/** Why an unknown field is not kept, or null when it is. */
function unsafe(key: string, value: unknown): string | null {
  const looks = LOOKS.find(({name}) => name.test(key));
  if (looks === undefined || (looks.safe !== null && (typeof value !== 'string' || looks.safe.test(value))))
    return null;
  return looks.safe === null ? looks.what : `${found(value)}: ${looks.what}`;
}

function unknownField(key: string, bad: string | null): string {
  if (bad === null) return `The field ${quoted(key)} is not known here; it is kept and not used.`;
  return `The field ${quoted(key)} is dropped (${bad}).`;
}
