/** Nodes and links as tables to edit in: sorted by any column, a block from a spreadsheet pasted in, by the same commands. */

import {ArrowDown, ArrowUp} from 'lucide-react';
import {type ClipboardEvent, useMemo, useState} from 'react';
import {useStore} from 'zustand';
import * as commands from '../../../ecosystem/commands.ts';
import {type Ecosystem, type EcosystemEdge, type EcosystemNode, edgeIds} from '../../../ecosystem/document.ts';
import {KINDS, kindOf} from '../../../ecosystem/kinds.ts';
import {nameById, nameOf} from '../../../ecosystem/names.ts';
import {addNode, choose, drawing, perform} from '../../../store/drawing.ts';
import {sealStep} from '../../../store/history.ts';
import controls from '../../controls.module.css';
import {exactMoney, money, plural} from '../../format.ts';
import {useEditor} from '../../hooks.ts';
import {AMOUNT, CRITICALITY, DEPENDENCY, type Field, LAG, MARKET, OPERATION, SHEET} from '../fields.ts';
import {NumberInput} from '../inspector/NumberInput.tsx';
import {useLosses} from '../losses.ts';
import {EDGE_TOOLS} from '../sentences.ts';
import {setBy} from '../set.ts';
import styles from './BuildTable.module.css';
import {pasteEdges, pasteNodes} from './pasteBlock.ts';

/** Rows that are on the page at a time; a large table is paged. */
const ROWS = 100;

const NODE_FIELDS: readonly Field[] = [...SHEET, ...OPERATION, ...MARKET];
const EDGE_FIELDS: readonly Field[] = [AMOUNT, ...DEPENDENCY, CRITICALITY, LAG];

export function BuildTable() {
  const document = useEditor((state) => state.document);
  const [of, setOf] = useState<'nodes' | 'links'>('nodes');
  if (!document) return null;
  return (
    <section className={styles.tables} aria-label="Tables to edit">
      <div className={styles.head}>
        <fieldset className={controls.segments}>
          <legend className="visually-hidden">Table of</legend>
          {(['nodes', 'links'] as const).map((id) => (
            <button
              key={id}
              type="button"
              className={controls.segment}
              aria-pressed={of === id}
              onClick={() => setOf(id)}
            >
              {id === 'nodes' ? plural(document.nodes.length, 'node') : plural(document.edges.length, 'link')}
            </button>
          ))}
        </fieldset>
        {of === 'nodes' && (
          <button
            type="button"
            className={controls.button}
            onClick={() => addNode(drawing.getState().kind, undefined, 'New node')}
          >
            Add a row
          </button>
        )}
        <span className={styles.hint}>
          A block copied from a spreadsheet can be pasted into any cell; new rows are added below.
        </span>
      </div>
      {of === 'nodes' ? <NodesTable document={document} /> : <EdgesTable document={document} />}
    </section>
  );
}

interface Column<T> {
  id: string;
  title: string;
  by(row: T): number | string;
}

function useSorted<T>(rows: readonly T[], columns: readonly Column<T>[]) {
  const [sort, setSort] = useState<{id: string; down: boolean} | null>(null);
  const [page, setPage] = useState(0);
  const sorted = useMemo(() => {
    const column = columns.find(({id}) => id === sort?.id);
    if (!column || !sort) return rows;
    const sign = sort.down ? -1 : 1;
    return [...rows].sort((a, b) => {
      const [x, y] = [column.by(a), column.by(b)];
      return (x < y ? -1 : x > y ? 1 : 0) * sign;
    });
  }, [rows, columns, sort]);
  const pages = Math.max(1, Math.ceil(sorted.length / ROWS));
  const at = Math.min(page, pages - 1);
  const head = columns.map(({id, title}) => (
    <th key={id} scope="col" aria-sort={sort?.id === id ? (sort.down ? 'descending' : 'ascending') : undefined}>
      <button
        type="button"
        className={styles.sort}
        onClick={() => setSort(sort?.id !== id ? {id, down: false} : sort.down ? null : {id, down: true})}
      >
        {title}
        {sort?.id === id &&
          (sort.down ? <ArrowDown size={11} aria-hidden="true" /> : <ArrowUp size={11} aria-hidden="true" />)}
      </button>
    </th>
  ));
  const pager = pages > 1 && (
    <p className={styles.pager}>
      <button type="button" className={controls.button} disabled={at === 0} onClick={() => setPage(at - 1)}>
        Back
      </button>
      Rows {at * ROWS + 1} to {Math.min(sorted.length, (at + 1) * ROWS)} of {sorted.length}
      <button type="button" className={controls.button} disabled={at === pages - 1} onClick={() => setPage(at + 1)}>
        On
      </button>
    </p>
  );
  return {rows: sorted.slice(at * ROWS, (at + 1) * ROWS), all: sorted, head, pager};
}

const numberAt = (thing: object, field: string): number | undefined => {
  const value = (thing as Record<string, unknown>)[field];
  return typeof value === 'number' ? value : undefined;
};

function NodesTable({document}: {document: Ecosystem}) {
  const currency = document.currency ?? 'USD';
  const losses = useLosses();
  const chosen = useStore(drawing, (state) => state.chosen);
  const columns = useMemo<readonly Column<EcosystemNode>[]>(
    () => [
      {id: 'label', title: 'Node', by: (node) => nameOf(node).toLowerCase()},
      {id: 'kind', title: 'Kind', by: (node) => kindOf(document, node).label},
      {id: 'loss', title: 'If knocked out', by: (node) => losses.of(node.id)?.total ?? -1},
      ...NODE_FIELDS.map(({id, label}) => ({
        id,
        title: label,
        by: (node: EcosystemNode) => numberAt(node, id) ?? -Infinity,
      })),
    ],
    [document, losses],
  );
  const {rows, all, head, pager} = useSorted(document.nodes, columns);
  const paste = (event: ClipboardEvent, node: EcosystemNode, column: string) => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    perform((open) =>
      pasteNodes(
        open,
        text,
        all.map(({id}) => id),
        node.id,
        column,
      ),
    );
  };
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>{head}</tr>
          </thead>
          <tbody>
            {rows.map((node) => (
              <tr
                key={node.id}
                aria-current={chosen.includes(node.id) || undefined}
                onFocus={() => chosen.at(-1) !== node.id && choose([node.id])}
              >
                <th scope="row" onPaste={(event) => paste(event, node, 'label')}>
                  <TextCell
                    label={`Name of ${nameOf(node)}`}
                    value={nameOf(node)}
                    onTake={(label) => setBy((open) => commands.renameNode(open, node.id, {label}))}
                  />
                </th>
                <td onPaste={(event) => paste(event, node, 'kind')}>
                  <select
                    aria-label={`Kind of ${nameOf(node)}`}
                    value={node.kind ?? 'other'}
                    onChange={({target}) => setBy((open) => commands.setNode(open, node.id, {kind: target.value}))}
                  >
                    {[...(document.kinds ?? []), ...KINDS].map(({id, label}) => (
                      <option key={id} value={id}>
                        {label}
                      </option>
                    ))}
                  </select>
                </td>
                <td className={styles.number} title={exactMoney(losses.of(node.id)?.total ?? 0, currency)}>
                  {losses.of(node.id) ? money(losses.of(node.id)!.total, currency) : ''}
                </td>
                {NODE_FIELDS.map((field) => (
                  <td key={field.id} onPaste={(event) => paste(event, node, field.id)}>
                    <NumberInput
                      bare
                      field={{...field, label: `${field.label} of ${nameOf(node)}`}}
                      value={numberAt(node, field.id)}
                      currency={currency}
                      onSet={(next) =>
                        setBy((open) => commands.setNode(open, node.id, {[field.id]: next}), `${node.id} ${field.id}`)
                      }
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {document.nodes.length === 0 && <p className={styles.hint}>No nodes yet. Press N, or add a row.</p>}
      </div>
      {pager}
    </>
  );
}

interface EdgeRow {
  edge: EcosystemEdge;
  id: string;
}

function EdgesTable({document}: {document: Ecosystem}) {
  const currency = document.currency ?? 'USD';
  const chosen = useStore(drawing, (state) => state.edge);
  const all = useMemo<EdgeRow[]>(() => {
    const ids = edgeIds(document.edges);
    return document.edges.map((edge, k) => ({edge, id: ids[k]}));
  }, [document]);
  const columns = useMemo<readonly Column<EdgeRow>[]>(
    () => [
      {id: 'source', title: 'From (harm comes from)', by: ({edge}) => nameById(document, edge.to).toLowerCase()},
      {id: 'type', title: 'Link', by: ({edge}) => edge.type},
      {id: 'target', title: 'To (who is hurt)', by: ({edge}) => nameById(document, edge.from).toLowerCase()},
      {id: 'group', title: 'Group', by: ({edge}) => (edge.type === 'dependency' ? (edge.group ?? '') : '')},
      ...EDGE_FIELDS.map(({id, label}) => ({
        id,
        title: label,
        by: ({edge}: EdgeRow) => numberAt(edge, id) ?? -Infinity,
      })),
    ],
    [document],
  );
  const {rows, all: sorted, head, pager} = useSorted(all, columns);
  const paste = (event: ClipboardEvent, row: EdgeRow, column: string) => {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    perform((open) =>
      pasteEdges(
        open,
        text,
        sorted.map(({id}) => id),
        row.id,
        column,
      ),
    );
  };
  const fits = (edge: EcosystemEdge, field: string) =>
    edge.type === 'dependency'
      ? field === 'toleranceHours' || (field === 'criticality' && edge.group === undefined)
      : field === 'amount' || (field === 'lagHours' && edge.type === 'exposure');
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>{head}</tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const {edge, id} = row;
              const pair = `${nameById(document, edge.to)} to ${nameById(document, edge.from)}`;
              return (
                <tr key={id} aria-current={chosen === id || undefined} onFocus={() => chosen !== id && choose([], id)}>
                  <th scope="row">{nameById(document, edge.to)}</th>
                  <td>{EDGE_TOOLS.find(({type}) => type === edge.type)!.label.toLowerCase()}</td>
                  <td>{nameById(document, edge.from)}</td>
                  <td>{edge.type === 'dependency' ? (edge.group ?? '') : ''}</td>
                  {EDGE_FIELDS.map((field) => (
                    <td key={field.id} onPaste={(event) => paste(event, row, field.id)}>
                      {fits(edge, field.id) ? (
                        <NumberInput
                          bare
                          field={{...field, label: `${field.label}, ${pair}`}}
                          value={numberAt(edge, field.id)}
                          currency={currency}
                          onSet={(next) =>
                            setBy((open) => commands.setEdge(open, id, {[field.id]: next}), `${id} ${field.id}`)
                          }
                        />
                      ) : (
                        <span className={styles.none} aria-hidden="true">
                          –
                        </span>
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {pager}
    </>
  );
}

function TextCell({label, value, onTake}: {label: string; value: string; onTake(text: string): void}) {
  const [text, setText] = useState<string | null>(null);
  return (
    <input
      aria-label={label}
      value={text ?? value}
      onChange={({target}) => setText(target.value)}
      onBlur={() => {
        if (text !== null && text.trim() !== '' && text !== value) onTake(text);
        setText(null);
        sealStep();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setText(null);
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}
