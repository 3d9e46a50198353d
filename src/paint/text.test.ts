import {describe, expect, test} from 'vitest';
import {ellipsise, labelOf, oneLine} from './text.ts';

const width = (text: string) => [...text].length;

describe('text of a label', () => {
  test.each([
    ['two lines', 'Atlas\nExchange', 'Atlas Exchange'],
    ['a tab and a separator', 'a\tb\u2028c', 'a b c'],
    ['marks that turn the direction', 'abc\u202Edef\u202C', 'abcdef'],
    ['a NUL and a bell', 'a\u0000b\u0007', 'ab'],
    ['a family of joined emoji', '👩‍👩‍👧 Bank', '👩‍👩‍👧 Bank'],
    ['markup', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ])('%s', (_, text, shown) => {
    expect(oneLine(text)).toBe(shown);
  });

  test.each([
    ['its label', {id: 'a', label: 'Atlas'}, 'Atlas'],
    ['its id without one', {id: 'a'}, 'a'],
    ['its id when the label shows nothing', {id: 'a', label: '\u200B\u3164 '}, 'a'],
    ['a dash when neither shows', {id: '\u200B', label: '\n'}, '–'],
  ])('a node shows %s', (_, node, shown) => {
    expect(labelOf(node)).toBe(shown);
  });

  test.each([
    ['what fits stays', 'Atlas', 5, 'Atlas'],
    ['the rest goes', 'Atlas Exchange', 8, 'Atlas E…'],
    ['no space before the ellipsis', 'Atlas Exchange', 7, 'Atlas…'],
    ['a flag is never halved', '🇩🇪🇫🇷🇮🇹🇪🇸', 5, '🇩🇪🇫🇷…'],
    ['one letter is left whatever the room', 'Atlas', 0, 'A…'],
  ])('%s', (_, text, room, shown) => {
    expect(ellipsise(text, room, width)).toBe(shown);
  });

  test('a label of a million letters is cut at once', () => {
    expect(width(ellipsise('a'.repeat(1e6), 20, width))).toBe(20);
  });
});
