import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {DARK, LIGHT, type Palette} from './theme.ts';

/** `--line-2: light-dark(#cdcdc8, #363d46)` as the style sheet writes it. */
const TOKEN = /--([a-z-]+\d?):\s*light-dark\((#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\)/gi;

test('the canvas and the page have the same colours', () => {
  const sheet = readFileSync(new URL('../views/palette.css', import.meta.url), 'utf8');
  const tokens = [...sheet.matchAll(TOKEN)].map(([, name, light, dark]) => {
    const key = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    return {key, light: light.toUpperCase(), dark: dark.toUpperCase()};
  });
  const both = Object.keys(DARK).map((key) => ({
    key,
    light: LIGHT[key as keyof Palette],
    dark: DARK[key as keyof Palette],
  }));
  expect(tokens.filter(({key}) => key in DARK).sort(byKey)).toEqual(both.sort(byKey));
});

function byKey(a: {key: string}, b: {key: string}): number {
  return a.key < b.key ? -1 : 1;
}
