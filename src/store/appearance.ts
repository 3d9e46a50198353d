/** How this reader likes to look: theme, canvas or table, axis and stack. Kept in the browser where it may be. */

import {createStore} from 'zustand/vanilla';
import type {NodeState} from '../engine/run.ts';

export type Theme = 'dark' | 'light';
export type Axis = 'events' | 'log' | 'linear';
/** The views that the tabs on top switch between. */
export type Mode = 'build' | 'simulate' | 'compare';
export type Stack = 'channel' | 'source' | 'bearer';

/** A number on screen that is being taken apart. */
export type Parts =
  | {of: 'total'}
  | {of: 'bearer'; bearer: 'owners' | 'users'}
  | {of: 'channel'; channel: 'direct' | 'outage' | 'credit' | 'market'}
  | {of: 'source'; source: 'direct' | 'outage' | 'market'}
  /** Index in the document. */
  | {of: 'node'; node: number};

export interface AppearanceState {
  /** `system` follows the device. */
  theme: Theme | 'system';
  mode: Mode;
  /** `split` shows both. */
  view: 'canvas' | 'split' | 'table';
  axis: Axis;
  stack: Stack;
  /** The state that the counts in the tape single out, in canvas and table alike. */
  isolate: NodeState | null;
  inspector: boolean;
  tab: 'why' | 'balance' | 'links';
  /** The step of the why-chain that was chosen, −1 for none. */
  step: number;
  help: boolean;
  /** Whether the list of all commands is open. */
  palette: boolean;
  /** Whether "Model and sources" is open. */
  model: boolean;
  /** Whether the export dialog is open. */
  exporting: boolean;
  /** Whether the report is open, over everything else. */
  report: boolean;
  /** Which dialog for other people's eyes is open. */
  sharing: 'share' | 'embed' | null;
  /** Null while none is. */
  parts: Parts | null;
  /** For the last row of a room: no bar, no panel, large text. */
  wall: boolean;
  /** Whether single keys are shortcuts. */
  keys: boolean;
}

const KEPT = ['theme', 'axis', 'stack', 'keys'] as const;
const ALLOWED = {
  theme: ['system', 'dark', 'light'],
  axis: ['events', 'log', 'linear'],
  stack: ['channel', 'source', 'bearer'],
  keys: [true, false],
} as const;
const KEY = 'knockon.appearance';

export const appearance = createStore<AppearanceState>(() => ({
  theme: 'system',
  mode: 'simulate',
  view: 'canvas',
  axis: 'events',
  stack: 'channel',
  isolate: null,
  inspector: true,
  tab: 'why',
  step: -1,
  help: false,
  palette: false,
  model: false,
  exporting: false,
  report: false,
  sharing: null,
  parts: null,
  wall: false,
  keys: true,
}));

export const show = (change: Partial<AppearanceState>): void => appearance.setState(change);

/** Singles a state out, or stops doing so. */
export function toggleIsolate(state: NodeState): void {
  appearance.setState(({isolate}) => ({isolate: isolate === state ? null : state}));
}

/** What is stored is checked: anything else in it is ignored. */
function remembered(): Partial<AppearanceState> {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return {};
    const valid = Object.entries(stored).filter(([key, value]) =>
      KEPT.some((kept) => kept === key && ALLOWED[kept].some((allowed) => allowed === value)),
    );
    return Object.fromEntries(valid);
  } catch {
    // A sandboxed page has no storage; nothing is remembered there.
    return {};
  }
}

/** Takes up what was chosen last time, and keeps what is chosen from here on. Returns how to stop. */
export function remember(): () => void {
  appearance.setState(remembered());
  return appearance.subscribe((state) => {
    try {
      localStorage.setItem(KEY, JSON.stringify(Object.fromEntries(KEPT.map((key) => [key, state[key]]))));
    } catch {
      // As above.
    }
  });
}
