/** The working scenario as its author sees it: shocks of every type, added, moved, changed, and saved into the document. */

import {assetIds, hasBalanceSheet} from '../ecosystem/balance.ts';
import {addSource, type NewSource, originLabel, saveScenario, withOrigin} from '../ecosystem/commands.ts';
import type {Ecosystem, ProvenanceEntry, Scenario, Shock} from '../ecosystem/document.ts';
import {freshId, nameById} from '../ecosystem/names.ts';
import {error, type Problem} from '../ecosystem/problem.ts';
import {changeDocument, changeScenario, DEFAULT_HORIZON, editor, mayChange, outageOf} from './editor.ts';
import {sealStep} from './history.ts';

export type ShockType = Shock['type'];
/** Fields that can be set, whatever the type; those of another type are never given. */
export interface ShockChange {
  node?: string;
  at?: number;
  hours?: number;
  severity?: number;
  amount?: number;
  fraction?: number;
  drop?: number;
}

/** Saving changes the document and what runs; both are one step. */
const SAVING = 'save scenario';

/** What a shock of a type says when it is new. */
const STARTING: {[T in Exclude<ShockType, 'outage'>]: Omit<Extract<Shock, {type: T}>, 'node' | 'at'>} = {
  loss: {type: 'loss', fraction: 0.1},
  price: {type: 'price', drop: 0.1},
  run: {type: 'run', hours: 24, fraction: 0.1},
  capital: {type: 'capital', amount: 1e6},
};

/** The types that a node can suffer: only assets have a price, only balance sheets are run on or given capital. */
export function shocksFor(document: Ecosystem, id: string): ShockType[] {
  const node = document.nodes.find((candidate) => candidate.id === id);
  if (!node) return [];
  const sheet = hasBalanceSheet(node);
  return [
    'outage',
    'loss',
    ...(assetIds(document).has(id) ? (['price'] as const) : []),
    ...(sheet ? (['run', 'capital'] as const) : []),
  ];
}

/** Adds a shock at a time, in hours. A loss at a node without a balance sheet is an amount. */
export function addShock(id: string, type: ShockType, at: number): void {
  const {document, scenario} = editor.getState();
  if (!document) return;
  const sheet = shocksFor(document, id).includes('capital');
  const starting =
    type === 'outage'
      ? outageOf(document, id)
      : type === 'loss' && !sheet
        ? {type, node: id, amount: 1e6}
        : {...STARTING[type], node: id};
  const shocks = [...scenario.shocks, {...starting, at} as Shock];
  changeScenario(`Add ${article(type)} to ${nameById(document, id)}`, {...scenario, shocks});
}

function article(type: ShockType): string {
  return {outage: 'an outage', loss: 'a loss', price: 'a price fall', run: 'a run', capital: 'capital'}[type];
}

/** Changes one shock, by its place in the scenario. A number set by hand has no source any more. */
export function changeShock(index: number, change: ShockChange): void {
  const {document, scenario} = editor.getState();
  const shock = scenario.shocks[index];
  if (!document || !shock) return;
  const kept = Object.entries(shock.provenance ?? {}).filter(([field]) => !(field in change));
  const {provenance: _, ...rest} = shock;
  const marked = kept.length > 0 ? {provenance: Object.fromEntries(kept)} : {};
  const changed = {...rest, ...change, ...marked} as Shock;
  changeScenario(
    `Change ${article(shock.type)} of ${nameById(document, shock.node)}`,
    {...scenario, shocks: scenario.shocks.with(index, changed)},
    `shock ${index} ${Object.keys(change).join(' ')}`,
  );
}

export function removeShock(index: number): void {
  const {document, scenario} = editor.getState();
  const shock = scenario.shocks[index];
  if (!document || !shock) return;
  changeScenario(`Remove ${article(shock.type)} of ${nameById(document, shock.node)}`, {
    ...scenario,
    shocks: scenario.shocks.toSpliced(index, 1),
  });
}

const SHOCK_NUMBERS: Record<string, string> = {
  at: 'start',
  hours: 'length',
  severity: 'severity',
  amount: 'amount',
  fraction: 'share',
  drop: 'depth',
};

/** Says where a number of a shock comes from. Returns why not, empty when it was done. */
export function markShock(index: number, field: string, entry: ProvenanceEntry | null, source?: NewSource): Problem[] {
  const {document, scenario} = editor.getState();
  const shock = scenario.shocks[index];
  if (!document || !shock) return [];
  const what = `${SHOCK_NUMBERS[field] ?? field} of ${article(shock.type)} of ${nameById(document, shock.node)}`;
  return mark(entry, what, source, `shock ${index} ${field}`, (now, given) => {
    const {provenance, ...rest} = now.shocks[index];
    const marks = withOrigin(provenance, field, given);
    return {...now, shocks: now.shocks.with(index, {...rest, ...(marks && {provenance: marks})})};
  });
}

/** Says where a number of the rules comes from. */
export function markParam(field: string, entry: ProvenanceEntry | null, what: string, source?: NewSource): Problem[] {
  return mark(entry, what, source, `params ${field}`, (scenario, given) => {
    const {provenance, ...params} = scenario.params ?? {};
    const marks = withOrigin(provenance, field, given);
    return {...scenario, params: {...params, ...(marks && {provenance: marks})}};
  });
}

/** A source that is new is added to the document, in the same step. */
function mark(
  entry: ProvenanceEntry | null,
  what: string,
  source: NewSource | undefined,
  join: string,
  change: (scenario: Scenario, entry: ProvenanceEntry | null) => Scenario,
): Problem[] {
  const {document} = editor.getState();
  if (!document) return [];
  if (source && !mayChange()) {
    return [error('document.reading', [], 'Another tab is drawing this ecosystem; a source is added there.')];
  }
  const added = source && addSource(document, source);
  if (added && !added.ok) return added.problems;
  const given = entry && added ? {...entry, source: added.id} : entry;
  const label = originLabel(added?.document ?? document, what, given);
  if (added) changeDocument(label, added.document, `origin ${join}`);
  changeScenario(label, change(editor.getState().scenario, given), `origin ${join}`);
  return [];
}

/** When a shock ends, in hours; null for what happens at once. */
export function endOf(shock: Shock, horizon: number): number | null {
  if (shock.type !== 'outage' && shock.type !== 'run') return null;
  return Math.min((shock.at ?? 0) + (shock.hours ?? horizon), horizon);
}

/**
 * Saves the working scenario into the document: under its own id, or as a new one when a title is given. Returns why
 * not, empty when it was saved.
 */
export function saveWorkingScenario(title?: string): Problem[] {
  const {document, scenario} = editor.getState();
  if (!document) return [];
  const saved: Scenario =
    title === undefined
      ? scenario
      : {
          id: freshId(title, new Set(document.scenarios?.map(({id}) => id)), 'scenario'),
          title,
          horizon: scenario.horizon ?? DEFAULT_HORIZON,
          shocks: scenario.shocks,
          ...(scenario.params ? {params: scenario.params} : {}),
        };
  const outcome = saveScenario(document, saved);
  if (!outcome.ok) return outcome.problems;
  changeDocument(outcome.label, outcome.document, SAVING);
  changeScenario(outcome.label, saved, SAVING);
  sealStep();
  return [];
}
