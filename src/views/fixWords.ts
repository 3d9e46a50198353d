/** What was changed to see what would have stopped it, in words, and as a mitigation to compare with. */

import type {Candidate, Change} from '../analysis/fixes.ts';
import type {Ecosystem, Mitigation} from '../ecosystem/document.ts';
import {kindOf} from '../ecosystem/kinds.ts';
import {labelOf} from '../paint/text.ts';
import {duration, money} from './format.ts';

/** "Kestrel Lending also uses Vane Oracle". */
export function fixTitle(document: Ecosystem, change: Change): string {
  const currency = document.currency ?? 'USD';
  const name = (id: string) => {
    const node = document.nodes.find((candidate) => candidate.id === id);
    return node ? labelOf(node) : id;
  };
  switch (change.type) {
    case 'provider':
      return change.isNew
        ? `A second provider beside ${name(change.beside)} for ${name(change.node)}`
        : `${name(change.node)} also uses ${name(change.provider)}`;
    case 'region':
      return change.isNew
        ? `${name(change.node)} also runs on a second ${kindName(document, change.beside)}`
        : `${name(change.node)} also runs in ${name(change.provider)}`;
    case 'tolerance':
      return `${name(change.node)} holds out ${duration(change.hours)} without ${name(change.provider)}`;
    case 'capital':
      return `${name(change.node)} has ${money(change.amount, currency)} more equity`;
    case 'breaker':
      return `Trading in ${name(change.node)} halts for ${duration(change.haltHours)} at a fall of ${Math.round(change.drop * 100)}% in an hour`;
    case 'exposure':
      return change.holds
        ? `${name(change.node)} holds ${money(change.to, currency)} of ${name(change.on)}, half as much`
        : `${name(change.on)} owes ${name(change.node)} ${money(change.to, currency)}, half as much`;
    case 'own': {
      const own = document.mitigations?.find(({id}) => id === change.id);
      return own?.title ?? change.id;
    }
  }
}

function kindName(document: Ecosystem, id: string): string {
  const node = document.nodes.find((candidate) => candidate.id === id);
  return node ? kindOf(document, node).label.toLowerCase() : 'place';
}

/** What Compare takes; a mitigation of the document is itself. */
export function fixOf(document: Ecosystem, {change, patch}: Candidate): Mitigation {
  const own = change.type === 'own' && document.mitigations?.find(({id}) => id === change.id);
  if (own) return own;
  const title = fixTitle(document, change);
  return {id: `tested: ${title}`, title, patch};
}
