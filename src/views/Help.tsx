/** The shortcut sheet, drawn from the list of commands. */

import {X} from 'lucide-react';
import {useEffect, useRef} from 'react';
import {show} from '../store/appearance.ts';
import {COMMANDS, type Command, keyName} from './commands.ts';
import controls from './controls.module.css';
import styles from './Help.module.css';
import {useAppearance} from './hooks.ts';

const GROUPS: readonly Command['group'][] = ['Edit', 'Build', 'Time', 'Node', 'View'];

export function Help() {
  const open = useAppearance((state) => state.help);
  const keys = useAppearance((state) => state.keys);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} className={styles.sheet} aria-label="Shortcuts" onClose={() => show({help: false})}>
      <div className={styles.head}>
        <h2>Shortcuts</h2>
        <button type="button" className={controls.icon} aria-label="Close" onClick={() => show({help: false})}>
          <X size={16} strokeWidth={1.75} />
        </button>
      </div>
      <div className={styles.groups}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {COMMANDS.filter((command) => command.group === group && command.keys.length > 0).map(
                ({id, title, keys: [key]}) => (
                  <div key={id}>
                    <dt>{title}</dt>
                    <dd>
                      <kbd>{keyName(key)}</kbd>
                    </dd>
                  </div>
                ),
              )}
            </dl>
          </section>
        ))}
      </div>
      <p className={styles.graph}>
        <button type="button" className={controls.button} onClick={() => show({help: false, model: true})}>
          Model and sources
        </button>
      </p>
      <p className={styles.graph}>
        In the graph: arrows go from node to node, Alt and an arrow along an edge. While drawing: Shift and an arrow
        move what is chosen, {keyName('Mod+ ')} chooses one more, Enter ends a link, and Space held down moves the view.
      </p>
      <label className={styles.switch}>
        <input type="checkbox" checked={keys} onChange={({target}) => show({keys: target.checked})} />
        Single keys are shortcuts
      </label>
    </dialog>
  );
}
