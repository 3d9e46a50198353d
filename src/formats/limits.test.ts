import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {MAX_NODES} from '../ecosystem/schema.ts';
import {readFile} from './index.ts';

async function told(text: string | Uint8Array, name: string): Promise<string> {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const reading = await readFile(bytes, name);
  const problems = reading.ok ? reading.warnings : reading.problems;
  return `${reading.ok ? 'ok' : 'refused'} ${problems.map(({place, message}) => `${place}: ${message}`).join(' ')}`;
}

const many = <T>(count: number, make: (k: number) => T) => Array.from({length: count}, (_, k) => make(k));
const xml = (inside: string) =>
  `<?xml version="1.0"?><graphml><graph edgedefault="directed">${inside}</graph></graphml>`;

describe('limits are counted while reading', () => {
  it.each([
    [
      'nodes of a table',
      `id\n${many(MAX_NODES + 1, (k) => k).join('\n')}`,
      'a.csv',
      /^refused .*more than 50000 nodes/,
    ],
    [
      'nodes of DOT',
      `digraph {${many(MAX_NODES + 1, (k) => `n${k};`).join('')}}`,
      'a.dot',
      /^refused .*more than 50000 nodes/,
    ],
    [
      'links that a chain of subgraphs makes',
      `digraph { {${many(600, (k) => `a${k} `).join('')}} -> {${many(600, (k) => `b${k} `).join('')}} }`,
      'a.dot',
      /^refused .*more than 200000 links/,
    ],
    [
      'nodes of GraphML',
      xml(many(MAX_NODES + 1, (k) => `<node id="${k}"/>`).join('')),
      'a.graphml',
      /^refused .*more than 50000 nodes/,
    ],
    ['depth of GraphML', xml('<node id="a">'.repeat(70)), 'a.graphml', /^refused line 1.*deeper than 64/],
    ['depth of a flowchart', `flowchart LR\n${'subgraph a\n'.repeat(70)}`, 'a.mmd', /^refused line 66.*deeper than 64/],
    ['a label', `source,target,note\na,b,${'x'.repeat(10_001)}`, 'a.csv', /^refused line 2.*note.*10001.*10000/],
    ['columns', `a,${many(6000, (k) => `c${k}`).join(',')}\n`, 'a.csv', /^refused line 1.*6001 columns/],
  ])('%s', {timeout: 60_000}, async (_, text, name, words) => {
    expect(await told(text, name)).toMatch(words);
  });

  it('stops a bomb of a thousand to one on its way', async () => {
    const bomb = readFileSync(new URL('./fixtures/bomb.zip', import.meta.url));
    const started = process.cpuUsage();
    expect(await told(bomb, 'a.zip')).toMatch(/^refused .*unpacks to more than 50 MB/);
    // Of the processor and not of the clock: what else the machine does is no fault of the file.
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000);
  });
});

describe('what is not a graph gets a sentence that helps', () => {
  it.each([
    [
      'an old workbook',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0, 0, 0]),
      'a.xls',
      /old Excel workbook.*\.xlsx/,
    ],
    ['a page', '<html><body>hi</body></html>', 'a.html', /neither GraphML nor GEXF/],
    ['a damaged zip', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0, 1, 2, 3]), 'a.zip', /zip/i],
    ['a sentence', 'this is only a sentence', 'a.txt', /object with a list of nodes/],
    ['an open quote', 'source,target\na,"b\n', 'a.csv', /^refused line 2.*quote/],
  ])('%s', async (_, text, name, words) => {
    const sentence = await told(text, name);
    expect(sentence).toMatch(/^refused/);
    expect(sentence).toMatch(words);
  });

  it('reads an Excel workbook that is named .csv, and says so', async () => {
    const workbook = readFileSync(new URL('./fixtures/real/excel/spirit-island-edges.xlsx', import.meta.url));
    expect(await told(workbook, 'edges.csv')).toMatch(/^ok .*named "\.csv" and is an Excel workbook/);
  });
});

describe('tables', () => {
  it.each([
    [
      'an edge list without headings',
      'a,b\nb,c\nc,a\n',
      [
        ['a', 'b'],
        ['b', 'c'],
        ['c', 'a'],
      ],
    ],
    [
      'a 0-1 matrix',
      ',x,y\nx,0,1\ny,1,0\n',
      [
        ['x', 'y'],
        ['y', 'x'],
      ],
    ],
    ['a matrix of amounts with commas', ';x;y\nx;0;2,5\ny;0;0\n', [['x', 'y', 2.5]]],
    ['tabs and a sign of a currency', 'lender\tborrower\tamount\na\tb\t$1,500.50\n', [['a', 'b', 1500.5]]],
    ['words that say who is hit', 'provider,consumer\ndb,shop\n', [['shop', 'db']]],
    ['a byte-order mark and a sep line', '\ufeffsep=;\nsource;target\na;b\n', [['a', 'b']]],
    [
      'line ends inside quotes',
      'source,target,note\na,b,"one\ntwo"\nc,d,x\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
  ])('%s', async (_, text, links) => {
    const reading = await readFile(new TextEncoder().encode(text), 'a.csv');
    if (!reading.ok) throw new Error(reading.problems.map(({message}) => message).join('\n'));
    expect(
      reading.document.edges.map((edge) =>
        'amount' in edge ? [edge.from, edge.to, edge.amount] : [edge.from, edge.to],
      ),
    ).toEqual(links);
  });

  it('keeps what was skipped and assumed with the document', async () => {
    const text = 'source,target,amount\na,b,5\na,,3\nb,c,NA\nd,e,7\n';
    const reading = await readFile(new TextEncoder().encode(text), 'folder/loans.csv');
    if (!reading.ok) throw new Error('refused');
    expect(reading.document.imports).toEqual([
      {
        format: 'csv',
        file: 'loans.csv',
        nodes: 5,
        edges: 2,
        skipped: [
          {place: 'line 3', reason: 'An end of the link is empty.'},
          {place: 'line 4', reason: 'It has no amount, and a debt needs one.'},
        ],
        assumptions: expect.arrayContaining([expect.stringMatching(/balance sheets were sized/)]),
        warnings: expect.arrayContaining([expect.stringMatching(/line 4: amount is "NA"/)]),
      },
    ]);
    for (const node of reading.document.nodes)
      if (node.equity !== undefined) expect(node.provenance?.equity?.mark).toBe('estimate');
    expect(reading.document.edges[0].provenance).toEqual({amount: {mark: 'read', source: 'file'}});
  });
});
