import {readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {WRITERS} from '../formats/writers.ts';
import {main} from './main.ts';

const fixtures = new URL('../formats/fixtures/', import.meta.url);

/** Runs one command; files come from the fixtures and from what was written before. */
async function knockon(...args: string[]) {
  let [out, err] = ['', ''];
  const code = await main(args, {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
    read: (file) => written.get(file) ?? readFileSync(new URL(file, fixtures)),
    write: (file, bytes) => void written.set(file, bytes),
  });
  return {code, out, err};
}
const written = new Map<string, Uint8Array>();

interface Row {
  file: string;
  wrong: string;
  outcome: 'accept' | 'warn' | 'reject';
  message_must_mention?: string[];
  expect_nodes?: number;
  expect_edges?: number;
}
const rows = JSON.parse(readFileSync(new URL('hostile/manifest.json', fixtures), 'utf8')) as Row[];

it('has all ninety hostile files, and one more', () => expect(rows).toHaveLength(91));

describe('check', () => {
  it.each(rows)('$file ($wrong): $outcome', async (row) => {
    const started = process.cpuUsage();
    const {code, out, err} = await knockon('check', `hostile/${row.file}`);
    // Of the processor and not of the clock: what else the machine does is no fault of the file.
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000);
    expect(code).toBe(row.outcome === 'reject' ? 1 : 0);
    for (const word of row.message_must_mention ?? []) expect(err.toLowerCase()).toContain(word.toLowerCase());
    if (row.outcome === 'warn') expect(err).toMatch(/^warning: /m);
    expect(out).toMatch(
      row.outcome === 'reject' ? /^$/ : new RegExp(`: ${row.expect_nodes} nodes?, ${row.expect_edges} edges?, `),
    );
    // One sentence a line, and never a stack trace.
    expect(err).toMatch(/^((error|warning|note): .*\n)*$/);
    expect(err).not.toMatch(/\bat \w+ \(/);
    expect('polluted' in {}).toBe(false);
  });
});

describe('convert', () => {
  it.each(WRITERS.flatMap(({extensions}) => extensions))(
    'writes .%s, which check reads with as many nodes and links',
    async (extension) => {
      const converted = await knockon('convert', 'real/graphml/got-network.graphml', `got.${extension}`);
      expect([converted.code, converted.out]).toEqual([0, expect.stringContaining(`written to got.${extension}`)]);
      const checked = await knockon('check', `got.${extension}`);
      expect([checked.code, checked.out]).toEqual([0, expect.stringContaining(': 107 nodes, 352 edges, ')]);
    },
  );

  it('tells what the file does not say with the option that answers it, and takes the answer', async () => {
    const guessed = await knockon('convert', 'real/csv/got-edges.csv', 'a.json');
    expect(guessed.err).toContain('If Grenn fails, Aemon is hit. (--answer direction=backward|forward)');
    const answered = await knockon(
      'convert',
      'real/csv/got-edges.csv',
      'b.json',
      '--answer',
      'direction=forward',
      '--kind',
      'Grenn=bank',
    );
    expect(answered.err).not.toContain('--answer');
    const [a, b] = ['a.json', 'b.json'].map((name) => JSON.parse(new TextDecoder().decode(written.get(name))));
    expect([a.edges[0], b.edges[0]]).toMatchObject([
      {from: 'Aemon', to: 'Grenn'},
      {from: 'Grenn', to: 'Aemon'},
    ]);
    expect(b.nodes.find(({id}: {id: string}) => id === 'Grenn').kind).toBe('bank');
  });

  it('maps columns by their names', async () => {
    written.set('odd.csv', new TextEncoder().encode('x;y;z\nalpha;beta;1,5\nalpha;gamma;2,25\n'));
    const {code, err} = await knockon(
      'convert',
      'odd.csv',
      'odd.json',
      '--column',
      'x=fails',
      '--column',
      'y=hit',
      '--column',
      'z=amount',
    );
    expect([code, err]).toEqual([0, expect.not.stringContaining('direction')]);
    const {edges} = JSON.parse(new TextDecoder().decode(written.get('odd.json')));
    expect(edges[0]).toMatchObject({type: 'exposure', from: 'beta', to: 'alpha', amount: 1.5});
  });

  it.each([
    [['convert', 'real/dot/unix.gv'], /expects a file to write/],
    [['convert', 'real/dot/unix.gv', 'x.pdf'], /names no format that is written/],
    [['check', 'real/dot/unix.gv', '--answer', 'direction=up'], /expected backward, forward/],
    [['check', 'real/dot/unix.gv', '--answer', 'colour=red'], /leaves that not open/],
    [['check', 'real/csv/got-edges.csv', '--column', 'Sauce=source'], /no column "Sauce"/],
    [['check', 'real/csv/got-edges.csv', '--column', 'Source'], /NAME=VALUE/],
  ])('%j is refused as usage', async (args, words) => {
    const {code, err} = await knockon(...args);
    expect([code, err]).toEqual([2, expect.stringMatching(words)]);
  });
});
