/** Where the nodes of a drawing stand, while it is laid out beside the page as well. */

import {useEffect, useMemo, useState} from 'react';
import type {Ecosystem} from '../ecosystem/document.ts';
import type {Places} from './graph.ts';
import {placesLater} from './layout.ts';
import {drawnPlaces, onPixels} from './places.ts';

/** Places at once where the document has them or is small, else from the worker. */
export function usePlaces(document: Ecosystem): Places | null {
  const atOnce = useMemo(() => drawnPlaces(document), [document]);
  const [later, setLater] = useState<{document: Ecosystem; places: Places} | null>(null);
  useEffect(() => {
    if (atOnce) return;
    let wanted = true;
    void placesLater(document).then((places) => {
      if (wanted) setLater({document, places: onPixels(places)});
    });
    return () => {
      wanted = false;
    };
  }, [document, atOnce]);
  return atOnce ?? (later?.document === document ? later.places : null);
}
