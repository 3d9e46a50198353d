/** Everything that one painted picture depends on, beside the scene. */

import type {NodeState, Run} from '../engine/run.ts';
import {type Box, type Camera, toWorld} from './camera.ts';
import type {ThemeName} from './theme.ts';

/** Nodes in the order in which a failure came to them, and the edges that it took. */
export interface Chain {
  /** Node index and what its number says: `1`, or `5–6` for a node that is two steps. */
  steps: readonly {node: number; label: string}[];
  edges: ReadonlySet<number>;
}

/** Where a show of the run stands: what is on its way between causes and effects, and what has just happened. */
export interface Show {
  /** Seconds since its start. */
  now: number;
  playing: boolean;
  /** The instant that is being played: what is of a later generation is still to come. Hours. */
  landing: {t: number; generation: number} | null;
  schedule: {
    /** The second at which a generation of the instant at `t` hours happens. */
    landsAt(t: number, generation: number): number;
    momentAt(seconds: number): {t: number; landing: {t: number} | null};
  };
}

export interface Frame {
  /** Null paints the ecosystem at rest. */
  run: Run | null;
  /** Hours. */
  t: number;
  /** Null paints what is, and nothing that moves. */
  show: Show | null;
  /** Nodes that are being struck just now, each with how far that has come, 0–1. */
  strikes: ReadonlyMap<number, number>;
  /** How many steps of the chain are lit. */
  lit: number;
  /** Whether what has just been hit is outlined, for whoever wants no motion. */
  marksHits: boolean;
  theme: ThemeName;
  camera: Camera;
  /** Size in CSS pixels, and device pixels to each. */
  width: number;
  height: number;
  dpr: number;
  /** Node indices; −1 for none. */
  selected: number;
  hover: number;
  focus: number;
  /** A node that is recommended to be knocked out: it wears the outline of a selected one. */
  suggested: number;
  origins: ReadonlySet<number>;
  /** Everything beside the chain dims. */
  chain: Chain | null;
  /** Nodes in other states fade. */
  isolate: NodeState | null;
  /** Size of the text, 1 = 12 px names. */
  textScale: number;
  /** Width of edges, 1 = as drawn in the legend. */
  lineScale: number;
  showTiers: boolean;
  /** Another run: nodes that it leaves in another state wear its outline. By node, the index there; −1 for none. */
  baseline: {run: Run; index: ArrayLike<number>} | null;
  /** Faint dots behind everything, to draw on. Default: only where there is nothing yet. */
  grid?: Grid | null;
  /** The camera is on its way: in a large graph edges may be last frame's, moved along. */
  moving: boolean;
}

/** Lines in each direction of the world: one at `from`, and one at every `step` from there. */
export interface Grid {
  x: {from: number; step: number};
  y: {from: number; step: number};
}

/** The part of the world that a frame shows. */
export function viewOf({camera, width, height}: Frame): Box {
  const start = toWorld(camera, {x: 0, y: 0});
  const end = toWorld(camera, {x: width, y: height});
  return {left: start.x, top: start.y, right: end.x, bottom: end.y};
}
