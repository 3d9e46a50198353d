/** What a run says beside what was observed at a node. */

import type {Observation} from '../ecosystem/document.ts';
import {operabilityAt} from '../paint/moment.ts';
import {clockTime, percent} from './format.ts';
import {indexOf} from './network.ts';
import type {Scene} from './scene.ts';

/** "In the run it stood at 30%; it fell at 05:42 and was back at 14:21." Empty when the observation names no node. */
export function observedBeside({network, run}: Scene, {node: id, at}: Observation): string {
  const node = id === undefined ? -1 : network.document.nodes.findIndex((candidate) => candidate.id === id);
  if (node < 0) return '';
  const events = indexOf(run).events[node].map((k) => run.events[k]);
  const fall = events.find(({type}) => type === 'down' || type === 'degraded' || type === 'insolvent');
  if (!fall) return 'In the run nothing happens to it.';
  const back = events.findLast(({type, value}) => type === 'recovered' && value >= 1);
  const stood = at === undefined ? '' : `it stood at ${percent(operabilityAt(run, node, at))}; `;
  const then = back ? `was back at ${clockTime(back.t)}` : 'was not back by the end';
  const fell = fall.type === 'insolvent' ? 'became insolvent' : 'fell';
  return `In the run ${stood}it ${fell} at ${clockTime(fall.t)} and ${then}.`;
}
