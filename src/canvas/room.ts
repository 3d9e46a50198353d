/** What of the canvas the drawing may fill, and places drawn apart or together so that it does. */

import {type Box, type Padding, restingZoom} from '../paint/camera.ts';
import {ALL_FROM_ZOOM} from '../paint/names.ts';
import type {Places} from './graph.ts';

/** Narrower than this a canvas is a phone's, and flatter than that it has little height to give away; CSS pixels. */
const SMALL = 480;
const FLAT = 480;

/** The sides that legend, tools and the names of tiers take. */
export function paddingOf(width: number, height: number, tiers: boolean): Padding {
  if (width < SMALL) return {left: 14, right: 14, top: 18, bottom: 16};
  const flat = height < FLAT;
  return {left: 28, right: 28, top: tiers ? (flat ? 34 : 46) : 28, bottom: flat ? 46 : 54};
}

/** The sides of a canvas to draw on: the names of tiers, and the tools at the bottom. */
export const DRAWING_PADDING: Padding = {left: 20, top: 44, right: 20, bottom: 72};

/** Places are drawn apart up to this many times, and together down to this share. */
const MOST_APART = 1.7;
const MOST_TOGETHER = 0.84;
/** Places are drawn together only for every name to show, with something to spare for rounding. */
const NAMES_ZOOM = ALL_FROM_ZOOM * 1.03;

export interface Size {
  width: number;
  height: number;
}

/** How places are drawn apart or together in one direction: what stands at `from` stays there. */
export interface Stretch {
  from: number;
  factor: number;
}

/** In both directions. */
export interface Stretches {
  x: Stretch;
  y: Stretch;
}

export const UNSTRETCHED: Stretches = {x: {from: 0, factor: 1}, y: {from: 0, factor: 1}};

export const stretched = ({from, factor}: Stretch, place: number): number => from + (place - from) * factor;

/** Where what is shown at a place really stands. */
export const unstretched = ({from, factor}: Stretch, shown: number): number => from + (shown - from) / factor;

/** Places as they are shown. */
export function stretch({x, y}: Places, by: Stretches): Places {
  if (by.x.factor === 1 && by.y.factor === 1) return {x, y};
  return {x: x.map((place) => stretched(by.x, place)), y: y.map((place) => stretched(by.y, place))};
}

/**
 * How far the places are stretched, each direction for itself, so that the drawing has the shape of the free room at the
 * zoom that fitting then takes. Nodes and text keep their size. `bounds` are those of the drawing as it is, names included.
 */
export function stretchesFor({x, y}: Places, bounds: Box, room: Size): Stretches {
  const across = axisOf(x, bounds.right - bounds.left, room.width);
  const down = axisOf(y, bounds.bottom - bounds.top, room.height);
  // What all would need to fit unstretched; a little closer together where names would be lost by that.
  const easy = Math.min(across.zoomAt(1), down.zoomAt(1));
  const close = Math.min(across.zoomAt(MOST_TOGETHER), down.zoomAt(MOST_TOGETHER));
  const zoom = restingZoom(easy < NAMES_ZOOM ? Math.min(close, NAMES_ZOOM) : easy);
  return {x: across.at(zoom), y: down.at(zoom)};
}

/** One direction: places between `low` and `high`, and around them a margin that does not stretch. */
function axisOf(places: Float64Array, whole: number, room: number) {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const place of places) {
    low = Math.min(low, place);
    high = Math.max(high, place);
  }
  const spread = high - low;
  const margin = Math.max(0, whole - spread);
  return {
    /** The zoom at which it fits when stretched so far. */
    zoomAt: (factor: number) => room / (spread * factor + margin),
    at: (zoom: number): Stretch =>
      spread > 0
        ? {from: low, factor: Math.min(Math.max((room / zoom - margin) / spread, MOST_TOGETHER), MOST_APART)}
        : UNSTRETCHED.x,
  };
}
