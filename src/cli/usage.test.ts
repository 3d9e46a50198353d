import {expect, it} from 'vitest';
import {parseCommand, parseKnockOut, UsageError} from './usage.ts';

it.each([
  ['use1', {node: 'use1', at: 0}],
  ['use1@2', {node: 'use1', at: 2}],
  ['use1+9', {node: 'use1', at: 0, hours: 9}],
  ['use1@0.5+.25', {node: 'use1', at: 0.5, hours: 0.25}],
  ['"a@b+c"@1+2', {node: 'a@b+c', at: 1, hours: 2}],
  ['"quote \\" in it"', {node: 'quote " in it', at: 0}],
  ['two words@1', {node: 'two words', at: 1}],
])('reads the knock-out %s', (text, knockOut) => {
  expect(parseKnockOut(text)).toEqual(knockOut);
});

it.each(['', '@1', 'a@b', 'a+b', 'a@-1', 'a+1@2', '"a', '"a"b', 'a@1@2'])('refuses the knock-out %j', (text) => {
  expect(() => parseKnockOut(text)).toThrow(UsageError);
});

it.each([
  [[], /command is expected/],
  [['guess', 'x.json'], /no command "guess"/],
  [['check'], /expects a file/],
  [['check', 'a', 'b'], /"b"/],
  [['check', 'a', '--json'], /no option --json/],
  [['rank', 'a', '--scenario', 's'], /rank takes no option --scenario/],
  [['rank', 'a', '--hours', '0'], /above 0/],
  [['run', 'a', '--horizon', '0'], /above 0/],
  [['run', 'a', '--horizon', 'soon'], /"soon"/],
  [['run', 'a', '--valuation', 'guess'], /eisenberg-noe/],
  [['run', 'a', '--scenario'], /scenario/],
])('refuses %j in one line', (args, words) => {
  expect(() => parseCommand(args)).toThrow(words);
  expect(() => parseCommand(args)).toThrow(/^[^\n]*$/);
});
