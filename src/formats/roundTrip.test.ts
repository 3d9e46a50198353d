import fc from 'fast-check';
import {unzipSync} from 'fflate';
import Papa from 'papaparse';
import {describe, expect, it} from 'vitest';
import type {Ecosystem, EcosystemEdge, EcosystemNode} from '../ecosystem/document.ts';
import {anyCase} from '../engine/testing/anyEcosystem.ts';
import {readFile} from './index.ts';
import {WRITERS} from './writers.ts';

/** Names and words that some format would take for something else. */
const ODD = [
  '__proto__',
  'constructor',
  'toString',
  '007',
  '7',
  '1e5',
  '-.5',
  'NO',
  'null',
  'NA',
  'end',
  'graph',
  'subgraph',
  'x-ray',
  'o',
  'n3',
  'node',
  'us-east-1',
  'a.b["c"]',
  'a b',
  'a:b',
  'a;b|c,d',
  'quote " here',
  "it's",
  '=1+1',
  '+x',
  "'=x",
  '-5',
  '@sum',
  '<b>bold</b>',
  '&amp; &lt;',
  '#35;',
  'back\\slash\\',
  '\\N',
  'line\nbreak',
  'line\u2028separator',
  'tab\there',
  ']]>',
  '<!-- -->',
  '%% comment',
  '--> a',
  '{curly}',
  'é',
  'e\u0301',
  '東京',
  '👩‍💻',
  'Zürich\u00a0AG',
  '{"json": 1}',
];

const KINDS = [undefined, 'exchange', 'oracle', 'cloud-region', 'stablecoin', 'service', 'own-kind'];

/** A generated ecosystem at rest, with odd names and every sort of field. */
const anyDocument = fc
  .record({
    whole: anyCase(),
    names: fc.shuffledSubarray(ODD, {minLength: 12, maxLength: ODD.length}),
    texts: fc.array(fc.oneof(fc.constantFrom(...ODD), fc.string({unit: 'grapheme', minLength: 1, maxLength: 12})), {
      minLength: 20,
      maxLength: 20,
    }),
    seed: fc.nat(),
  })
  .map(({whole: {document}, names, texts, seed}): Ecosystem => {
    const pick = (k: number) => clean(texts[(seed + k) % texts.length]);
    const renamed = new Map(document.nodes.map(({id}, i) => [id, names[i] ?? id]));
    const nodes = document.nodes.map((node, i): EcosystemNode => {
      const kind = KINDS[(seed + i) % KINDS.length];
      return {
        ...node,
        id: renamed.get(node.id)!,
        ...((seed + i) % 3 === 0 ? {} : {label: pick(i)}),
        ...(kind === undefined ? {} : {kind}),
        ...((seed + i) % 4 === 0 ? {note: pick(i + 1)} : {}),
        ...(node.equity === undefined ? {} : {provenance: {equity: {mark: 'estimate', note: pick(i + 2)}}}),
      };
    });
    const edges = document.edges.map((edge, k): EcosystemEdge => {
      const ends = {from: renamed.get(edge.from)!, to: renamed.get(edge.to)!};
      return {...edge, ...ends, ...(k % 3 === 0 ? {id: `${k}`} : {}), ...(k % 5 === 0 ? {note: pick(k)} : {})};
    });
    return {
      format: 'knockon',
      version: 1,
      title: pick(3),
      description: pick(4),
      currency: 'EUR',
      kinds: [{id: 'own-kind', label: pick(5), tier: 'access'}],
      sources: [{id: 's', title: pick(6)}],
      nodes,
      edges,
      scenarios: [{id: 'one', shocks: [{type: 'outage', node: nodes[0].id, hours: 3}]}],
      layout: {positions: Object.fromEntries(nodes.map(({id}, i) => [id, [i * 10, 1.5]]))},
    };
  });

/** As a document holds texts, and without blanks at its ends, which tables drop. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: documents hold none
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/g, '').trim() || 'x';
}

/** What each format holds of the document. */
const HOLDS: Record<string, (document: Ecosystem) => Partial<Ecosystem>> = {
  json: (document) => document,
  graphml: (document) => document,
  dot: (document) => document,
  cytoscape: (document) => document,
  gexf: ({format, version, title, description, nodes, edges}) => ({format, version, title, description, nodes, edges}),
  csv: ({format, version, nodes, edges}) => ({format, version, nodes, edges}),
  mermaid: ({format, version, title, nodes, edges}) => ({
    format,
    version,
    title,
    nodes: nodes.map(({id, label, kind}) => ({
      id,
      ...(label === undefined || label === id ? {} : {label}),
      ...(kind === undefined ? {} : {kind}),
    })),
    edges: edges.map(({type, from, to, ...edge}) =>
      'amount' in edge ? {type, from, to, amount: edge.amount} : {type, from, to},
    ) as EcosystemEdge[],
  }),
};

/** A field or a part that a sentence about what is lost stands for. */
const LOSES: Record<string, RegExp | null> = {
  json: null,
  graphml: null,
  dot: null,
  cytoscape: null,
  gexf: /does not hold .*scenarios/,
  csv: /does not hold the title.*scenarios/,
  mermaid: /does not hold .*combine/,
};

it('knows what every writer holds', () => {
  expect(Object.keys(HOLDS).sort()).toEqual(WRITERS.map(({id}) => id).sort());
});

describe.each(WRITERS)('$label', ({id, extensions, load}) => {
  it('reads back to the same ecosystem as far as it can hold it, and tells the rest', async () => {
    const write = await load();
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const {bytes, lost} = write(document);
        const reading = await readFile(bytes, `x.${extensions[0]}`);
        if (id === 'mermaid') {
          // It holds amounts and no balance sheets, so those are made again.
          if (!reading.ok) throw new Error(told(reading.problems));
          const held = HOLDS[id](reading.document);
          expect(held).toEqual(HOLDS[id](document));
        } else {
          if (!reading.ok) throw new Error(told(reading.problems));
          expect(reading.document).toEqual(HOLDS[id](document));
        }
        const words = LOSES[id];
        if (words === null) expect(lost).toEqual([]);
        else expect(lost.join(' ')).toMatch(words);
      }),
      {numRuns: 100},
    );
  });
});

function told(problems: readonly {place: string; message: string}[]): string {
  return problems.map(({place, message}) => `${place}: ${message}`).join('\n');
}

it('defuses what a spreadsheet would run, in names and in headings', async () => {
  const write = await WRITERS.find(({id}) => id === 'csv')!.load();
  const formulas = ['=HYPERLINK("http://evil.example")', '+1', '-1', '@sum(A1)', '\t=1'];
  const {bytes} = write({
    format: 'knockon',
    version: 1,
    nodes: formulas.map((text, k) => ({id: `${text}${k}`, label: text, '=field': text})),
    edges: [{type: 'dependency', from: `${formulas[0]}0`, to: `${formulas[1]}1`}],
  } as Ecosystem);
  const tables = Object.values(unzipSync(bytes)).map((table) => new TextDecoder().decode(table));
  for (const table of tables) {
    const {data} = Papa.parse<string[]>(table.trimEnd());
    for (const cell of data.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  }
});
