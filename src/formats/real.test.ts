import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import type {Choices} from './draft.ts';
import {readFile} from './index.ts';

const folder = new URL('./fixtures/', import.meta.url);
const read = (file: string, choices?: Choices) => readFile(readFileSync(new URL(file, folder)), file, choices);

/** Files of other tools: what comes of each, who fails in the first link and who is hit, and whether that is asked. */
const FILES: [
  file: string,
  format: string,
  nodes: number,
  edges: number,
  link: [fails: string, hit: string, asked: boolean] | null,
  kinds: Record<string, number>,
][] = [
  [
    'real/backstage/artist-lookup-component.yaml',
    'backstage',
    2,
    1,
    ['artists-db', 'artist-lookup', false],
    {service: 1, 'cloud-service': 1},
  ],
  ['real/backstage/artists-db-resource.yaml', 'backstage', 1, 0, null, {'cloud-service': 1}],
  [
    'real/backstage/www-artist-component.yaml',
    'backstage',
    2,
    1,
    ['artist-lookup', 'www-artist', false],
    {'front-end': 1, service: 1},
  ],
  ['real/csv/got-edges.csv', 'csv', 107, 352, ['Grenn', 'Aemon', true], {}],
  ['real/csv/got-nodes.csv', 'csv', 107, 0, null, {}],
  ['real/cyjs/compound.elements.json', 'cytoscape', 27, 35, ['n0:n5', 'n0:n4', true], {}],
  ['real/cyjs/ndex-exported.cx2', 'cytoscape', 20, 30, ['1', '0', true], {}],
  [
    'real/docker-compose/otel-demo-compose.full.yaml',
    'compose',
    5,
    5,
    ['otel-collector', 'accounting', false],
    {service: 4, 'cloud-service': 1},
  ],
  ['real/dot/cluster.gv', 'dot', 10, 13, ['a1', 'a0', true], {}],
  ['real/dot/unix.gv', 'dot', 41, 49, ['6th Edition', '5th Edition', true], {}],
  ['real/excel/spirit-island-edges.xlsx', 'xlsx', 9, 16, ['1', '0', true], {}],
  ['real/excel/spirit-island-nodes.xlsx', 'xlsx', 9, 0, null, {}],
  ['real/gexf/les-miserables.gexf', 'gexf', 77, 254, ['Myriel', 'Napoleon', true], {}],
  ['real/graphml/got-network.graphml', 'graphml', 107, 352, ['Grenn', 'Aemon', true], {}],
  ['real/jaeger/jaeger-ui-small.json', 'jaeger', 8, 7, ['Service2', 'Service1', false], {service: 8}],
  [
    'real/kubernetes/checkoutservice.yaml',
    'kubernetes',
    7,
    6,
    ['productcatalogservice', 'checkoutservice', false],
    {service: 7},
  ],
  ['real/mermaid/flowchart1.mmd', 'mermaid', 6, 5, ['Go shopping', 'Christmas', true], {}],
  ['real/mermaid/flowchart2.mmd', 'mermaid', 21, 25, ['bin', '/', true], {users: 1}],
  ['real/terraform/config1.gv', 'dot', 4, 2, ['random_string.content', 'local_file.file', false], {'cloud-service': 4}],
  [
    'real/terraform/tfuar-graph.dot',
    'dot',
    2,
    1,
    ['aws_security_group.web', 'aws_instance.ec2', false],
    {'cloud-service': 2},
  ],
  [
    'samples/protocols.json',
    'defillama',
    7,
    8,
    ['Ethereum', 'Sample Lend', false],
    {'settlement-layer': 2, lending: 1, dex: 1, bridge: 1, oracle: 1, service: 1},
  ],
  ['samples/json-graph.json', 'json-graph', 3, 2, ['Pyth', 'A lender', true], {oracle: 1, lending: 1}],
  [
    'samples/node-link.json',
    'node-link',
    3,
    2,
    ['rds-primary', 'checkout-service', true],
    {'cloud-service': 1, service: 1, 'front-end': 1},
  ],
];

it('looks at every file there is', () => {
  const there = readdirSync(folder, {recursive: true, encoding: 'utf8'}).filter((file) =>
    /^(real|samples)\/.*\.\w+$/.test(file),
  );
  expect(FILES.map(([file]) => file).sort()).toEqual(there.filter((file) => file !== 'real/SOURCES.tsv').sort());
});

describe.each(FILES)('%s', (file, format, nodes, edges, link, kinds) => {
  it(`is ${format} with ${nodes} nodes and ${edges} links, and says which way failure travels`, async () => {
    const reading = await read(file);
    if (!reading.ok) throw new Error(reading.problems.map(({place, message}) => `${place}: ${message}`).join('\n'));
    const {document, report} = reading;
    expect([report.format, document.nodes.length, document.edges.length]).toEqual([format, nodes, edges]);
    expect(report.example && [report.example.fails, report.example.hit]).toEqual(link && [link[0], link[1]]);
    const direction = report.questions.find(({id}) => id === 'direction');
    expect(direction === undefined ? null : !direction.sure).toBe(link === null ? null : link[2]);
    const counts: Record<string, number> = {};
    for (const {kind} of document.nodes) if (kind !== undefined) counts[kind] = (counts[kind] ?? 0) + 1;
    expect(counts).toEqual(kinds);
    expect(document.imports).toEqual([expect.objectContaining({format, file: file.split('/').pop(), nodes, edges})]);
    // Every number of a node comes from the file or is an estimate.
    for (const thing of [...document.nodes, ...document.edges]) {
      for (const [field, value] of Object.entries(thing)) {
        if (typeof value === 'number' && !/^(callCount|linkWeight|cooccurrence|modularity_class|score)$/.test(field))
          if (thing.provenance?.[field] === undefined) expect(NOT_USED).toContain(field);
      }
    }
  });

  it('is turned around by the switch', async () => {
    if (link === null) return;
    const [there, back] = await Promise.all([
      read(file, {answers: {direction: 'backward'}}),
      read(file, {answers: {direction: 'forward'}}),
    ]);
    if (!there.ok || !back.ok) throw new Error('refused');
    const turned = back.document.edges.map((edge) => [edge.to, edge.from]);
    expect(turned).toEqual(there.document.edges.map((edge) => [edge.from, edge.to]));
    expect(back.report.example).toEqual({fails: there.report.example!.hit, hit: there.report.example!.fails});
  });
});

/** Fields of other tools that are kept as they are. */
const NOT_USED = ['land', 'dahan', 'blight', 'cities', 'towns', 'explorers'];

it('leaves out what DefiLlama counts elsewhere, and keeps names of every object as names', async () => {
  const protocols = await read('samples/protocols.json');
  if (!protocols.ok) throw new Error('refused');
  expect(protocols.document.nodes.find(({label}) => label === 'Sample Lend')).toMatchObject({
    custody: 900,
    provenance: {custody: {mark: 'read', source: 'file'}, equity: {mark: 'estimate'}},
  });
  const graph = await read('samples/json-graph.json');
  expect(graph.ok && graph.document.nodes.map(({id}) => id)).toEqual(['pyth', 'lender', '__proto__']);
  expect(graph.ok && graph.document.edges[0]).toMatchObject({from: 'lender', to: 'pyth', toleranceHours: 0.5});
});
