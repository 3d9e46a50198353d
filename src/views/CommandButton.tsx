/** Buttons for commands of the list: name, key, whether it can be done now and what it does all come from there. */

import type {ReactNode} from 'react';
import {hint} from './commands.ts';
import controls from './controls.module.css';
import {useCommand} from './useCommand.ts';

interface IconProps {
  id: string;
  /** Accessible name; what the list of commands calls it in short, without. */
  label?: string;
  children: ReactNode;
}

/** By a pictogram. */
export function CommandIcon({id, label, children}: IconProps) {
  const command = useCommand(id);
  return (
    <button
      type="button"
      className={controls.icon}
      aria-label={label ?? command.label}
      title={hint(id, label)}
      disabled={!command.enabled}
      onClick={command.run}
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
