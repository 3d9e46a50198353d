/** Where the nodes of a document lie: where its author put them, else where the tiered layout does. */

import type {Ecosystem} from '../ecosystem/document.ts';
import type {Padding} from '../paint/camera.ts';
import {boundsOf, type Positions} from '../paint/scene.ts';
import {radii} from '../paint/stake.ts';
import {labelOf} from '../paint/text.ts';
import {trustedWorker} from '../worker/trustedWorker.ts';
import {aroundPinned} from './aroundPinned.ts';
import {layoutGraph, type Places} from './graph.ts';
import type {LayoutReply, LayoutRequest} from './layout.worker.ts';
import address from './layout.worker.ts?worker&url';
import {organic} from './organic.ts';
import {portrait} from './portrait.ts';
import {paddingOf, type Size, type Stretches, stretch, stretchesFor} from './room.ts';
import {tiered} from './tiered.ts';

/** Up to this many nodes a layout takes less time than asking a worker for it. */
const MOST_AT_ONCE = 80;
/** On a canvas narrower than this harm flows downwards. CSS pixels. */
const NARROW = 480;

/** The places that a document's author stored; null unless every node has one. */
function storedPlaces({nodes, layout}: Ecosystem): Places | null {
  const positions = layout?.positions;
  if (!positions || nodes.length === 0) return null;
  const x = new Float64Array(nodes.length);
  const y = new Float64Array(nodes.length);
  for (const [i, {id}] of nodes.entries()) {
    if (!Object.hasOwn(positions, id)) return null;
    [x[i], y[i]] = positions[id];
  }
  return {x, y};
}

/** Places at once, for a document that is small or has its own; null when it is for the worker. */
export function placesAtOnce(document: Ecosystem): Places | null {
  const stored = storedPlaces(document);
  if (stored) return stored;
  return document.nodes.length <= MOST_AT_ONCE ? tiered(layoutGraph(document)) : null;
}

/** Beside what is new something of it is near: directions to look for a free place, and how far, in pixels. */
const NEAR = {directions: 12, distances: [90, 130, 180, 240]};

/**
 * A changed document with the places of the one that it was made from, so that both are drawn alike. What is new stands
 * near what it is tied to, inside of the drawing where there is room.
 */
export function placedLike(base: Ecosystem, {x, y}: Places, changed: Ecosystem): Ecosystem {
  const positions = new Map(base.nodes.map(({id}, i): [string, [number, number]] => [id, [x[i], y[i]]]));
  const [left, right] = [Math.min(...x), Math.max(...x)];
  const [top, bottom] = [Math.min(...y), Math.max(...y)];
  for (const {id} of changed.nodes) {
    if (positions.has(id)) continue;
    const tied = changed.edges.find(
      ({from, to}) => (from === id && positions.has(to)) || (to === id && positions.has(from)),
    );
    const near = positions.get(tied ? (tied.from === id ? tied.to : tied.from) : '') ?? [(left + right) / 2, bottom];
    const clearance = ([px, py]: [number, number]) =>
      Math.min(...[...positions.values()].map(([qx, qy]) => Math.hypot(qx - px, qy - py)));
    const places = NEAR.distances.flatMap((distance) =>
      Array.from({length: NEAR.directions}, (_, k): [number, number] => {
        // To the left first, where providers stand.
        const angle = Math.PI + (2 * Math.PI * k) / NEAR.directions;
        return [near[0] + distance * Math.cos(angle), near[1] + distance * Math.sin(angle)];
      }),
    );
    const inside = places.filter(([px, py]) => px >= left && px <= right && py >= top && py <= bottom);
    const free = inside.find((place) => clearance(place) > 75);
    positions.set(id, free ?? inside.sort((a, b) => clearance(b) - clearance(a))[0] ?? near);
  }
  return {...changed, layout: {...changed.layout, positions: Object.fromEntries(positions)}};
}

let worker: Worker | null = null;
let requests = 0;
const waiting = new Map<number, (places: Places) => void>();

/** Places from the worker. Without workers, as in a sandboxed frame, they are computed here. */
export function placesLater(document: Ecosystem): Promise<Places> {
  return ask({graph: layoutGraph(document)});
}

/** Everything laid out anew, wherever it stands; pinned nodes hold their places. */
export async function laidOut(
  document: Ecosystem,
  mode: 'tiered' | 'organic',
  now: Readonly<Record<string, [number, number]>>,
): Promise<Places> {
  const graph = layoutGraph(document);
  const pinned = new Set(document.layout?.pinned);
  const at = (axis: 0 | 1) => Float64Array.from(document.nodes, ({id}) => now[id]?.[axis] ?? 0);
  const start = {x: at(0), y: at(1)};
  const fixed = Uint8Array.from(document.nodes, ({id}) => Number(pinned.has(id) && now[id] !== undefined));
  if (mode === 'organic') return ask({graph, organic: {start, fixed}});
  return aroundPinned(graph, await ask({graph}), start, fixed);
}

function ask(question: Omit<LayoutRequest, 'number'>): Promise<Places> {
  return new Promise((resolve) => {
    const here = () =>
      resolve(
        question.organic
          ? organic(question.graph, question.organic.start, question.organic.fixed)
          : tiered(question.graph),
      );
    try {
      worker ??= start();
    } catch {
      here();
      return;
    }
    const number = ++requests;
    waiting.set(number, resolve);
    worker.addEventListener('error', () => waiting.delete(number) && here(), {once: true});
    worker.postMessage({number, ...question} satisfies LayoutRequest);
  });
}

function start(): Worker {
  const started = trustedWorker(address, 'layout');
  started.addEventListener('message', ({data}: MessageEvent<LayoutReply>) => {
    waiting.get(data.number)?.(data.places);
    waiting.delete(data.number);
  });
  started.addEventListener('error', () => {
    worker = null;
  });
  return started;
}

/** How places are stretched to fill what the padding leaves free of a canvas. */
export function stretchesOf(document: Ecosystem, places: Places, {width, height}: Size, padding: Padding): Stretches {
  const {left, right, top, bottom} = padding;
  const room = {width: Math.max(1, width - left - right), height: Math.max(1, height - top - bottom)};
  const bounds = boundsOf({...places, r: radii(document), labels: document.nodes.map(labelOf)}, []);
  return stretchesFor(places, bounds, room);
}

/**
 * The same places for a canvas of this size: with the flow downwards on a narrow one, and stretched to fill it. `tiers`
 * tells whether the names of tiers take room at the top.
 */
export function positionsFor(document: Ecosystem, places: Places, {width, height}: Size, tiers: boolean): Positions {
  const padding = paddingOf(width, height, tiers);
  const flow = width < NARROW ? 'down' : 'right';
  const shape = (width - padding.left - padding.right) / Math.max(1, height - padding.top - padding.bottom);
  const turned = flow === 'down' ? portrait(places, radii(document), Math.max(0.2, shape)) : places;
  return {...stretch(turned, stretchesOf(document, turned, {width, height}, padding)), flow};
}
