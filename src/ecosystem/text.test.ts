import {expect, it} from 'vitest';
import {cleanText, isLink, skeleton} from './text.ts';

it.each([
  ['bank', 'ba\u200bnk', true],
  ['bank', 'b\u0430nk', true],
  ['caf\u00e9', 'cafe\u0301', true],
  ['\ufb01le', 'file', true],
  ['BANK', '\u0412\u0391NK', true],
  ['bank', 'Bank', false],
  ['cafe', 'caf\u00e9', false],
  ['\u{1f469}', '\u{1f468}', false],
])('%j and %j look alike: %s', (one, other, alike) => {
  expect(skeleton(one) === skeleton(other)).toBe(alike);
});

it.each([
  ['plain', 'plain', null],
  ['one\ntwo\tthree\r', 'one\ntwo\tthree\r', null],
  ['\u{1f469}\u200d\u{1f467}', '\u{1f469}\u200d\u{1f467}', null],
  ['b\u0000e\u007fl\u009bl', 'bell', /control/],
  ['\ud83dx', '\ufffdx', /surrogate/],
  ['x\udc69', 'x\ufffd', /surrogate/],
])('cleans %j to %j', (text, clean, done) => {
  expect(cleanText(text)).toEqual({text: clean, done: done && expect.stringMatching(done)});
});

it.each([
  ['https://example.org/a?b=c#d', true],
  ['HTTP://example.org', true],
  ['https://user@example.org/', false],
  ['https:///path', false],
  ['https://exa mple.org', false],
  ['//example.org', false],
  ['javascript:alert(1)', false],
  [' data:text/html,x', false],
])('%j is a link: %s', (text, link) => {
  expect(isLink(text)).toBe(link);
});
