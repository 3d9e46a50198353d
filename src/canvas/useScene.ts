/** The scene of a document on a screen of some shape; laid out in the worker when it is large. */

import {useEffect, useMemo, useState} from 'react';
import type {Ecosystem} from '../ecosystem/document.ts';
import {buildScene, type Scene} from '../paint/scene.ts';
import type {Places} from './graph.ts';
import {placesAtOnce, placesLater, positionsFor} from './layout.ts';
import type {Size} from './room.ts';

/** Sizes of the canvas between which places stay as they are, so that a window being resized is not drawn anew at every pixel. */
const STEP = 24;

/** Null while a large document is being laid out. `size` is that of the canvas, 0 before it has any. */
export function useScene(document: Ecosystem, size: Size, tiers: boolean): Scene | null {
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
  const width = Math.floor(size.width / STEP) * STEP;
  const height = Math.floor(size.height / STEP) * STEP;
  return useMemo(
    () =>
      places && width > 0 && height > 0
        ? buildScene(document, positionsFor(document, places, {width, height}, tiers))
        : null,
    [document, places, width, height, tiers],
  );
}
