/** What a reader found in a file, before it is an ecosystem: nodes, links as the file draws them, and what to tell. */
import {type Problem, quoted} from '../ecosystem/problem.ts';
import {MAX_EDGES, MAX_NODES} from '../ecosystem/schema.ts';

/** Any fields; made with `Object.fromEntries` or spread, so that a field named `__proto__` is only a field. */
export type Raw = Record<string, unknown>;

/**
 * Which way failure travels along a link as the file writes it. `forward`: when the source fails, the target is hit.
 * `backward`: when the target fails, the source is hit.
 */
export type Travels = 'forward' | 'backward';

/** Something that the file does not say. The page asks it; the command line takes an option; both start from a guess. */
export interface Question {
  id: 'direction' | 'links' | 'encoding' | 'decimal' | 'header' | 'sheet' | 'empty' | 'hide' | `shape:${number}`;
  ask: string;
  answers: readonly {value: string; label: string}[];
  /** The value that was used. */
  answer: string;
  /** Whether nobody needs to look: the file as good as says it. */
  sure: boolean;
}

/** One column of a table and what it was taken for. */
export interface Column {
  name: string;
  /** A field of a node or link, `source`, `target`, `keep` (unknown, kept) or `skip`. */
  role: string;
  sure: boolean;
}

/** A table as the page shows it: its first rows and what each column is. */
export interface TablePreview {
  name: string;
  shape: 'links' | 'nodes' | 'matrix';
  columns: Column[];
  rows: string[][];
}

/** What people decided about a file; everything left out is guessed. */
export interface Choices {
  answers?: {[id in Question['id']]?: string};
  /** Table and column, counted from 0, and the role. */
  columns?: readonly (readonly [table: number, column: number, role: string])[];
  /** Node id and the id of its kind. */
  kinds?: readonly (readonly [node: string, kind: string])[];
}

/** Something in the file that was left out. */
export interface Skip {
  place: string;
  reason: string;
}

export interface Draft {
  /** Fields of the document itself, such as its title. */
  fields: Raw;
  /** With `id`, perhaps `label` and `kind`, and any other field. What is no object is refused with its place. */
  nodes: unknown[];
  /** With `from` and `to` as the file's arrow goes; `type` only when it is one of ours, and then `from` and `to` are too. */
  edges: unknown[];
  /** Where in the file each stands; without it, `nodes[3]` and `edges[3]` say it. */
  nodePlaces?: string[];
  edgePlaces?: string[];
  travels: Travels;
  /** Whether the format or its words say which way failure travels. */
  directed: boolean;
  /** The kind of a node that no word speaks for. */
  plainKind?: string;
  /** Words about a node, for guessing its kind, by id. They are not kept. */
  hints?: Map<string, string>;
  /** Written by Knockon: nothing is missing and nothing is guessed. */
  own?: boolean;
  /** Though written by Knockon, in a format that holds no numbers of nodes. */
  lacking?: boolean;
  skipped: Skip[];
  assumptions: string[];
  warnings: Problem[];
  questions: Question[];
  tables?: TablePreview[];
}

/** Ends a reading; `readFile` turns it into its problem. */
export class Refused extends Error {
  readonly problem: Problem;
  constructor(code: string, place: string, message: string) {
    super(message);
    this.problem = {severity: 'error', code, place, message};
  }
}

/** A draft that grows while a file is read, with its limits counted on the way. */
export class Drawing {
  readonly nodes = new Map<string, {fields: Raw; place: string; declared: boolean}>();
  readonly edges: {fields: Raw; place: string}[] = [];
  readonly skipped: Skip[] = [];
  readonly assumptions: string[] = [];
  readonly warnings: Problem[] = [];
  readonly questions: Question[] = [];
  readonly hints = new Map<string, string>();
  fields: Raw = {};

  /** The node of that id; fields given later are added to it. */
  node(id: string, place: string, fields: Raw = {}): void {
    const known = this.nodes.get(id);
    if (known) known.fields = {...known.fields, ...fields};
    else this.add(id, place, fields, false);
  }

  /** A node that the file declares once. */
  newNode(id: string, place: string, fields: Raw = {}): void {
    const known = this.nodes.get(id);
    if (known) {
      const message = `This is a duplicate of the id ${quoted(id)}, which ${known.place} has already.`;
      throw new Refused('id.duplicate', place, message);
    }
    this.add(id, place, fields, true);
  }

  /** A link as the file's arrow goes. Its ends come to be where the format allows that. */
  edge(from: string, to: string, place: string, fields: Raw = {}): void {
    if (this.edges.length >= MAX_EDGES) {
      throw new Refused(
        'edges.too-many',
        place,
        `There are more than ${MAX_EDGES} links; that is the most that is read.`,
      );
    }
    this.edges.push({fields: {...fields, from, to}, place});
  }

  hint(id: string, words: string): void {
    const before = this.hints.get(id);
    this.hints.set(id, before === undefined ? words : `${before} ${words}`);
  }

  skip(place: string, reason: string): void {
    this.skipped.push({place, reason});
  }

  warn(code: string, place: string, message: string): void {
    this.warnings.push({severity: 'warning', code, place, message});
  }

  /** Every end of a link is a node, too, if it was not one yet. */
  addEnds(): void {
    for (const {fields, place} of this.edges) {
      this.node(fields.from as string, place);
      this.node(fields.to as string, place);
    }
  }

  /** Refuses links whose ends were not declared. */
  checkEnds(): void {
    for (const {fields, place} of this.edges) {
      for (const end of [fields.from, fields.to] as string[]) {
        if (!this.nodes.has(end)) {
          throw new Refused('edge.missing-end', place, `A link ends at ${quoted(end)}: there is no such node.`);
        }
      }
    }
  }

  draft(travels: Travels, directed: boolean, more: Partial<Draft> = {}): Draft {
    const nodes = [...this.nodes];
    return {
      fields: this.fields,
      nodes: nodes.map(([id, {fields}]) => ({...fields, id})),
      edges: this.edges.map(({fields}) => fields),
      nodePlaces: nodes.map(([, {place}]) => place),
      edgePlaces: this.edges.map(({place}) => place),
      travels,
      directed,
      hints: this.hints,
      skipped: this.skipped,
      assumptions: this.assumptions,
      warnings: this.warnings,
      questions: this.questions,
      ...more,
    };
  }

  private add(id: string, place: string, fields: Raw, declared: boolean): void {
    if (this.nodes.size >= MAX_NODES) {
      throw new Refused(
        'nodes.too-many',
        place,
        `There are more than ${MAX_NODES} nodes; that is the most that is read.`,
      );
    }
    this.nodes.set(id, {fields, place, declared});
  }
}

export function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of its own, not one that every object has. */
export function field(thing: unknown, key: string): unknown {
  return isObject(thing) && Object.hasOwn(thing, key) ? thing[key] : undefined;
}

/** The named text or number as a text. */
export function textOf(thing: unknown, key: string): string | undefined {
  const value = field(thing, key);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function without(thing: Raw, fields: readonly string[]): Raw {
  return Object.fromEntries(Object.entries(thing).filter(([key]) => !fields.includes(key)));
}
