/** How a drawing is stretched to fill its canvas, as it is in Simulate; fixed while it is drawn on, so that no edit makes the rest move. */

import {type RefObject, useLayoutEffect, useState} from 'react';
import type {Ecosystem} from '../ecosystem/document.ts';
import type {Places} from './graph.ts';
import {stretchesOf} from './layout.ts';
import {DRAWING_PADDING, type Stretches, UNSTRETCHED} from './room.ts';

interface Fixed {
  /** Of what it was fixed for. */
  key: string;
  by: Stretches;
}

/**
 * Null until there is something to measure.
 * @param key another one fixes it anew: another document has been opened, or all has been laid out
 */
export function useStretch(
  host: RefObject<HTMLElement | null>,
  document: Ecosystem,
  places: Places | null,
  key: string,
): Fixed | null {
  const [fixed, setFixed] = useState<Fixed | null>(null);
  useLayoutEffect(() => {
    if (!places || !host.current || fixed?.key === key) return;
    const {clientWidth: width, clientHeight: height} = host.current;
    const by = width > 0 && height > 0 ? stretchesOf(document, places, {width, height}, DRAWING_PADDING) : UNSTRETCHED;
    setFixed({key, by});
  }, [host, document, places, key, fixed]);
  return fixed;
}
