/** A block of cells laid over the table of links: old rows change, rows beyond the last are new links. */

import {drawnAlready, type Ends, type LinkRow, newEdge, type Outcome, setLinks} from '../../../ecosystem/commands.ts';
import {type Ecosystem, type EcosystemEdge, edgeIds} from '../../../ecosystem/document.ts';
import {nameOf} from '../../../ecosystem/names.ts';
import type {Problem} from '../../../ecosystem/problem.ts';
import {RELATIONS} from '../sentences.ts';
import {type Block, type CellRow, cellProblem, pasteLabel, readNumber, rowsOf} from './blocks.ts';
import {LINK_COLUMNS, unfit} from './columns.ts';

/** One wrong cell, and nothing is pasted; every wrong one is told. */
export function pasteLinks(document: Ecosystem, block: Block, label = pasteLabel(block)): Outcome {
  const edges = new Map(edgeIds(document.edges).map((id, k) => [id, document.edges[k]]));
  const problems: Problem[] = [];
  const links: LinkRow[] = [];
  let drawn = document;
  for (const row of rowsOf(block, LINK_COLUMNS)) {
    if (row.id === undefined && [...row.texts.values()].every((text) => text === '')) continue;
    const before = row.id === undefined ? undefined : edges.get(row.id);
    const ends = endsOf(document, row, before, problems);
    if (!ends) continue;
    const again = before && sameEnds(before, ends) ? null : drawnAlready(drawn, ends);
    if (again !== null) problems.push(cellProblem(row, TITLES.type, row.texts.get('type') ?? '', again));
    if (!before) drawn = {...drawn, edges: [...drawn.edges, newEdge(document, ends)]};
    links.push(linkOf(row, before, ends, problems));
  }
  if (problems.length > 0) return {ok: false, problems};
  return setLinks(document, links, label);
}

const sameEnds = (a: Ends, b: Ends) => a.type === b.type && a.from === b.from && a.to === b.to;
const TITLES = Object.fromEntries(LINK_COLUMNS.map(({id, title}) => [id, title]));

/** From whom to whom, with what the row says over what was there; null when it cannot be told. */
function endsOf(
  document: Ecosystem,
  row: CellRow,
  before: EcosystemEdge | undefined,
  problems: Problem[],
): Ends | null {
  const named = (column: 'source' | 'target', was: string | undefined): string | null => {
    const text = row.texts.get(column) ?? '';
    if (text === '' && was !== undefined) return was;
    const found = nodeNamed(document, text);
    if ('id' in found) return found.id;
    problems.push(cellProblem(row, TITLES[column], text, found.reason));
    return null;
  };
  const source = named('source', before?.to);
  const target = named('target', before?.from);
  const text = (row.texts.get('type') ?? '').toLowerCase();
  const relation = RELATIONS.find(({label, type}) => label === text || type === text);
  const type = relation?.type ?? (text === '' ? before?.type : undefined);
  if (type === undefined) {
    const reason = `Say ${RELATIONS.filter((each) => each.source)
      .map(({label}) => label)
      .join(', ')}.`;
    problems.push(cellProblem(row, TITLES.type, text, reason));
    return null;
  }
  if (source === null || target === null) return null;
  // "Lender needs Oracle" tells of harm the other way round.
  const turned = relation !== undefined && relation.label === text && !relation.source;
  return turned ? {type, from: source, to: target} : {type, from: target, to: source};
}

function linkOf(row: CellRow, before: EcosystemEdge | undefined, ends: Ends, problems: Problem[]): LinkRow {
  const given = row.texts.get('group');
  const was = before?.type === 'dependency' && before.from === ends.from ? before.group : undefined;
  const group = given === undefined ? was : given === '' ? undefined : given;
  if (group !== undefined && ends.type !== 'dependency') {
    problems.push(cellProblem(row, TITLES.group, group, 'Only providers stand in for each other in a group.'));
  }
  const link: LinkRow = {id: row.id ?? null, ends, set: {}};
  if (given !== undefined) link.group = group ?? null;
  for (const {id, title, field} of LINK_COLUMNS) {
    const text = row.texts.get(id);
    if (field === undefined || text === undefined) continue;
    const wrong = unfit({type: ends.type, group}, id);
    // What it cannot have may be left empty; a new link's amount, too.
    if (text === '' && (wrong !== null || field.required)) continue;
    const read = wrong === null ? readNumber(field, text) : {reason: wrong};
    if ('reason' in read) problems.push(cellProblem(row, title, text, read.reason));
    else link.set[id] = read.value;
  }
  return link;
}

/** The node of this name or id. */
export function nodeNamed({nodes}: Ecosystem, text: string): {id: string} | {reason: string} {
  if (text === '') return {reason: 'A link needs a node at both ends.'};
  if (nodes.some(({id}) => id === text)) return {id: text};
  const wanted = text.toLowerCase();
  const found = nodes.filter((node) => nameOf(node).toLowerCase() === wanted);
  if (found.length === 1) return {id: found[0].id};
  return {
    reason:
      found.length === 0 ? 'There is no node of this name.' : 'Several nodes have this name; write the id of one.',
  };
}
