import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, it} from 'vitest';
import {applyPatch} from '../ecosystem/patch.ts';
import {readFile} from './index.ts';

/** One line of the library's list. */
interface Entry {
  id: string;
  file: string;
  nodes: number;
  invented: boolean;
  strikes: string[];
}

const folder = new URL('../../public/ecosystems/', import.meta.url);
const entries = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as Entry[];

it('lists every shipped document, the invented one first', () => {
  const files = readdirSync(folder).filter((file) => file !== 'index.json');
  expect(entries.map(({file}) => file).sort()).toEqual(files.sort());
  expect(entries[0]).toMatchObject({id: 'us-east-concentration', invented: true});
});

describe.each(entries)('$id', (entry) => {
  const load = async () => {
    const reading = await readFile(readFileSync(new URL(entry.file, folder)), entry.file);
    if (!reading.ok) throw new Error(reading.problems.map(({place, message}) => `${place}: ${message}`).join('\n'));
    return reading;
  };

  it('reads without a word and is what the list says', async () => {
    const {document, warnings} = await load();
    expect(warnings).toEqual([]);
    expect(document.nodes).toHaveLength(entry.nodes);
    const ids = new Set(document.nodes.map(({id}) => id));
    expect(entry.strikes.filter((id) => !ids.has(id))).toEqual([]);
    expect(document.scenarios?.length).toBeGreaterThan(0);
  });

  it('says of every number where it comes from', async () => {
    const {document} = await load();
    const silent: string[] = [];
    for (const thing of [
      ...document.nodes,
      ...document.nodes.flatMap(({groups = {}}) => Object.values(groups)),
      ...document.edges,
      ...document.scenarios!.flatMap(({shocks}) => shocks),
    ]) {
      for (const [field, value] of Object.entries(thing)) {
        const plain = value === 0 || (field === 'need' && value === 1);
        if (typeof value === 'number' && !plain && thing.provenance?.[field] === undefined)
          silent.push(`${JSON.stringify(thing)} ${field}`);
      }
    }
    expect(silent).toEqual([]);
  });

  it('takes all of its mitigations at once', async () => {
    const {document} = await load();
    const patch = document.mitigations!.flatMap((mitigation) => mitigation.patch);
    expect(applyPatch(document, patch)).toMatchObject({ok: true});
  });
});
