/** Which way harm goes along an edge, in a sentence. */

import type {Ecosystem, EcosystemEdge} from '../../ecosystem/document.ts';
import {kindOf} from '../../ecosystem/kinds.ts';
import {nameById} from '../../ecosystem/names.ts';
import type {EdgeType} from '../../store/drawing.ts';

/** `source` is whose failure does the harm, `target` whom it hurts; null for one that is not chosen yet. */
export function harmSentence(
  document: Ecosystem,
  type: EdgeType,
  source: string | null,
  target: string | null,
): string {
  const from = source === null ? null : nameById(document, source);
  const to = target === null ? null : nameById(document, target);
  if (type === 'dependency') {
    if (from === null) return 'Click the provider: the one whose failure would be felt.';
    return `If ${from} fails, ${to ?? 'the one you click next'} is hit.`;
  }
  if (type === 'exposure') {
    if (from === null) return 'Click the debtor: the one who owes.';
    return `${from} owes ${to ?? 'the one you click next'}: if ${from} cannot pay, ${to ?? 'that one'} loses.`;
  }
  if (from === null) return 'Click the asset: what is held.';
  return `${from} is held by ${to ?? 'the one you click next'}: if its price falls, ${to ?? 'that one'} loses.`;
}

/** From whom to whom harm goes along an edge: "Oracle A to Lender". */
export function pairOf(document: Ecosystem, {from, to}: Pick<EcosystemEdge, 'from' | 'to'>): string {
  return `${nameById(document, to)} to ${nameById(document, from)}`;
}

/** Where a node runs, if it runs anywhere: "in us-east-1", "in 2 places". */
export function regionOf(document: Ecosystem, id: string): string | undefined {
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  const places = document.edges.flatMap(({type, from, to}) =>
    type === 'dependency' && from === id && kindOf(document, nodes.get(to) ?? {}).tier === 'infrastructure' ? [to] : [],
  );
  if (places.length === 0) return undefined;
  return places.length === 1 ? `in ${nameById(document, places[0])}` : `in ${places.length} places`;
}

export const EDGE_TOOLS: readonly {type: EdgeType; label: string; source: string; target: string}[] = [
  {type: 'dependency', label: 'Depends on', source: 'Provider', target: 'Dependent'},
  {type: 'exposure', label: 'Owes', source: 'Debtor', target: 'Creditor'},
  {type: 'holding', label: 'Held by', source: 'Asset', target: 'Holder'},
];

/** How two nodes can stand to each other, in words; with `source`, the first of the two is whose failure does the harm. */
export const RELATIONS: readonly {id: string; label: string; type: EdgeType; source: boolean}[] = [
  {id: 'needs', label: 'needs', type: 'dependency', source: false},
  {id: 'needed', label: 'is needed by', type: 'dependency', source: true},
  {id: 'owes', label: 'owes', type: 'exposure', source: true},
  {id: 'owed', label: 'is owed by', type: 'exposure', source: false},
  {id: 'holds', label: 'holds', type: 'holding', source: false},
  {id: 'held', label: 'is held by', type: 'holding', source: true},
];
