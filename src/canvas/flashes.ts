/** What the reader has just done, while it shows: a strike draws its brackets in, a chain lights step by step. */

import type {Shown} from './stage.ts';

/** Milliseconds. */
const STRIKE = 420;
const DIM = 120;
const STEP = 60;

export interface Flashes {
  /** Compares what is shown with what comes next. `other`: it is another ecosystem, in which nothing was done yet. */
  follow(before: Shown | null, next: Shown, other: boolean): void;
  /** The nodes being struck, each with how far that has come, 0–1. */
  strikes(): ReadonlyMap<number, number>;
  /** How many of the chain's steps are lit. */
  lit(steps: number): number;
  /** Whether any is still on. */
  running(): boolean;
}

export function createFlashes(now: () => number = () => performance.now()): Flashes {
  const struck = new Map<number, number>();
  let chained = Number.NEGATIVE_INFINITY;
  let steps = 0;
  return {
    follow(before, next, other) {
      if (other || !before) {
        struck.clear();
        chained = Number.NEGATIVE_INFINITY;
        return;
      }
      for (const node of next.origins) if (!before.origins.has(node)) struck.set(node, now());
      const key = (chain: Shown['chain']) => chain?.steps.map(({node}) => node).join() ?? '';
      if (key(next.chain) !== key(before.chain)) {
        chained = now();
        steps = next.chain?.steps.length ?? 0;
      }
    },
    strikes() {
      const at = now();
      for (const [node, since] of struck) if (at - since >= STRIKE) struck.delete(node);
      return new Map([...struck].map(([node, since]) => [node, (at - since) / STRIKE]));
    },
    lit: (all) => Math.min(all, Math.floor((now() - chained - DIM) / STEP) + 1),
    running: () => struck.size > 0 || now() - chained < DIM + steps * STEP,
  };
}
