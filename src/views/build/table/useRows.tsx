/** Rows of a table: sorted by any column, a page of them at a time, and in their order for as long as one is edited. */

import {ArrowDown, ArrowUp} from 'lucide-react';
import {type FocusEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState} from 'react';
import controls from '../../controls.module.css';
import styles from './BuildTable.module.css';
import type {Column} from './columns.ts';

/** Rows that are on the page at a time; a large table is paged. */
const ROWS = 100;

export interface Rows<T> {
  /** Those on the page. */
  rows: readonly T[];
  /** Ids of all of them, in the order of the table. */
  order: readonly string[];
  head: ReactNode;
  pager: ReactNode;
  /** Goes to the page that a row is on. */
  turnTo(id: string): void;
  /** For the table: while it has the keyboard its rows stay where they are. */
  hold: {onFocus(): void; onBlur(event: FocusEvent): void};
}

export function useRows<T extends {id: string}>(
  items: readonly T[],
  columns: readonly Column[],
  /** What a row is sorted by. */
  by: (item: T, column: Column) => number | string,
): Rows<T> {
  const [sort, setSort] = useState<{id: string; down: boolean} | null>(null);
  const [page, setPage] = useState(0);
  const [held, setHeld] = useState<ReadonlyMap<string, number> | null>(null);
  const sorted = useMemo(() => {
    const column = columns.find(({id}) => id === sort?.id);
    if (!column || !sort) return items;
    const last = Number.POSITIVE_INFINITY;
    if (held) return [...items].sort((a, b) => (held.get(a.id) ?? last) - (held.get(b.id) ?? last));
    const sign = sort.down ? -1 : 1;
    return [...items].sort((a, b) => {
      const [x, y] = [by(a, column), by(b, column)];
      return (x < y ? -1 : x > y ? 1 : 0) * sign;
    });
  }, [items, columns, by, sort, held]);
  const order = useMemo(() => sorted.map(({id}) => id), [sorted]);
  const orderNow = useRef(order);
  useEffect(() => {
    orderNow.current = order;
  }, [order]);
  const turnTo = useCallback((id: string) => {
    const place = orderNow.current.indexOf(id);
    if (place >= 0) setPage(Math.floor(place / ROWS));
  }, []);
  const pages = Math.max(1, Math.ceil(sorted.length / ROWS));
  const at = Math.min(page, pages - 1);
  const head = columns.map(({id, title, field}) => {
    const here = sort?.id === id ? sort : null;
    const Arrow = here?.down ? ArrowDown : ArrowUp;
    return (
      <th
        key={id}
        scope="col"
        title={field?.meaning}
        data-number={field !== undefined}
        aria-sort={here ? (here.down ? 'descending' : 'ascending') : undefined}
      >
        <button
          type="button"
          className={styles.sort}
          onClick={() => {
            setHeld(null);
            setSort(!here ? {id, down: false} : here.down ? null : {id, down: true});
          }}
        >
          {title}
          {here && <Arrow size={11} aria-hidden="true" />}
        </button>
      </th>
    );
  });
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
  const hold = {
    onFocus: () => setHeld((before) => before ?? new Map(order.map((id, k) => [id, k]))),
    onBlur: ({currentTarget, relatedTarget}: FocusEvent) => {
      if (!currentTarget.contains(relatedTarget)) setHeld(null);
    },
  };
  return {rows: sorted.slice(at * ROWS, (at + 1) * ROWS), order, head, pager, hold, turnTo};
}
