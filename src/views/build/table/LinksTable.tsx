/** Every link with both its ends and its numbers. */

import {Trash2} from 'lucide-react';
import {type ClipboardEvent, useCallback, useMemo} from 'react';
import {useStore} from 'zustand';
import * as commands from '../../../ecosystem/commands.ts';
import {type Ecosystem, type EcosystemEdge, edgeIds} from '../../../ecosystem/document.ts';
import {nameById, nameOf} from '../../../ecosystem/names.ts';
import type {Problem} from '../../../ecosystem/problem.ts';
import {choose, drawing} from '../../../store/drawing.ts';
import controls from '../../controls.module.css';
import {Mark} from '../../Mark.tsx';
import {NumberInput} from '../NumberInput.tsx';
import {edgeOwner, numberIn, setNumber} from '../owner.ts';
import {harmSentence, pairOf, RELATIONS} from '../sentences.ts';
import {setBy} from '../set.ts';
import {TextInput} from '../TextInput.tsx';
import styles from './BuildTable.module.css';
import {cellsOf, isBlock} from './blocks.ts';
import {type Column, LINK_COLUMNS, unfit} from './columns.ts';
import {DraftRow} from './DraftRow.tsx';
import {nodeNamed, pasteLinks} from './pasteLinks.ts';
import {useRows} from './useRows.tsx';
import {walkCells} from './walkCells.ts';

/** Told from whom harm comes. */
const WAYS = RELATIONS.filter(({source}) => source);
const FIELDS = LINK_COLUMNS.flatMap(({field}) => (field ? [field] : []));
const NAMES = 'table-node-names';

interface Props {
  document: Ecosystem;
  onProblems(problems: readonly Problem[]): void;
}

interface Row {
  edge: EcosystemEdge;
  id: string;
}

export function LinksTable({document, onProblems}: Props) {
  const all = useMemo<Row[]>(() => {
    const ids = edgeIds(document.edges);
    return document.edges.map((edge, k) => ({edge, id: ids[k]}));
  }, [document]);
  const by = useCallback(
    ({edge, id: own}: Row, {id}: Column) => {
      if (id === 'source') return nameById(document, edge.to).toLowerCase();
      if (id === 'target') return nameById(document, edge.from).toLowerCase();
      if (id === 'type') return edge.type;
      if (id === 'group') return groupOf(edge) ?? '';
      return numberIn(edgeOwner(edge, own, ''), {id}) ?? -Infinity;
    },
    [document],
  );
  const {rows, order, head, pager, hold} = useRows(all, LINK_COLUMNS, by);
  const lay = (cells: readonly (readonly string[])[], row: string | null, column: string, label?: string) =>
    setBy((open) => pasteLinks(open, {cells, order, row, column}, label));
  const paste = (event: ClipboardEvent, row: string | null, column: string) => {
    const text = event.clipboardData.getData('text/plain');
    if (!isBlock(text)) return;
    event.preventDefault();
    onProblems(lay(cellsOf(text), row, column));
  };
  return (
    <>
      <datalist id={NAMES}>
        {document.nodes.map((node) => (
          <option key={node.id} value={'id' in nodeNamed(document, nameOf(node)) ? nameOf(node) : node.id}>
            {nameOf(node)}
          </option>
        ))}
      </datalist>
      <div className={styles.scroll}>
        <table className={styles.table} onKeyDownCapture={walkCells} {...hold}>
          <thead>
            <tr>{head}</tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <LinkCells
                key={row.id}
                document={document}
                row={row}
                onSet={(column, text) => lay([[text]], row.id, column, `Change ${pairOf(document, row.edge)}`)}
                onPaste={(event, column) => paste(event, row.id, column)}
                onProblems={onProblems}
              />
            ))}
          </tbody>
          <DraftRow
            noun="link"
            columns={LINK_COLUMNS}
            asked={({id, field}, texts) => {
              if (id === 'type') return {options: WAYS.map(({label}) => label)};
              if (id === 'source' || id === 'target') return {list: NAMES, hint: 'Name of a node'};
              const {type} = WAYS.find(({label}) => label === texts.get('type')) ?? WAYS[0];
              if (id === 'group') return type === 'dependency' ? {hint: 'none'} : null;
              const group = texts.get('group') || undefined;
              return unfit({type, group}, id) === null
                ? {hint: id === 'amount' ? 'a likely one' : field?.without}
                : null;
            }}
            onAdd={(cells) => {
              const [source, type, target] = cells;
              const problems = lay([cells], null, 'source', `Add a link: ${source} ${type} ${target}`);
              onProblems(problems);
              return problems;
            }}
            onPaste={(event, column) => paste(event, null, column)}
          >
            {(texts) => {
              const {type} = WAYS.find(({label}) => label === texts.get('type')) ?? WAYS[0];
              const [from, to] = ['source', 'target'].map((end) => nodeNamed(document, (texts.get(end) ?? '').trim()));
              return 'id' in from && 'id' in to ? harmSentence(document, type, from.id, to.id) : null;
            }}
          </DraftRow>
        </table>
      </div>
      {pager}
    </>
  );
}

const groupOf = (edge: EcosystemEdge): string | undefined => (edge.type === 'dependency' ? edge.group : undefined);

interface CellsProps {
  document: Ecosystem;
  row: Row;
  /** Takes a text for a column, as if it had been pasted there. */
  onSet(column: string, text: string): readonly Problem[];
  onPaste(event: ClipboardEvent, column: string): void;
  onProblems(problems: readonly Problem[]): void;
}

function LinkCells({document, row: {edge, id}, onSet, onPaste, onProblems}: CellsProps) {
  const chosen = useStore(drawing, (state) => state.edge === id);
  const pair = pairOf(document, edge);
  const owner = edgeOwner(edge, id, pair);
  const group = groupOf(edge);
  const end = (column: 'source' | 'target', node: string) => (
    <TextInput
      label={`${column === 'source' ? 'From' : 'To'}, ${pair}`}
      list={NAMES}
      value={nameById(document, node)}
      onTake={(text) => onSet(column, text)}
    />
  );
  return (
    <tr aria-current={chosen || undefined} onFocus={() => !chosen && choose([], id)}>
      <th scope="row" onPaste={(event) => onPaste(event, 'source')}>
        <span className={styles.adding}>
          {end('source', edge.to)}
          <button
            type="button"
            className={controls.icon}
            aria-label={`Remove the link ${pair}`}
            title="Remove this link"
            onClick={() => setBy((open) => commands.removeEdges(open, [id]))}
          >
            <Trash2 size={14} strokeWidth={1.75} />
          </button>
        </span>
      </th>
      <td onPaste={(event) => onPaste(event, 'type')}>
        <select
          aria-label={`Link, ${pair}`}
          value={WAYS.find(({type}) => type === edge.type)!.label}
          onChange={({target}) => onProblems(onSet('type', target.value))}
        >
          {WAYS.map(({label}) => (
            <option key={label}>{label}</option>
          ))}
        </select>
      </td>
      <td onPaste={(event) => onPaste(event, 'target')}>{end('target', edge.from)}</td>
      <td onPaste={(event) => onPaste(event, 'group')}>
        {edge.type === 'dependency' ? (
          <TextInput
            label={`Group, ${pair}`}
            placeholder="none"
            value={group ?? ''}
            empty
            onTake={(text) => onSet('group', text)}
          />
        ) : (
          <None />
        )}
      </td>
      {FIELDS.map((field) => (
        <td key={field.id} onPaste={(event) => onPaste(event, field.id)}>
          {unfit({type: edge.type, group}, field.id) === null ? (
            <NumberInput
              bare
              field={{...field, label: `${field.label}, ${pair}`}}
              value={numberIn(owner, field)}
              currency={document.currency ?? 'USD'}
              origin={<Mark entry={owner.provenance?.[field.id]} />}
              onSet={(next) => setNumber(owner, field, next)}
            />
          ) : (
            <None />
          )}
        </td>
      ))}
    </tr>
  );
}

function None() {
  return (
    <span className={styles.none} aria-hidden="true">
      –
    </span>
  );
}
