/** What each node looks like at a moment: its state and how full its ring is; and the line under its name. */

import type {NodeState, Run} from '../engine/run.ts';
import {currencySign, lossFigure, moveFigure, shareFigure, unitFigure} from './figures.ts';
import {borneAt, lastAt, operabilityAt, stateAt, stepAt} from './moment.ts';
import type {Scene} from './scene.ts';

export interface Look {
  state: NodeState;
  /** 0–1. */
  operability: number;
  /** 0–1. Of an asset also its price, of a debtor what a claim on it is worth: the least of what it has. */
  level: number;
}

export const HEALTHY: Look = {state: 'healthy', operability: 1, level: 1};
/** What one unit is worth is told only where people hold units: of a stablecoin and a wrapped asset. */
const HELD_AS_UNITS: ReadonlySet<string> = new Set(['stablecoin', 'wrapped-asset']);

export function lookAt(run: Run, i: number, t: number): Look {
  const history = run.histories[i];
  const state = stateAt(run, i, t);
  const operability = operabilityAt(run, i, t);
  const price = history.price ? stepAt(history.price, t) : 1;
  const claim = history.claimValue ? stepAt(history.claimValue, t) : 1;
  const level = Math.min(operability, price, claim);
  return state === 'healthy' && level === 1 ? HEALTHY : {state, operability, level};
}

/** The line under a node's name; empty when there is nothing to say. */
export function metricAt(scene: Scene, run: Run | null, i: number, t: number): string {
  if (!run) return '';
  const history = run.histories[i];
  const state = stateAt(run, i, t);
  const loss = borneAt(history, t);
  if (state === 'healthy' && loss === 0) return '';
  const sign = currencySign(scene.currency);
  const operability = operabilityAt(run, i, t);
  const claim = history.claimValue ? stepAt(history.claimValue, t) : 1;
  const words: string[] = [];
  if (claim < 1 && HELD_AS_UNITS.has(scene.nodes[i].kind)) words.push(unitFigure(claim, sign));
  else if (history.price) words.push(moveFigure(stepAt(history.price, t)));
  if ((state === 'degraded' || state === 'recovering') && operability < 1) words.push(shareFigure(operability));
  words.push(lossFigure(loss, sign));
  if (state === 'frozen') words.push('frozen');
  return words.filter(Boolean).join(' · ');
}

/** Every moment at which something about the look of a node changes, in order of time. */
interface Changes {
  /** Hours. */
  t: Float64Array;
  node: Int32Array;
}

function changesOf(run: Run): Changes {
  const all: {t: number; node: number}[] = [];
  for (const [node, {operability, state, price, claimValue}] of run.histories.entries()) {
    for (const steps of [operability, state, price, claimValue]) {
      for (let k = 1; k < (steps?.t.length ?? 0); k++) all.push({t: steps!.t[k], node});
    }
  }
  all.sort((a, b) => a.t - b.t);
  return {t: Float64Array.from(all, ({t}) => t), node: Int32Array.from(all, ({node}) => node)};
}

/** The looks of all nodes, kept from one moment to the next: only those are made anew that changed in between. */
export function createLooks(): (scene: Scene, run: Run | null, t: number) => readonly Look[] {
  let known: {run: Run; changes: Changes; upTo: number; looks: Look[]} | null = null;
  return (scene, run, t) => {
    if (!run) return scene.nodes.map(() => HEALTHY);
    if (known?.run !== run) {
      const changes = changesOf(run);
      known = {run, changes, upTo: lastAt(changes.t, t), looks: scene.nodes.map((_, i) => lookAt(run, i, t))};
      return known.looks;
    }
    const {changes, looks, upTo} = known;
    known.upTo = lastAt(changes.t, t);
    for (let k = Math.min(upTo, known.upTo) + 1; k <= Math.max(upTo, known.upTo); k++) {
      looks[changes.node[k]] = lookAt(run, changes.node[k], t);
    }
    return looks;
  };
}
