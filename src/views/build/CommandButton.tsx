/** Buttons for commands of the list: name, key, whether it can be done now and what it does all come from there. */

import type {ReactNode} from 'react';
import {hint} from '../commands.ts';
import controls from '../controls.module.css';
import {useCommand} from '../useCommand.ts';

/** By a pictogram. */
export function CommandIcon({id, children}: {id: string; children: ReactNode}) {
  const {title, enabled, run} = useCommand(id);
  return (
    <button
      type="button"
      className={controls.icon}
      aria-label={title}
      title={hint(id)}
      disabled={!enabled}
      onClick={run}
    >
      {children}
    </button>
  );
}

/** By its name. */
export function CommandButton({id}: {id: string}) {
  const {title, enabled, pressed, run} = useCommand(id);
  return (
    <button
      type="button"
      className={controls.button}
      title={hint(id)}
      aria-pressed={pressed}
      disabled={!enabled}
      onClick={run}
    >
      {title}
    </button>
  );
}
