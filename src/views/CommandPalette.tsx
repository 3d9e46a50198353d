/** Every command by name, and every node: type a few letters, and Enter. Not fetched on demand: typing begins at once. */

import {type KeyboardEvent, useEffect, useMemo, useRef, useState} from 'react';
import {show} from '../store/appearance.ts';
import {choose} from '../store/drawing.ts';
import {building} from './build/buildCommands.ts';
import styles from './CommandPalette.module.css';
import {canvasHandle} from './canvasHandle.ts';
import {COMMANDS, keyName} from './commands.ts';
import {useEditor} from './hooks.ts';
import {networkOf} from './network.ts';
import {selectNode} from './walk.ts';

interface Entry {
  id: string;
  title: string;
  about: string;
  key: string | undefined;
  /** What cannot be done now is found too, and does nothing. */
  off: boolean;
  run(): void;
}

const MOST = 60;

export function CommandPalette() {
  const document = useEditor((state) => state.document);
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  useEffect(() => dialog.current?.showModal(), []);
  const entries = useMemo<Entry[]>(() => {
    const commands = COMMANDS.filter(({id}) => id !== 'commands').map(
      ({id, title, group, keys: [key], enabled, run}) => ({id, title, about: group, key, off: !enabled(), run}),
    );
    const nodes = (document ? networkOf(document).labels : []).map((label, i) => ({
      id: `node ${i}`,
      title: label,
      about: 'Go to',
      key: undefined,
      off: false,
      run: () => {
        if (building()) choose([document!.nodes[i].id]);
        else selectNode(i);
        canvasHandle.current?.focusNode(document!.nodes[i].id);
      },
    }));
    return [...commands, ...nodes];
  }, [document]);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const begins = ({title}: Entry) => title.toLowerCase().startsWith(text.trim().toLowerCase());
  const found = entries
    .filter(({off}) => words.length > 0 || !off)
    .filter(({title, about}) => words.every((word) => `${title} ${about}`.toLowerCase().includes(word)))
    // Who types the beginning of a name means that one.
    .sort((a, b) => Number(a.off) - Number(b.off) || Number(begins(b)) - Number(begins(a)))
    .slice(0, MOST);
  const chosen = Math.min(at, found.length - 1);
  const close = () => show({palette: false});
  const take = (entry: Entry | undefined) => {
    if (entry?.off) return;
    dialog.current?.close();
    close();
    // After the dialog has given the keyboard back to where it was.
    if (entry) queueMicrotask(entry.run);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = {ArrowDown: 1, ArrowUp: -1}[event.key];
    if (step !== undefined) setAt((chosen + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') take(found[chosen]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog ref={dialog} className={styles.palette} aria-label="Commands" onClose={close}>
      <input
        autoFocus
        className={styles.field}
        role="combobox"
        aria-label="Command or node"
        aria-expanded="true"
        aria-controls="commands-found"
        aria-autocomplete="list"
        aria-activedescendant={chosen >= 0 ? `command-${chosen}` : undefined}
        placeholder="Command or node"
        value={text}
        onChange={({target}) => {
          setText(target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="commands-found" role="listbox" aria-label="Commands" className={styles.list}>
        {found.map((entry, k) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and names its active option
          // biome-ignore lint/a11y/useKeyWithClickEvents: as above, Enter is the field's
          <div
            key={entry.id}
            id={`command-${k}`}
            role="option"
            aria-selected={k === chosen}
            aria-disabled={entry.off}
            className={styles.entry}
            ref={(element) => {
              if (k === chosen) element?.scrollIntoView({block: 'nearest'});
            }}
            onClick={() => take(entry)}
          >
            <span>{entry.title}</span>
            <small>{entry.off ? 'not now' : entry.about}</small>
            {entry.key !== undefined && <kbd>{keyName(entry.key)}</kbd>}
          </div>
        ))}
      </div>
      {found.length === 0 && <p className={styles.none}>Nothing of that name.</p>}
    </dialog>
  );
}
