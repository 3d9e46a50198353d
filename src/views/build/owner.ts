/** Whose a number is: a node's, a link's or a group's, all read and set in the same way. */

import {type NumberPlace, setNumbers} from '../../ecosystem/commands.ts';
import type {EcosystemEdge, EcosystemNode, Group, Provenance} from '../../ecosystem/document.ts';
import {nameOf} from '../../ecosystem/names.ts';
import type {Problem} from '../../ecosystem/problem.ts';
import type {Field} from './fields.ts';
import {setBy} from './set.ts';

export interface Owner {
  place: NumberPlace;
  /** What follows "of" in a label: "Lender", "Oracle A to Lender". */
  name: string;
  values: Record<string, unknown>;
  provenance: Provenance | undefined;
}

export function nodeOwner(node: EcosystemNode): Owner {
  return {place: {node: node.id}, name: nameOf(node), values: valuesOf(node), provenance: node.provenance};
}

export function groupOwner(node: EcosystemNode, name: string, group: Group): Owner {
  return {
    place: {node: node.id, group: name},
    name: `group ${name} of ${nameOf(node)}`,
    values: valuesOf(group),
    provenance: group.provenance,
  };
}

/** `pair` says from whom to whom harm goes. */
export function edgeOwner(edge: EcosystemEdge, id: string, pair: string): Owner {
  return {place: {edge: id}, name: pair, values: valuesOf(edge), provenance: edge.provenance};
}

function valuesOf(thing: object): Record<string, unknown> {
  return thing as Record<string, unknown>;
}

export function numberIn({values}: Owner, {id}: Pick<Field, 'id'>): number | undefined {
  const value = values[id];
  return typeof value === 'number' ? value : undefined;
}

/** Sets a number, or with null takes it away; what is typed in one go is one step. */
export function setNumber({place, name}: Owner, field: Field, value: number | null): readonly Problem[] {
  return setBy(
    (open) => setNumbers(open, place, {[field.id]: value}, `Set ${inLabel(field.label)} of ${name}`),
    `${JSON.stringify(place)} ${field.id}`,
  );
}

/** In a sentence a field's name begins small. */
export function inLabel(label: string): string {
  return label.charAt(0).toLowerCase() + label.slice(1);
}
