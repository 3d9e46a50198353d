/** The row below the others, for a new one: typed field by field, or pasted as a block. */

import {Plus} from 'lucide-react';
import {type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef, useState} from 'react';
import type {Problem} from '../../../ecosystem/problem.ts';
import controls from '../../controls.module.css';
import styles from './BuildTable.module.css';
import type {Column} from './columns.ts';

/** What may stand in a column: anything, one of a list, or nothing at all. */
export type Asked = {list?: string; hint?: string} | {options: readonly string[]} | null;

interface Props {
  /** What a row is: "node", "link". */
  noun: string;
  columns: readonly Column[];
  asked(column: Column, texts: ReadonlyMap<string, string>): Asked;
  /** Gives why not, if it was refused. */
  onAdd(texts: readonly string[]): readonly Problem[];
  onPaste(event: ClipboardEvent, column: string): void;
  /** What is said of the row while it is typed. */
  children?(texts: ReadonlyMap<string, string>): ReactNode;
}

export function DraftRow({noun, columns, asked, onAdd, onPaste, children}: Props) {
  const [texts, setTexts] = useState<ReadonlyMap<string, string>>(new Map());
  const first = useRef<HTMLInputElement>(null);
  const write = (id: string, text: string) => setTexts(new Map(texts).set(id, text));
  const add = () => {
    const cells = columns.map((column) => {
      const ask = asked(column, texts);
      return texts.get(column.id) ?? (ask && 'options' in ask ? ask.options[0] : '');
    });
    if (onAdd(cells).length > 0) return;
    setTexts(new Map());
    first.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setTexts(new Map());
    if (event.key !== 'Enter' || event.target instanceof HTMLButtonElement) return;
    event.preventDefault();
    event.stopPropagation();
    add();
  };
  const said = children?.(texts);
  return (
    <tfoot onKeyDown={onKeyDown}>
      <tr>
        {columns.map((column, k) => {
          const {id, title} = column;
          const ask = asked(column, texts);
          const label = `${title} of the new ${noun}`;
          const cell =
            ask === null ? null : 'options' in ask ? (
              <select
                aria-label={label}
                value={texts.get(id) ?? ask.options[0]}
                onChange={({target}) => write(id, target.value)}
              >
                {ask.options.map((option) => (
                  <option key={option}>{option}</option>
                ))}
              </select>
            ) : (
              <input
                ref={k === 0 ? first : undefined}
                aria-label={label}
                autoComplete="off"
                list={ask.list}
                placeholder={k === 0 ? `New ${noun}…` : ask.hint}
                value={texts.get(id) ?? ''}
                onChange={({target}) => write(id, target.value)}
              />
            );
          if (k > 0) {
            return (
              <td key={id} data-number={column.field !== undefined} onPaste={(event) => onPaste(event, id)}>
                {cell}
              </td>
            );
          }
          return (
            <th key={id} scope="row" onPaste={(event) => onPaste(event, id)}>
              <span className={styles.adding}>
                {cell}
                <button
                  type="button"
                  className={controls.icon}
                  aria-label={`Add this ${noun}`}
                  title={`Add this ${noun} (Enter)`}
                  onClick={add}
                >
                  <Plus size={15} strokeWidth={1.75} />
                </button>
              </span>
            </th>
          );
        })}
      </tr>
      {said && (
        <tr>
          <td colSpan={columns.length} className={styles.said} role="status">
            <span className={styles.saying}>{said}</span>
          </td>
        </tr>
      )}
    </tfoot>
  );
}
