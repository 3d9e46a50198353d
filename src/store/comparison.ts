/** Two runs side by side: the one on screen, and the same with fixes, another scenario, or another rule for claims. */

import {createStore, type StoreApi} from 'zustand/vanilla';
import type {Ecosystem, Mitigation, Scenario, ValuationId} from '../ecosystem/document.ts';
import {applyPatch} from '../ecosystem/patch.ts';
import type {Problem} from '../ecosystem/problem.ts';
import type {Run} from '../engine/run.ts';
import type {RunReply} from '../worker/protocol.ts';
import type {AppearanceState} from './appearance.ts';
import type {EditorState} from './editor.ts';
import {timetableOf} from './pipeline.ts';
import type {Timetable} from './playback.ts';
import type {RunState} from './run.ts';
import {together} from './schedule.ts';

export type Against = 'fixes' | 'scenario' | 'valuation';

export interface Fix {
  mitigation: Mitigation;
  on: boolean;
  /** Loss of the whole run that it saves by itself; null until it has been run, undefined where it cannot be applied. */
  saves: number | null | undefined;
}

export interface Other {
  document: Ecosystem;
  scenario: Scenario;
  run: Run;
}

export interface ComparisonState {
  against: Against;
  fixes: readonly Fix[];
  /** Id of the scenario at the right. */
  scenario: string;
  /** The rule at the right. */
  valuation: ValuationId;
  /** Whether nodes at the right wear their outline at the left where it differs. */
  outlines: boolean;
  /** The run at the right; the last one until a newer one is there. */
  other: Other | null;
  /** Why there is no newer one. */
  problems: readonly Problem[];
}

export const comparison = createStore<ComparisonState>(() => ({
  against: 'fixes',
  fixes: [],
  scenario: '',
  valuation: 'rogers-veraart',
  outlines: true,
  other: null,
  problems: [],
}));

export const compareBy = (change: Partial<Pick<ComparisonState, 'against' | 'scenario' | 'valuation' | 'outlines'>>) =>
  comparison.setState(change);

export function toggleFix(id: string): void {
  comparison.setState(({fixes}) => ({
    fixes: fixes.map((fix) => (fix.mitigation.id === id ? {...fix, on: !fix.on} : fix)),
  }));
}

/** Puts a fix on the list, turned on, and everything else off: the one that was asked for is seen alone. */
export function compareWith(mitigation: Mitigation): void {
  comparison.setState(({fixes}) => {
    const others = fixes.filter((fix) => fix.mitigation.id !== mitigation.id).map((fix) => ({...fix, on: false}));
    const known = fixes.find((fix) => fix.mitigation.id === mitigation.id);
    return {against: 'fixes', fixes: [{mitigation, saves: known?.saves ?? null, on: true}, ...others]};
  });
}

/** Brings fixes onto the list without turning them on. */
export function offerFixes(mitigations: readonly Mitigation[]): void {
  comparison.setState(({fixes}) => {
    const known = new Set(fixes.map(({mitigation}) => mitigation.id));
    const fresh = mitigations.filter(({id}) => !known.has(id));
    return {fixes: [...fixes, ...fresh.map((mitigation) => ({mitigation, on: false, saves: null}))]};
  });
}

export type Changed = {ok: true; document: Ecosystem; scenario: Scenario} | {ok: false; problems: Problem[]};

/** What runs at the right. Fixes are applied in the order of the list. */
export function otherOf(document: Ecosystem, scenario: Scenario, state: ComparisonState): Changed {
  switch (state.against) {
    case 'scenario': {
      const other = document.scenarios?.find(({id}) => id === state.scenario);
      return {ok: true, document, scenario: other ?? scenario};
    }
    case 'valuation':
      return {ok: true, document, scenario: {...scenario, params: {...scenario.params, valuation: state.valuation}}};
    case 'fixes': {
      const on = state.fixes.filter((fix) => fix.on);
      if (on.length === 0) return {ok: true, document, scenario};
      const patched = applyPatch(
        document,
        on.flatMap(({mitigation}) => mitigation.patch),
      );
      return patched.ok ? {ok: true, document: patched.document, scenario} : patched;
    }
  }
}

export interface Comparing {
  editor: StoreApi<EditorState>;
  runs: StoreApi<RunState>;
  appearance: StoreApi<AppearanceState>;
  simulate(document: Ecosystem, scenario: Scenario): Promise<RunReply>;
  setTimetable(timetable: Timetable): void;
}

/** Keeps the right side up to date while it is looked at. Returns how to stop. */
export function connectComparison({editor, runs, appearance, simulate, setTimetable}: Comparing): () => void {
  let newest = 0;
  let compared = false;

  /** Goes on only while nothing newer has been asked for. */
  async function refresh() {
    const number = ++newest;
    const {run, document, scenario} = runs.getState();
    if (appearance.getState().mode !== 'compare' || !run || !document || !scenario) return;
    const changed = otherOf(document, scenario, comparison.getState());
    const reply = changed.ok ? await simulate(changed.document, changed.scenario) : changed;
    if (number !== newest) return;
    if (!reply.ok || !changed.ok) {
      comparison.setState({problems: reply.ok ? [] : reply.problems});
      return;
    }
    comparison.setState({
      other: {document: changed.document, scenario: changed.scenario, run: reply.run},
      problems: [],
    });
    setTimetable(together([timetableOf(run), timetableOf(reply.run)]));
    compared = true;
    await price(number, document, scenario, run);
  }

  /** What each fix saves alone, one after the other. */
  async function price(number: number, document: Ecosystem, scenario: Scenario, run: Run) {
    for (const {mitigation, saves} of comparison.getState().fixes) {
      if (saves !== null) continue;
      const patched = applyPatch(document, mitigation.patch);
      const reply = patched.ok ? await simulate(patched.document, scenario) : patched;
      if (number !== newest) return;
      const saved = reply.ok ? run.totals.total - reply.run.totals.total : undefined;
      comparison.setState(({fixes}) => ({
        fixes: fixes.map((fix) => (fix.mitigation === mitigation ? {...fix, saves: saved} : fix)),
      }));
    }
  }

  /** One run is shown again: its own times are the clock's. */
  function leave() {
    newest++;
    const {run} = runs.getState();
    if (compared && run) setTimetable(timetableOf(run));
    compared = false;
  }

  const stops = [
    editor.subscribe((state, before) => {
      if (state.opened === before.opened) return;
      const {mitigations = [], scenarios = []} = state.document ?? {};
      comparison.setState({
        fixes: mitigations.map((mitigation, k) => ({mitigation, on: k === 0, saves: null})),
        scenario: scenarios[1]?.id ?? scenarios[0]?.id ?? '',
        other: null,
        problems: [],
      });
    }),
    runs.subscribe((state, before) => {
      if (state.run === before.run) return;
      // What a fix saves is a matter of the run that it is compared with.
      comparison.setState(({fixes}) => ({fixes: fixes.map((fix) => ({...fix, saves: null}))}));
      void refresh();
    }),
    comparison.subscribe((state, before) => {
      const keys = ['against', 'scenario', 'valuation'] as const;
      const on = ({fixes}: ComparisonState) => fixes.filter((fix) => fix.on).map(({mitigation}) => mitigation);
      const [now, then] = [on(state), on(before)];
      const same = now.length === then.length && now.every((mitigation, k) => mitigation === then[k]);
      if (same && state.fixes.length === before.fixes.length && keys.every((key) => state[key] === before[key])) return;
      void refresh();
    }),
    appearance.subscribe((state, before) => {
      if (state.mode === before.mode) return;
      if (state.mode === 'compare') void refresh();
      else if (before.mode === 'compare') leave();
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
