/** Where nodes stand while they are drawn: where the document says, and free places for those of which it does not. */

import type {Position, Positions} from '../ecosystem/commands.ts';
import type {Ecosystem} from '../ecosystem/document.ts';
import {kindOf, TIERS} from '../ecosystem/kinds.ts';
import type {Places} from './graph.ts';
import {placesAtOnce} from './layout.ts';

/** Distance of columns and of rows where nothing says otherwise, pixels at zoom 1. */
const COLUMN = 170;
const ROW = 92;
const TOP = 80;
/** Nearer than this two nodes stand in each other's way. */
const NEAR = {x: 110, y: 76};

/** The stored places, with free ones for nodes that have none; null when they must be laid out by the worker. */
export function drawnPlaces(document: Ecosystem): Places | null {
  const stored = document.layout?.positions ?? {};
  const missing = document.nodes.filter(({id}) => !Object.hasOwn(stored, id));
  // All is laid out, as long as nothing stands anywhere yet.
  if (missing.length === 0) return placesAtOnce(document);
  if (missing.length === document.nodes.length) {
    const places = placesAtOnce(document);
    return places && onPixels(places);
  }
  const places: Record<string, Position> = Object.fromEntries(
    document.nodes.flatMap(({id}): [string, Position][] => (Object.hasOwn(stored, id) ? [[id, stored[id]]] : [])),
  );
  for (const {id, kind} of missing) places[id] = freePlace(document, places, kind);
  return {
    x: Float64Array.from(document.nodes, ({id}) => places[id][0]),
    y: Float64Array.from(document.nodes, ({id}) => places[id][1]),
  };
}

/** Whole pixels, as they are stored: the first edit then moves nothing. */
export function onPixels({x, y}: Places): Places {
  return {x: x.map(Math.round), y: y.map(Math.round)};
}

/** Where the column of a tier stands: among its nodes, else between its neighbours. */
function columnOf(document: Ecosystem, places: Positions, tier: number): number {
  const byTier: number[][] = TIERS.map(() => []);
  for (const node of document.nodes) {
    const t = TIERS.findIndex(({id}) => id === kindOf(document, node).tier);
    if (t >= 0 && Object.hasOwn(places, node.id)) byTier[t].push(places[node.id][0]);
  }
  const middle = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
  if (byTier[tier]?.length > 0) return middle(byTier[tier]);
  for (let away = 1; away < TIERS.length; away++) {
    if (byTier[tier - away]?.length > 0) return middle(byTier[tier - away]) + away * COLUMN;
    if (byTier[tier + away]?.length > 0) return middle(byTier[tier + away]) - away * COLUMN;
  }
  return COLUMN / 2 + Math.max(0, tier) * COLUMN;
}

/** A place in the column of a kind's tier, under what stands there. A kind of any tier stands in the middle. */
export function freePlace(document: Ecosystem, places: Positions, kind: string | undefined): Position {
  const {tier} = kindOf(document, {kind});
  const t = TIERS.findIndex(({id}) => id === tier);
  const x = columnOf(document, places, t < 0 ? 2 : t);
  const all = Object.values(places);
  const tops = all.map(([, y]) => y);
  for (let y = tops.length > 0 ? Math.min(...tops) : TOP; ; y += ROW) {
    if (all.every(([px, py]) => Math.abs(px - x) >= NEAR.x || Math.abs(py - y) >= NEAR.y)) return [x, y];
  }
}
