/** What each node looks like at a moment: its state, how full its ring is, and the line under its name. */

import type {NodeState, Run} from '../engine/run.ts';
import {currencySign, lossFigure, moveFigure, shareFigure, unitFigure} from './figures.ts';
import {borneAt, operabilityAt, stateAt, stepAt} from './moment.ts';
import type {Scene} from './scene.ts';

export interface Look {
  state: NodeState;
  /** 0–1. */
  operability: number;
  /** 0–1. Of an asset also its price, of a debtor what a claim on it is worth: the least of what it has. */
  level: number;
  /** Empty when there is nothing to say. */
  metric: string;
}

const HEALTHY: Look = {state: 'healthy', operability: 1, level: 1, metric: ''};
/** What one unit is worth is told only where people hold units: of a stablecoin and a wrapped asset. */
const HELD_AS_UNITS: ReadonlySet<string> = new Set(['stablecoin', 'wrapped-asset']);

/** One look a node, in the document's order; all healthy without a run. */
export function looksAt(scene: Scene, run: Run | null, t: number): Look[] {
  if (!run) return scene.nodes.map(() => HEALTHY);
  const sign = currencySign(scene.currency);
  return scene.nodes.map(({kind}, i) => {
    const state = stateAt(run, i, t);
    const history = run.histories[i];
    const loss = borneAt(history, t);
    if (state === 'healthy' && loss === 0) return HEALTHY;
    const operability = operabilityAt(run, i, t);
    const price = history.price ? stepAt(history.price, t) : 1;
    const claim = history.claimValue ? stepAt(history.claimValue, t) : 1;
    const words: string[] = [];
    if (claim < 1 && HELD_AS_UNITS.has(kind)) words.push(unitFigure(claim, sign));
    else if (history.price) words.push(moveFigure(price));
    if ((state === 'degraded' || state === 'recovering') && operability < 1) words.push(shareFigure(operability));
    words.push(lossFigure(loss, sign));
    if (state === 'frozen') words.push('frozen');
    return {state, operability, level: Math.min(operability, price, claim), metric: words.filter(Boolean).join(' · ')};
  });
}
