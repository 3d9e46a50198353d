/** The middle of the page: the graph or the table of it, with the legend and the camera at its corners. */

import {Maximize, Minus, Plus, Table2, Waypoints} from 'lucide-react';
import {useEffect, useRef, useState} from 'react';
import {show} from '../store/appearance.ts';
import {canvasHandle} from './canvasHandle.ts';
import {hint, run} from './commands.ts';
import controls from './controls.module.css';
import {EDGE_WORDS, EdgeGlyph} from './EdgeGlyph.tsx';
import {Graph} from './Graph.tsx';
import {Guard} from './Guard.tsx';
import {useAppearance, useEditor} from './hooks.ts';
import styles from './Stage.module.css';
import {TableView} from './TableView.tsx';

export function Stage() {
  const view = useAppearance((state) => state.view);
  const opened = useEditor((state) => state.opened);
  const [zoom, setZoom] = useState(1);
  const main = useRef<HTMLElement>(null);
  // What was opened takes the place of the button that opened it, for the keyboard too.
  useEffect(() => main.current?.focus({preventScroll: true}), []);
  return (
    <main ref={main} tabIndex={-1} className={styles.stage}>
      {view === 'canvas' ? (
        <Guard key={opened} instead="The table shows the same nodes.">
          <Graph onZoom={setZoom} />
        </Guard>
      ) : (
        <TableView />
      )}
      {view === 'canvas' && <Legend />}
      <div className={styles.tools}>
        <fieldset className={controls.segments}>
          <legend className="visually-hidden">View</legend>
          <button
            type="button"
            className={controls.segment}
            aria-pressed={view === 'canvas'}
            title={hint('table')}
            onClick={() => show({view: 'canvas'})}
          >
            <Waypoints size={14} strokeWidth={1.75} aria-hidden="true" />
            Canvas
          </button>
          <button
            type="button"
            className={controls.segment}
            aria-pressed={view === 'table'}
            title={hint('table')}
            onClick={() => show({view: 'table'})}
          >
            <Table2 size={14} strokeWidth={1.75} aria-hidden="true" />
            Table
          </button>
        </fieldset>
        {view === 'canvas' && <Zoom zoom={zoom} />}
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
        title="Zoom out"
        onClick={() => canvasHandle.current?.zoomOut()}
      >
        <Minus size={14} strokeWidth={1.75} />
      </button>
      <span className={styles.percent}>{Math.round(zoom * 100)}%</span>
      <button
        type="button"
        className={controls.segment}
        aria-label="Zoom in"
        title="Zoom in"
        onClick={() => canvasHandle.current?.zoomIn()}
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
