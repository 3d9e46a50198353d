/** Sales that came late because the seller could not act when its margin call fell due: an outage turning into a loss. */

import type {RunEvent} from '../engine/run.ts';
import {totalsAt} from '../paint/moment.ts';
import {clockTime, percent} from './format.ts';
import {indexOf} from './network.ts';
import type {Scene} from './scene.ts';

/** Hours between a breach and the sale, where the node does not say. */
const CALL_HOURS = 1;
/** A sale this much later than its call was due, in hours, waited. */
const LATE = 1e-6;

interface HeldBack {
  /** Hours: when the call was due, and when it was answered. */
  due: number;
  sold: number;
  /** The fall that kept the node from acting. */
  fall: RunEvent;
}

/** How long a sale for a margin call had to wait; null for one that came in time, and for any other event. */
export function heldBack({network, run}: Scene, sale: RunEvent): HeldBack | null {
  if (sale.type !== 'sale') return null;
  const breach = sale.causes.map(({event}) => run.events[event]).find(({type}) => type === 'breach');
  if (!breach) return null;
  const due = breach.t + (network.document.nodes[sale.node].marginCallHours ?? CALL_HOURS);
  if (sale.t <= due + LATE) return null;
  const own = indexOf(run).events[sale.node];
  const k = own.findLast((i) => run.events[i].t <= due && ['down', 'degraded'].includes(run.events[i].type));
  return k === undefined ? null : {due, sold: sale.t, fall: run.events[k]};
}

/** The first sale of a node by `t` that was held back, as sentences; empty when there is none. */
export function heldBackStory(scene: Scene, node: number, t: number): string {
  const {network, run} = scene;
  for (const k of indexOf(run).events[node]) {
    if (run.events[k].t > t + 1e-9) break;
    const held = heldBack(scene, run.events[k]);
    if (!held) continue;
    const [cause] = held.fall.causes;
    const by = cause ? run.events[cause.event].node : node;
    const without = by === node ? '' : ` without ${network.labels[by]}`;
    const total = totalsAt(run, run.horizon).total;
    const after = total - totalsAt(run, held.sold - LATE).total;
    const most = after > total / 2 ? ' Most of the whole loss came after that.' : '';
    return `Its margin call was due at ${clockTime(held.due)}, but at ${percent(held.fall.value)}${without} it could not act; it had to sell from ${clockTime(held.sold)} on.${most}`;
  }
  return '';
}
