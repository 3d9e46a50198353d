/** Makes an ecosystem of what a reader found: types and directions of links, kinds, and the numbers that are missing. */
import type {Ecosystem, ImportRecord} from '../ecosystem/document.ts';
import {KINDS} from '../ecosystem/kinds.ts';
import {error, found, type Problem, quoted, shorten, warning} from '../ecosystem/problem.ts';
import {readDocument} from '../ecosystem/read.ts';
import {VERSION} from '../ecosystem/schema.ts';
import {
  type Choices,
  type Draft,
  field,
  isObject,
  type Question,
  type Raw,
  type Skip,
  type Travels,
  textOf,
  without,
} from './draft.ts';
import {asField, fieldNamed, isNumeric} from './fields.ts';
import {type Filled, fill} from './fill.ts';
import {guessKind} from './kinds.ts';
import {type FileReading, NOTHING_FOUND, type Report} from './report.ts';

const TYPES = ['dependency', 'exposure', 'holding'] as const;
type EdgeType = (typeof TYPES)[number];
const BUILT_IN = new Set(KINDS.map(({id}) => id));
/** Id of the file among the document's sources. */
const SOURCE = 'file';

export function assemble(
  draft: Draft,
  choices: Choices,
  format: {id: string; label: string},
  name: string,
): FileReading {
  const questions = [...draft.questions];
  const assumptions = [...draft.assumptions];
  const skipped = [...draft.skipped];
  const warnings = [...draft.warnings];
  const own = draft.own ?? false;

  const edges = ownEnds(draft, choices, questions, assumptions);
  const linked = typedEdges(edges, draft, choices, questions, assumptions, skipped, warnings);
  const {nodes, kinds} = kinded(draft, choices, linked.edges);
  const filled: Filled = own && !draft.lacking ? {nodes, count: 0, sentences: []} : fill(nodes, linked.edges);
  assumptions.push(...filled.sentences);

  const report: Report = {
    format: format.id,
    label: format.label,
    own: false,
    nodes: draft.nodes.length,
    edges: linked.edges.length,
    skipped,
    assumptions,
    questions,
    tables: draft.tables ?? [],
    kinds,
    example: exampleOf(filled.nodes, linked.edges),
    filled: filled.count,
  };
  const told = [...questions.filter(({sure}) => !sure).map(asWarning), ...warnings];
  const raw: Raw = {
    ...draft.fields,
    format: 'knockon',
    version: VERSION,
    nodes: own ? filled.nodes : filled.nodes.map(marked),
    edges: own ? linked.edges : linked.edges.map(marked),
  };
  if (!own) {
    raw.sources = [...sourcesOf(draft.fields), {id: SOURCE, title: name === '' ? `${format.label} file` : name}];
    raw.imports = [record(format.id, name, draft.nodes.length, linked.edges.length, skipped)];
  }
  const reading = readDocument(raw);
  const placed = (problem: Problem): Problem => inFile(problem, draft, linked.origins);
  if (!reading.ok) return {ok: false, problems: shorten([...reading.problems.map(placed), ...told]), report};
  const kept = reading.warnings.filter(
    ({code, place}) => !own && code === 'field.unknown' && /^(nodes|edges)\[/.test(place),
  );
  if (kept.length > 0) {
    const names = [...new Set(kept.map(({place}) => lastStep(place)))];
    assumptions.push(`Kept and not used: ${names.slice(0, 12).join(', ')}${names.length > 12 ? ', …' : ''}.`);
  }
  const left = reading.warnings.filter((problem) => !kept.includes(problem)).map(placed);
  const {document} = reading;
  if (!own && document.imports !== undefined) {
    const {imports, ...rest} = document;
    const last = imports[imports.length - 1];
    return {
      ok: true,
      document: {
        ...rest,
        imports: [...imports.slice(0, -1), {...last, ...sentences(assumptions, shorten([...told, ...left]))}],
      },
      warnings: shorten([...told, ...left]),
      report,
    };
  }
  return {ok: true, document, warnings: shorten([...told, ...left]), report};
}

/** The field that a path ends with. */
function lastStep(place: string): string {
  return /\["(.*)"\]$/s.exec(place)?.[1] ?? place.slice(place.lastIndexOf('.') + 1);
}

/** What is kept with the document of how it was read. */
function record(format: string, name: string, nodes: number, edges: number, skipped: Skip[]): ImportRecord {
  const file = name === '' ? {} : {file: name.slice(0, 200)};
  return {format, ...file, nodes, edges, ...(skipped.length === 0 ? {} : {skipped: firstOf(skipped)})};
}

function sentences(assumptions: string[], warnings: Problem[]): Pick<ImportRecord, 'assumptions' | 'warnings'> {
  return {
    ...(assumptions.length === 0 ? {} : {assumptions: firstOf(assumptions)}),
    ...(warnings.length === 0
      ? {}
      : {warnings: warnings.map(({place, message}) => (place === '' ? message : `${place}: ${message}`))}),
  };
}

/** Most lines of each sort that a document keeps of its import. */
const KEPT = 100;

function firstOf<T>(list: T[]): T[] {
  return list.slice(0, KEPT);
}

function sourcesOf(fields: Raw): unknown[] {
  const sources = field(fields, 'sources');
  return Array.isArray(sources) ? sources.filter((source) => field(source, 'id') !== SOURCE) : [];
}

/** Turns the untyped links so that they run from who is hit to who fails, as dependencies and claims do. */
function ownEnds(draft: Draft, choices: Choices, questions: Question[], assumptions: string[]): unknown[] {
  const free = draft.edges.filter((edge) => isObject(edge) && !isTyped(edge));
  if (free.length === 0) return draft.edges;
  const chosen = choices.answers?.direction;
  const travels: Travels = chosen === 'forward' || chosen === 'backward' ? chosen : draft.travels;
  const shown = free.find((edge) => textOf(edge, 'from') !== textOf(edge, 'to')) ?? free[0];
  const labels = new Map(draft.nodes.map((node) => [textOf(node, 'id'), textOf(node, 'label')]));
  const nameOf = (id: string | undefined) => shortName(labels.get(id) ?? id);
  const [from, to] = [nameOf(textOf(shown, 'from')), nameOf(textOf(shown, 'to'))];
  questions.push({
    id: 'direction',
    ask: 'Which way does failure travel?',
    answers: [
      {value: 'backward', label: `If ${to} fails, ${from} is hit`},
      {value: 'forward', label: `If ${from} fails, ${to} is hit`},
    ],
    answer: travels,
    sure: draft.directed || chosen !== undefined,
  });
  const which = travels === 'backward' ? 'the target fails, the source is hit' : 'the source fails, the target is hit';
  assumptions.push(`Failure travels so that, when ${which}.`);
  if (travels === 'backward') return draft.edges;
  return draft.edges.map((edge) => (isObject(edge) && !isTyped(edge) ? {...edge, from: edge.to, to: edge.from} : edge));
}

function shortName(text = ''): string {
  const characters = Array.from(text);
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : text;
}

function isTyped(edge: unknown): boolean {
  return TYPES.includes(field(edge, 'type') as EdgeType);
}

interface Linked {
  edges: Raw[];
  /** For each, its place in the draft. */
  origins: number[];
}

/** Gives every link a type of ours; what a link of that type cannot be is skipped. */
function typedEdges(
  edges: unknown[],
  draft: Draft,
  choices: Choices,
  questions: Question[],
  assumptions: string[],
  skipped: Skip[],
  warnings: Problem[],
): Linked {
  const free = edges.filter((edge) => isObject(edge) && !isTyped(edge)) as Raw[];
  const amounts = free.filter((edge) => isAmount(field(edge, 'amount'))).length;
  const chosen = TYPES.find((type) => type === choices.answers?.links);
  const type: EdgeType = chosen ?? (amounts > 0 && amounts * 2 >= free.length ? 'exposure' : 'dependency');
  if (amounts > 0) {
    questions.push({
      id: 'links',
      ask: 'What is a link?',
      answers: [
        {value: 'dependency', label: 'A need: it stops working'},
        {value: 'exposure', label: 'A debt: its claim loses value'},
        {value: 'holding', label: 'A holding: its asset loses value'},
      ],
      answer: type,
      sure: chosen !== undefined,
    });
  } else if (free.length > 0) assumptions.push('Every link is a dependency; nothing in the file tells of money owed.');
  const linked: Linked = {edges: [], origins: []};
  const place = (k: number) => draft.edgePlaces?.[k] ?? `edges[${k}]`;
  edges.forEach((edge, k) => {
    if (!isObject(edge)) {
      linked.edges.push(edge as Raw);
      linked.origins.push(k);
      return;
    }
    if (isTyped(edge)) linked.edges.push(tidyEdge(edge, edge.type as EdgeType, draft.own));
    else {
      const said = field(edge, 'type');
      const kept = said === undefined || typeof said !== 'string' ? {} : {linkType: said};
      const bare = {...without(edge, ['type']), ...kept};
      if (type !== 'dependency' && !isAmount(field(bare, 'amount'))) {
        skipped.push({
          place: place(k),
          reason: `It has no amount, and ${type === 'exposure' ? 'a debt' : 'a holding'} needs one.`,
        });
        return;
      }
      if (type !== 'dependency' && field(bare, 'from') === field(bare, 'to')) {
        skipped.push({place: place(k), reason: 'It goes from a node to itself, and nobody owes or holds itself.'});
        return;
      }
      linked.edges.push(tidyEdge({...bare, type}, type));
      if (said !== undefined && draft.edgePlaces === undefined) {
        warnings.push(
          warning('link.type', ['edges', k, 'type'], `type is ${found(said)}; the link was read as ${ARTICLE[type]}.`),
        );
      }
    }
    linked.origins.push(k);
  });
  return linked;
}

const ARTICLE: Record<EdgeType, string> = {dependency: 'a dependency', exposure: 'an exposure', holding: 'a holding'};

function isAmount(value: unknown): boolean {
  return (typeof value === 'number' && Number.isFinite(value)) || (typeof value === 'string' && isNumeric(value));
}

/** Known fields under their own names and in their own types; a weight outside a group says nothing and is kept aside. */
function tidyEdge(edge: Raw, type: EdgeType, own = false): Raw {
  const entries = Object.entries(edge).map(([key, value]): [string, unknown] => {
    const known = fieldNamed('edge', key, type);
    return known === null || (own && known !== key) ? [key, value] : [known, asField(known, value)];
  });
  const tidied = Object.fromEntries(entries);
  if (type === 'dependency' && field(tidied, 'group') === undefined && field(tidied, 'weight') !== undefined) {
    return {...without(tidied, ['weight']), linkWeight: tidied.weight};
  }
  return tidied;
}

/** Nodes with their known fields, and a kind where one could be guessed. */
function kinded(draft: Draft, choices: Choices, edges: Raw[]): {nodes: unknown[]; kinds: Report['kinds']} {
  const chosen = new Map(choices.kinds ?? []);
  const customKinds = field(draft.fields, 'kinds');
  const known = new Set(BUILT_IN);
  if (Array.isArray(customKinds)) for (const kind of customKinds) known.add(String(field(kind, 'id')));
  const held = new Set(edges.filter((edge) => field(edge, 'type') === 'holding').map((edge) => edge.to));
  const groups = new Map<string, Report['kinds'][number]>();
  const nodes = draft.nodes.map((node) => {
    if (!isObject(node)) return node;
    const tidied = Object.fromEntries(
      Object.entries(node).map(([key, value]): [string, unknown] => {
        const name = fieldNamed('node', key);
        return name === null || (draft.own && name !== key) ? [key, value] : [name, asField(name, value)];
      }),
    );
    const id = textOf(tidied, 'id');
    if (id === undefined) return tidied;
    const said = textOf(tidied, 'kind');
    const pick = pickKind();
    if (pick === null) return tidied;
    const key = `${pick.kind}\n${pick.word}`;
    const group = groups.get(key) ?? {...pick, nodes: []};
    group.nodes.push(id);
    groups.set(key, group);
    return {...tidied, kind: pick.kind};

    function pickKind(): {kind: string; word: string} | null {
      const decided = chosen.get(id!);
      if (decided !== undefined) return {kind: decided, word: 'chosen'};
      if (said !== undefined && (known.has(said) || draft.own)) return {kind: said, word: ''};
      if (draft.own) return null;
      if (held.has(id)) return {kind: 'asset', word: 'held'};
      const guess = guessKind([said, draft.hints?.get(id!), textOf(tidied, 'type'), textOf(tidied, 'label'), id]);
      if (guess !== null) return guess;
      if (said !== undefined) return null;
      return draft.plainKind === undefined ? null : {kind: draft.plainKind, word: 'any'};
    }
  });
  return {nodes, kinds: [...groups.values()].sort((a, b) => b.nodes.length - a.nodes.length)};
}

/** The numbers that the file gave itself, each with the file as its source. */
function marked(thing: unknown): unknown {
  if (!isObject(thing)) return thing;
  const provenance = field(thing, 'provenance');
  if (provenance !== undefined && !isObject(provenance)) return thing;
  const silent = Object.entries(thing).filter(
    ([key, value]) => typeof value === 'number' && MARKED.has(key) && field(provenance, key) === undefined,
  );
  if (silent.length === 0) return thing;
  const marks = Object.fromEntries(silent.map(([key]) => [key, {mark: 'read', source: SOURCE}]));
  return {...thing, provenance: {...provenance, ...marks}};
}

/** Fields of nodes and links that a run rests on. */
const MARKED = new Set(
  'outageCostPerHour restartHours assets equity liabilities custody liquid minEquityRatio marginCallHours closeFactor depth toleranceHours weight criticality amount lagHours'.split(
    ' ',
  ),
);

function exampleOf(nodes: unknown[], edges: Raw[]): Report['example'] {
  const edge = edges.find((one) => isObject(one) && field(one, 'from') !== field(one, 'to'));
  if (edge === undefined) return null;
  const labels = new Map(nodes.map((node) => [textOf(node, 'id'), textOf(node, 'label') ?? textOf(node, 'id')]));
  return {
    fails: shortName(labels.get(textOf(edge, 'to')) ?? textOf(edge, 'to')),
    hit: shortName(labels.get(textOf(edge, 'from')) ?? textOf(edge, 'from')),
  };
}

function asWarning({id, ask, answers, answer}: Question): Problem {
  const label = answers.find(({value}) => value === answer)?.label ?? answer;
  const message = `${ask} The file does not say; it was read so: ${label}.`;
  return {severity: 'warning', code: `ask.${id}`, place: '', message};
}

/** The place in the file in front of, or instead of, the place in the document that was made of it. */
function inFile(problem: Problem, draft: Draft, origins: number[]): Problem {
  const match = /^(nodes|edges)\[(\d+)\](.*)$/s.exec(problem.place);
  if (match === null) return problem;
  const [, list, number, rest] = match;
  const at = list === 'nodes' ? Number(number) : origins[Number(number)];
  const place = (list === 'nodes' ? draft.nodePlaces : draft.edgePlaces)?.[at];
  if (place === undefined) return {...problem, place: `${list}[${at}]${rest}`};
  const id = list === 'nodes' ? textOf(draft.nodes[at], 'id') : undefined;
  const name = id === undefined ? '' : ` (${quoted(id)})`;
  // Places of JSON and YAML are paths and go on as one; those in lines or rows do not.
  if (/^[\w.]*\[[^\]]*\]$/.test(place)) return {...problem, place: `${place}${rest}`};
  const parts = [`${place}${name}`.trim(), rest.replace(/^\./, '')].filter((part) => part !== '');
  return {...problem, place: parts.join(', ')};
}

export function ownReport(document: Ecosystem, format: string, label: string): Report {
  return {...NOTHING_FOUND, format, label, own: true, nodes: document.nodes.length, edges: document.edges.length};
}

export function refusal(problems: Problem[], report = NOTHING_FOUND): FileReading {
  return {ok: false, problems, report};
}

export const EMPTY = error('file.empty', [], 'The file is empty; a document is expected.');
