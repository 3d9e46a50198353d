/** The middle of the page: the graph, the table of it or both, with the legend and the camera at its corners. */

import {Columns2, Maximize, Minus, Plus, Table2, Waypoints} from 'lucide-react';
import {useEffect, useRef, useState} from 'react';
import {show} from '../store/appearance.ts';
import {hint, run} from './commands.ts';
import controls from './controls.module.css';
import {EDGE_WORDS, EdgeGlyph} from './EdgeGlyph.tsx';
import {Graph} from './Graph.tsx';
import {Guard} from './Guard.tsx';
import {useAppearance, useEditor} from './hooks.ts';
import styles from './Stage.module.css';
import {TableView} from './TableView.tsx';

const VIEWS = [
  {id: 'canvas', title: 'Canvas', Icon: Waypoints},
  {id: 'split', title: 'Split', Icon: Columns2},
  {id: 'table', title: 'Table', Icon: Table2},
] as const;

export function Stage() {
  const view = useAppearance((state) => state.view);
  const wall = useAppearance((state) => state.wall);
  const opened = useEditor((state) => state.opened);
  const [zoom, setZoom] = useState(1);
  const main = useRef<HTMLElement>(null);
  // What was opened takes the place of the button that opened it, for the keyboard too.
  useEffect(() => main.current?.focus({preventScroll: true}), []);
  return (
    <main ref={main} tabIndex={-1} className={styles.stage} data-view={view}>
      {view !== 'table' && (
        <div className={styles.canvas}>
          <Guard key={opened} instead="The table shows the same nodes.">
            <Graph onZoom={setZoom} />
          </Guard>
          <Legend />
        </div>
      )}
      {view !== 'canvas' && (
        <div className={styles.table}>
          <TableView />
        </div>
      )}
      <div className={styles.tools} hidden={wall}>
        <fieldset className={controls.segments}>
          <legend className="visually-hidden">View</legend>
          {VIEWS.map(({id, title, Icon}) => (
            <button
              key={id}
              type="button"
              className={controls.segment}
              aria-pressed={view === id}
              title={id === 'split' ? 'Canvas and table side by side' : hint('table')}
              onClick={() => show({view: id})}
            >
              <Icon size={14} strokeWidth={1.75} aria-hidden="true" />
              {title}
            </button>
          ))}
        </fieldset>
        {view !== 'table' && <Zoom zoom={zoom} />}
      </div>
    </main>
  );
}

/** Edges point the way harm travels. */
function Legend() {
  return (
    <ul className={styles.legend} aria-label="Edges, in the direction that harm travels">
      {(['dependency', 'exposure', 'holding'] as const).map((type) => (
        <li key={type}>
          <EdgeGlyph type={type} />
          {EDGE_WORDS[type]}
        </li>
      ))}
    </ul>
  );
}

function Zoom({zoom}: {zoom: number}) {
  return (
    <div className={`${controls.segments} ${styles.zoom}`}>
      <button
        type="button"
        className={controls.segment}
        aria-label="Zoom out"
        title={hint('zoom-out')}
        onClick={() => run('zoom-out')}
      >
        <Minus size={14} strokeWidth={1.75} />
      </button>
      <span className={styles.percent}>{Math.round(zoom * 100)}%</span>
      <button
        type="button"
        className={controls.segment}
        aria-label="Zoom in"
        title={hint('zoom-in')}
        onClick={() => run('zoom-in')}
      >
        <Plus size={14} strokeWidth={1.75} />
      </button>
      <button
        type="button"
        className={controls.segment}
        aria-label="Fit"
        title={hint('fit')}
        onClick={() => run('fit')}
      >
        <Maximize size={14} strokeWidth={1.75} />
      </button>
    </div>
  );
}
