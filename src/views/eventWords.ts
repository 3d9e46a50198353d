/** What one event did, in few words: for a step of a chain, for the dock, for the live region. */

import type {DependencyEdge, Shock} from '../ecosystem/document.ts';
import type {Cause, RunEvent} from '../engine/run.ts';
import {stepAt} from '../paint/moment.ts';
import {duration, money, percent, priceChange} from './format.ts';
import {heldBack} from './heldBack.ts';
import type {Network} from './network.ts';
import type {Scene} from './scene.ts';

/** Most names in one clause. */
export const NAMES = 3;

/** What an event did, in a few words for one step of a chain. */
export function stepText(scene: Scene, event: RunEvent): string {
  const {currency} = scene.network;
  switch (event.type) {
    case 'shock':
      return `${shockText(scene, event)}. Origin.`;
    case 'shockEnd':
      return `${shockEndText(scene, event)}.`;
    case 'down':
    case 'degraded':
      return shortReason(scene, event);
    case 'recovering':
      return `Restarts for ${duration(restartOf(scene.network, event.node))}.`;
    case 'recovered':
      return event.value >= 1 ? 'Back in full service.' : 'Back in part.';
    case 'writeDown':
      return `Its ${claimOf(scene.network, event)} written down.`;
    case 'insolvent':
      return 'Equity used up.';
    case 'breach':
      return 'Equity ratio too low.';
    case 'sale':
      return heldBack(scene, event) ? 'Sold holdings, late: it could not act before.' : 'Sold holdings.';
    case 'price':
      return event.causes.some(({event: k}) => scene.run.events[k].type === 'sale')
        ? 'Price fell on the sales.'
        : 'Price fell.';
    case 'halt':
      return 'Trading halted.';
    case 'runStart':
      return 'Users started to withdraw.';
    case 'frozen':
      return event.value > 0 ? `Out of cash, ${money(event.value, currency)} owed.` : 'Stopped paying out.';
  }
}

/** The number at the right of a step: operability, price, equity, money. Empty when there is none. */
export function stepFigure({network: {currency}, run}: Scene, event: RunEvent): string {
  switch (event.type) {
    case 'down':
    case 'degraded':
    case 'recovering':
    case 'recovered':
      return percent(event.value);
    case 'writeDown':
      return percent(event.value);
    case 'insolvent':
      return money(Math.min(0, event.value), currency);
    case 'breach':
      return share(event.value);
    case 'sale':
      return money(event.value, currency);
    case 'price':
    case 'halt':
      return priceChange(event.value);
    case 'runStart':
      return `${money(event.value, currency)}/h`;
    case 'frozen':
      return percent(stepAt(run.histories[event.node].operability, event.t));
    case 'shock':
    case 'shockEnd':
      return '';
  }
}

/** What happened, as the dock and the live region say it: "insolvent", "down", "sold $30.0M". */
export function eventWords(scene: Scene, event: RunEvent): string {
  const {currency} = scene.network;
  switch (event.type) {
    case 'shock':
      return shockWords(scene, event);
    case 'shockEnd':
      return shockOf(scene, event)?.type === 'run' ? 'no longer asked for withdrawals' : 'no longer knocked out';
    case 'degraded':
      return `at ${percent(event.value)}`;
    case 'writeDown':
      return `${claimOf(scene.network, event)} at ${percent(event.value)}`;
    case 'breach':
      return 'short of equity';
    case 'sale':
      return `sold ${money(event.value, currency)}`;
    case 'price':
      return priceChange(event.value);
    case 'halt':
      return 'halted';
    case 'runStart':
      return 'faces withdrawals';
    case 'down':
    case 'recovering':
    case 'recovered':
    case 'insolvent':
    case 'frozen':
      return event.type;
  }
}

/** A shock as what its node did or suffered, to be said after its name. */
function shockWords(scene: Scene, event: RunEvent): string {
  const {currency} = scene.network;
  const shock = shockOf(scene, event);
  switch (shock?.type) {
    case 'run':
      return `asked by users for ${share(shock.fraction)} of what it owes, over ${duration(shock.hours)}`;
    case 'capital':
      return `given ${money(event.value, currency)} by its owners`;
    default:
      return lowerFirst(shockText(scene, event));
  }
}

function shockOf({shocks}: Scene, event: RunEvent): Shock | undefined {
  return event.shock === undefined ? undefined : shocks[event.shock];
}

/** What the scenario did to a node, as a verb: "was knocked out". */
export function shockVerb(scene: Scene, event: RunEvent): string {
  switch (shockOf(scene, event)?.type) {
    case 'loss':
      return 'took a loss';
    case 'price':
      return 'was marked down';
    case 'run':
      return 'was asked for withdrawals';
    case 'capital':
      return 'got new capital';
    default:
      return 'was knocked out';
  }
}

/** The end of what the scenario did to a node. */
export function shockEndText(scene: Scene, event: RunEvent): string {
  return shockOf(scene, event)?.type === 'run'
    ? 'The withdrawals that the scenario asked for ended'
    : 'Its own outage ended';
}

export function shockText(scene: Scene, event: RunEvent): string {
  const {
    network: {currency},
    run,
  } = scene;
  const shock = shockOf(scene, event);
  switch (shock?.type) {
    case 'outage': {
      const severity = shock.severity ?? 1;
      const length =
        shock.hours === undefined || event.t + shock.hours >= run.horizon ? '' : ` for ${duration(shock.hours)}`;
      return severity >= 1 ? `Knocked out${length}` : `Knocked down to ${percent(1 - severity)}${length}`;
    }
    case 'loss':
      return `Lost ${money(event.value, currency)}`;
    case 'price':
      return `Marked down ${share(shock.drop)}`;
    case 'run':
      return `Users asked for ${share(shock.fraction)} of what it owes, over ${duration(shock.hours)}`;
    case 'capital':
      return `Its owners put in ${money(event.value, currency)}`;
    default:
      return 'Struck';
  }
}

function shortReason(scene: Scene, event: RunEvent): string {
  const {network} = scene;
  const needed = event.causes.filter(({edge}) => edge >= 0 && network.edges[edge].type === 'dependency');
  if (needed.length === 0) {
    const own = event.causes.map(({event: k}) => scene.run.events[k]).find(({node}) => node === event.node);
    if (own?.type === 'insolvent') return 'Stopped, being insolvent.';
    if (own?.type === 'frozen') return 'Stopped paying out.';
    return own?.type === 'shock' ? 'Knocked out.' : 'Stopped.';
  }
  const edge = network.edges[needed[0].edge] as DependencyEdge;
  if (edge.group !== undefined) return `Lost ${names(network, needed)} from “${edge.group}”.`;
  const waited = edge.toleranceHours ? ` after ${duration(edge.toleranceHours)}` : '';
  return `Needs ${names(network, needed)}${waited}.`;
}

/** The claim that a write-down at a creditor is about: "claim on Lender". */
export function claimOf({source, labels}: Network, {causes}: RunEvent): string {
  const edge = causes.find((cause) => cause.edge >= 0)?.edge ?? -1;
  return edge < 0 ? 'claim' : `claim on ${labels[source[edge]]}`;
}

export function restartOf({document}: Network, node: number): number {
  return document.nodes[node].restartHours ?? 0;
}

/** A ratio with one decimal: 7.6%. */
export function share(ratio: number): string {
  return `${(ratio * 100).toFixed(1).replace(/\.0$/, '')}%`;
}

export function names({source, labels}: Network, causes: readonly Cause[]): string {
  return nameList([...new Set(causes.map(({edge}) => labels[source[edge]]))]);
}

/** "A", "A and B", "A, B and 2 others". */
export function nameList(all: readonly string[]): string {
  if (all.length <= NAMES) return list(all);
  return `${all.slice(0, NAMES - 1).join(', ')} and ${all.length - NAMES + 1} others`;
}

export function list(all: readonly string[]): string {
  if (all.length < 2) return all[0] ?? '';
  return `${all.slice(0, -1).join(', ')} and ${all[all.length - 1]}`;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
