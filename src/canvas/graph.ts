/** What a layout needs to know of a document: sizes, tiers and links as arrays, so that a worker can be sent them. */

import type {Ecosystem} from '../ecosystem/document.ts';
import {kindOf, TIERS} from '../ecosystem/kinds.ts';
import {METRIC_LINE, NAME_LINE} from '../paint/labels.ts';
import {pillGroups, pillWidth} from '../paint/pills.ts';
import {radii} from '../paint/stake.ts';
import {labelOf} from '../paint/text.ts';

export interface LayoutGraph {
  /** Radius by node. */
  r: Float64Array;
  /** Index of the tier by node, −1 for a kind that stands where its links put it. */
  tier: Int8Array;
  /** Width of the widest pill in front of each node, 0 without. */
  pill: Float64Array;
  /** Room below each node for its label, pixels. */
  label: Float64Array;
  /** Links by edge in harm's direction. */
  source: Int32Array;
  target: Int32Array;
}

export interface Places {
  x: Float64Array;
  y: Float64Array;
}

/** A name of more letters than this takes two lines, as a rule. */
const ONE_LINE = 19;

function labelHeight(label: string): number {
  return (label.length > ONE_LINE && label.includes(' ') ? 2 : 1) * NAME_LINE + METRIC_LINE;
}

/** The document must have been read: every edge has both ends. */
export function layoutGraph(document: Ecosystem): LayoutGraph {
  const index = new Map(document.nodes.map((node, i) => [node.id, i]));
  const pill = new Float64Array(document.nodes.length);
  for (const group of pillGroups(document, index)) pill[group.node] = Math.max(pill[group.node], pillWidth(group));
  return {
    r: radii(document),
    tier: Int8Array.from(document.nodes, (node) => {
      const {tier} = kindOf(document, node);
      return TIERS.findIndex(({id}) => id === tier);
    }),
    pill,
    label: Float64Array.from(document.nodes, (node) => labelHeight(labelOf(node))),
    source: Int32Array.from(document.edges, ({to}) => index.get(to)!),
    target: Int32Array.from(document.edges, ({from}) => index.get(from)!),
  };
}
