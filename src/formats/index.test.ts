import {expect, it} from 'vitest';
import {MAX_EDGES, MAX_NODES, TEXT_LENGTH} from '../ecosystem/schema.ts';
import {MAX_BYTES} from './bytes.ts';
import {readFile} from './index.ts';
import {writeDocument} from './writeJson.ts';

const read = (text: string, name?: string) => readFile(new TextEncoder().encode(text), name);
const messages = async (text: string, name?: string) => {
  const reading = await read(text, name);
  const problems = reading.ok ? reading.warnings : reading.problems;
  return `${reading.ok ? 'ok' : 'refused'} ${problems.map(({place, message}) => `${place}: ${message}`).join(' ')}`;
};

it.each([
  ['{"nodes": [{"id": "a"}]}', undefined, /^ok/],
  ['nodes: [{id: a}]', undefined, /^ok/],
  ['{nodes: [{id: a}]}', 'a.yaml', /^ok/],
  ['{nodes: [{id: a}]}', 'a.json', /^refused line 1, column 2/],
  ['a: [b', 'a.yaml', /^refused line 1/],
  ['a: *b', 'a.yaml', /^refused .*alias/i],
  ['nodes: []\n---\nnodes: []', 'a.yaml', /^refused line 2.*2 documents/],
  ['a,b\n1,2', 'a.csv', /^ok/],
])('takes %j named %s as %s', async (text, name, words) => {
  expect(await messages(text, name)).toMatch(words);
});

it.each([
  [
    'links and numbered ids',
    '{"nodes": [{"id": 1, "name": "One"}, {"id": 2}], "links": [{"source": 1, "target": 2, "weight": 3}]}',
    [{type: 'dependency', from: '1', to: '2'}],
  ],
  [
    'from and to',
    '{"nodes": ["a", "b"], "edges": [{"from": "a", "to": "b", "criticality": 0.5}]}',
    [{type: 'dependency', from: 'a', to: 'b', criticality: 0.5}],
  ],
  [
    'types of ours',
    '{"nodes": [{"id": "a", "equity": 9}, {"id": "b", "equity": 9}], "edges": [{"type": "exposure", "source": "a", "target": "b", "amount": 2}]}',
    [{type: 'exposure', from: 'a', to: 'b', amount: 2}],
  ],
])('reads node-link data with %s', async (_, text, edges) => {
  expect(await read(text)).toMatchObject({ok: true, document: {edges}});
});

it('says which way failure travels where the file does not, and names the list as the file does', async () => {
  expect(await messages('{"nodes": ["a"], "links": [{"source": "a", "target": "a"}]}')).toMatch(
    /^ok : Which way does failure travel\?/,
  );
  expect(await messages('{"nodes": ["a"], "links": [{"source": "a", "target": "b"}]}')).toMatch(
    /^refused links\[0\]\.to/,
  );
});

it('refuses YAML nested without end', async () => {
  expect(await messages(`a: ${'['.repeat(20_000)}`, 'a.yaml')).toMatch(/^refused .*nested too deep/);
});

it('counts its limits in words', {timeout: 30_000}, async () => {
  const nodes = (count: number) => Array.from({length: count}, (_, i) => `{"id":"${i}"}`).join(',');
  const edges = Array(MAX_EDGES + 1)
    .fill('{"type":"dependency","from":"0","to":"0"}')
    .join(',');
  const document = (rest: string) => `{"format":"knockon","version":1,${rest}}`;
  expect(await messages(document(`"edges":[],"nodes":[${nodes(MAX_NODES + 1)}]`))).toMatch(
    /^refused nodes: .*50001.*50000/,
  );
  expect(await messages(document(`"nodes":[${nodes(1)}],"edges":[${edges}]`))).toMatch(
    /^refused edges: .*200001.*200000/,
  );
  const long = 'x'.repeat(TEXT_LENGTH + 1);
  expect(await messages(document(`"edges":[],"nodes":[{"id":"a","label":"${long}"}]`))).toMatch(
    /^refused nodes\[0\]\.label: .*10001.*10000/,
  );
  expect(await messages(' '.repeat(MAX_BYTES + 1))).toMatch(/^refused .*20 MB/);
});

it('reads back what it wrote, unknown fields included, and writes it alike again', async () => {
  const text = `{"x": {"deep": [1, {"__proto__": 2}]}, "version": 1, "edges": [{"to": "a", "type": "dependency", "from": "a", "y": null}],
    "nodes": [{"provenance": {"equity": {"mark": "estimate"}}, "equity": 0.30000000000000004, "id": "a", "z": "\\u2028"}], "format": "knockon",
    "mitigations": [{"id": "m", "patch": [{"op": "setNode", "id": "a", "set": {"label": null}}]}]}`;
  const first = await read(text);
  if (!first.ok) throw new Error(await messages(text));
  expect(first.document).toEqual(JSON.parse(text));
  const written = writeDocument(first.document);
  const second = await read(written);
  if (!second.ok) throw new Error(await messages(written));
  expect(second.document).toEqual(first.document);
  expect(writeDocument(second.document)).toBe(written);
  expect(written.indexOf('"format"')).toBeLessThan(written.indexOf('"x"'));
});
