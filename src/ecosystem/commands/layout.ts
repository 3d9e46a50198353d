/** Where nodes stand. It never changes a run. */
import type {Ecosystem, Layout} from '../document.ts';
import {nameById, nameOf, namesInShort} from '../names.ts';
import {done, type Outcome, type Position, type Positions} from './outcome.ts';

export function withPositions(document: Ecosystem, positions: Positions): Ecosystem {
  return {...document, layout: {...document.layout, positions: {...document.layout?.positions, ...positions}}};
}

const rounded = (positions: Positions): Positions =>
  Object.fromEntries(
    Object.entries(positions).map(([id, [x, y]]): [string, Position] => [id, [Math.round(x), Math.round(y)]]),
  );

/** Puts nodes where they were dragged to. */
export function moveNodes(document: Ecosystem, positions: Positions, label?: string): Outcome {
  const names = document.nodes.filter(({id}) => Object.hasOwn(positions, id)).map(nameOf);
  return done(document, label ?? `Move ${namesInShort(names)}`, withPositions(document, rounded(positions)));
}

/** Stores where everything stands, so that the next edit moves nothing; no step by itself. */
export function withPlaces(document: Ecosystem, positions: Positions): Ecosystem {
  const stored = document.layout?.positions;
  const missing = document.nodes.filter(
    ({id}) => !(stored && Object.hasOwn(stored, id)) && Object.hasOwn(positions, id),
  );
  if (missing.length === 0) return document;
  return withPositions(document, rounded(Object.fromEntries(missing.map(({id}) => [id, positions[id]]))));
}

export function setLayout(document: Ecosystem, layout: Layout, label: string): Outcome {
  return done(document, label, {...document, layout});
}

/** Pinned nodes stay where they are when the rest is laid out anew. */
export function pinNodes(document: Ecosystem, ids: readonly string[], pin: boolean): Outcome {
  const pinned = new Set(document.layout?.pinned);
  for (const id of ids) {
    if (pin) pinned.add(id);
    else pinned.delete(id);
  }
  const names = namesInShort(ids.map((id) => nameById(document, id)));
  const layout = {...document.layout, pinned: [...pinned]};
  return done(document, `${pin ? 'Pin' : 'Unpin'} ${names}`, {...document, layout});
}
