/** Two runs side by side: one clock, one camera, one selection, and at the right what changed. */

import {useCallback, useMemo, useRef} from 'react';
import {GraphCanvas, type SharedCamera} from '../canvas/Canvas.tsx';
import {usePlaced} from '../canvas/usePlaced.ts';
import type {Ecosystem} from '../ecosystem/document.ts';
import type {Camera} from '../paint/camera.ts';
import {totalsAt} from '../paint/moment.ts';
import type {Other} from '../store/comparison.ts';
import {originsOf} from '../store/editor.ts';
import {playback} from '../store/playback.ts';
import styles from './Compare.module.css';
import {CompareDock} from './CompareDock.tsx';
import {CompareLedger} from './CompareLedger.tsx';
import {canvasHandle} from './canvasHandle.ts';
import {toggleKnockOut} from './commands.ts';
import {EDGE_WORDS, EdgeGlyph} from './EdgeGlyph.tsx';
import {exactMoney, money} from './format.ts';
import {useComparison, useEditor, useScene, useTheme, useTime} from './hooks.ts';
import {describeNode} from './nodeWords.ts';
import {ProblemList} from './OpenFile.tsx';
import {STATE_ORDER, STATE_WORDS, StateGlyph} from './StateGlyph.tsx';
import {type Scene, sceneOf} from './scene.ts';
import {sidesOf} from './sideWords.ts';
import {selectNode} from './walk.ts';

export default function Compare() {
  const scene = useScene();
  const other = useComparison((state) => state.other);
  const right = useMemo(() => other && sceneOf(other.document, other.run, other.scenario), [other]);
  if (!scene) return <p className={styles.waiting}>Nothing has been computed yet.</p>;
  return (
    <div className={styles.compare}>
      <Sides scene={scene} right={right} other={other} />
      <CompareLedger left={scene} right={right} />
      <CompareDock left={scene} right={right} />
    </div>
  );
}

function Sides({scene, right, other}: {scene: Scene; right: Scene | null; other: Other | null}) {
  const {document} = scene.network;
  const placed = usePlaced(document, other?.document ?? document);
  const camera = useRef<SharedCamera | null>(null);
  camera.current ??= sharedCamera();
  const words = sidesOf(
    useComparison((state) => state),
    useEditor((state) => state.scenario),
    document,
  );
  const outlines = useComparison((state) => state.outlines);
  const problems = useComparison((state) => state.problems);
  const baseline = useMemo(() => {
    if (!outlines || !right) return null;
    const index = new Map(scene.run.nodeIds.map((id, i) => [id, i]));
    return {run: scene.run, index: right.run.nodeIds.map((id) => index.get(id) ?? -1)};
  }, [scene, right, outlines]);
  return (
    <main className={styles.sides}>
      <section className={styles.side} aria-label={words.left.title}>
        <Head title={words.left.title} detail={words.left.detail} scene={scene} />
        <div className={styles.canvas}>
          {placed && (
            <Side document={placed.base} scene={scene} camera={camera.current} label="Ecosystem graph" first />
          )}
          <Legend />
        </div>
      </section>
      <section className={styles.side} aria-label={words.right.title}>
        <Head title={words.right.title} detail={words.right.detail} scene={right} />
        <div className={styles.canvas}>
          {placed && right && (
            <Side
              document={placed.changed}
              scene={right}
              camera={camera.current}
              baseline={baseline}
              label={`Ecosystem graph, ${words.right.title.toLowerCase()}`}
            />
          )}
          {problems.length > 0 && (
            <div className={styles.fault} role="alert">
              <b>This cannot be run. What you see is the one before it.</b>
              <ProblemList problems={[...problems]} />
            </div>
          )}
          {baseline && (
            <p className={styles.legend}>
              <svg width={18} height={18} viewBox="0 0 18 18" aria-hidden="true" focusable="false">
                <path d="M9 1.5L16.5 9 9 16.5 1.5 9z" fill="none" stroke="var(--insolvent)" strokeDasharray="2.5 2" />
              </svg>
              Dashed outline: state at the left
            </p>
          )}
        </div>
      </section>
    </main>
  );
}

/** What has changed is seen at once: total and counts stand over each canvas. */
function Head({title, detail, scene}: {title: string; detail: string; scene: Scene | null}) {
  const time = useTime();
  const now = scene && totalsAt(scene.run, time);
  const currency = scene?.network.currency ?? 'USD';
  return (
    <header className={styles.head}>
      <div>
        <h2 className={styles.title}>
          {title} <span>{detail}</span>
        </h2>
        <strong className={styles.figure} title={now ? exactMoney(now.total, currency) : undefined}>
          {now ? money(now.total, currency) : '…'}
        </strong>
      </div>
      <ul className={styles.counts} aria-label={`States, ${title.toLowerCase()}`}>
        {STATE_ORDER.map((state) => (
          <li key={state} title={STATE_WORDS[state]}>
            <StateGlyph state={state} />
            <b>{now?.states[state] ?? 0}</b>
            <span className="visually-hidden">{STATE_WORDS[state]}</span>
          </li>
        ))}
      </ul>
    </header>
  );
}

interface SideProps {
  document: Ecosystem;
  scene: Scene;
  camera: SharedCamera;
  label: string;
  baseline?: {run: Scene['run']; index: ArrayLike<number>} | null;
  /** Whether commands act on this canvas. */
  first?: boolean;
}

function Side({document, scene, camera, label, baseline = null, first = false}: SideProps) {
  const theme = useTheme();
  const time = useTime();
  const selected = useEditor(({document: open, selected: node}) => open?.nodes[node]?.id ?? null);
  const scenario = useEditor((state) => state.scenario);
  const origins = useMemo(
    () => new Set(originsOf(document, scenario).map((i) => document.nodes[i].id)),
    [document, scenario],
  );
  const describe = useCallback((i: number) => describeNode(scene, i, time), [scene, time]);
  const choose = (id: string | null) => {
    const {nodes} = scene.network.document;
    selectNode(id === null ? -1 : nodes.findIndex((node) => node.id === id));
  };
  return (
    <GraphCanvas
      ref={first ? canvasHandle : undefined}
      document={document}
      run={scene.run}
      clock={playback.clock}
      theme={theme}
      selected={selected}
      origins={origins}
      chain={null}
      isolate={null}
      describe={describe}
      showTiers={false}
      camera={camera}
      baseline={baseline}
      label={label}
      onSelect={choose}
      onOpen={choose}
      onKnockOut={(id) => toggleKnockOut(document.nodes.findIndex((node) => node.id === id))}
    />
  );
}

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

/** The last canvas that moved leads, the others follow. */
function sharedCamera(): SharedCamera {
  const listeners = new Set<(camera: Camera) => void>();
  let last: Camera | null = null;
  return {
    set(camera) {
      if (last && last.x === camera.x && last.y === camera.y && last.zoom === camera.zoom) return;
      last = camera;
      for (const listener of listeners) listener(camera);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
