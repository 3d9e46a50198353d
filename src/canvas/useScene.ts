/** The scene of a document on a screen of some shape; laid out in the worker when it is large. */

import {useEffect, useMemo, useState} from 'react';
import type {Ecosystem} from '../ecosystem/document.ts';
import type {Flow} from '../paint/routes.ts';
import {buildScene, type Scene} from '../paint/scene.ts';
import type {Places} from './graph.ts';
import {placesAtOnce, placesLater, positionsFor} from './layout.ts';

/** Narrower than this, harm flows downwards. CSS pixels. */
const NARROW = 600;

/** Null while a large document is being laid out. `width` and `height` are those of the canvas, 0 before it has any. */
export function useScene(document: Ecosystem, width: number, height: number): Scene | null {
  const atOnce = useMemo(() => placesAtOnce(document), [document]);
  const [later, setLater] = useState<{document: Ecosystem; places: Places} | null>(null);
  useEffect(() => {
    if (atOnce) return;
    let wanted = true;
    void placesLater(document).then((places) => {
      if (wanted) setLater({document, places});
    });
    return () => {
      wanted = false;
    };
  }, [document, atOnce]);
  const places = atOnce ?? (later?.document === document ? later.places : null);
  const flow: Flow = width > 0 && width < NARROW ? 'down' : 'right';
  // In steps of a fifth, so that a window being resized is not laid out at every pixel.
  const aspect = flow === 'down' ? Math.max(0.2, Math.round((width / Math.max(1, height)) * 5) / 5) : 1;
  return useMemo(
    () => (places && width > 0 ? buildScene(document, positionsFor(document, places, flow, aspect)) : null),
    [document, places, flow, aspect, width > 0],
  );
}
