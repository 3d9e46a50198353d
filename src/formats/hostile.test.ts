import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {readFile} from './index.ts';
import {writeDocument} from './writeJson.ts';

/** One hostile, malformed or tricky file: what is wrong with it and what must come of it. */
interface Row {
  file: string;
  wrong: string;
  outcome: 'accept' | 'warn' | 'reject';
  message_must_mention?: string[];
  expect_nodes?: number;
  expect_edges?: number;
}

const fixtures = new URL('./fixtures/hostile/', import.meta.url);
const rows = JSON.parse(readFileSync(new URL('manifest.json', fixtures), 'utf8')) as Row[];

describe('hostile files', () => {
  it.each(rows)('$file ($wrong): $outcome', async (row) => {
    const started = performance.now();
    const reading = await readFile(readFileSync(new URL(row.file, fixtures)), row.file);
    expect(performance.now() - started).toBeLessThan(1000);
    const problems = reading.ok ? reading.warnings : reading.problems;
    const told = problems.map(({place, message}) => `${place}: ${message}`).join('\n');
    expect(reading.ok, told).toBe(row.outcome !== 'reject');
    if (row.outcome === 'warn') expect(problems.length).toBeGreaterThan(0);
    for (const word of row.message_must_mention ?? []) expect(told.toLowerCase()).toContain(word.toLowerCase());
    for (const {message} of problems) expect(message).not.toMatch(/\bat \w+ \(|Error:/);
    if (reading.ok) {
      expect(reading.document.nodes).toHaveLength(row.expect_nodes!);
      expect(reading.document.edges).toHaveLength(row.expect_edges!);
      const again = await readFile(new TextEncoder().encode(writeDocument(reading.document)));
      expect(again).toMatchObject({ok: true});
      if (again.ok) expect(again.document).toEqual(reading.document);
    }
    expect('polluted' in {}).toBe(false);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

/** What the manifest asks beyond the outcome. */
async function nodesOf(file: string) {
  const reading = await readFile(readFileSync(new URL(file, fixtures)), file);
  if (!reading.ok) throw new Error(reading.problems.map(({message}) => message).join('\n'));
  return reading.document;
}

it('keeps values and ids as they were meant', async () => {
  const numbers = await nodesOf('json/number_as_string.json');
  expect([numbers.nodes[0].equity, numbers.edges[0]]).toEqual([1000, expect.objectContaining({amount: 3.5})]);
  expect((await nodesOf('yaml/norway.yaml')).nodes.map(({id}) => id)).toEqual(['NO', 'yes', '010', '1:30']);
  expect((await nodesOf('yaml/anchors_ok.yaml')).nodes.map(({equity}) => equity)).toEqual([5, 5]);
  expect((await nodesOf('enc/latin1_dependency.json')).nodes.map(({label}) => label)).toEqual([
    'Crédit Agricole',
    'Zürich',
  ]);
  expect(new Set((await nodesOf('json/zero_width.json')).nodes.map(({id}) => id)).size).toBe(5);
  for (const {id, label} of (await nodesOf('json/lone_surrogate.json')).nodes)
    expect(() => encodeURIComponent(id + label)).not.toThrow();
});
