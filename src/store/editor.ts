/** What the user has open: a document that nothing here changes, and a working scenario that knock-outs edit. */

import {createStore} from 'zustand/vanilla';
import type {Ecosystem, OutageShock, Params, Provenance, Scenario, Shock} from '../ecosystem/document.ts';
import type {Problem} from '../ecosystem/problem.ts';

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

export function closeDocument(): void {
  editor.setState({document: null, warnings: [], selected: -1, scenario: NO_SCENARIO});
}

/**
 * Puts a changed document in the place of the one that is open, as one step. `label` says what was done, in the
 * imperative ("Connect Oracle B to Lender"). Who was selected stays so, by id; a scenario that nobody has edited follows
 * the document's.
 */
export function changeDocument(_label: string, document: Ecosystem): void {
  const state = editor.getState();
  const id = state.document?.nodes[state.selected]?.id;
  const {scenario} = state;
  const followed = isEdited(state) ? scenario : document.scenarios?.find((candidate) => candidate.id === scenario.id);
  editor.setState({
    document,
    selected: id === undefined ? -1 : document.nodes.findIndex((node) => node.id === id),
    scenario: followed ?? scenario,
  });
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
  editor.setState({scenario});
}

/** Puts an outage into the working scenario. `at` in hours. */
export function knockOut(node: number, at = 0): void {
  const {document, scenario} = editor.getState();
  const id = document?.nodes[node]?.id;
  if (!document || id === undefined || isOrigin(scenario, id)) return;
  setShocks([...scenario.shocks, {...outageOf(document, id), at}]);
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
  if (id !== undefined) setShocks(scenario.shocks.filter((shock) => shock.node !== id));
}

export function restoreAll(): void {
  setShocks([]);
}

/** Changes one outage of the working scenario, by its place in it. A number set by hand has no source any more. */
export function changeOutage(index: number, change: Partial<Pick<OutageShock, 'at' | 'hours' | 'severity'>>): void {
  const {shocks} = editor.getState().scenario;
  setShocks(
    shocks.map((shock, k) =>
      k === index && shock.type === 'outage' ? {...withoutMarks(shock, change), ...change} : shock,
    ),
  );
}

/** Changes the rules of the working scenario; as above, what is set by hand loses its source. */
export function changeParams(change: Omit<Params, 'provenance'>): void {
  editor.setState(({scenario}) => ({
    scenario: {...scenario, params: {...withoutMarks(scenario.params ?? {}, change), ...change}},
  }));
}

function withoutMarks<T extends {provenance?: Provenance}>(marked: T, change: object): T {
  if (!marked.provenance) return marked;
  const kept = Object.entries(marked.provenance).filter(([field]) => !(field in change));
  return {...marked, provenance: Object.fromEntries(kept)};
}

/** Hours, more than 0. */
export function setHorizon(horizon: number): void {
  const clamped = Math.min(Math.max(horizon, 1 / 60), LONGEST_HORIZON);
  editor.setState(({scenario}) => ({scenario: {...scenario, horizon: clamped}}));
}

function setShocks(shocks: Shock[]): void {
  editor.setState(({scenario}) => ({scenario: {...scenario, shocks}}));
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
