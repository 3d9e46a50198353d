/**
 * The shape of a document as a schema: which fields there are and which values each may have, one thing at a time.
 * Rules that look at several things at once are in `rules.ts` and `rest.ts`.
 */
import * as z from 'zod/mini';
import type {Ecosystem} from './document.ts';

// A strict Content Security Policy forbids generated code.
z.config({jitless: true});

/** The newest version of the format that this code reads and writes. */
export const VERSION = 1;
/** Longest id, in UTF-16 units. */
export const ID_LENGTH = 200;
/** Longest text anywhere in a document, in UTF-16 units. */
export const TEXT_LENGTH = 10_000;
export const MAX_NODES = 50_000;
export const MAX_EDGES = 200_000;
/** Levels of lists and objects inside each other. */
export const MAX_DEPTH = 64;
/** Single values in one document, counted with every use of a YAML alias. */
export const MAX_VALUES = 10_000_000;

const id = z.string().check(z.minLength(1), z.maxLength(ID_LENGTH));
const text = z.string().check(z.maxLength(TEXT_LENGTH));
/** An http or https address; anything else is dropped when a document is read. */
export const linkSchema = z.string().check(z.maxLength(TEXT_LENGTH));
/** The name of an icon; anything else is dropped when a document is read. */
export const iconSchema = z.string().check(z.maxLength(TEXT_LENGTH));
const nonNegative = z.number().check(z.nonnegative());
const positive = z.number().check(z.positive());
const share = z.number().check(z.nonnegative(), z.lte(1));

const provenanceEntry = z.object({
  mark: z.enum(['read', 'derived', 'recalled', 'estimate']),
  source: z.optional(id),
  note: z.optional(text),
});
const provenance = z.record(z.string(), provenanceEntry);
/** A note and where the numbers come from, on nearly everything. */
const annotated = {note: z.optional(text), provenance: z.optional(provenance)};

const source = z.object({
  id,
  title: text,
  url: z.optional(linkSchema),
  date: z.optional(text),
  note: z.optional(text),
});

const customKind = z.object({
  id,
  label: text,
  icon: z.optional(iconSchema),
  tier: z.optional(z.enum(['infrastructure', 'access', 'networks', 'markets', 'assets', 'capital', 'any'])),
  note: z.optional(text),
});

const group = z.object({
  need: z.optional(positive),
  mode: z.optional(z.enum(['share', 'quorum'])),
  criticality: z.optional(share),
  ...annotated,
});

export const nodeSchema = z.object({
  id,
  label: z.optional(text),
  kind: z.optional(id),
  outageCostPerHour: z.optional(nonNegative),
  restartHours: z.optional(nonNegative),
  groups: z.optional(z.record(z.string().check(z.minLength(1), z.maxLength(ID_LENGTH)), group)),
  combine: z.optional(z.enum(['min', 'product', 'sum'])),
  assets: z.optional(nonNegative),
  equity: z.optional(z.number()),
  liabilities: z.optional(nonNegative),
  custody: z.optional(nonNegative),
  liquid: z.optional(share),
  haltsOnDefault: z.optional(z.boolean()),
  minEquityRatio: z.optional(nonNegative),
  marginCallHours: z.optional(positive),
  closeFactor: z.optional(share),
  runTrigger: z.optional(z.object({equityRatio: nonNegative, perHour: nonNegative})),
  depth: z.optional(positive),
  circuitBreaker: z.optional(z.object({drop: share, windowHours: positive, haltHours: positive})),
  ...annotated,
});

const edgeEnds = {id: z.optional(id), from: id, to: id};
export const edgeSchema = z.discriminatedUnion('type', [
  z.object({
    ...edgeEnds,
    type: z.literal('dependency'),
    toleranceHours: z.optional(nonNegative),
    group: z.optional(id),
    weight: z.optional(nonNegative),
    criticality: z.optional(share),
    ...annotated,
  }),
  z.object({
    ...edgeEnds,
    type: z.literal('exposure'),
    amount: nonNegative,
    lagHours: z.optional(nonNegative),
    ...annotated,
  }),
  z.object({...edgeEnds, type: z.literal('holding'), amount: nonNegative, ...annotated}),
]);

const struck = {node: id, at: z.optional(nonNegative), ...annotated};
export const shockSchema = z.discriminatedUnion('type', [
  z.object({...struck, type: z.literal('outage'), hours: z.optional(nonNegative), severity: z.optional(share)}),
  z.object({...struck, type: z.literal('loss'), amount: z.optional(nonNegative), fraction: z.optional(share)}),
  z.object({...struck, type: z.literal('price'), drop: share}),
  z.object({...struck, type: z.literal('run'), hours: positive, fraction: share}),
  z.object({...struck, type: z.literal('capital'), amount: nonNegative}),
]);

export const paramsSchema = z.object({
  valuation: z.optional(z.enum(['eisenberg-noe', 'rogers-veraart', 'furfine', 'debtrank'])),
  recovery: z.optional(share),
  alpha: z.optional(share),
  beta: z.optional(share),
  illiquidityDiscount: z.optional(share),
  impact: z.optional(z.enum(['exponential', 'linear'])),
  liquidityFloor: z.optional(positive),
  markHours: z.optional(positive),
  provenance: z.optional(provenance),
});

export const scenarioSchema = z.object({
  id,
  title: z.optional(text),
  description: z.optional(text),
  start: z.optional(z.iso.datetime({offset: true})),
  horizon: z.optional(positive),
  shocks: z.array(shockSchema),
  params: z.optional(paramsSchema),
  observed: z.optional(
    z.array(
      z.object({
        what: text,
        node: z.optional(id),
        at: z.optional(nonNegative),
        source: z.optional(id),
        note: z.optional(text),
      }),
    ),
  ),
  note: z.optional(text),
});

const set = z.record(z.string(), z.unknown());
export const patchSchema = z.array(
  z.discriminatedUnion('op', [
    z.object({op: z.literal('addNode'), node: nodeSchema}),
    z.object({op: z.literal('removeNode'), id}),
    z.object({op: z.literal('setNode'), id, set}),
    z.object({op: z.literal('addEdge'), edge: edgeSchema}),
    z.object({op: z.literal('removeEdge'), id}),
    z.object({op: z.literal('setEdge'), id, set}),
  ]),
);

const mitigation = z.object({
  id,
  title: z.optional(text),
  cost: z.optional(nonNegative),
  patch: patchSchema,
  note: z.optional(text),
});

const layout = z.object({
  mode: z.optional(z.enum(['tiered', 'organic'])),
  positions: z.optional(z.record(z.string(), z.tuple([z.number(), z.number()]))),
  pinned: z.optional(z.array(z.string())),
});

const importRecord = z.object({
  format: text,
  file: z.optional(text),
  nodes: nonNegative,
  edges: nonNegative,
  skipped: z.optional(z.array(z.object({place: text, reason: text}))),
  assumptions: z.optional(z.array(text)),
  warnings: z.optional(z.array(text)),
});

export const ecosystemSchema = z.object({
  format: z.literal('knockon'),
  version: z.literal(VERSION),
  title: z.optional(text),
  description: z.optional(text),
  currency: z.optional(z.string().check(z.regex(/^[A-Z]{3}$/))),
  sources: z.optional(z.array(source)),
  kinds: z.optional(z.array(customKind)),
  nodes: z.array(nodeSchema).check(z.maxLength(MAX_NODES)),
  edges: z.array(edgeSchema).check(z.maxLength(MAX_EDGES)),
  scenarios: z.optional(z.array(scenarioSchema)),
  mitigations: z.optional(z.array(mitigation)),
  layout: z.optional(layout),
  imports: z.optional(z.array(importRecord)),
});

// The types that people read in document.ts and the schema that checks a file must be the same, field for field.
type Flat<T> = T extends object ? {[K in keyof T]: Flat<T[K]>} : T;
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
true satisfies Same<Flat<z.infer<typeof ecosystemSchema>>, Flat<Ecosystem>>;
