/** A number of the document in words: what it stands on, what it is, and how large. */

import {edgeIds} from '../ecosystem/document.ts';
import type {MarkedNumber} from '../ecosystem/provenance.ts';
import type {Network} from './network.ts';

const ends = new WeakMap<Network, Map<string, string>>();

/** "Kestrel Lending on Pharos Oracle" for what stands on a link. */
export function numberOwner(network: Network, {on, id}: MarkedNumber): string {
  if (on === 'params') return 'The rules';
  let names = ends.get(network);
  if (!names) ends.set(network, (names = namesOf(network)));
  return names.get(on === 'edge' ? `edge ${id}` : `node ${id}`) ?? id;
}

function namesOf({document, edges, labels, hurt, source}: Network): Map<string, string> {
  return new Map([
    ...document.nodes.map(({id}, i): [string, string] => [`node ${id}`, labels[i]]),
    ...edgeIds(edges).map((id, k): [string, string] => [`edge ${id}`, `${labels[hurt[k]]} on ${labels[source[k]]}`]),
  ]);
}

/** `outageCostPerHour` reads "outage cost per hour". */
export function fieldWords(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

export function numberFigure(value: unknown): string {
  if (typeof value === 'number') return value.toLocaleString('en', {maximumFractionDigits: 4});
  return Object.entries(value as Record<string, number>)
    .map(([field, each]) => `${fieldWords(field)} ${each.toLocaleString('en', {maximumFractionDigits: 4})}`)
    .join(', ');
}
