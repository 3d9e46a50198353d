/** What a reader does in an embed beside its buttons: presses the graph before it takes gestures, and uses keys. */

import type {Stage} from '../canvas/stage.ts';
import type {Face} from './face.ts';

export interface ReaderActions {
  toggle(): void;
  /** Nobody is selected any more. */
  leave(): void;
  /** Null where nothing can be knocked out. */
  strike: (() => void) | null;
}

/**
 * Starts listening.
 * @param waits whether the graph leaves wheel and finger to the page around until it is pressed
 */
export function listenToReader(
  {graph, press, list}: Face,
  stage: Stage,
  waits: boolean,
  actions: ReaderActions,
  signal: AbortSignal,
): void {
  const release = () => {
    press.hidden = !waits;
    graph.classList.toggle('still', waits);
  };
  press.addEventListener('click', (event) => {
    press.hidden = true;
    graph.classList.remove('still');
    if (event.detail > 0) {
      const box = graph.getBoundingClientRect();
      stage.press({x: event.clientX - box.left, y: event.clientY - box.top}, false);
    } else list.focus();
  });
  release();
  addEventListener('blur', release, {signal});
  document.addEventListener('pointerleave', release, {signal});
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const within = (selector: string) => event.target instanceof Element && event.target.closest(selector) !== null;
      // It looks for a scenario by its letters.
      if (within('select')) return;
      const onControl = within('button, a, [role=slider]');
      if (event.key === ' ' && !onControl) actions.toggle();
      else if (event.key === 'Escape') {
        actions.leave();
        release();
      } else if (event.key.toLowerCase() === 'k' && actions.strike) actions.strike();
      else return;
      event.preventDefault();
    },
    {signal},
  );
}
