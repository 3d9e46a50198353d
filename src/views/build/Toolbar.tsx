/** The tools at the bottom of the drawing, out of the list of commands, with their keys. */

import {Group, Hand, MousePointer2, Plus} from 'lucide-react';
import type {ReactNode} from 'react';
import {keyName} from '../commands.ts';
import {useCommand} from '../useCommand.ts';
import {EdgeMark} from './EdgeMark.tsx';
import styles from './Toolbar.module.css';

const ICON = {size: 15, strokeWidth: 1.75, 'aria-hidden': true} as const;

const TOOLS: readonly {id: string; icon: ReactNode}[] = [
  {id: 'tool-select', icon: <MousePointer2 {...ICON} />},
  {id: 'add-node', icon: <Plus {...ICON} />},
  {id: 'connect', icon: <EdgeMark type="dependency" size={26} />},
  {id: 'owes', icon: <EdgeMark type="exposure" size={26} />},
  {id: 'held', icon: <EdgeMark type="holding" size={26} />},
  {id: 'group', icon: <Group {...ICON} />},
  {id: 'pan', icon: <Hand {...ICON} />},
];

export function Toolbar() {
  return (
    <div className={styles.bar} role="toolbar" aria-label="Tools">
      {TOOLS.map(({id, icon}) => (
        <Tool key={id} id={id} icon={icon} />
      ))}
    </div>
  );
}

function Tool({id, icon}: {id: string; icon: ReactNode}) {
  const {title, label, key, enabled, pressed, run} = useCommand(id);
  return (
    <button
      type="button"
      className={styles.tool}
      title={title}
      aria-pressed={pressed}
      aria-keyshortcuts={key === undefined ? undefined : keyName(key)}
      disabled={!enabled}
      onClick={run}
    >
      {icon}
      <span>{label}</span>
      {key !== undefined && <kbd>{keyName(key)}</kbd>}
    </button>
  );
}
