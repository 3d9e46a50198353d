import fc from 'fast-check';
import {expect, it} from 'vitest';
import {parseJson} from './json.ts';

it('reads what JSON.parse reads, to the same value', () => {
  fc.assert(
    fc.property(fc.json({maxDepth: 6}), fc.constantFrom(0, 2, '\t'), (json, indent) => {
      const text = JSON.stringify(JSON.parse(json), null, indent);
      expect(parseJson(text)).toEqual({ok: true, value: JSON.parse(text), warnings: []});
    }),
  );
});

it('refuses what JSON.parse refuses, and never throws', () => {
  fc.assert(
    fc.property(
      fc.json({maxDepth: 3}),
      fc.nat(),
      fc.constantFrom('', ',', '"', '{', ']', '\\', '0', '\n', 'x', '.'),
      (json, at, character) => {
        const cut = at % (json.length + 1);
        const text = json.slice(0, cut) + character + json.slice(cut + 1);
        let right = true;
        try {
          JSON.parse(text);
        } catch {
          right = false;
        }
        expect(parseJson(text).ok).toBe(right);
      },
    ),
    {numRuns: 2000},
  );
});

it.each([
  ['{"a": 1,}', 'line 1, column 9', /a key in double quotes/],
  ['{\n "a" 1}', 'line 2, column 6', /":" after the key/],
  ['{"a": [1, 2', 'line 1, column 12', /ends too early/],
  ['{"a": "x', 'line 1, column 9', /ends too early/],
  ['[1]\r\n[2]', 'line 2, column 1', /second document/],
  ['{"a": 012}', 'line 1, column 7', /a number such as/],
  ['{"a": "\\x"}', 'line 1, column 8', /backslash/],
  ['{"a": "x\ny"}', 'line 1, column 9', /line ends/],
  ['[NaN]', 'line 1, column 2', /a value/],
  ['['.repeat(100_000), 'line 1, column 66', /deeper than 64/],
])('tells where %j goes wrong', (text, place, words) => {
  expect(parseJson(text)).toMatchObject({ok: false, problem: {place, message: expect.stringMatching(words)}});
});

it.each(['x', '\\n', '\\"', '\\\\'])('reads a text of ten million characters %j', {timeout: 30_000}, (unit) => {
  const text = `"${unit.repeat(10_000_000 / unit.length)}"`;
  expect(parseJson(text)).toEqual({ok: true, value: JSON.parse(text), warnings: []});
});

it('warns of a key that stands twice, at the second', () => {
  const parsed = parseJson('{"a": 1,\n "a": 2}');
  expect(parsed).toMatchObject({ok: true, value: {a: 2}, warnings: [{place: 'line 2, column 2'}]});
});
