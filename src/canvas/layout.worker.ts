/** Lays out large ecosystems beside the page: one graph in, its places out, with the number of the request. */

import type {LayoutGraph, Places} from './graph.ts';
import {tiered} from './tiered.ts';

export interface LayoutRequest {
  number: number;
  graph: LayoutGraph;
}

export interface LayoutReply {
  number: number;
  places: Places;
}

addEventListener('message', ({data}: MessageEvent<LayoutRequest>) => {
  const places = tiered(data.graph);
  const reply: LayoutReply = {number: data.number, places};
  postMessage(reply, {transfer: [places.x.buffer, places.y.buffer]});
});
