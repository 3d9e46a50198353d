/** How a drawing is stretched to fill its canvas, as it is in Simulate; fixed while it is drawn on, so that no edit makes the rest move. */

import {type RefObject, useLayoutEffect, useState} from 'react';
import type {Ecosystem} from '../ecosystem/document.ts';
import type {Places} from './graph.ts';
import {stretchesOf} from './layout.ts';
import {DRAWING_PADDING, type Stretches, UNSTRETCHED} from './room.ts';

interface Fixed {
  /** How often all had been laid out anew by then. */
  after: number;
  by: Stretches;
}

/**
 * Null until there is something to measure.
 * @param after how often all has been laid out anew: once more fixes it anew
 */
export function useStretch(
  host: RefObject<HTMLElement | null>,
  document: Ecosystem,
  places: Places | null,
  after: number,
): Fixed | null {
  const [fixed, setFixed] = useState<Fixed | null>(null);
  useLayoutEffect(() => {
    if (!places || !host.current || fixed?.after === after) return;
    const {clientWidth: width, clientHeight: height} = host.current;
    const by = width > 0 && height > 0 ? stretchesOf(document, places, {width, height}, DRAWING_PADDING) : UNSTRETCHED;
    setFixed({after, by});
  }, [host, document, places, after, fixed]);
  return fixed;
}
