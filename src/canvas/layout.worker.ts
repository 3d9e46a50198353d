/** Lays out large ecosystems beside the page: one graph in, its places out, with the number of the request. */

import type {LayoutGraph, Places} from './graph.ts';
import {organic} from './organic.ts';
import {tiered} from './tiered.ts';

export interface LayoutRequest {
  number: number;
  graph: LayoutGraph;
  /** Default: tiered. */
  organic?: {start: Places; fixed: Uint8Array};
}

export interface LayoutReply {
  number: number;
  places: Places;
}

addEventListener('message', ({data}: MessageEvent<LayoutRequest>) => {
  const places = data.organic ? organic(data.graph, data.organic.start, data.organic.fixed) : tiered(data.graph);
  const reply: LayoutReply = {number: data.number, places};
  postMessage(reply, {transfer: [places.x.buffer, places.y.buffer]});
});
