/** The way that harm takes along an edge: its curve, and from the pill that it joins the stem. */

import type {Point} from './camera.ts';
import {type Cubic, pointOn, slice} from './geometry.ts';
import type {Scene} from './scene.ts';

export interface Track {
  parts: readonly Cubic[];
  /** By part: its length, world pixels. */
  lengths: readonly number[];
  length: number;
}

const CHORDS = 12;
const tracks = new WeakMap<Scene, Map<number, Track>>();

/** The track of one edge, measured once. */
export function trackOf(scene: Scene, edge: number): Track {
  let known = tracks.get(scene);
  if (!known) tracks.set(scene, (known = new Map()));
  let track = known.get(edge);
  if (!track) {
    const {line, pill} = scene.edges[edge];
    const parts = pill < 0 ? [line] : [line, scene.pills[pill].stem.line];
    const lengths = parts.map(lengthOf);
    track = {parts, lengths, length: lengths.reduce((sum, length) => sum + length, 0)};
    known.set(edge, track);
  }
  return track;
}

function lengthOf(c: Cubic): number {
  let length = 0;
  let from = pointOn(c, 0);
  for (let k = 1; k <= CHORDS; k++) {
    const to = pointOn(c, k / CHORDS);
    length += Math.hypot(to.x - from.x, to.y - from.y);
    from = to;
  }
  return length;
}

/** The curves between two shares of the way, 0 ≤ from ≤ to ≤ 1. */
export function between({parts, lengths, length}: Track, from: number, to: number): Cubic[] {
  const curves: Cubic[] = [];
  let start = 0;
  for (const [k, part] of parts.entries()) {
    const a = Math.max(0, Math.min(1, (from * length - start) / lengths[k]));
    const b = Math.max(0, Math.min(1, (to * length - start) / lengths[k]));
    if (b > a) curves.push(a === 0 && b === 1 ? part : slice(part, a, b));
    start += lengths[k];
  }
  return curves;
}

/** A place on the way and the direction there, radians. */
export function placeOn(track: Track, share: number): Point & {angle: number} {
  const near = 0.01;
  const at = pointAt(track, share);
  const [back, ahead] = [pointAt(track, Math.max(0, share - near)), pointAt(track, Math.min(1, share + near))];
  return {...at, angle: Math.atan2(ahead.y - back.y, ahead.x - back.x)};
}

function pointAt({parts, lengths, length}: Track, share: number): Point {
  let rest = share * length;
  for (const [k, part] of parts.entries()) {
    if (rest <= lengths[k] || k === parts.length - 1) return pointOn(part, Math.min(1, rest / lengths[k]));
    rest -= lengths[k];
  }
  return pointOn(parts[0], 0);
}
