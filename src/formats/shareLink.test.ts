import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {anyCase} from '../engine/testing/anyEcosystem.ts';
import {readFragment, type Shown, writeFragment} from './address.ts';
import {toBase64Url} from './deflate.ts';
import {packDocument} from './packLink.ts';
import {unpackDocument} from './shareLink.ts';

describe('a document in a link', () => {
  it('comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(anyCase(), async ({document}) => {
        const reading = await unpackDocument(await packDocument(document));
        expect(reading).toMatchObject({ok: true, document});
      }),
      {numRuns: 60},
    );
  });

  it('is refused with a sentence when anything about it was changed or cut', async () => {
    const text = await packDocument({
      format: 'knockon',
      version: 1,
      nodes: [{id: 'a', label: 'A'.repeat(40)}],
      edges: [],
    });
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom('', 'x', '.', '-', '0', 'ö'),
        fc.boolean(),
        async (at, by, cut) => {
          const changed = cut ? text.slice(0, at) : text.slice(0, at) + by + text.slice(at + 1);
          fc.pre(changed !== text && changed.toLowerCase() !== text.toLowerCase());
          const reading = await unpackDocument(changed);
          // Unused bits of the last letter may change without changing what it says.
          if (reading.ok) expect(at).toBe(text.length - 1);
          else expect(reading.problems[0].message).toMatch(/link|document|JSON|file|nodes/i);
        },
      ),
      {numRuns: 300},
    );
  });

  it('is not unpacked beyond what it says: a bomb stays small', async () => {
    const zeros = new Blob([new Uint8Array(30_000_000)]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const bomb = toBase64Url(new Uint8Array(await new Response(zeros).arrayBuffer()));
    const start = performance.now();
    for (const length of [10, 1_000_000, 30_000_000]) {
      const reading = await unpackDocument(`1.z.${length}.00000000.${bomb}`);
      expect(reading.ok).toBe(false);
    }
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it.each(['', '1', '1.z.5.0.', '2.z.5.0.AA', '1.y.5.0.AA', '1.z.-1.0.AA', '1.z.x.0.AA', '1.z.5.0.A*A'])(
    'refuses %j',
    async (text) => {
      expect((await unpackDocument(text)).ok).toBe(false);
    },
  );
});

describe('a fragment', () => {
  const texts = fc.string({minLength: 1, maxLength: 40, unit: 'grapheme'});
  const shown: fc.Arbitrary<Shown> = fc.record({
    where: fc.oneof(
      fc.constant(null),
      fc.constant({type: 'packed' as const, text: '1.z.2.00000000.AA'}),
      texts.map((url) => ({type: 'address' as const, url: `https://example.org/${encodeURIComponent(url)}`})),
      texts.map((id) => ({type: 'example' as const, id})),
    ),
    scenario: fc.option(texts),
    knock: fc.array(texts, {maxLength: 4}),
    t: fc.option(fc.integer({min: 1, max: 100_000}).map((minutes) => minutes / 64)),
  });

  it('says what was put into it', () => {
    fc.assert(
      fc.property(shown, (given) => {
        expect(readFragment(writeFragment(given))).toEqual(given);
      }),
    );
  });

  it('is read whatever it is', () => {
    fc.assert(
      fc.property(fc.string({maxLength: 200}), (text) => {
        const {t, knock} = readFragment(text);
        expect(t === null || t >= 0).toBe(true);
        expect(knock.every((id) => id !== '')).toBe(true);
      }),
    );
    expect(readFragment('#t=-4&knock=%E0%A4%A&scenario')).toEqual({
      where: null,
      scenario: null,
      knock: ['%E0%A4%A'],
      t: null,
    });
  });
});
