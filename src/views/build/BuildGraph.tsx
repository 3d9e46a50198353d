/** The drawing, tied to what is chosen and to the tool in hand, with what lies over it: a label in edit, questions, refusals. */

import {TriangleAlert, X} from 'lucide-react';
import {type KeyboardEvent, useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState} from 'react';
import {useStore} from 'zustand';
import {DrawingCanvas, type DrawingHandle} from '../../canvas/DrawingCanvas.tsx';
import {edgeIds} from '../../ecosystem/document.ts';
import {nameById} from '../../ecosystem/names.ts';
import {
  addNode,
  answer,
  choose,
  connect,
  draw,
  drawing,
  moveBy,
  nameNode,
  pressNode,
  setBoard,
} from '../../store/drawing.ts';
import {canvasHandle} from '../canvasHandle.ts';
import {hint} from '../commands.ts';
import controls from '../controls.module.css';
import {useAppearance, useEditor, useTheme} from '../hooks.ts';
import styles from './Build.module.css';
import {ContextMenu} from './ContextMenu.tsx';
import {EdgeMark} from './EdgeMark.tsx';
import {inspectField} from './focus.ts';
import {useLosses} from './losses.ts';
import {harmSentence} from './sentences.ts';

export function BuildGraph({onZoom}: {onZoom(zoom: number): void}) {
  const document = useEditor((state) => state.document);
  const theme = useTheme();
  const view = useAppearance(({view}) => view);
  const state = useStore(drawing);
  const handle = useRef<DrawingHandle>(null);
  const losses = useLosses();
  useImperativeHandle(canvasHandle, () => handle.current!);
  useEffect(() => {
    setBoard({
      places: () => handle.current?.places() ?? {},
      spotFor: (kind) => handle.current?.spotFor(kind) ?? [0, 0],
      reveal: (id) => handle.current?.reveal(id),
      focus: () => handle.current?.focus(),
      focused: () => globalThis.document.activeElement?.closest('[role=application]') != null,
      reframe: () => handle.current?.reframe(),
    });
    return () => setBoard(null);
  }, []);
  // With the table below it the drawing has half the room: whoever is chosen stays in sight.
  useEffect(() => {
    const last = drawing.getState().chosen.at(-1);
    if (view === 'split' && last !== undefined) handle.current?.reveal(last);
  }, [view]);
  const ids = useMemo(() => (document ? edgeIds(document.edges) : []), [document]);
  const describe = useCallback((i: number) => losses.describe(i), [losses]);
  const [pulled, setPulled] = useState<{source: string; target: string | null} | null>(null);
  // An edge that starts where the tool has left speaks of nobody.
  useEffect(() => {
    if (state.from === null) setPulled(null);
  }, [state.from]);
  const panning = useHeldSpace() || state.tool === 'pan';
  if (!document) return null;
  const type = state.tool === 'exposure' || state.tool === 'holding' ? state.tool : 'dependency';
  const connecting = state.tool === 'dependency' || state.tool === 'exposure' || state.tool === 'holding';
  return (
    <DrawingCanvas
      ref={handle}
      document={document}
      theme={theme}
      chosen={state.chosen}
      edge={state.edge === null ? -1 : ids.indexOf(state.edge)}
      from={state.from}
      connecting={connecting}
      panning={panning}
      bars={losses.bars}
      describe={describe}
      onPress={(id, {add}) => pressNode(id, add)}
      onPressEdge={(edge) => choose([], ids[edge])}
      onPressGroup={(node) => choose([node])}
      onPressEmpty={(_, {add}) => {
        if (!add && !connecting) choose([]);
        else if (connecting) draw({from: null});
      }}
      onOpen={(id) => {
        choose([id]);
        draw({naming: {id, fresh: false}});
      }}
      onOpenEmpty={(at) => addNode(state.kind, at)}
      onMove={(moved, dx, dy) => moveBy(moved, dx, dy)}
      onPull={(ends) =>
        setPulled((before) => (before?.source === ends?.source && before?.target === ends?.target ? before : ends))
      }
      onConnect={(source, target) => connect(source, target, type)}
      onBox={(inside, {add}) => (add ? choose([...new Set([...state.chosen, ...inside])]) : choose(inside))}
      onMenu={({node, edge}, at) => {
        if (node !== null && !state.chosen.includes(node)) choose([node]);
        else if (node === null) choose([], ids[edge] ?? null);
        draw({menu: at});
      }}
      onZoom={onZoom}
      onNudge={(dx, dy) => state.chosen.length > 0 && moveBy(state.chosen, dx, dy, `nudge ${state.chosen.join(' ')}`)}
      onRename={(id) => draw({naming: {id, fresh: false}})}
      onInspect={inspectField}
    >
      {(place) => (
        <>
          {document.nodes.length === 0 && <Empty />}
          {(connecting || pulled) && (
            <p className={styles.sentence} role="status">
              {harmSentence(document, type, pulled?.source ?? state.from, pulled?.target ?? null)}
            </p>
          )}
          <Refusal />
          {state.naming && <NodeName key={state.naming.id} at={place(state.naming.id)} id={state.naming.id} />}
          {state.asking && <JoinQuestion place={place} />}
          {state.menu && (
            <ContextMenu
              key={`${state.menu.x} ${state.menu.y}`}
              onAdd={(kind, x, y) => {
                addNode(kind, handle.current?.worldAt(x, y) ?? undefined);
              }}
            />
          )}
        </>
      )}
    </DrawingCanvas>
  );
}

function Empty() {
  return (
    <div className={styles.empty}>
      <b>Drag a node here, or press N.</b>
      <span>Double-click adds one where you point. Connect two by dragging from one to the other.</span>
    </div>
  );
}

/** Space held down is the hand, as in other drawing programs. */
function useHeldSpace(): boolean {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const typing = (target: EventTarget | null) =>
      target instanceof Element &&
      target.closest('input, select, textarea, button, [role=menu], dialog[open]') !== null;
    const down = (event: globalThis.KeyboardEvent) => {
      if (event.key !== ' ' || event.ctrlKey || event.metaKey || typing(event.target)) return;
      event.preventDefault();
      setHeld(true);
    };
    const up = (event: globalThis.KeyboardEvent) => event.key === ' ' && setHeld(false);
    const away = () => setHeld(false);
    addEventListener('keydown', down, true);
    addEventListener('keyup', up, true);
    addEventListener('blur', away);
    return () => {
      removeEventListener('keydown', down, true);
      removeEventListener('keyup', up, true);
      removeEventListener('blur', away);
    };
  }, []);
  return held;
}

/** A label in edit, under its node. Enter takes it, Esc leaves it. */
function NodeName({id, at}: {id: string; at: {x: number; y: number; r: number} | null}) {
  const label = useEditor((state) => (state.document ? nameById(state.document, id) : ''));
  const [text, setText] = useState(label);
  const input = useRef<HTMLInputElement>(null);
  const done = useRef(false);
  const placed = at !== null;
  useEffect(() => {
    if (placed) input.current?.select();
  }, [placed]);
  if (!at) return null;
  const finish = (take: boolean) => {
    if (done.current) return;
    done.current = true;
    if (take) nameNode(text);
    else draw({naming: null});
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    finish(event.key === 'Enter');
    canvasHandleFocus();
  };
  return (
    <input
      ref={input}
      // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
      autoFocus
      className={styles.name}
      aria-label="Name of the node"
      style={{left: at.x, top: at.y + at.r + 4}}
      value={text}
      onChange={({target}) => setText(target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true)}
    />
  );
}

function canvasHandleFocus(): void {
  (canvasHandle.current as DrawingHandle | null)?.focus();
}

/** A second provider: does one of them do, or are both needed? */
function JoinQuestion({place}: {place(id: string): {x: number; y: number; r: number} | null}) {
  const document = useEditor((state) => state.document);
  const asking = useStore(drawing, (state) => state.asking);
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  if (!document || !asking) return null;
  const edge = document.edges[edgeIds(document.edges).indexOf(asking.edge)];
  if (!edge) return null;
  const at = place(edge.from);
  const [from, to] = [nameById(document, edge.to), nameById(document, edge.from)];
  const left = `clamp(12px, ${at ? at.x - 250 - at.r : 24}px, calc(100% - 240px))`;
  // Not over the tools at the bottom, wherever the node lies.
  const top = `clamp(12px, ${at ? at.y + 8 : 24}px, calc(100% - 230px))`;
  return (
    <div
      className={styles.overlay}
      role="dialog"
      aria-label={`${from} to ${to}`}
      style={{left, top}}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        answer('alone');
      }}
    >
      <h2>
        <EdgeMark type="dependency" size={24} />
        {from} to {to}
      </h2>
      <p>
        {asking.alike
          ? `Can ${from} stand in for the other${asking.count > 2 ? 's' : ''} that ${to} uses?`
          : `${to} needs another already. Does one of them do?`}
      </p>
      <div className={styles.choices}>
        <button ref={first} type="button" className={controls.primary} onClick={() => answer(1)}>
          Needs 1 of {asking.count}
        </button>
        {asking.count > 2 && (
          <button type="button" className={controls.button} onClick={() => answer(asking.count - 1)}>
            Needs {asking.count - 1} of {asking.count}
          </button>
        )}
        <button type="button" className={controls.button} onClick={() => answer('all')}>
          {asking.count === 2 ? 'Needs both' : `Needs all ${asking.count}`}
        </button>
        <button
          type="button"
          className={controls.button}
          title="No group: each counts by itself"
          onClick={() => answer('alone')}
        >
          Keep apart
        </button>
      </div>
    </div>
  );
}

function Refusal() {
  const [problem] = useStore(drawing, (state) => state.refused);
  if (!problem) return null;
  return (
    <div className={styles.refusal} role="alert">
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{problem.message}</span>
      <button
        type="button"
        className={controls.icon}
        aria-label="Close"
        title={hint('back-out', 'Close')}
        onClick={() => draw({refused: []})}
      >
        <X size={15} strokeWidth={1.75} />
      </button>
    </div>
  );
}
