/** The organic layout: nodes push each other off, links pull, until the whole has found its shape. */

import type {LayoutGraph, Places} from './graph.ts';

/** Length that a link would like to have, pixels. */
const LINK = 80;
const ROUNDS = 320;
/** Larger graphs find a shape in fewer, and nobody waits longer for it. */
const LARGE = {nodes: 400, rounds: 140};
/** Nodes further apart than this do not push each other; in links. */
const REACH = 4;
/** Between two names, beside the radii. */
const ROOM = 40;

/** A cell that holds one node, its name and some air; and the shape that the whole is drawn together to. */
const CELL = {width: 124, height: 92};
const ASPECT = 1.5;
const LEAST_GATHERED = 0.5;
/** Half the width that a name takes, pixels. */
const NAME_HALF = 48;
/** Names of more nodes than this are not read at a glance anyway. */
const MOST_NAMED = 300;
/** How often nodes are moved apart at most. */
const PARTINGS = 80;

/**
 * Fruchterman and Reingold 1991, on a grid so that only neighbours push. `start` gives places to begin with; `fixed` nodes
 * stay there. The same input always gives the same places.
 */
export function organic(graph: LayoutGraph, start: Places | null, fixed: Uint8Array): Places {
  const n = graph.r.length;
  const side = LINK * Math.sqrt(Math.max(1, n)) * 0.9;
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    // A sunflower spreads any number of points evenly, without chance.
    const angle = i * 2.399963229728653;
    const far = (side / 2) * Math.sqrt((i + 0.5) / Math.max(1, n));
    x[i] = fixed[i] && start ? start.x[i] : side / 2 + far * Math.cos(angle) * 1.35;
    y[i] = fixed[i] && start ? start.y[i] : side / 2 + far * Math.sin(angle) * 0.85;
  }
  const dx = new Float64Array(n);
  const dy = new Float64Array(n);
  const rounds = n > LARGE.nodes ? LARGE.rounds : ROUNDS;
  for (let round = 0; round < rounds; round++) {
    const heat = LINK * 0.6 * (1 - round / rounds) ** 1.5;
    dx.fill(0);
    dy.fill(0);
    push(graph, x, y, dx, dy);
    graph.source.forEach((i, k) => {
      const j = graph.target[k];
      if (i === j) return;
      const [ax, ay] = [x[j] - x[i], y[j] - y[i]];
      const far = Math.sqrt(ax * ax + ay * ay) || 1;
      const pull = ((far - LINK) / far) * 0.32;
      dx[i] += ax * pull;
      dy[i] += ay * pull;
      dx[j] -= ax * pull;
      dy[j] -= ay * pull;
    });
    const [cx, cy] = [mean(x), mean(y)];
    for (let i = 0; i < n; i++) {
      if (fixed[i]) continue;
      // Whoever has no links stays near the others.
      dx[i] += (cx - x[i]) * 0.012;
      dy[i] += (cy - y[i]) * 0.035;
      const far = Math.hypot(dx[i], dy[i]);
      const step = far > heat ? heat / far : 1;
      x[i] += dx[i] * step;
      y[i] += dy[i] * step;
    }
  }
  if (n <= MOST_NAMED) {
    // Around pinned nodes everything keeps its size.
    if (!fixed.includes(1)) gather(x, y);
    part(graph, {x, y}, fixed);
  }
  return {x, y};
}

/** Draws a layout together to about the room that all nodes take with their names, in the shape of a screen. */
function gather(x: Float64Array, y: Float64Array): void {
  const room = x.length * CELL.width * CELL.height;
  for (const [places, wanted] of [
    [x, Math.sqrt(room * ASPECT)],
    [y, Math.sqrt(room / ASPECT)],
  ] as const) {
    const spread = Math.max(...places) - Math.min(...places);
    const factor = Math.min(1, Math.max(LEAST_GATHERED, wanted / spread));
    for (let i = 0; i < places.length; i++) places[i] *= factor;
  }
}

/** Moves nodes apart, each with the room for its name, as little as will do: along the side on which two overlap least. */
function part({r, label}: LayoutGraph, {x, y}: Places, fixed: Uint8Array): void {
  const n = x.length;
  for (let round = 0; round < PARTINGS; round++) {
    let apart = true;
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j < n; j++) {
        const across = 2 * NAME_HALF - Math.abs(x[i] - x[j]);
        if (across <= 0) continue;
        const upper = y[i] < y[j] ? i : j;
        const down = r[i] + r[j] + label[upper] + 8 - Math.abs(y[i] - y[j]);
        if (down <= 0 || (fixed[i] && fixed[j])) continue;
        apart = false;
        const [axis, by] = across < down ? [x, across] : [y, down];
        const sign = axis[i] < axis[j] || (axis[i] === axis[j] && i < j) ? -1 : 1;
        const share = fixed[i] ? 0 : fixed[j] ? 1 : 0.5;
        axis[i] += sign * by * share;
        axis[j] -= sign * by * (1 - share);
      }
    }
    if (apart) return;
  }
}

function push({r}: LayoutGraph, x: Float64Array, y: Float64Array, dx: Float64Array, dy: Float64Array): void {
  const cell = LINK * REACH;
  const cells = new Map<number, number[]>();
  const key = (a: number, b: number) => a * 1_000_003 + b;
  const column = Int32Array.from(x, (value) => Math.floor(value / cell));
  const row = Int32Array.from(y, (value) => Math.floor(value / cell));
  for (let i = 0; i < x.length; i++) {
    const at = key(column[i], row[i]);
    const list = cells.get(at);
    if (list) list.push(i);
    else cells.set(at, [i]);
  }
  for (let i = 0; i < x.length; i++) {
    for (let a = -1; a <= 1; a++) {
      for (let b = -1; b <= 1; b++) {
        for (const j of cells.get(key(column[i] + a, row[i] + b)) ?? []) {
          if (j <= i) continue;
          let [ax, ay] = [x[i] - x[j], y[i] - y[j]];
          if (ax === 0 && ay === 0) [ax, ay] = [(j % 7) - 3.5, (i % 5) - 2.5];
          const far = Math.max(1, Math.sqrt(ax * ax + ay * ay));
          if (far > cell) continue;
          const least = r[i] + r[j] + ROOM;
          const force = (LINK * LINK * 0.34) / far + (far < least ? (least - far) * 1.4 : 0);
          dx[i] += (ax / far) * force;
          dy[i] += (ay / far) * force;
          dx[j] -= (ax / far) * force;
          dy[j] -= (ay / far) * force;
        }
      }
    }
  }
}

function mean(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / Math.max(1, values.length);
}
