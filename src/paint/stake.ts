/** What is at stake in each node, which sets how large it is drawn, and how thick a claim or a holding is. */

import {balanceSheets} from '../ecosystem/balance.ts';
import type {Ecosystem} from '../ecosystem/document.ts';

const SMALLEST_RADIUS = 15;
const LARGEST_RADIUS = 28;
/** Of a node that holds no value, such as a cloud region: without dependents, and at most. */
const PLAIN_RADIUS = 16;
const LARGEST_PLAIN = 23;
/** What the root of the number of dependents adds. */
const PER_ROOT = 2.2;
/** However large an amount, an edge stays an edge. */
const WIDEST_EXTRA = 3.2;

/**
 * By node: the larger of its custody and its total assets, in currency; of an asset, what all holders hold of it.
 * NaN for a node without any such number.
 */
function stakes(document: Ecosystem): Float64Array {
  const held = new Map<string, number>();
  for (const edge of document.edges) {
    if (edge.type === 'holding') held.set(edge.to, (held.get(edge.to) ?? 0) + edge.amount);
  }
  const sheets = balanceSheets(document);
  return Float64Array.from(document.nodes, (node, i) => {
    const sheet = sheets[i];
    const assets = sheet ? sheet.external + sheet.holdings + sheet.claims : 0;
    const most = Math.max(node.custody ?? node.liabilities ?? 0, assets, held.get(node.id) ?? 0);
    return most > 0 ? most : Number.NaN;
  });
}

/**
 * Radii in pixels at zoom 1: the root of the stake, so that the area shows it. A node that holds no value grows gently
 * with how many need it, and never looks like one of those with the most at stake.
 */
export function radii(document: Ecosystem): Float64Array {
  const stake = stakes(document);
  const needed = new Map<string, Set<string>>();
  for (const {type, from, to} of document.edges) {
    if (type !== 'dependency') continue;
    const dependents = needed.get(to);
    if (dependents) dependents.add(from);
    else needed.set(to, new Set([from]));
  }
  const plain = (i: number) => {
    const dependents = needed.get(document.nodes[i].id)?.size ?? 0;
    return Math.min(PLAIN_RADIUS + PER_ROOT * Math.sqrt(dependents), LARGEST_PLAIN);
  };
  const most = Math.max(...stake.map((value) => (Number.isNaN(value) ? 0 : value)), 0);
  return stake.map((value, i) =>
    Number.isNaN(value) ? plain(i) : SMALLEST_RADIUS + (LARGEST_RADIUS - SMALLEST_RADIUS) * Math.sqrt(value / most),
  );
}

/** Width of an idle edge in pixels; `amount` in currency. */
export function edgeWidth(type: 'dependency' | 'exposure' | 'holding', amount: number): number {
  if (type === 'dependency') return 1.15;
  const root = Math.sqrt(Math.max(0, amount) / 1e6);
  return type === 'exposure' ? 1.1 + Math.min(root / 10, WIDEST_EXTRA) : 1.5 + Math.min(root / 12, WIDEST_EXTRA);
}
