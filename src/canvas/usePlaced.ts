/** Two documents drawn alike: one, and the other with the places of the first. */

import {useEffect, useMemo, useState} from 'react';
import type {Ecosystem} from '../ecosystem/document.ts';
import type {Places} from './graph.ts';
import {placedLike, placesAtOnce, placesLater} from './layout.ts';

/** Null while a large one is being laid out. */
export function usePlaced(base: Ecosystem, changed: Ecosystem): {base: Ecosystem; changed: Ecosystem} | null {
  const atOnce = useMemo(() => placesAtOnce(base), [base]);
  const [later, setLater] = useState<{base: Ecosystem; places: Places} | null>(null);
  useEffect(() => {
    if (atOnce) return;
    let wanted = true;
    void placesLater(base).then((places) => {
      if (wanted) setLater({base, places});
    });
    return () => {
      wanted = false;
    };
  }, [base, atOnce]);
  const places = atOnce ?? (later?.base === base ? later.places : null);
  return useMemo(
    () => places && {base: placedLike(base, places, base), changed: placedLike(base, places, changed)},
    [places, base, changed],
  );
}
