/** What a run says beside what was observed at a node. */

import type {Observation} from '../ecosystem/document.ts';
import {operabilityAt, stateAt} from '../paint/moment.ts';
import {clockTime, percent} from './format.ts';
import {indexOf} from './network.ts';
import type {Scene} from './scene.ts';

/** "In the run: at 10% from 00:03, back at 14:30." Empty when the observation names no node. */
export function observedBeside({network, run}: Scene, {node: id, at}: Observation): string {
  const node = id === undefined ? -1 : network.document.nodes.findIndex((candidate) => candidate.id === id);
  if (node < 0) return '';
  const events = indexOf(run).events[node].map((k) => run.events[k]);
  const fall = events.find(({type}) => type === 'down' || type === 'degraded' || type === 'insolvent');
  if (!fall) return 'In the run: nothing happens to it.';
  const worst = Math.min(...run.histories[node].operability.v);
  const back = events.findLast(({type, value}) => type === 'recovered' && value >= 1);
  const fell =
    fall.type === 'insolvent'
      ? `insolvent at ${clockTime(fall.t)}`
      : `down to ${percent(worst)} from ${clockTime(fall.t)}`;
  const then = back ? `back at ${clockTime(back.t)}` : 'not back by the end';
  const there =
    at === undefined
      ? ''
      : `, ${percent(operabilityAt(run, node, at))} and ${stateAt(run, node, at)} at ${clockTime(at)}`;
  return `In the run: ${fell}, ${then}${there}.`;
}
