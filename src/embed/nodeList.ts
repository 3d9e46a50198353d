/** The nodes as a list over the picture of them, for keyboard and screen reader. */

import {type Direction, nextIn, readingOrder} from '../canvas/hit.ts';
import {TIERS} from '../ecosystem/kinds.ts';
import type {Scene} from '../paint/scene.ts';
import {h} from './dom.ts';
import {optionOf} from './saying.ts';

const TIER_ORDER = TIERS.map(({id}) => id);
const DIRECTIONS: Record<string, Direction | undefined> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

export interface NodeList {
  /** Puts every node where the scene has it. */
  show(scene: Scene, selected: number): void;
  /** Index in the document, −1 for none. */
  select(node: number): void;
}

/** @param go called with the node that an arrow leads to */
export function createNodeList(list: HTMLElement, go: (node: number) => void): NodeList {
  let scene: Scene | null = null;
  let order: readonly number[] = [];
  let selected = -1;
  list.addEventListener('keydown', (event) => {
    const direction = DIRECTIONS[event.key];
    if (!direction || !scene) return;
    const next = selected < 0 ? (order[0] ?? -1) : nextIn(scene, selected, direction, order);
    if (next >= 0) go(next);
    event.preventDefault();
  });
  return {
    show(next, now) {
      scene = next;
      selected = now;
      order = readingOrder(next, TIER_ORDER);
      list.replaceChildren(
        ...order.map((i) => {
          const {x, y, r, label} = next.nodes[i];
          const chosen = String(i === now);
          const option = h('div', {
            id: `node${i}`,
            class: 'node',
            role: 'option',
            'aria-label': label,
            'aria-selected': chosen,
          });
          // By property, not as an attribute: the page's policy allows no style in markup.
          Object.assign(option.style, {
            left: `${x - r}px`,
            top: `${y - r}px`,
            width: `${2 * r}px`,
            height: `${2 * r}px`,
          });
          return option;
        }),
      );
    },
    select(node) {
      optionOf(selected)?.setAttribute('aria-selected', 'false');
      optionOf(node)?.setAttribute('aria-selected', 'true');
      selected = node;
      if (node >= 0) list.setAttribute('aria-activedescendant', `node${node}`);
      else list.removeAttribute('aria-activedescendant');
    },
  };
}
