/** What a number on screen is made of: by node, and at each node down to single bookings, so that it can be questioned. */

import type {LedgerEntry} from '../engine/run.ts';
import {lossAt} from '../paint/moment.ts';
import type {Parts} from '../store/appearance.ts';
import {indexOf} from './network.ts';
import type {Scene} from './scene.ts';

export interface Part {
  /** Index of the node. */
  node: number;
  /** What of the number is at this node, in the document's currency. */
  amount: number;
  /** The bookings up to the moment, in time order. Gross: what is passed on is still in them. */
  entries: readonly LedgerEntry[];
  /** Gross loss since the last booking, which the next one will hold. */
  accruing: number;
  /** Of what the node lost, what it does not bear: passed on to its creditors, or borne by the other side. */
  elsewhere: number;
}

const CHANNELS = ['direct', 'outage', 'credit', 'market'] as const;
/** Smaller amounts are none. */
const CENT = 0.005;

/** The parts of a number at time `t`, the largest first. They add up to the number. */
export function partsOf({run}: Scene, parts: Parts, t: number): Part[] {
  const {byNode} = indexOf(run);
  const nodes = parts.of === 'node' ? [parts.node] : [...run.nodeIds.keys()];
  const found = nodes.map((node): Part => {
    const moment = lossAt(run.histories[node], t);
    const wanted = ({channel, source}: Pick<LedgerEntry, 'channel' | 'source'>): boolean =>
      parts.of === 'channel' ? channel === parts.channel : parts.of === 'source' ? source === parts.source : true;
    const entries = byNode[node].filter((entry) => entry.t <= t + 1e-9 && wanted(entry));
    const all = CHANNELS.reduce((sum, channel) => sum + moment[channel], 0);
    const booked = entries.reduce((sum, {amount}) => sum + amount, 0);
    const gross = grossOf(parts, moment, all, booked);
    const borne = all === 0 ? 1 : moment.total / all;
    const amount = parts.of === 'bearer' ? moment[parts.bearer] : parts.of === 'source' ? gross : gross * borne;
    return {node, amount, entries, accruing: gross - booked, elsewhere: gross - amount};
  });
  return found
    .filter(({amount, entries}) => Math.abs(amount) > CENT || (parts.of === 'node' && entries.length > 0))
    .sort((a, b) => b.amount - a.amount || a.node - b.node);
}

/** What the node lost of the sort asked for. What is destroyed at its source other than by an outage is booked at once. */
function grossOf(parts: Parts, moment: ReturnType<typeof lossAt>, all: number, booked: number): number {
  if (parts.of === 'channel') return moment[parts.channel];
  if (parts.of === 'source') return parts.source === 'outage' ? moment.outage : booked;
  return all;
}
