/** Where numbers come from, in words: one number's mark, and what a whole run rests on. */

import type {Ecosystem, Mark, ProvenanceEntry} from '../ecosystem/document.ts';
import type {MarkCounts} from '../ecosystem/provenance.ts';
import {plural} from './format.ts';

export const MARK_WORDS: Record<Mark, string> = {
  read: 'read in a source',
  derived: 'derived from read numbers',
  recalled: 'from memory, unchecked',
  estimate: 'estimated',
};

/** What can be said of a number, from nothing to the best. */
export const MARK_CHOICES: readonly {mark: Mark | undefined; says: string}[] = [
  {mark: undefined, says: 'Not said'},
  {mark: 'read', says: 'Read in a source'},
  {mark: 'derived', says: 'Derived from read numbers'},
  {mark: 'recalled', says: 'From memory, unchecked'},
  {mark: 'estimate', says: 'An estimate'},
];

/** "Rests on 14 estimated numbers; 22 read in a source, 5 derived from read numbers." */
export function restsOn({estimate, unmarked, ...better}: MarkCounts): string {
  const sourced = (['read', 'derived', 'recalled'] as const).filter((mark) => better[mark] > 0);
  if (sourced.length === 0 && estimate === 0) {
    return 'None of its numbers names a source: take amounts as illustrative.';
  }
  const rest = sourced.map((mark) => `${better[mark]} ${MARK_WORDS[mark]}`);
  if (unmarked > 0) rest.push(`${unmarked} without a mark`);
  const estimated = `Rests on ${estimate === 0 ? 'no estimated number' : plural(estimate, 'estimated number')}`;
  return rest.length === 0 ? `${estimated}.` : `${estimated}; ${rest.join(', ')}.`;
}

/** What a mark's title says: the mark in words, its source and its note. */
export function markTitle({mark, source, note}: ProvenanceEntry, {sources}: Ecosystem): string {
  const from = sources?.find(({id}) => id === source);
  return [MARK_WORDS[mark], from?.title ?? source, note]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}
