/** Numbers of nodes, groups and links alike, and where each of them comes from. */
import {type Ecosystem, edgeIds, type Mark, type Provenance, type ProvenanceEntry, type Source} from '../document.ts';
import {freshId} from '../names.ts';
import {setEdge} from './edges.ts';
import {setGroup} from './groups.ts';
import {saveSource} from './lists.ts';
import {setNode} from './nodes.ts';
import type {FieldSet, Outcome} from './outcome.ts';

/** What a number stands on, by id. */
export type NumberPlace = {node: string} | {node: string; group: string} | {edge: string};

/** Sets fields of whatever the place names; what is set by hand has no source any more. */
export function setNumbers(document: Ecosystem, place: NumberPlace, set: FieldSet, label?: string): Outcome {
  if ('edge' in place) return setEdge(document, place.edge, set, label);
  if (!('group' in place)) return setNode(document, place.node, set, label);
  return setGroup(document, place.node, place.group, set, label);
}

/** A source that is named for the first time. */
export type NewSource = Omit<Source, 'id'>;

/** Adds a source under a fresh id, which comes with the outcome. */
export function addSource(document: Ecosystem, source: NewSource): Outcome & {id: string} {
  const id = freshId(source.title, new Set(document.sources?.map((each) => each.id)), 'source');
  return {...saveSource(document, {...source, id}, `Add source ${source.title.trim()}`), id};
}

const MARKED: Record<Mark, string> = {
  read: 'as read',
  derived: 'as derived',
  recalled: 'as from memory',
  estimate: 'as an estimate',
};

/**
 * Says where the number in a field comes from; null says nothing any more. A source that is new is added with it.
 * `what` is what the label calls the number ("deposits of Lender").
 */
export function setOrigin(
  document: Ecosystem,
  place: NumberPlace,
  field: string,
  entry: ProvenanceEntry | null,
  what: string,
  source?: NewSource,
): Outcome {
  const added = source && addSource(document, source);
  if (added && !added.ok) return added;
  const now = added?.document ?? document;
  const given = entry && added ? {...entry, source: added.id} : entry;
  return setNumbers(
    now,
    place,
    {provenance: withOrigin(provenanceOf(now, place), field, given)},
    originLabel(now, what, given),
  );
}

/** "Mark deposits of Lender as read in Annual report". */
export function originLabel({sources}: Ecosystem, what: string, entry: ProvenanceEntry | null): string {
  if (entry === null) return `Take the mark from ${what}`;
  const title = sources?.find(({id}) => id === entry.source)?.title;
  const from = title === undefined ? '' : entry.mark === 'read' ? ` in ${title}` : `, ${title}`;
  return `Mark ${what} ${MARKED[entry.mark]}${from}`;
}

/** The origins with another one for a field; null when none is left. */
export function withOrigin(
  provenance: Provenance | undefined,
  field: string,
  entry: ProvenanceEntry | null,
): Provenance | null {
  const others = Object.entries(provenance ?? {}).filter(([name]) => name !== field);
  const all = entry === null ? others : [...others, [field, entry] as const];
  return all.length > 0 ? Object.fromEntries(all) : null;
}

function provenanceOf(document: Ecosystem, place: NumberPlace): Provenance | undefined {
  if ('edge' in place) return document.edges[edgeIds(document.edges).indexOf(place.edge)]?.provenance;
  const node = document.nodes.find(({id}) => id === place.node);
  if (!('group' in place)) return node?.provenance;
  const groups = node?.groups;
  return groups && Object.hasOwn(groups, place.group) ? groups[place.group].provenance : undefined;
}
