/**
 * Undo and redo of everything that is done to what is open: its document and the working scenario. A stack of our own and
 * not a middleware, since a step must give back the selection by id in the same change as the document, and since drags
 * and typing are joined by what they change and not by a clock. Documents share all that an edit left alone, so that 200
 * of them take little more room than one.
 */

import {createStore} from 'zustand/vanilla';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';

/** Steps that can be taken back. */
export const MOST_STEPS = 200;

export interface Moment {
  document: Ecosystem;
  scenario: Scenario;
}

export interface Step {
  /** What was done, in the imperative: "Connect Oracle B to Lender". */
  label: string;
  before: Moment;
  after: Moment;
  /** Steps in a row with the same one are one step; null never joins. */
  join: string | null;
}

/** Joins with whatever step came last, as the naming of a new node does. */
export const JOIN_LAST = '\u0000last';

export interface HistoryState {
  /** Oldest first. */
  past: readonly Step[];
  /** The next to be done again comes last. */
  future: readonly Step[];
}

export const history = createStore<HistoryState>(() => ({past: [], future: []}));

/** Another document has been opened: nothing of it can be undone. */
export function forgetHistory(): void {
  history.setState({past: [], future: []});
}

/** Takes down a step that has been made. */
export function record(label: string, before: Moment, after: Moment, join: string | null = null): void {
  history.setState(({past}) => {
    const last = past.at(-1);
    if (last && join !== null && (last.join === join || join === JOIN_LAST)) {
      return {past: [...past.slice(0, -1), {...last, label, after}], future: []};
    }
    return {past: [...past.slice(1 - MOST_STEPS), {label, before, after, join}], future: []};
  });
}

/** A drag has ended, or a field has been left: what comes next is another step. */
export function sealStep(): void {
  const {past} = history.getState();
  const last = past.at(-1);
  if (last && last.join !== null) history.setState({past: [...past.slice(0, -1), {...last, join: null}]});
}

/** The moment before the last step; null when there is none. */
export function stepBack(): Step | null {
  const {past, future} = history.getState();
  const step = past.at(-1);
  if (!step) return null;
  history.setState({past: past.slice(0, -1), future: [...future, {...step, join: null}]});
  return step;
}

export function stepForward(): Step | null {
  const {past, future} = history.getState();
  const step = future.at(-1);
  if (!step) return null;
  history.setState({past: [...past, step], future: future.slice(0, -1)});
  return step;
}
