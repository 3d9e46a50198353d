/** What a run says beside what was observed at a node. */

import type {Observation} from '../ecosystem/document.ts';
import type {Run} from '../engine/run.ts';
import {borneAt, operabilityAt, stateAt, stepAt} from '../paint/moment.ts';
import {clockTime, money, percent, unitValue} from './format.ts';
import {indexOf} from './network.ts';
import type {Scene} from './scene.ts';

/** Shares within this of 1 are whole. */
const WHOLE = 1 - 1e-6;

/**
 * "In the run it stood at 30%; it fell at 05:42 and was back at 14:21." Empty when the observation names no node.
 * @param discount what a claim on a solvent debtor loses in the eyes of its creditors while the debtor does not work, 0–1
 */
export function observedBeside({network, run}: Scene, {node: id, at}: Observation, discount = 0): string {
  const node = id === undefined ? -1 : network.document.nodes.findIndex((candidate) => candidate.id === id);
  if (node < 0) return '';
  const {currency} = network;
  const stood = at === undefined ? '' : standing(run, node, at, discount, currency);
  const story = storyOf(run, node, currency);
  if (!stood && !story) return 'In the run nothing happens to it.';
  const then = stood || (at === undefined ? '' : 'it worked then');
  return `In the run ${[then, story].filter(Boolean).join('; ')}.`;
}

/** How a node stood at a time: price, value of a claim, frozen or not, operability; empty when all is whole. */
function standing(run: Run, node: number, t: number, discount: number, currency: string): string {
  const {price, claimValue} = run.histories[node];
  const operability = operabilityAt(run, node, t);
  const state = stateAt(run, node, t);
  const worth = claimValue ? stepAt(claimValue, t) * (state === 'insolvent' ? 1 : 1 - discount * (1 - operability)) : 1;
  const unit = price ? stepAt(price, t) : 1;
  const parts = [
    unit < WHOLE ? `its price stood at ${unitValue(unit, currency)}` : '',
    worth < WHOLE ? `a claim on it was worth ${unitValue(worth, currency)}` : '',
    state === 'frozen' ? 'it was frozen' : operability < WHOLE ? `it stood at ${percent(operability)}` : '',
  ].filter(Boolean);
  return parts.join(', ');
}

/** When it fell, froze or failed, and whether it came back; else what it lost and bore. */
function storyOf(run: Run, node: number, currency: string): string {
  const events = indexOf(run).events[node].map((k) => run.events[k]);
  const failed = events.find(({type}) => type === 'insolvent');
  const froze = events.find(({type}) => type === 'frozen');
  const fall = events.find(({type}) => type === 'down' || type === 'degraded');
  const back = events.findLast(({type, value}) => type === 'recovered' && value >= 1);
  if (failed && froze && froze.t < failed.t)
    return `it stopped paying out at ${clockTime(froze.t)} and became insolvent at ${clockTime(failed.t)}`;
  if (failed) return `it became insolvent at ${clockTime(failed.t)}`;
  if (froze) return `it stopped paying out at ${clockTime(froze.t)}`;
  if (fall)
    return `it fell at ${clockTime(fall.t)} and ${back ? `was back at ${clockTime(back.t)}` : 'was not back by the end'}`;
  const lost = borneAt(run.histories[node], run.horizon);
  if (lost > 0.005) return `it lost ${money(lost, currency)} and went on`;
  const priced = events.find(({type}) => type === 'price');
  return priced ? `its price first fell at ${clockTime(priced.t)}` : '';
}
