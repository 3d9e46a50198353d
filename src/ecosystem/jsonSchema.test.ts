import {readdirSync, readFileSync} from 'node:fs';
import {expect, it} from 'vitest';
import {jsonSchema} from './jsonSchema.ts';

type Schema = {[key: string]: unknown; $ref?: string; type?: string; properties?: Record<string, Schema>};
const root = jsonSchema() as Schema;

/** What the value breaks of the words that our schema uses; a word that is not known here is broken too. */
function broken(schema: Schema, value: unknown, path = ''): string[] {
  return Object.entries(schema).flatMap(([word, rule]): string[] => {
    const fail = (right: boolean) => (right ? [] : [`${path} ${word}`]);
    const fields = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    const each = (part: (key: string) => Schema | undefined) =>
      fields.flatMap(([key, item]) => {
        const inner = part(key);
        return inner === undefined ? [] : broken(inner, item, `${path}.${key}`);
      });
    switch (word) {
      case '$ref':
        return broken((root.$defs as Record<string, Schema>)[String(rule).split('/').at(-1)!], value, path);
      case 'type':
        return fail(rule === (Array.isArray(value) ? 'array' : typeof value));
      case 'properties':
        return each((key) => (rule as Record<string, Schema>)[key]);
      case 'additionalProperties':
      case 'items':
        return typeof rule === 'object' && schema.prefixItems === undefined ? each(() => rule as Schema) : [];
      case 'prefixItems':
        return each((key) => (rule as Schema[])[Number(key)]);
      case 'required':
        return fail((rule as string[]).every((key) => fields.some(([name]) => name === key)));
      case 'oneOf':
        return fail((rule as Schema[]).filter((option) => broken(option, value).length === 0).length === 1);
      case 'const':
        return fail(value === rule);
      case 'enum':
        return fail((rule as unknown[]).includes(value));
      case 'minimum':
        return fail((value as number) >= (rule as number));
      case 'exclusiveMinimum':
        return fail((value as number) > (rule as number));
      case 'maximum':
        return fail((value as number) <= (rule as number));
      case 'minLength':
      case 'minItems':
        return fail((value as string).length >= (rule as number));
      case 'maxLength':
      case 'maxItems':
        return fail((value as string).length <= (rule as number));
      case 'pattern':
        return fail(new RegExp(String(rule)).test(String(value)));
      default:
        return ['$schema', '$defs', 'title', 'description', 'format', 'propertyNames'].includes(word)
          ? []
          : [`? ${word}`];
    }
  });
}

const folder = new URL('../../public/ecosystems/', import.meta.url);
const files = readdirSync(folder).filter((file) => file !== 'index.json');
it.each(files)('holds for %s', (file) => {
  expect(broken(root, JSON.parse(readFileSync(new URL(file, folder), 'utf8')))).toEqual([]);
});

it.each([
  ['a node without an id', {nodes: [{}], edges: []}],
  ['an edge of no type', {nodes: [], edges: [{type: 'loan', from: 'a', to: 'b', amount: 1}]}],
  ['a negative amount', {nodes: [], edges: [{type: 'holding', from: 'a', to: 'b', amount: -1}]}],
  ['no edges', {nodes: []}],
])('does not hold for %s', (_, rest) => {
  expect(broken(root, {format: 'knockon', version: 1, ...rest})).not.toEqual([]);
});
