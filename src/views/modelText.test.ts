import {expect, test} from 'vitest';
import {IMPACTS} from '../engine/impacts.ts';
import {VALUATIONS} from '../engine/valuations.ts';
import {CHAPTERS} from './modelText.ts';

const rules = CHAPTERS.flatMap((chapter) => chapter.rules);

test.each(VALUATIONS)('the page names $title with the paper that the engine names', ({title, source}) => {
  expect(rules.find((rule) => rule.title === title)?.source).toBe(source);
});

test.each(IMPACTS)('the page names the paper of the $id impact', ({source}) => {
  const [authors] = source.split(',');
  expect(rules.some((rule) => rule.source?.includes(authors))).toBe(true);
});
