/**
 * The nodes as a table: the same selection, clock and filter as the canvas, and the same actions. Columns that have no
 * room go, the least needed first: see the style sheet.
 */

import {ArrowDown, ArrowUp} from 'lucide-react';
import {useMemo, useState} from 'react';
import {kindOf} from '../ecosystem/kinds.ts';
import type {NodeState} from '../engine/run.ts';
import {type LossMoment, lossAt, operabilityAt, stateAt} from '../paint/moment.ts';
import {isOrigin} from '../store/editor.ts';
import {clockTime, exactMoney, lossOf, money, percent} from './format.ts';
import {useAppearance, useEditor, useScene, useTime} from './hooks.ts';
import {KindIcon} from './KindIcon.tsx';
import {frozenAt, stateSince} from './nodeWords.ts';
import {STATE_ORDER, STATE_WORDS, StateGlyph} from './StateGlyph.tsx';
import type {Scene} from './scene.ts';
import {CausedBy, LossBar, PassedTo, RowActions} from './TableCells.tsx';
import styles from './TableView.module.css';
import {selectNode} from './walk.ts';

/** Pixels; rows out of sight are not drawn when there are many. */
const ROW = 28;
const MANY = 150;
/** Rows drawn above and below what is in sight. */
const MARGIN = 12;

interface Row {
  node: number;
  state: NodeState;
  works: number;
  since: number;
  loss: LossMoment;
  frozen: number;
}

interface Column {
  id: string;
  title: string;
  /** Sorts by this, in the direction in which the worst comes first. */
  by?(row: Row, scene: Scene): number | string;
  numeric?: boolean;
}

const COLUMNS: readonly Column[] = [
  {id: 'state', title: 'State', by: ({state}) => STATE_ORDER.indexOf(state)},
  {id: 'node', title: 'Node', by: ({node}, {network}) => network.labels[node].toLowerCase()},
  {id: 'kind', title: 'Kind', by: ({node}, {network}) => kindOf(network.document, network.document.nodes[node]).label},
  {id: 'works', title: 'Working', by: ({works}) => works, numeric: true},
  {id: 'since', title: 'Since', by: ({since}) => since, numeric: true},
  {id: 'channels', title: 'Loss by channel'},
  {id: 'loss', title: 'Loss', by: ({loss}) => -loss.total, numeric: true},
  {id: 'caused', title: 'Caused by'},
  {id: 'passed', title: 'Passed on to'},
  {id: 'owners', title: 'Owners', by: ({loss}) => -loss.owners, numeric: true},
  {id: 'users', title: 'Users', by: ({loss}) => -loss.users, numeric: true},
  {id: 'frozen', title: 'Frozen', by: ({frozen}) => -frozen, numeric: true},
  {id: 'actions', title: 'Actions'},
];

export function TableView() {
  const scene = useScene();
  const time = useTime();
  const isolate = useAppearance((state) => state.isolate);
  const [sort, setSort] = useState({id: 'loss', down: true});
  const [scrolled, setScrolled] = useState({top: 0, height: 800});
  const rows = useMemo(() => (scene ? rowsAt(scene, time) : []), [scene, time]);
  const shown = useMemo(() => {
    const column = COLUMNS.find(({id}) => id === sort.id)!;
    const kept = isolate ? rows.filter(({state}) => state === isolate) : [...rows];
    return scene ? kept.sort((a, b) => compare(column, a, b, scene) * (sort.down ? 1 : -1)) : kept;
  }, [rows, sort, isolate, scene]);
  if (!scene) return null;

  const windowed = shown.length > MANY;
  const first = windowed ? Math.max(0, Math.floor(scrolled.top / ROW) - MARGIN) : 0;
  const last = windowed
    ? Math.min(shown.length, Math.ceil((scrolled.top + scrolled.height) / ROW) + MARGIN)
    : shown.length;
  const worst = Math.max(1, ...rows.map(({loss}) => loss.total));
  return (
    <>
      <section
        className={styles.scroll}
        aria-label="Table of nodes"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too.
        tabIndex={0}
        onScroll={({currentTarget: {scrollTop, clientHeight}}) =>
          windowed && setScrolled({top: scrollTop, height: clientHeight})
        }
      >
        <table className={styles.table} aria-rowcount={shown.length + 1}>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <Head key={column.id} column={column} sort={sort} onSort={setSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {first > 0 && <Spacer rows={first} />}
            {shown.slice(first, last).map((row, k) => (
              <NodeRow key={row.node} row={row} position={first + k} scene={scene} time={time} worst={worst} />
            ))}
            {last < shown.length && <Spacer rows={shown.length - last} />}
          </tbody>
        </table>
      </section>
      <p className={styles.count}>
        {shown.length === rows.length ? `${shown.length} rows` : `${shown.length} of ${rows.length} rows`}
        {isolate && `, ${STATE_WORDS[isolate].toLowerCase()} only`}
      </p>
    </>
  );
}

function rowsAt(scene: Scene, time: number): Row[] {
  const {run} = scene;
  return run.histories.map((history, node) => ({
    node,
    state: stateAt(run, node, time),
    works: operabilityAt(run, node, time),
    since: stateSince(scene, node, time),
    loss: lossAt(history, time),
    frozen: frozenAt(scene, node, time),
  }));
}

function compare({by}: Column, a: Row, b: Row, scene: Scene): number {
  const [x, y] = [by?.(a, scene) ?? 0, by?.(b, scene) ?? 0];
  return x < y ? -1 : x > y ? 1 : a.node - b.node;
}

interface HeadProps {
  column: Column;
  sort: {id: string; down: boolean};
  onSort(sort: {id: string; down: boolean}): void;
}

function Head({column: {id, title, by, numeric}, sort, onSort}: HeadProps) {
  const sorted = sort.id === id;
  const Arrow = sort.down ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      data-column={id}
      className={numeric ? styles.numeric : undefined}
      aria-sort={sorted ? (sort.down ? 'descending' : 'ascending') : undefined}
    >
      {by ? (
        <button type="button" className={styles.sort} onClick={() => onSort({id, down: sorted ? !sort.down : true})}>
          {title}
          {sorted && <Arrow size={11} strokeWidth={2} aria-hidden="true" />}
        </button>
      ) : (
        title
      )}
    </th>
  );
}

interface RowProps {
  row: Row;
  position: number;
  scene: Scene;
  time: number;
  worst: number;
}

function NodeRow({row: {node, state, works, since, loss, frozen}, position, scene, time, worst}: RowProps) {
  const {network} = scene;
  const {document, currency} = network;
  const selected = useEditor((current) => current.selected === node);
  const origin = useEditor(({scenario}) => isOrigin(scenario, document.nodes[node].id));
  const amount = (column: string, value: number) => (
    <td data-column={column} className={styles.numeric} title={exactMoney(value, currency)}>
      {value > 0.005 && money(value, currency)}
    </td>
  );
  return (
    <tr
      aria-rowindex={position + 2}
      aria-current={selected || undefined}
      className={styles.row}
      onClick={() => selectNode(node)}
    >
      <td data-column="state">
        <span className={state === 'healthy' ? styles.healthy : styles.state}>
          <StateGlyph state={state} /> <span className={styles.word}>{STATE_WORDS[state]}</span>
        </span>
      </td>
      <th scope="row">
        <span className={styles.name} title={network.labels[node]}>
          {network.labels[node]}
        </span>
        {origin && <span className={styles.origin}>ORIGIN</span>}
      </th>
      <td data-column="kind">
        <span className={styles.kind}>
          <KindIcon document={document} node={document.nodes[node]} />
          {kindOf(document, document.nodes[node]).label}
        </span>
      </td>
      <td data-column="works" className={styles.numeric}>
        {percent(works)}
      </td>
      <td data-column="since" className={styles.numeric}>
        {state === 'healthy' && since === 0 ? '' : clockTime(since)}
      </td>
      <td data-column="channels">
        <LossBar loss={loss} worst={worst} />
      </td>
      <td className={styles.loss} title={exactMoney(-loss.total, currency)}>
        {loss.total > 0.005 && lossOf(loss.total, currency)}
      </td>
      <td data-column="caused">
        <CausedBy scene={scene} node={node} time={time} />
      </td>
      <td data-column="passed">
        <PassedTo scene={scene} node={node} time={time} />
      </td>
      {amount('owners', loss.owners)}
      {amount('users', loss.users)}
      {amount('frozen', frozen)}
      <td data-column="actions" className={styles.actions}>
        <RowActions node={node} label={network.labels[node]} struck={origin} />
      </td>
    </tr>
  );
}

function Spacer({rows}: {rows: number}) {
  return (
    <tr>
      <td colSpan={COLUMNS.length} style={{height: rows * ROW, padding: 0}} />
    </tr>
  );
}
