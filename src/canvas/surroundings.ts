/** What the page around the canvas is like: its size, and whether the reader forces colours or wants no motion. */

import {type RefObject, useEffect, useState, useSyncExternalStore} from 'react';

/** The element's size in CSS pixels; 0 until it is on the page. */
export function useSize(element: RefObject<HTMLElement | null>): {width: number; height: number} {
  const [size, setSize] = useState({width: 0, height: 0});
  useEffect(() => {
    const host = element.current;
    if (!host) return;
    const measure = () => setSize({width: host.clientWidth, height: host.clientHeight});
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(host);
    return () => observer.disconnect();
  }, [element]);
  return size;
}

const FORCED = '(forced-colors: active)';
const REDUCED = '(prefers-reduced-motion: reduce)';

export const useForcedColours = (): boolean => useQuery(FORCED);
export const useStillness = (): boolean => useQuery(REDUCED);

function useQuery(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener('change', changed);
      return () => media.removeEventListener('change', changed);
    },
    () => matchMedia(query).matches,
  );
}
