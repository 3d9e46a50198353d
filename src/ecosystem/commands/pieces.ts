/** Parts of a document, as copied, pasted and duplicated. */
import type {Ecosystem, EcosystemEdge, EcosystemNode} from '../document.ts';
import {freshId, freshName, nameOf, namesInShort} from '../names.ts';
import {withPositions} from './layout.ts';
import {done, idsOf, namesOf, type Outcome, type Position} from './outcome.ts';

/** The nodes of these ids with the edges between them, their kinds and places, as a document of its own. */
export function pieceOf(document: Ecosystem, ids: readonly string[]): Ecosystem {
  const chosen = new Set(ids);
  const members = new Set<string>();
  const edges = document.edges.filter(({from, to}) => chosen.has(from) && chosen.has(to));
  for (const edge of edges) {
    if (edge.type === 'dependency' && edge.group !== undefined) members.add(JSON.stringify([edge.from, edge.group]));
  }
  const nodes = document.nodes
    .filter(({id}) => chosen.has(id))
    .map((node) => {
      const {groups, ...rest} = node;
      const kept = Object.entries(groups ?? {}).filter(([name]) => members.has(JSON.stringify([node.id, name])));
      return kept.length > 0 ? {...rest, groups: Object.fromEntries(kept)} : rest;
    });
  const used = new Set(nodes.map(({kind}) => kind));
  const kinds = document.kinds?.filter(({id}) => used.has(id)) ?? [];
  const positions = Object.entries(document.layout?.positions ?? {}).filter(([id]) => chosen.has(id));
  return {
    format: 'knockon',
    version: 1,
    ...(kinds.length > 0 ? {kinds} : {}),
    nodes,
    edges,
    ...(positions.length > 0 ? {layout: {positions: Object.fromEntries(positions)}} : {}),
  };
}

/** Adds a piece under fresh ids; `move` shifts its places, in pixels. */
export function paste(document: Ecosystem, piece: Ecosystem, move: Position, verb = 'Paste'): Outcome {
  const taken = idsOf(document);
  const names = namesOf(document);
  const ids = new Map<string, string>();
  const made: EcosystemNode[] = [];
  for (const node of piece.nodes) {
    const label = freshName(nameOf(node), names);
    const id = freshId(taken.has(node.id) ? label : node.id, taken);
    taken.add(id);
    names.add(label);
    ids.set(node.id, id);
    made.push({...node, id, label});
  }
  const edges = piece.edges.map(({id: _, ...edge}) => ({
    ...edge,
    from: ids.get(edge.from) ?? edge.from,
    to: ids.get(edge.to) ?? edge.to,
  })) as EcosystemEdge[];
  const known = new Set(document.kinds?.map(({id}) => id));
  const kinds = piece.kinds?.filter(({id}) => !known.has(id)) ?? [];
  const positions = Object.fromEntries(
    Object.entries(piece.layout?.positions ?? {}).flatMap(([id, [x, y]]): [string, Position][] =>
      ids.has(id) ? [[ids.get(id)!, [Math.round(x + move[0]), Math.round(y + move[1])]]] : [],
    ),
  );
  const added: Ecosystem = {
    ...document,
    ...(kinds.length > 0 ? {kinds: [...(document.kinds ?? []), ...kinds]} : {}),
    nodes: [...document.nodes, ...made],
    edges: [...document.edges, ...edges],
  };
  const placed = Object.keys(positions).length > 0 ? withPositions(added, positions) : added;
  return done(
    document,
    `${verb} ${namesInShort(made.map(nameOf))}`,
    placed,
    made.map(({id}) => id),
  );
}
