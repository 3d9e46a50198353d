/** The line below the drawing: how large it is, what is worth knowing about it, whether it is kept, and what the keys do. */

import {ChevronDown, ChevronUp, TriangleAlert, X} from 'lucide-react';
import {useStore} from 'zustand';
import {FINDING_TITLES, type Finding, type FindingKind} from '../../ecosystem/findings.ts';
import {show} from '../../store/appearance.ts';
import {choose, draw, drawing} from '../../store/drawing.ts';
import {canvasHandle} from '../canvasHandle.ts';
import {hint, keyName, run} from '../commands.ts';
import controls from '../controls.module.css';
import {plural} from '../format.ts';
import {useAppearance, useEditor} from '../hooks.ts';
import {useCommand} from '../useCommand.ts';
import {Saved} from './Saved.tsx';
import styles from './StatusBar.module.css';
import {useFindings} from './useFindings.ts';

const ORDER = Object.keys(FINDING_TITLES) as FindingKind[];
/** Most findings that are listed of one kind. */
const LISTED = 50;

export function StatusBar({zoom}: {zoom: number}) {
  const document = useEditor((state) => state.document);
  const open = useStore(drawing, (state) => state.findings);
  const said = useStore(drawing, (state) => state.said);
  const chosen = useStore(drawing, (state) => state.chosen);
  const view = useAppearance((state) => state.view);
  const found = useFindings();
  if (!document) return null;
  const kinds = ORDER.filter((kind) => found.some((finding) => finding.kind === kind));
  const first = kinds[0];
  return (
    <footer className={styles.bar}>
      <span>{plural(document.nodes.length, 'node')}</span>
      <span>{plural(document.edges.length, 'link')}</span>
      {first !== undefined ? (
        <button
          type="button"
          className={styles.findings}
          aria-expanded={open}
          aria-controls="findings"
          onClick={() => draw({findings: !open})}
        >
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          {titled(first, found)}
          {kinds.length > 1 && <span className={styles.quiet}>and {kinds.length - 1} more</span>}
          {open ? <ChevronDown size={14} aria-hidden="true" /> : <ChevronUp size={14} aria-hidden="true" />}
        </button>
      ) : (
        document.nodes.length > 0 && <span className={styles.quiet}>Nothing to remark</span>
      )}
      {open && first !== undefined && <FindingList found={found} kinds={kinds} />}
      <span className={styles.grow} />
      <span className="visually-hidden" role="status">
        {said}
      </span>
      <Saved />
      <Command id="undo" spare />
      {chosen.length > 0 && <Command id="knock-out" />}
      <button
        type="button"
        className={styles.command}
        aria-pressed={view !== 'canvas'}
        title={hint('table')}
        onClick={() => show({view: view === 'canvas' ? 'split' : view === 'split' ? 'table' : 'canvas'})}
      >
        {view === 'canvas' ? 'Table' : view === 'split' ? 'Table only' : 'Canvas'}
      </button>
      {view !== 'table' && (
        <button type="button" className={styles.command} title={hint('fit')} onClick={() => run('fit')}>
          {Math.round(zoom * 100)}%
        </button>
      )}
      <Command id="help" />
    </footer>
  );
}

/** `spare`: stands elsewhere too, and gives way where there is little room. */
function Command({id, spare}: {id: string; spare?: boolean}) {
  const {label, key, enabled, run} = useCommand(id);
  return (
    <button type="button" className={styles.command} data-spare={spare} disabled={!enabled} onClick={run}>
      {label} {key !== undefined && <kbd>{keyName(key)}</kbd>}
    </button>
  );
}

function titled(kind: FindingKind, found: readonly Finding[]): string {
  const count = found.filter((finding) => finding.kind === kind).length;
  return plural(count, FINDING_TITLES[kind].one, FINDING_TITLES[kind].many);
}

/** Each is a button that chooses what it is about. */
function FindingList({found, kinds}: {found: readonly Finding[]; kinds: readonly FindingKind[]}) {
  return (
    <section id="findings" className={styles.list} aria-label="Findings">
      <div className={styles.head}>
        <h2>Findings</h2>
        <button
          type="button"
          className={controls.icon}
          aria-label="Close the findings"
          onClick={() => draw({findings: false})}
        >
          <X size={15} strokeWidth={1.75} />
        </button>
      </div>
      {kinds.map((kind) => {
        const all = found.filter((finding) => finding.kind === kind);
        return (
          <div key={kind}>
            <h3>{titled(kind, found)}</h3>
            <ul>
              {all.slice(0, LISTED).map(({text, nodes, edge}, k) => (
                <li key={k}>
                  <button
                    type="button"
                    className={styles.finding}
                    onClick={() => {
                      choose(edge === undefined ? [...nodes].reverse() : [], edge ?? null);
                      if (nodes[0] !== undefined) canvasHandle.current?.focusNode(nodes[0]);
                    }}
                  >
                    {text}
                  </button>
                </li>
              ))}
              {all.length > LISTED && <li className={styles.quiet}>And {all.length - LISTED} more.</li>}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
