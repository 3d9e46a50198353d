/** Nodes and links as flat fields, for formats that hold nothing else. */
import type {Ecosystem} from '../ecosystem/document.ts';
import {NESTED} from './fields.ts';

export type Flat = string | number | boolean;

/** Fields with a value; objects and lists as JSON text. */
export function flatFields(thing: object, leaveOut: readonly string[] = []): [name: string, value: Flat][] {
  return Object.entries(thing).flatMap(([name, value]): [string, Flat][] => {
    if (value === undefined || leaveOut.includes(name)) return [];
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return [[name, value]];
    return [[name, JSON.stringify(value)]];
  });
}

const DOCUMENT_FIELDS: Record<string, string> = {
  title: 'the title',
  description: 'the description',
  currency: 'the currency',
  sources: 'the sources',
  kinds: 'the kinds of its own',
  scenarios: 'the scenarios',
  mitigations: 'the mitigations',
  layout: 'the layout',
  imports: 'the reports of imports',
};

/** A sentence for the document's own fields that a format does not hold. */
export function lostOfDocument(document: Ecosystem, held: readonly string[]): string[] {
  const fields = Object.entries(document).filter(
    ([name, value]) => value !== undefined && !['format', 'version', 'nodes', 'edges', ...held].includes(name),
  );
  if (fields.length === 0) return [];
  const names = fields.map(([name]) => DOCUMENT_FIELDS[name] ?? name);
  const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
  return [`It does not hold ${list}.`];
}

/** A sentence when fields that Knockon does not know come back as text: `typed` says whether numbers come back as such. */
export function lostOfFields(document: Ecosystem, known: ReadonlySet<string>, typed: boolean): string[] {
  const names = new Set<string>();
  for (const thing of [...document.nodes, ...document.edges]) {
    for (const [name, value] of Object.entries(thing)) {
      const text = typeof value === 'string' || (typed && typeof value !== 'object');
      if (!known.has(name) && !NESTED.has(name) && value !== undefined && !text) names.add(name);
    }
  }
  if (names.size === 0) return [];
  return [`These come back as text: ${[...names].slice(0, 12).join(', ')}${names.size > 12 ? ', …' : ''}.`];
}
