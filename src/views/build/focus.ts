/** Takes the keyboard from the drawing to the inspector. */

import {show} from '../../store/appearance.ts';

/** The inspector's first field, once it is on the page. */
export function inspectField(): void {
  show({inspector: true});
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>('[data-build-inspector] input, [data-build-inspector] select')?.focus();
  });
}
