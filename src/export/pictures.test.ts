/** Pictures carry their document: what was put in comes out, and what was changed on the way is refused. */

import fc from 'fast-check';
import {beforeAll, describe, expect, test} from 'vitest';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import {readDocument} from '../ecosystem/read.ts';
import {compile, simulate} from '../engine/simulate.ts';
import {anyCase} from '../engine/testing/anyEcosystem.ts';
import {readFile} from '../formats/index.ts';
import {packDocument} from '../formats/packLink.ts';
import {withDocument} from '../formats/png.ts';
import {readXml} from '../formats/xml.ts';
import {shotsOf} from './panels.ts';
import {svgText} from './picture.ts';

/** One transparent pixel. */
const PIXEL = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='),
  (letter) => letter.charCodeAt(0),
);
const HOSTILE = [
  '</script><script>alert(1)</script>',
  ']]>',
  '<!-- x -->',
  '&amp;"\'',
  '\u202eevil',
  '=1+1',
  '東京 👩‍💻',
  ' ',
];
const measure = (text: string, font: string) => ({width: text.length * 6.5, middle: Number.parseFloat(font) * 0 + 4});

/** A generated ecosystem with labels that would break out of a careless file, and its run. */
const anySubject = fc
  .tuple(anyCase(), fc.array(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({unit: 'grapheme'})), {minLength: 4}))
  .map(([{document, scenario}, labels]) => {
    const raw: Ecosystem = {
      ...document,
      title: labels[0],
      nodes: document.nodes.map((node, i) => ({...node, label: labels[i % labels.length]})),
    };
    const reading = readDocument(raw);
    if (!reading.ok) throw new Error(reading.problems[0].message);
    return {document: reading.document, scenario: {...scenario, id: 'any'}};
  });

beforeAll(() => {
  globalThis.Path2D ??= class {} as unknown as typeof Path2D;
});

async function svgOf(subject: {document: Ecosystem; scenario: Scenario}, share: number) {
  const result = simulate(compile(subject.document), subject.scenario);
  // One in a hundred generated runs does not come to its end: there is nothing to draw then.
  fc.pre(result.ok);
  const {run} = result;
  const size = {width: 800, height: 600};
  const t = run.horizon * share;
  const content = {panels: [{subject: {...subject, run}, side: null}], carries: subject.document};
  return svgText(await shotsOf(content, size, 'light', t), measure, '', await packDocument(subject.document));
}

describe('a picture opens as the ecosystem it shows', () => {
  test('PNG', async () => {
    await fc.assert(
      fc.asyncProperty(anySubject, async ({document}) => {
        const reading = await readFile(withDocument(PIXEL, await packDocument(document)), 'x.png');
        expect(reading.ok && reading.document).toEqual(document);
        expect(reading.report.own).toBe(true);
      }),
      {numRuns: 60},
    );
  });

  test('SVG, at any time', async () => {
    await fc.assert(
      fc.asyncProperty(anySubject, fc.double({min: 0, max: 1, noNaN: true}), async (subject, share) => {
        const text = await svgOf(subject, share);
        const reading = await readFile(new TextEncoder().encode(text), 'x.svg');
        expect(reading.ok && reading.document).toEqual(subject.document);
      }),
      {numRuns: 30},
    );
  });
});

test('an SVG is shapes and text: no script, no handler, no address but of its own parts', async () => {
  await fc.assert(
    fc.asyncProperty(anySubject, async (subject) => {
      const names = new Set<string>();
      readXml(
        await svgOf(subject, 0.5),
        {
          open({name, prefix, attributes}) {
            names.add(prefix === '' ? name : prefix);
            for (const [key, value] of attributes) {
              expect(key).not.toMatch(/^on|href|src/i);
              if (value.includes('url(')) expect(value).toMatch(/^url\(#c\d+\)$/);
              expect(value).not.toMatch(/NaN|undefined|Infinity/);
            }
          },
          close() {},
        },
        1e9,
      );
      const known = ['svg', 'metadata', 'knockon', 'defs', 'clipPath', 'path', 'g', 'text'];
      expect([...names].filter((name) => !known.includes(name))).toEqual([]);
    }),
    {numRuns: 30},
  );
});

describe('what is not as it was exported is refused in a sentence', () => {
  const document: Ecosystem = {format: 'knockon', version: 1, nodes: [{id: 'a'}], edges: []};
  const refused = async (bytes: Uint8Array): Promise<string> => {
    const reading = await readFile(bytes, 'picture');
    return reading.ok ? 'opened' : reading.problems[0].message;
  };
  const svg = (inside: string, before = '') =>
    new TextEncoder().encode(`${before}<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`);
  const carrying = (packed: string) =>
    svg(`<metadata><knockon:document xmlns:knockon="urn:knockon:document">${packed}</knockon:document></metadata>`);

  test('a PNG with a changed byte of its document', async () => {
    const bytes = withDocument(PIXEL, await packDocument(document));
    expect(await refused(bytes)).toBe('opened');
    const at = 33 + 8 + 20;
    expect(await refused(bytes.map((byte, k) => (k === at ? byte ^ 1 : byte)))).toMatch(
      /picture is (damaged|not whole)/,
    );
  });

  test('a PNG cut off anywhere', async () => {
    const bytes = withDocument(PIXEL, await packDocument(document));
    for (let length = 8; length < bytes.length - 70; length += 7) {
      expect(await refused(bytes.subarray(0, length)), `${length} bytes`).not.toBe('opened');
    }
  });

  test('pictures of others', async () => {
    expect(await refused(PIXEL)).toMatch(/carries no ecosystem/);
    expect(await refused(svg('<path d="M0 0"/>'))).toMatch(/carries no ecosystem/);
  });

  test('an SVG with a DTD', async () => {
    expect(await refused(svg('', '<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]>'))).toMatch(/DOCTYPE/);
  });

  test('a document that says to be larger than it is, or larger than any may be', async () => {
    const [version, packing, length, check, data] = (await packDocument(document)).split('.');
    const packed = (size: number) => [version, packing, size, check, data].join('.');
    expect(await refused(carrying(packed(Number(length))))).toBe('opened');
    expect(await refused(carrying(packed(Number(length) - 1)))).toMatch(/damaged/);
    expect(await refused(carrying(packed(1e9)))).toMatch(/up to 20 MB/);
  });

  test('a document that is none', async () => {
    const broken = {...document, edges: [{type: 'exposure', from: 'a', to: 'ghost', amount: 1}]};
    expect(await refused(carrying(await packDocument(broken)))).toMatch(/ghost/);
  });
});
