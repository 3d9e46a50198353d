/** Where the stores meet: the document or the scenario changed, so ask the worker and put its answer in `run`. */

import type {StoreApi} from 'zustand/vanilla';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import {checkRest} from '../ecosystem/rest.ts';
import {generationsOf} from '../engine/generations.ts';
import type {Run} from '../engine/run.ts';
import type {RunReply} from '../worker/protocol.ts';
import {DEFAULT_HORIZON, type EditorState} from './editor.ts';
import type {Timetable} from './playback.ts';
import type {RunState} from './run.ts';

export interface Pipeline {
  editor: StoreApi<EditorState>;
  runs: StoreApi<RunState>;
  simulate(document: Ecosystem, scenario: Scenario): Promise<RunReply>;
  setTimetable(timetable: Timetable): void;
  /** Takes the clock back to the start, for another document. */
  rewind(): void;
}

/** Starts listening. Returns how to stop. */
export function connect({editor, runs, simulate, setTimetable, rewind}: Pipeline): () => void {
  let newest = 0;
  let answering = false;

  /** One question at a time; of those that come meanwhile only the newest is asked. */
  async function ask() {
    if (answering) return;
    answering = true;
    for (let number = 0; number !== newest; ) {
      number = newest;
      const {document, scenario} = editor.getState();
      if (!document) break;
      // A document that is not at rest can be edited and kept, but not run.
      const restless = checkRest(document);
      const reply: RunReply =
        restless.length > 0 ? {ok: false, problems: restless} : await simulate(document, scenario);
      if (number === newest) accept(document, scenario, reply);
    }
    answering = false;
  }

  function accept(document: Ecosystem, scenario: Scenario, reply: RunReply) {
    if (!reply.ok) {
      runs.setState({status: 'failed', problems: reply.problems});
      setTimetable({horizon: scenario.horizon ?? DEFAULT_HORIZON, instants: []});
      return;
    }
    setTimetable(timetableOf(reply.run));
    runs.setState({status: 'ready', run: reply.run, document, scenario, problems: []});
  }

  return editor.subscribe((state, before) => {
    if (state.document === before.document && state.scenario === before.scenario) return;
    if (state.opened !== before.opened || !state.document) rewind();
    if (!state.document) {
      newest++;
      runs.setState({status: 'idle', run: null, document: null, scenario: null, problems: []});
      return;
    }
    const same = state.opened === before.opened && runsAlike(state.document, before.document);
    if (same && state.scenario === before.scenario) {
      // Titles, places and the like: the run stays, and is one of the new document.
      if (runs.getState().document === before.document) runs.setState({document: state.document});
      return;
    }
    newest++;
    // A run of another document says nothing about this one.
    const kept = same ? {} : {run: null, document: null, scenario: null};
    runs.setState({status: 'computing', problems: [], ...kept});
    void ask();
  });
}

/** Whether what a run depends on is the same in both: nodes and edges. Layout never changes a run, nor do titles. */
export function runsAlike(a: Ecosystem, b: Ecosystem | null): boolean {
  return b !== null && a.nodes === b.nodes && a.edges === b.edges && a.currency === b.currency;
}

/** When something happens in a run, and in how many steps. */
export function timetableOf({horizon, events}: Run): Timetable {
  const {instants, last} = generationsOf(events);
  return {horizon, instants, generations: last};
}
