/** Every node with its numbers. */

import {Trash2} from 'lucide-react';
import {type ClipboardEvent, useCallback, useEffect, useRef} from 'react';
import {useStore} from 'zustand';
import * as commands from '../../../ecosystem/commands.ts';
import type {Ecosystem, EcosystemNode} from '../../../ecosystem/document.ts';
import {KINDS, kindOf} from '../../../ecosystem/kinds.ts';
import {nameOf} from '../../../ecosystem/names.ts';
import type {Problem} from '../../../ecosystem/problem.ts';
import {choose, drawing} from '../../../store/drawing.ts';
import controls from '../../controls.module.css';
import {exactMoney, money} from '../../format.ts';
import {Mark} from '../../Mark.tsx';
import {useLosses} from '../losses.ts';
import {NumberInput} from '../NumberInput.tsx';
import {nodeOwner, numberIn, setNumber} from '../owner.ts';
import {setBy} from '../set.ts';
import {TextInput} from '../TextInput.tsx';
import styles from './BuildTable.module.css';
import {cellsOf, isBlock} from './blocks.ts';
import {type Column, NODE_COLUMNS} from './columns.ts';
import {DraftRow} from './DraftRow.tsx';
import {pasteNodes} from './pasteNodes.ts';
import {useRows} from './useRows.tsx';
import {walkCells} from './walkCells.ts';

const FIELDS = NODE_COLUMNS.flatMap(({field}) => (field ? [field] : []));

interface Props {
  document: Ecosystem;
  onProblems(problems: readonly Problem[]): void;
}

export function NodesTable({document, onProblems}: Props) {
  const currency = document.currency ?? 'USD';
  const losses = useLosses();
  const chosen = useStore(drawing, (state) => state.chosen);
  const by = useCallback(
    (node: EcosystemNode, {id}: Column) => {
      if (id === 'label') return nameOf(node).toLowerCase();
      if (id === 'kind') return kindOf(document, node).label;
      if (id === 'loss') return losses.of(node.id)?.total ?? -1;
      return numberIn(nodeOwner(node), {id}) ?? -Infinity;
    },
    [document, losses],
  );
  const {rows, order, head, pager, hold, turnTo} = useRows(document.nodes, NODE_COLUMNS, by);
  const last = chosen.at(-1);
  const row = useRef<HTMLTableRowElement>(null);
  // Who is found or chosen elsewhere comes into view here, too.
  useEffect(() => {
    if (last !== undefined) turnTo(last);
  }, [last, turnTo]);
  useEffect(() => {
    if (last !== undefined) row.current?.scrollIntoView({block: 'nearest'});
  }, [last]);
  const paste = (event: ClipboardEvent, row: string | null, column: string) => {
    const text = event.clipboardData.getData('text/plain');
    if (!isBlock(text)) return;
    event.preventDefault();
    onProblems(setBy((open) => pasteNodes(open, {cells: cellsOf(text), order, row, column})));
  };
  const add = (texts: readonly string[]) => {
    const block = {cells: [texts], order, row: null, column: 'label'};
    const problems = setBy((open) => pasteNodes(open, block, `Add ${texts[0]}`));
    onProblems(problems);
    return problems;
  };
  const kinds = [...(document.kinds ?? []), ...KINDS];
  const kindLabels = [...new Set(['Service', ...kinds.map(({label}) => label)])];
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table} onKeyDownCapture={walkCells} {...hold}>
          <thead>
            <tr>{head}</tr>
          </thead>
          <tbody>
            {rows.map((node) => {
              const name = nameOf(node);
              const owner = nodeOwner(node);
              const loss = losses.of(node.id);
              return (
                <tr
                  key={node.id}
                  ref={node.id === last ? row : undefined}
                  aria-current={chosen.includes(node.id) || undefined}
                  onFocus={() => last !== node.id && choose([node.id])}
                >
                  <th scope="row" onPaste={(event) => paste(event, node.id, 'label')}>
                    <span className={styles.adding}>
                      <TextInput
                        label={`Name of ${name}`}
                        value={name}
                        onTake={(label) => setBy((open) => commands.renameNode(open, node.id, {label}))}
                      />
                      <button
                        type="button"
                        className={controls.icon}
                        aria-label={`Delete ${name}`}
                        title="Delete this node, with its links"
                        onClick={() => setBy((open) => commands.removeNodes(open, [node.id]))}
                      >
                        <Trash2 size={14} strokeWidth={1.75} />
                      </button>
                    </span>
                  </th>
                  <td onPaste={(event) => paste(event, node.id, 'kind')}>
                    <select
                      aria-label={`Kind of ${name}`}
                      value={node.kind ?? 'other'}
                      onChange={({target}) => setBy((open) => commands.setNode(open, node.id, {kind: target.value}))}
                    >
                      {kinds.map(({id, label}) => (
                        <option key={id} value={id}>
                          {label}
                        </option>
                      ))}
                    </select>
                  </td>
                  <td className={styles.number} title={loss ? exactMoney(loss.total, currency) : undefined}>
                    {loss && money(loss.total, currency)}
                  </td>
                  {FIELDS.map((field) => (
                    <td key={field.id} onPaste={(event) => paste(event, node.id, field.id)}>
                      <NumberInput
                        bare
                        field={{...field, label: `${field.label} of ${name}`}}
                        value={numberIn(owner, field)}
                        currency={currency}
                        origin={<Mark entry={owner.provenance?.[field.id]} />}
                        onSet={(next) => setNumber(owner, field, next)}
                      />
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
          <DraftRow
            noun="node"
            columns={NODE_COLUMNS}
            asked={({id}) => (id === 'kind' ? {options: kindLabels} : id === 'loss' ? null : {hint: ''})}
            onAdd={add}
            onPaste={(event, column) => paste(event, null, column)}
          />
        </table>
      </div>
      {pager}
    </>
  );
}
