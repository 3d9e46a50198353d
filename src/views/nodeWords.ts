/** What there is to say of one node at one moment, for rows of the table and for screen readers. */

import {kindOf} from '../ecosystem/kinds.ts';
import type {NodeState} from '../engine/run.ts';
import {borneAt, lastAt, operabilityAt, stateAt} from '../paint/moment.ts';
import {list} from './eventWords.ts';
import {duration, money} from './format.ts';
import {STATE_WORDS} from './StateGlyph.tsx';
import type {Scene} from './scene.ts';
import {eventBehind} from './why.ts';

/** When a node's present state began, in hours. */
export function stateSince({run}: Scene, node: number, t: number): number {
  const {state} = run.histories[node];
  return state.t[Math.max(0, lastAt(state.t, t))];
}

/** Users' value out of reach at a node: custody · (1 − operability), in the document's currency. */
export function frozenAt({network: {document}, run}: Scene, node: number, t: number): number {
  const {custody, liabilities = 0} = document.nodes[node];
  return (custody ?? liabilities) * (1 - operabilityAt(run, node, t));
}

/** Labels of the nodes that the state of a node came from, largest first; empty when it was struck itself. */
export function causedBy(scene: Scene, node: number, t: number): {labels: string[]; edge: number; event: number} {
  const event = eventBehind(scene, node, t);
  const causes = event < 0 ? [] : scene.run.events[event].causes;
  const edge = causes.find((cause) => cause.edge >= 0)?.edge ?? -1;
  const others = causes.map((cause) => scene.run.events[cause.event].node).filter((i) => i !== node);
  return {labels: [...new Set(others)].map((i) => scene.network.labels[i]), edge, event};
}

/** "lending protocol, insolvent since 2 h 26 min, loss $214.6M, caused by MER and Pharos Oracle". */
export function describeNode(scene: Scene, node: number, t: number): string {
  const {network, run} = scene;
  const state: NodeState = stateAt(run, node, t);
  const kind = kindOf(network.document, network.document.nodes[node]).label.toLowerCase();
  const word = STATE_WORDS[state].toLowerCase();
  const loss = borneAt(run.histories[node], t);
  const {labels} = causedBy(scene, node, t);
  return [
    kind,
    state === 'healthy' ? word : `${word} since ${duration(t - stateSince(scene, node, t))}`,
    loss > 0.005 ? `loss ${money(loss, network.currency)}` : '',
    state !== 'healthy' && labels.length > 0 ? `caused by ${list(labels.slice(0, 3))}` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
