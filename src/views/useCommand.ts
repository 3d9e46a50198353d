/** A command of the list as a button shows it: it follows whether the command can be done now. */

import {useSyncExternalStore} from 'react';
import {appearance} from '../store/appearance.ts';
import {drawing} from '../store/drawing.ts';
import {editor} from '../store/editor.ts';
import {history} from '../store/history.ts';
import {COMMANDS, type Command, run} from './commands.ts';

/** What commands ask before they can be done. */
const ASKED = [appearance, drawing, editor, history];

function subscribe(listener: () => void): () => void {
  const stops = ASKED.map((store) => store.subscribe(listener));
  return () => {
    for (const stop of stops) stop();
  };
}

export interface ShownCommand {
  title: string;
  /** What a button says: shorter than the title where that is long. */
  label: string;
  /** The first key; undefined without. */
  key: string | undefined;
  enabled: boolean;
  /** Undefined for what cannot be switched on and off. */
  pressed: boolean | undefined;
  run(): void;
}

export function useCommand(id: string): ShownCommand {
  const command = commandOf(id);
  const enabled = useSyncExternalStore(subscribe, command.enabled);
  const pressed = useSyncExternalStore(subscribe, () => command.pressed?.());
  const {title, short, keys} = command;
  return {title, label: short ?? title, key: keys[0], enabled, pressed, run: () => run(id)};
}

function commandOf(id: string): Command {
  const command = COMMANDS.find((each) => each.id === id);
  if (!command) throw new Error(`There is no command ${id}.`);
  return command;
}
