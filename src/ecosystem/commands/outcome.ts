/** What a command gives: the changed document with a label, or the problems for which it is refused. */
import type {Ecosystem, Provenance} from '../document.ts';
import {checkDrawn} from '../drawn.ts';
import {nameOf} from '../names.ts';
import {error, type Problem, quoted} from '../problem.ts';

export type Outcome =
  | {
      ok: true;
      /** What was done, in the imperative. */
      label: string;
      document: Ecosystem;
      /** Ids of the nodes that it made, for the selection. */
      made: string[];
    }
  | {ok: false; problems: Problem[]};

export type Position = [number, number];
/** Centres in pixels at zoom 1, by node id. */
export type Positions = Readonly<Record<string, Position>>;
/** Fields to set; `null` removes one. */
export type FieldSet = Record<string, unknown>;

/** A new drawing. */
export const EMPTY: Ecosystem = {format: 'knockon', version: 1, title: 'Untitled', nodes: [], edges: []};

export function done(before: Ecosystem, label: string, document: Ecosystem, made: string[] = []): Outcome {
  const problems = checkDrawn(before, document);
  return problems.length > 0 ? {ok: false, problems} : {ok: true, label, document, made};
}

export function refused(code: string, message: string, about: {node?: string; edge?: string} = {}): Outcome {
  return {ok: false, problems: [error(code, [], message, about)]};
}

export const noNode = (id: string) => refused('command.no-node', `There is no node ${quoted(id)}.`);
export const noEdge = (id: string) => refused('command.no-edge', `There is no edge ${quoted(id)}.`);

export const idsOf = (document: Ecosystem) => new Set(document.nodes.map(({id}) => id));
export const namesOf = (document: Ecosystem) => new Set(document.nodes.map(nameOf));

/** What is set by hand has no source any more, unless its provenance is set too. */
export function withoutOldMarks(thing: {provenance?: Provenance}, set: FieldSet): FieldSet {
  if ('provenance' in set || thing.provenance === undefined) return set;
  const marks = Object.entries(thing.provenance).filter(([field]) => !Object.hasOwn(set, field));
  if (marks.length === Object.keys(thing.provenance).length) return set;
  return {...set, provenance: marks.length > 0 ? Object.fromEntries(marks) : null};
}

/** A thing with some of its fields set; null takes one away. What is set by hand loses its source. */
export function withFields<T extends {provenance?: Provenance}>(thing: T, set: FieldSet): T {
  const marked = withoutOldMarks(thing, set);
  const kept = Object.entries(thing).filter(([field]) => !Object.hasOwn(marked, field));
  const given = Object.entries(marked).filter(([, value]) => value !== null);
  // Checked as a part of the whole document.
  return Object.fromEntries([...kept, ...given]) as T;
}
