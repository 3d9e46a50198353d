/** Keys become commands, but never from inside a field, a dialog, or a control that has its own use for the key. */

import {appearance} from '../store/appearance.ts';
import {COMMANDS} from './commands.ts';

const TYPING = 'input:not([type=checkbox]), select, textarea, [contenteditable=""], [contenteditable=true]';
/** Who keeps Space and Enter for itself. */
const PRESSABLE = 'button, a[href], summary, input, [role=option], [role=tab]';
/** Who walks with the arrows by itself. */
const WALKED = '[role=application], [role=listbox], [role=tablist]';

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey'> &
  Partial<Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'altKey' | 'code'>>;

/** The name under which a key is registered. Letters care for Shift only beside Ctrl or Cmd; arrows always do. */
export function keyOf({key, shiftKey, ctrlKey, metaKey, altKey}: Pressed): string {
  const mod = ctrlKey || metaKey ? 'Mod+' : '';
  const alt = altKey ? 'Alt+' : '';
  if (key.length === 1) return `${mod}${mod && shiftKey ? 'Shift+' : ''}${alt}${key.toLowerCase()}`;
  return `${mod}${shiftKey ? 'Shift+' : ''}${alt}${key}`;
}

function keeps(target: Element, key: string): boolean {
  if (target.closest(TYPING) || target.closest('dialog[open]')) return true;
  // The browser closes the panel.
  if (key === 'Escape' && document.querySelector(':popover-open')) return true;
  if ((key === ' ' || key === 'Enter') && target.closest(PRESSABLE)) return true;
  return key.includes('Arrow') && target.closest(WALKED) !== null;
}

/** Starts listening on the whole page. Returns how to stop. */
export function listenToKeys(): () => void {
  const listener = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !(event.target instanceof Element)) return;
    // The report lies over everything that a key could change.
    if (appearance.getState().report) return;
    const key = keyOf(event);
    if (key.length === 1 && key !== ' ' && !appearance.getState().keys) return;
    if (keeps(event.target, key)) return;
    const command = COMMANDS.find(({keys, enabled, native}) => !native && keys.includes(key) && enabled());
    if (!command) return;
    event.preventDefault();
    command.run();
  };
  document.addEventListener('keydown', listener);
  return () => document.removeEventListener('keydown', listener);
}
