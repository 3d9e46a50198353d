/** The shocks of the scenario over the chart: each where it happens and as long as it lasts, to be dragged, its end too. */

import {Plus} from 'lucide-react';
import {type KeyboardEvent, type PointerEvent, useMemo, useRef, useState} from 'react';
import {labelOf} from '../paint/text.ts';
import {DEFAULT_HORIZON, editor, select} from '../store/editor.ts';
import {sealStep} from '../store/history.ts';
import {changeShock, endOf, removeShock} from '../store/scenario.ts';
import {AddShock} from './AddShock.tsx';
import {useAppearance, useEditor, useWidth} from './hooks.ts';
import {LEFT, RIGHT} from './Scrubber.tsx';
import styles from './ShockLane.module.css';
import {SHOCK_WORDS, shockSentence} from './shockWords.ts';
import {type TimeAxis, timeAxis} from './timeAxis.ts';

/** Height of one row, pixels. */
export const SHOCK_ROW = 24;
const MOST_ROWS = 2;
/** Hours that one press of an arrow key moves, and what a drag is rounded to: five minutes. */
const STEP = 0.25;
const GRAIN = 1 / 12;
/** What happens at once is a tick, what lasts a bar of some width, and a name takes so much room a letter; pixels. */
const TICK = 3;
const LEAST_WIDTH = 12;
const NAME = 7;

interface Props {
  /** When something happens, for the axis; hours. */
  instants: ArrayLike<number>;
}

interface Bar {
  index: number;
  x: number;
  width: number;
  row: number;
  label: string;
  sentence: string;
  hasEnd: boolean;
}

export function shockRows(count: number): number {
  return Math.min(Math.max(count, 1), MOST_ROWS);
}

export function ShockLane({instants}: Props) {
  const document = useEditor((state) => state.document);
  const scenario = useEditor((state) => state.scenario);
  const selected = useEditor((state) => state.document?.nodes[state.selected]?.id);
  const [measure, outer] = useWidth();
  const kind = useAppearance((state) => state.axis);
  const horizon = scenario.horizon ?? DEFAULT_HORIZON;
  const width = Math.max(outer - LEFT - RIGHT, 1);
  const axis = useMemo(() => timeAxis(kind, horizon, instants, width), [kind, horizon, instants, width]);
  // While a bar is dragged the axis stays as it was when the drag began, or it would run away under the pointer.
  const [held, setHeld] = useState<TimeAxis | null>(null);
  const shown = held ?? axis;
  if (!document) return null;
  const names = new Map(document.nodes.map((node) => [node.id, labelOf(node)]));
  const bars = scenario.shocks.map((shock, index): Omit<Bar, 'row'> => {
    const end = endOf(shock, horizon);
    const x = shown.x(shock.at ?? 0);
    const name = names.get(shock.node) ?? shock.node;
    return {
      index,
      x,
      width: end === null ? TICK : Math.max(shown.x(end) - x, LEAST_WIDTH),
      label: `${SHOCK_WORDS[shock.type].title}: ${name}`,
      sentence: shockSentence(shock, name, document.currency ?? 'USD', end),
      hasEnd: end !== null,
    };
  });
  return (
    <fieldset ref={measure} className={styles.lane} style={{height: shockRows(scenario.shocks.length) * SHOCK_ROW}}>
      <legend className="visually-hidden">Shocks of the scenario</legend>
      <AddShock className={styles.add} label="Add a shock">
        <Plus size={14} strokeWidth={2} aria-hidden="true" />
      </AddShock>
      {outer > 0 && (
        <ul className={styles.bars} aria-label="Shocks">
          {placed(bars).map((bar) => (
            <ShockBar
              key={bar.index}
              bar={bar}
              axis={shown}
              active={scenario.shocks[bar.index].node === selected}
              onHold={setHeld}
            />
          ))}
        </ul>
      )}
    </fieldset>
  );
}

/** Bars side by side with their names; those that would overlap go one row down. */
function placed(bars: readonly Omit<Bar, 'row'>[]): Bar[] {
  const free = new Array<number>(MOST_ROWS).fill(Number.NEGATIVE_INFINITY);
  return [...bars]
    .sort((a, b) => a.x - b.x || a.index - b.index)
    .map((bar) => {
      const reach = bar.x + Math.max(bar.width, Math.min(bar.label.length * NAME, 120));
      const found = free.findIndex((end) => end + 4 <= bar.x);
      const row = found < 0 ? free.indexOf(Math.min(...free)) : found;
      free[row] = Math.max(free[row], reach);
      return {...bar, row};
    });
}

interface BarProps {
  bar: Bar;
  axis: TimeAxis;
  active: boolean;
  onHold(axis: TimeAxis | null): void;
}

function ShockBar({bar: {index, x, width, row, label, sentence, hasEnd}, axis, active, onHold}: BarProps) {
  const drag = useRef<{from: number; at: number; hours: number; end: boolean} | null>(null);
  const shock = useEditor((state) => state.scenario.shocks[index]);
  const horizon = useEditor((state) => state.scenario.horizon ?? DEFAULT_HORIZON);
  if (!shock) return null;
  const at = shock.at ?? 0;
  const hours = (endOf(shock, horizon) ?? at) - at;
  const moveTo = (hour: number) => changeShock(index, {at: clamp(hour, 0, horizon)});
  const lastFor = (length: number) => hasEnd && changeShock(index, {hours: clamp(length, GRAIN, horizon)});
  const choose = () => select(editor.getState().document!.nodes.findIndex(({id}) => id === shock.node));

  const down = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const end = hasEnd && event.target instanceof HTMLElement && event.target.dataset.end !== undefined;
    drag.current = {from: event.clientX, at, hours, end};
    onHold(axis);
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    if (!drag.current) return;
    const {from, at: start, hours: length, end} = drag.current;
    const moved = event.clientX - from;
    if (Math.abs(moved) < 2) return;
    const edge = end ? start + length : start;
    const hour = rounded(axis.t(axis.x(edge) + moved));
    if (end) lastFor(hour - start);
    else moveTo(hour);
  };
  const up = () => {
    drag.current = null;
    onHold(null);
    sealStep();
  };
  const key = (event: KeyboardEvent) => {
    const step = {ArrowLeft: -STEP, ArrowRight: STEP}[event.key];
    if (step !== undefined && event.shiftKey) lastFor(hours + step);
    else if (step !== undefined) moveTo(at + step);
    else if (event.key === 'Delete' || event.key === 'Backspace') removeShock(index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <li style={{transform: `translate(${x}px, ${row * SHOCK_ROW}px)`}}>
      <button
        type="button"
        className={styles.bar}
        style={{minWidth: width}}
        data-active={active}
        aria-label={sentence}
        aria-description="Left and Right move it, with Shift its end; Delete removes it."
        title={sentence}
        onClick={choose}
        onKeyDown={key}
        onBlur={sealStep}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
      >
        <span className={styles.body} style={{width}}>
          {hasEnd && <span className={styles.end} data-end="" />}
        </span>
        <span className={styles.name}>{label}</span>
      </button>
    </li>
  );
}

function rounded(hours: number): number {
  return Math.round(hours / GRAIN) * GRAIN;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
