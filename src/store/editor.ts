/** What the user has open: a document and a working scenario, and the one way in which either changes: by undoable steps. */

import {createStore} from 'zustand/vanilla';
import type {Ecosystem, OutageShock, Params, Provenance, Scenario, Shock} from '../ecosystem/document.ts';
import {nameById} from '../ecosystem/names.ts';
import type {Problem} from '../ecosystem/problem.ts';
import {forgetHistory, type Moment, record, stepBack, stepForward} from './history.ts';

/** Hours that the model runs when a scenario does not say. */
export const DEFAULT_HORIZON = 72;
/** Hours that a node stays knocked out unless one of the document's scenarios says how long it did. */
export const DEFAULT_OUTAGE_HOURS = 24;
/** The longest horizon that can be set, in hours: a quarter. */
export const LONGEST_HORIZON = 2160;

export interface EditorState {
  document: Ecosystem | null;
  /** Name of the file or library entry that it came from. */
  name: string;
  /** Grows at each opening, so that views can tell two documents apart. */
  opened: number;
  /** What the last opening had to say about a document that it did open. */
  warnings: Problem[];
  /** The scenario as it stands, which is what runs. Its id is '' when it is the user's own. */
  scenario: Scenario;
  /** Index of the selected node in the document, −1 for none. */
  selected: number;
}

const NO_SCENARIO: Scenario = {id: '', shocks: []};

export const editor = createStore<EditorState>(() => ({
  document: null,
  name: '',
  opened: 0,
  warnings: [],
  scenario: NO_SCENARIO,
  selected: -1,
}));

export interface Opening {
  document: Ecosystem;
  name: string;
  warnings?: Problem[];
  /** What runs at once; nothing without it. */
  scenario?: Scenario;
  /** Id of the node to start from. */
  select?: string;
}

export function openDocument({document, name, warnings = [], scenario, select}: Opening): void {
  forgetHistory();
  editor.setState(({opened}) => ({
    document,
    name,
    opened: opened + 1,
    warnings,
    scenario: scenario ?? emptyScenario(document),
    selected: select === undefined ? -1 : document.nodes.findIndex(({id}) => id === select),
  }));
}

/** Nothing happens, over the time and with the rules of the document's first scenario. */
export function emptyScenario({scenarios}: Ecosystem): Scenario {
  const first = scenarios?.[0];
  return {...NO_SCENARIO, horizon: first?.horizon ?? DEFAULT_HORIZON, params: first?.params};
}

/** Shows a newer state of the document that is open, drawn elsewhere; nothing of it can be undone here. */
export function followDocument(document: Ecosystem): void {
  forgetHistory();
  goTo({document, scenario: withoutStrangers(document, editor.getState().scenario)});
}

export function closeDocument(): void {
  forgetHistory();
  editor.setState({document: null, warnings: [], selected: -1, scenario: NO_SCENARIO});
}

let writable: () => boolean = () => true;

/** Asks this before every change of the document: another tab may be the one that writes it. */
export function guardChanges(check: () => boolean): void {
  writable = check;
}

/** Whether the document may be changed here. */
export const mayChange = (): boolean => writable();

/**
 * Puts a changed document in the place of the one that is open, as one step that can be undone. `label` says what was
 * done, in the imperative ("Connect Oracle B to Lender"). Who was selected stays so, by id; a scenario that nobody has
 * edited follows the document's. Steps in a row with the same `join` are one, until `sealStep`.
 */
export function changeDocument(label: string, document: Ecosystem, join: string | null = null): void {
  const state = editor.getState();
  if (!state.document || document === state.document || !writable()) return;
  const {scenario} = state;
  const followed = isEdited(state) ? scenario : document.scenarios?.find((candidate) => candidate.id === scenario.id);
  take(label, {document, scenario: withoutStrangers(document, followed ?? scenario)}, join);
}

/** Makes a step: what was there before can be had back. */
function take(label: string, after: Moment, join: string | null = null): void {
  const {document, scenario} = editor.getState();
  if (!document) return;
  record(label, {document, scenario}, after, join);
  goTo(after);
}

/** In one change, so that nobody sees an index of one document beside another document. */
function goTo({document, scenario}: Moment): void {
  editor.setState(({document: before, selected}) => {
    const id = before?.nodes[selected]?.id;
    const kept = id === undefined ? -1 : document.nodes.findIndex((node) => node.id === id);
    return {document, scenario, selected: kept};
  });
}

/** Without shocks on nodes that the document does not have any more. */
function withoutStrangers({nodes}: Ecosystem, scenario: Scenario): Scenario {
  const ids = new Set(nodes.map(({id}) => id));
  if (scenario.shocks.every(({node}) => ids.has(node))) return scenario;
  return {...scenario, shocks: scenario.shocks.filter(({node}) => ids.has(node))};
}

/** Takes back the last step, and says which; null when there is none. */
export function undo(): string | null {
  if (!writable()) return null;
  const step = stepBack();
  if (step) goTo(step.before);
  return step?.label ?? null;
}

/** Does again what was undone last. */
export function redo(): string | null {
  if (!writable()) return null;
  const step = stepForward();
  if (step) goTo(step.after);
  return step?.label ?? null;
}

export function select(node: number): void {
  editor.setState({selected: node});
}

export function dismissWarnings(): void {
  editor.setState({warnings: []});
}

/** Starts from one of the document's scenarios; '' starts from nothing. */
export function chooseScenario(id: string): void {
  const {document} = editor.getState();
  if (!document) return;
  const scenario = document.scenarios?.find((candidate) => candidate.id === id) ?? emptyScenario(document);
  take(id === '' ? 'Choose no scenario' : `Choose scenario ${scenario.title ?? id}`, {document, scenario});
}

/** Puts an outage into the working scenario. `at` in hours. */
export function knockOut(node: number, at = 0): void {
  const {document, scenario} = editor.getState();
  const id = document?.nodes[node]?.id;
  if (!document || id === undefined || isOrigin(scenario, id)) return;
  setShocks(`Knock out ${nameById(document, id)}`, [...scenario.shocks, {...outageOf(document, id), at}]);
}

/** How this node goes out: as in the document's scenarios when one knocks it out, else for a day. */
export function outageOf({scenarios}: Ecosystem, id: string): OutageShock {
  for (const {shocks} of scenarios ?? []) {
    for (const shock of shocks) {
      if (shock.type !== 'outage' || shock.node !== id) continue;
      return {type: 'outage', node: id, hours: shock.hours, severity: shock.severity, provenance: shock.provenance};
    }
  }
  return {type: 'outage', node: id, hours: DEFAULT_OUTAGE_HOURS};
}

/** Takes every shock on the node out of the working scenario. */
export function restore(node: number): void {
  const {document, scenario} = editor.getState();
  const id = document?.nodes[node]?.id;
  if (!document || id === undefined) return;
  const kept = scenario.shocks.filter((shock) => shock.node !== id);
  setShocks(`Restore ${nameById(document, id)}`, kept);
}

export function restoreAll(): void {
  setShocks('Restore everything', []);
}

/** Changes the rules of the working scenario. A number set by hand has no source any more. */
export function changeParams(change: Omit<Params, 'provenance'>): void {
  const {scenario} = editor.getState();
  const params = {...withoutMarks(scenario.params ?? {}, change), ...change};
  changeScenario('Change the rules', {...scenario, params}, `params ${Object.keys(change).join(' ')}`);
}

function withoutMarks<T extends {provenance?: Provenance}>(marked: T, change: object): T {
  if (!marked.provenance) return marked;
  const kept = Object.entries(marked.provenance).filter(([field]) => !(field in change));
  return {...marked, provenance: Object.fromEntries(kept)};
}

/** Hours, more than 0. */
export function setHorizon(horizon: number): void {
  const clamped = Math.min(Math.max(horizon, 1 / 60), LONGEST_HORIZON);
  changeScenario('Set the horizon', {...editor.getState().scenario, horizon: clamped}, 'horizon');
}

function setShocks(label: string, shocks: Shock[], join: string | null = null): void {
  changeScenario(label, {...editor.getState().scenario, shocks}, join);
}

/** Puts another working scenario in the place of the one that is, as one step that can be undone. */
export function changeScenario(label: string, scenario: Scenario, join: string | null = null): void {
  const {document} = editor.getState();
  if (document) take(label, {document, scenario}, join);
}

/** Whether the scenario does something to this node; putting capital in does not count. */
export function isOrigin({shocks}: Scenario, id: string): boolean {
  return shocks.some((shock) => shock.node === id && shock.type !== 'capital');
}

/** Indices of the nodes that the scenario strikes, in the document's order. */
export function originsOf({nodes}: Ecosystem, scenario: Scenario): number[] {
  return nodes.flatMap(({id}, i) => (isOrigin(scenario, id) ? [i] : []));
}

/** Whether the working scenario differs from the document's of the same id. */
export function isEdited({document, scenario}: EditorState): boolean {
  const original = document?.scenarios?.find(({id}) => id === scenario.id);
  return original ? original !== scenario : scenario.shocks.length > 0;
}
