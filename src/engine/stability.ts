/** Whether losses on claims grow or die out as they go round. */
import type {Compiled} from './compile.ts';
import {stronglyConnected} from './components.ts';

/** It rests on the compiled ecosystem alone, so it is computed once for all its runs. */
const KNOWN = new WeakMap<Compiled, number>();

const ROUNDS = 100_000;
const CLOSE = 1e-12;

/**
 * Spectral radius of the interbank leverage matrix exposure(i → j) / E_i(0); above 1 small shocks amplify without bound
 * under `debtrank`. Bardoscia, Battiston, Caccioli & Caldarelli 2017, Pathways towards instability, Nature Communications 8.
 * Power iteration on each strongly connected component, shifted by 1 so that it settles on cycles too.
 */
export function spectralRadius(c: Compiled): number {
  const known = KNOWN.get(c);
  if (known !== undefined) return known;
  const components = stronglyConnected(
    c.n,
    (i) => c.claimStart[i + 1] - c.claimStart[i],
    (i, j) => c.claimDebtor[c.claimStart[i] + j],
  );
  let radius = 0;
  for (const component of components) if (component.length > 1) radius = Math.max(radius, radiusOf(c, component));
  KNOWN.set(c, radius);
  return radius;
}

function radiusOf(c: Compiled, component: readonly number[]): number {
  const row = new Map(component.map((i, k) => [i, k]));
  let x = new Float64Array(component.length).fill(1);
  let y = new Float64Array(component.length);
  for (let round = 0; round < ROUNDS; round++) {
    let least = Number.POSITIVE_INFINITY;
    let most = 0;
    component.forEach((i, k) => {
      let sum = x[k];
      for (let claim = c.claimStart[i]; claim < c.claimStart[i + 1]; claim++) {
        const column = row.get(c.claimDebtor[claim]);
        if (column !== undefined) sum += (c.claimAmount[claim] / c.equity[i]) * x[column];
      }
      y[k] = sum;
      // Collatz–Wielandt: the radius lies between the least and the largest ratio.
      least = Math.min(least, sum / x[k]);
      most = Math.max(most, sum / x[k]);
    });
    if (most - least <= CLOSE * most) return (least + most) / 2 - 1;
    const scale = y.reduce((largest, v) => Math.max(largest, v), 0);
    for (let k = 0; k < y.length; k++) y[k] /= scale;
    [x, y] = [y, x];
  }
  return Number.NaN;
}
