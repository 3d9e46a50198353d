/** What the page around the canvas is like: its size, and whether the reader forces colours. */

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

const forcedColours = () => matchMedia('(forced-colors: active)');

export function useForcedColours(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const query = forcedColours();
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => forcedColours().matches,
  );
}
