/** A block of cells laid over the table of nodes: old rows change, rows beyond the last are new nodes. */

import {edit, type FieldSet, newNode, type Outcome, setNodes} from '../../../ecosystem/commands.ts';
import type {Ecosystem, Patch} from '../../../ecosystem/document.ts';
import {KINDS} from '../../../ecosystem/kinds.ts';
import {freshId} from '../../../ecosystem/names.ts';
import type {Problem} from '../../../ecosystem/problem.ts';
import {type Block, type CellRow, cellProblem, pasteLabel, readNumber, rowsOf} from './blocks.ts';
import {NODE_COLUMNS} from './columns.ts';

/** One wrong cell, and nothing is pasted; every wrong one is told. */
export function pasteNodes(document: Ecosystem, block: Block, label = pasteLabel(block)): Outcome {
  const taken = new Set(document.nodes.map(({id}) => id));
  const problems: Problem[] = [];
  const changes: {id: string; set: FieldSet}[] = [];
  const added: Patch = [];
  for (const row of rowsOf(block, NODE_COLUMNS)) {
    const set = fieldsOf(document, row, problems);
    if (row.id !== undefined) changes.push({id: row.id, set});
    else if (Object.values(set).some((value) => value !== null)) {
      const {
        label: name,
        kind,
        ...fields
      } = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== null)) as {
        label?: string;
        kind?: string;
      };
      if (name === undefined) {
        problems.push(cellProblem(row, NODE_COLUMNS[0].title, '', 'A new node needs a name.'));
        continue;
      }
      const id = freshId(name, taken);
      taken.add(id);
      added.push({op: 'addNode', node: newNode(document, {id, label: name, kind: kind ?? 'service', fields})});
    }
  }
  if (problems.length > 0) return {ok: false, problems};
  const changed = changes.length > 0 ? setNodes(document, changes, label) : null;
  if (changed && (!changed.ok || added.length === 0)) return changed;
  return edit(changed?.document ?? document, label, added);
}

function fieldsOf(document: Ecosystem, row: CellRow, problems: Problem[]): FieldSet {
  const set: FieldSet = {};
  for (const {id, title, field} of NODE_COLUMNS) {
    const text = row.texts.get(id);
    if (text === undefined) continue;
    if (field) {
      const read = readNumber(field, text);
      if ('reason' in read) problems.push(cellProblem(row, title, text, read.reason));
      else set[id] = read.value;
    } else if (id === 'label' && text !== '') set.label = text;
    else if (id === 'kind' && text !== '') {
      const wanted = text.toLowerCase();
      const kind = [...(document.kinds ?? []), ...KINDS].find(
        (each) => each.id === text || each.label.toLowerCase() === wanted,
      );
      if (kind) set.kind = kind.id;
      else problems.push(cellProblem(row, title, text, 'There is no such kind of node.'));
    }
  }
  return set;
}
