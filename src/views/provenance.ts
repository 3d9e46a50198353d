/** Where the numbers that a run rests on come from: how many were read, derived, recalled or estimated. */

import type {Ecosystem, Mark, Provenance, ProvenanceEntry, Scenario} from '../ecosystem/document.ts';
import {plural} from './format.ts';

export const MARK_WORDS: Record<Mark, string> = {
  read: 'read in a source',
  derived: 'derived from read numbers',
  recalled: 'from memory, unchecked',
  estimate: 'estimated',
};

/** How many numbers of the document and the scenario carry each mark. */
export function countMarks({nodes, edges}: Ecosystem, {shocks, params}: Scenario): Record<Mark, number> {
  const counts: Record<Mark, number> = {read: 0, derived: 0, recalled: 0, estimate: 0};
  const add = (provenance?: Provenance) => {
    for (const {mark} of Object.values(provenance ?? {})) counts[mark]++;
  };
  for (const node of nodes) {
    add(node.provenance);
    for (const group of Object.values(node.groups ?? {})) add(group.provenance);
  }
  for (const {provenance} of [...edges, ...shocks, params ?? {}]) add(provenance);
  return counts;
}

/** "Rests on 14 estimated numbers; 22 are read in a source and 5 derived from read numbers." */
export function restsOn(counts: Record<Mark, number>): string {
  const {read, derived, recalled, estimate} = counts;
  if (read + derived + recalled + estimate === 0)
    return 'None of its numbers names a source: take amounts as illustrative.';
  const others = (['read', 'derived', 'recalled'] as const).filter((mark) => counts[mark] > 0);
  const rest = others.map((mark) => `${counts[mark]} ${MARK_WORDS[mark]}`).join(', ');
  const estimated = estimate > 0 ? `Rests on ${plural(estimate, 'estimated number')}` : 'Rests on no estimated number';
  return rest === '' ? `${estimated}.` : `${estimated}; ${rest}.`;
}

/** What a mark's title says: the mark in words, its source and its note. */
export function markTitle({mark, source, note}: ProvenanceEntry, {sources}: Ecosystem): string {
  const from = sources?.find(({id}) => id === source);
  return [MARK_WORDS[mark], from?.title ?? source, note]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}
