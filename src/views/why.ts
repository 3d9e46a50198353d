/** Why a node is in its state, in one plain sentence: the event that put it there, and what caused that. */

import type {DependencyEdge} from '../ecosystem/document.ts';
import type {Cause, EventType, LedgerEntry, NodeState, RunEvent} from '../engine/run.ts';
import {operabilityAt, stateAt, stepAt} from '../paint/moment.ts';
import {
  claimOf,
  list,
  NAMES,
  nameList,
  names,
  restartOf,
  share,
  shockEndText,
  shockText,
  shockVerb,
} from './eventWords.ts';
import {clockTime, duration, money, percent, priceChange} from './format.ts';
import {heldBackStory} from './heldBack.ts';
import {indexOf, type Network} from './network.ts';
import type {Scene} from './scene.ts';

/** At or below this operability a node is down. */
const DOWN_AT = 0.2;
/** The types of event that put a node into a state, best first. */
const EXPLAINS: Record<NodeState, readonly EventType[][]> = {
  insolvent: [['insolvent']],
  frozen: [['frozen', 'down'], ['shock']],
  down: [['down'], ['degraded', 'shock']],
  recovering: [
    ['down', 'degraded'],
    ['shock', 'recovering'],
  ],
  degraded: [['degraded', 'down'], ['price', 'halt', 'writeDown'], ['shock']],
  healthy: [['down', 'degraded', 'insolvent'], ['price', 'writeDown'], ['shock']],
};

/** Index of the event that explains the state of `node` at `t`, −1 when nothing has happened to it. */
export function eventBehind({run}: Scene, node: number, t: number): number {
  const state = stateAt(run, node, t);
  const works = operabilityAt(run, node, t) >= 1;
  const own = indexOf(run).events[node];
  for (const types of EXPLAINS[state]) {
    if (state === 'degraded' && works && types.includes('degraded')) continue;
    const found = own.findLast((k) => run.events[k].t <= t + 1e-9 && types.includes(run.events[k].type));
    if (found !== undefined) return found;
  }
  return -1;
}

/** One sentence on the state of `node` at `t`. */
export function sentenceFor(scene: Scene, node: number, t: number): string {
  const event = eventBehind(scene, node, t);
  if (event >= 0) return [sentenceOf(scene, scene.run.events[event]), backSince(scene, node, t)].join(' ').trim();
  const later = scene.run.events.find((next) => next.node === node && next.t > t && next.type !== 'shockEnd');
  const lost = lossesOf(scene, node, t);
  const claims = scene.run.histories[node].claimValue;
  const worth = claims ? stepAt(claims, t) : 1;
  if (worth < 1) return `Claims on it are worth ${percent(worth)}${lost.length > 0 ? `: it lost ${list(lost)}` : ''}.`;
  if (lost.length > 0) return `It works, and has lost ${list(lost)}.`;
  const outlook = wouldFailIf(scene.network, node);
  return later ? `Unaffected so far. Something happens to it at ${clockTime(later.t)}.` : `Unaffected. ${outlook}`;
}

/** How a node came back, if it is on its way or already there. */
function backSince(scene: Scene, node: number, t: number): string {
  const {run} = scene;
  const state = stateAt(run, node, t);
  if (state !== 'recovering' && state !== 'healthy') return '';
  const type: EventType = state === 'recovering' ? 'recovering' : 'recovered';
  const found = indexOf(run).events[node].findLast((k) => run.events[k].type === type && run.events[k].t <= t + 1e-9);
  return found === undefined ? '' : sentenceOf(scene, run.events[found]);
}

/** What an event of any type says about its node, past tense, one cause per clause. */
export function sentenceOf(scene: Scene, event: RunEvent): string {
  const {network, run} = scene;
  const {currency} = network;
  const at = clockTime(event.t);
  const because = (text: string) => clauses(text, reasons(scene, event));
  const struck = ownShock(scene, event);
  if (struck) return `${shockText(scene, struck)} at ${at}.`;
  switch (event.type) {
    case 'shock':
      return `${shockText(scene, event)}.`;
    case 'shockEnd':
      return `${shockEndText(scene, event)} at ${at}.`;
    case 'degraded':
      return because(`It fell to ${percent(event.value)} at ${at}.`);
    case 'down':
      return because(event.value > 0.001 ? `It fell to ${percent(event.value)} at ${at}.` : `It stopped at ${at}.`);
    case 'recovering':
      return `${rise(scene, event)} It needs ${duration(restartOf(network, event.node))} to restart.`;
    case 'recovered':
      return event.value >= 1 ? `Back in full service since ${at}.` : `Back to ${percent(event.value)} since ${at}.`;
    case 'writeDown':
      return because(`Its ${claimOf(network, event)} was written down to ${percent(event.value)} at ${at}.`);
    case 'insolvent': {
      const lost = lossesOf(scene, event.node, event.t);
      const equity = run.histories[event.node].loss.equity[0] ?? 0;
      const used = `Its equity of ${money(equity, currency)} was used up at ${at}`;
      const held = heldBackStory(scene, event.node, event.t);
      return `${used}${lost.length > 0 ? `: it lost ${list(lost)}` : ''}. ${held}`.trim();
    }
    case 'breach': {
      const least = network.document.nodes[event.node].minEquityRatio ?? 0;
      return because(`Its equity fell to ${share(event.value)} of its assets at ${at}; it must keep ${share(least)}.`);
    }
    case 'sale':
      return because(`It sold holdings for ${money(event.value, currency)} at ${at}.`);
    case 'price':
      return because(`Its price stood ${priceChange(event.value)} from the start at ${at}.`);
    case 'halt':
      return because(`Trading in it was halted at ${at}, ${priceChange(event.value)} from the start.`);
    case 'runStart':
      return because(`Its users started to withdraw ${money(event.value, currency)} an hour at ${at}.`);
    case 'frozen':
      return because(
        event.value > 0
          ? `It ran out of cash at ${at} and stopped paying out; ${money(event.value, currency)} was owed to users.`
          : `It stopped paying out at ${at}.`,
      );
  }
}

/** The shock of its own that a fall at the same moment is, if it is one. */
function ownShock({run}: Scene, {type, node, t, causes}: RunEvent): RunEvent | null {
  if (type !== 'down' && type !== 'degraded') return null;
  const cause = causes.length === 1 ? run.events[causes[0].event] : null;
  return cause?.type === 'shock' && cause.node === node && cause.t === t ? cause : null;
}

/** The causes of an event as clauses, largest first; the shock of its own comes out as "It was knocked out". */
function reasons(scene: Scene, event: RunEvent): string[] {
  const clausesByText = new Set<string>();
  const needed: Cause[] = [];
  for (const cause of event.causes) {
    if (cause.edge >= 0 && scene.network.edges[cause.edge].type === 'dependency') needed.push(cause);
    else clausesByText.add(reason(scene, event, cause));
  }
  const needs = needed.length > 0 ? [needsClause(scene, event, needed)] : [];
  return [...needs, ...clausesByText].filter((text) => text !== '').slice(0, NAMES);
}

/** "It needs Pharos Oracle, which went down at 00:04; its tolerance of 27 min ran out". */
function needsClause(scene: Scene, event: RunEvent, causes: Cause[]): string {
  const {network, run} = scene;
  const edge = network.edges[causes[0].edge] as DependencyEdge;
  if (edge.group !== undefined) return groupClause(scene, event, edge.group, causes);
  const [{event: k, edge: carrier}] = causes;
  const provider = network.labels[network.source[carrier]];
  const others = causes.length > 1 ? `, and ${names(network, causes.slice(1))} too` : '';
  const waited = edge.toleranceHours ? `; its tolerance of ${duration(edge.toleranceHours)} ran out` : '';
  return `It needs ${provider}, which ${past(scene, run.events[k])}${others}${waited}`;
}

function groupClause(scene: Scene, event: RunEvent, group: string, causes: Cause[]): string {
  const {network} = scene;
  const members = network.incoming[event.node].filter((k) => (network.edges[k] as DependencyEdge).group === group);
  const {need = 1} = network.document.nodes[event.node].groups?.[group] ?? {};
  const plain = members.every((k) => ((network.edges[k] as DependencyEdge).weight ?? 1) === 1);
  const wants = plain ? `It needs ${need} of ${members.length} in “${group}”` : `It needs enough of “${group}”`;
  const latest = Math.max(...causes.map(({event: k}) => scene.run.events[k].t));
  const {toleranceHours} = network.edges[causes[0].edge] as DependencyEdge;
  const waited = toleranceHours ? `; its tolerance of ${duration(toleranceHours)} ran out` : '';
  return `${wants}, and ${names(network, causes)} had fallen short by ${clockTime(latest)}${waited}`;
}

function reason(scene: Scene, event: RunEvent, {event: k, edge}: Cause): string {
  const {network, run} = scene;
  const cause = run.events[k];
  const there = network.labels[cause.node];
  if (cause.type === 'writeDown' && cause.node === event.node) {
    return `Its ${claimOf(network, cause)} was written down at ${clockTime(cause.t)}`;
  }
  if (event.type === 'writeDown') return `${there} ${past(scene, cause)}`;
  if (edge >= 0 && network.edges[edge].type === 'exposure') {
    return `Its claim on ${network.labels[network.source[edge]]} was written down`;
  }
  if (edge >= 0 && network.hurt[edge] === event.node) {
    return `${network.labels[network.source[edge]]}, which it holds, ${past(scene, cause)}`;
  }
  if (cause.node !== event.node) return `${there} ${past(scene, cause)}`;
  return cause.type === 'shockEnd' ? '' : `It ${past(scene, cause)}`;
}

/** What an earlier event did, as a verb: "went down at 00:04". */
function past(scene: Scene, cause: RunEvent): string {
  const at = `at ${clockTime(cause.t)}`;
  const verbs: Record<EventType, string> = {
    shock: `${shockVerb(scene, cause)} ${at}`,
    shockEnd: `was let go ${at}`,
    degraded: `fell to ${percent(cause.value)} ${at}`,
    down: `went down ${at}`,
    recovering: `began to restart ${at}`,
    recovered: `came back ${at}`,
    writeDown: `wrote a claim down ${at}`,
    insolvent: `became insolvent ${at}`,
    breach: `fell short of equity ${at}`,
    sale: `sold ${at}`,
    price: `stood ${priceChange(cause.value)} ${at}`,
    halt: `was halted ${at}`,
    runStart: `faced withdrawals ${at}`,
    frozen: `stopped paying out ${at}`,
  };
  return verbs[cause.type];
}

function rise(scene: Scene, event: RunEvent): string {
  const {network, run} = scene;
  const [cause] = event.causes;
  const at = clockTime(event.t);
  if (!cause) return `What it needs is back since ${at}.`;
  const by = run.events[cause.event];
  return by.node === event.node ? `Its own outage ended at ${at}.` : `${network.labels[by.node]} was back at ${at}.`;
}

/** Where a node's gross loss by `t` came from, largest first: "$50.1M on its claim on Dollar coin". */
export function lossesOf({network, run}: Scene, node: number, t: number): string[] {
  const sums = new Map<string, number>();
  for (const entry of indexOf(run).byNode[node]) {
    if (entry.t > t + 1e-9) break;
    const place = lossPlace(network, entry);
    sums.set(place, (sums.get(place) ?? 0) + entry.amount);
  }
  return [...sums]
    .filter(([, amount]) => amount > 0.005)
    .sort((a, b) => b[1] - a[1])
    .slice(0, NAMES)
    .map(([place, amount]) => `${money(amount, network.currency)} ${place}`);
}

/** How a booked loss came to its node: "on its holding of MER". */
export function lossPlace(
  {edges, labels, source}: Network,
  {channel, edge}: Pick<LedgerEntry, 'channel' | 'edge'>,
): string {
  const from = edge >= 0 ? labels[source[edge]] : '';
  if (channel === 'credit' && edges[edge]) return `on its claim on ${from}`;
  if (channel === 'market' && edges[edge]) return `on its holding of ${from}`;
  if (channel === 'outage') return 'in revenue while it could not work';
  return channel === 'direct' ? 'directly' : `by ${channel}`;
}

/** What would stop a node that works: its single providers first, then its groups, then its equity. */
export function wouldFailIf(network: Network, node: number): string {
  const {document, incoming, source, labels, edges} = network;
  const needs = incoming[node].filter((k) => edges[k].type === 'dependency' && source[k] !== node);
  const single = needs.filter((k) => {
    const {group, criticality = 1} = edges[k] as DependencyEdge;
    return group === undefined && 1 - criticality <= DOWN_AT;
  });
  if (single.length === 1) return `It would fail if ${labels[source[single[0]]]} stopped.`;
  if (single.length > 1) return `It would fail if any of ${nameList(single.map((k) => labels[source[k]]))} stopped.`;
  const [name, group] = Object.entries(document.nodes[node].groups ?? {})[0] ?? [];
  if (name !== undefined && group) {
    const members = needs.filter((k) => (edges[k] as DependencyEdge).group === name).map((k) => labels[source[k]]);
    const failing = members.length - (group.need ?? 1) + 1;
    const verb = 1 - (group.criticality ?? 1) <= DOWN_AT ? 'fail' : 'slow down';
    if (members.length === 1) return `It would ${verb} if ${members[0]} stopped.`;
    if (failing === members.length) {
      return `It would ${verb} if ${members.length === 2 ? `${members[0]} and ${members[1]} both` : `all of ${nameList(members)}`} stopped.`;
    }
    return `It would ${verb} if ${Math.ceil(failing)} of ${nameList(members)} stopped.`;
  }
  if (needs.length > 0) return `It would slow down if ${nameList(needs.map((k) => labels[source[k]]))} stopped.`;
  const {equity} = document.nodes[node];
  if (equity !== undefined) return `It would fail with a loss of ${money(equity, network.currency)}.`;
  return 'It needs nothing else here.';
}

function clauses(text: string, because: string[]): string {
  return [text, ...because.map((clause) => `${clause}.`)].join(' ');
}
