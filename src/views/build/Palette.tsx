/** The kinds of node by tier, to drag onto the drawing or to add by name; what is drawn already is found by the same field. */

import {GripVertical, Search} from 'lucide-react';
import {type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState} from 'react';
import {createPortal} from 'react-dom';
import {useStore} from 'zustand';
import type {DrawingHandle} from '../../canvas/DrawingCanvas.tsx';
import {KINDS, type Kind, kindOf, TIERS} from '../../ecosystem/kinds.ts';
import {nameOf} from '../../ecosystem/names.ts';
import {addNode, boardNow, choose, draw, drawing} from '../../store/drawing.ts';
import {canvasHandle} from '../canvasHandle.ts';
import {keyName} from '../commands.ts';
import controls from '../controls.module.css';
import {useEditor} from '../hooks.ts';
import {Pictogram} from './icons.tsx';
import styles from './Palette.module.css';

/** A press that moves this far is a drag, pixels. */
const SLOP = 5;
const MOST_FOUND = 6;

export function Palette() {
  const document = useEditor((state) => state.document);
  const find = useStore(drawing, (state) => state.find);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (find) input.current?.focus();
  }, [find]);
  const kinds = useMemo(
    () => [...(document?.kinds ?? []).map(({id}) => kindOf(document!, {kind: id})), ...KINDS],
    [document],
  );
  if (!document) return null;
  const wanted = text.trim().toLowerCase();
  const found =
    wanted === ''
      ? []
      : document.nodes
          .filter((node) => nameOf(node).toLowerCase().includes(wanted))
          .sort((a, b) => nameOf(a).length - nameOf(b).length)
          .slice(0, MOST_FOUND);
  const matching =
    wanted === '' ? kinds : kinds.filter(({label, id}) => `${label} ${id}`.toLowerCase().includes(wanted));
  /** What Enter does, from the top: go to a node, add one of a kind, add one of this name. */
  const all: {id: string; label: string; hint: string; run(): void}[] =
    wanted === ''
      ? []
      : [
          ...found.map((node) => ({
            id: `go ${node.id}`,
            label: nameOf(node),
            hint: 'go to',
            run: () => {
              choose([node.id]);
              canvasHandle.current?.focusNode(node.id);
            },
          })),
          ...matching.slice(0, MOST_FOUND).map((kind) => ({
            id: `add ${kind.id}`,
            label: kind.label,
            hint: 'add',
            run: () => addNode(kind.id),
          })),
          {
            id: 'name',
            label: text.trim(),
            hint: 'add by this name',
            run: () => addNode(bestKind(matching), undefined, text.trim()),
          },
        ];
  // Whoever writes a whole name means that one.
  const rank = (label: string) => (label.toLowerCase() === wanted ? 0 : label.toLowerCase().startsWith(wanted) ? 1 : 2);
  const options = all
    .map((option) => ({option, rank: option.id === 'name' ? 3 : rank(option.label)}))
    .sort((a, b) => a.rank - b.rank)
    .map(({option}) => option);
  const leave = () => {
    setText('');
    setAt(0);
    draw({find: false});
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setAt((at + step + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter' && options.length > 0) {
      const chosen = options[Math.min(at, options.length - 1)];
      leave();
      input.current?.blur();
      chosen.run();
    } else if (event.key === 'Escape') {
      leave();
      boardNow()?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <nav className={styles.palette} aria-label="Palette">
      <div className={styles.search}>
        <Search size={15} strokeWidth={1.75} aria-hidden="true" />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label="Find or add a node"
          aria-expanded={options.length > 0}
          aria-controls="palette-found"
          aria-autocomplete="list"
          aria-activedescendant={options.length > 0 ? `palette-${Math.min(at, options.length - 1)}` : undefined}
          placeholder="Find or add a node"
          value={text}
          onChange={({target}) => {
            setText(target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => draw({find: false})}
        />
        <kbd className={controls.key}>{keyName('/')}</kbd>
      </div>
      {options.length > 0 ? (
        <div id="palette-found" role="listbox" aria-label="Found" className={styles.found}>
          {options.map(({id, label, hint, run}, k) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the field above has the focus and names its active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: as above, Enter is the field's
            <div
              key={id}
              id={`palette-${k}`}
              role="option"
              aria-selected={k === Math.min(at, options.length - 1)}
              className={styles.option}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => {
                leave();
                run();
              }}
            >
              <span>{label}</span>
              <small>{hint}</small>
            </div>
          ))}
        </div>
      ) : (
        <div className={styles.kinds}>
          {(document.kinds?.length ?? 0) > 0 && (
            <Tier label="Your own" kinds={kinds.slice(0, document.kinds!.length)} />
          )}
          {TIERS.map(({id, label}) => (
            <Tier key={id} label={label} kinds={KINDS.filter(({tier}) => tier === id)} />
          ))}
          <Tier label="Any tier" kinds={KINDS.filter(({tier}) => tier === 'any')} />
        </div>
      )}
      <p className={styles.hint}>
        Drag onto the canvas, or press <kbd className={controls.key}>N</kbd> and type a name.
      </p>
    </nav>
  );
}

/** A node added by name is of the kind that the name speaks of, else of the one added last. */
function bestKind(matching: readonly Kind[]): string {
  return matching[0]?.id ?? drawing.getState().kind;
}

function Tier({label, kinds}: {label: string; kinds: readonly Kind[]}) {
  return (
    <section>
      <h2>{label}</h2>
      <ul>
        {kinds.map((kind) => (
          <li key={kind.id}>
            <KindButton kind={kind} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Pressed it adds a node where there is room; dragged, where it is dropped. */
function KindButton({kind}: {kind: Kind}) {
  const start = useRef<{x: number; y: number} | null>(null);
  const dragged = useRef(false);
  const [at, setAt] = useState<{x: number; y: number} | null>(null);
  const move = (event: PointerEvent) => {
    if (!start.current) return;
    if (!dragged.current && Math.hypot(event.clientX - start.current.x, event.clientY - start.current.y) < SLOP) return;
    dragged.current = true;
    setAt({x: event.clientX, y: event.clientY});
  };
  const end = (event: PointerEvent) => {
    start.current = null;
    setAt(null);
    if (!dragged.current || event.type === 'pointercancel') return;
    const place = (canvasHandle.current as DrawingHandle | null)?.worldAt?.(event.clientX, event.clientY);
    if (!place) return;
    draw({kind: kind.id});
    addNode(kind.id, place);
  };
  return (
    <button
      type="button"
      className={styles.kind}
      title={`Add: ${kind.label}`}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        start.current = {x: event.clientX, y: event.clientY};
        dragged.current = false;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onClick={() => {
        // The click that ends a drag has been the drop.
        if (dragged.current) {
          dragged.current = false;
          return;
        }
        draw({kind: kind.id});
        addNode(kind.id);
      }}
    >
      <Pictogram icon={kind.icon} />
      <span>{kind.label}</span>
      <GripVertical className={styles.grip} size={14} strokeWidth={1.75} aria-hidden="true" />
      {at &&
        createPortal(
          <span className={styles.ghost} style={{left: at.x, top: at.y}}>
            <Pictogram icon={kind.icon} size={18} />
          </span>,
          document.body,
        )}
    </button>
  );
}
