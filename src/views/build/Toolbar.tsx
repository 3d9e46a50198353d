/** The tools at the bottom of the drawing, with their keys. */

import {Hand, MousePointer2, Plus} from 'lucide-react';
import type {ReactNode} from 'react';
import {useStore} from 'zustand';
import {drawing, type Tool, takeTool} from '../../store/drawing.ts';
import {run} from '../commands.ts';
import {EdgeMark} from './EdgeMark.tsx';
import {EDGE_TOOLS} from './sentences.ts';
import styles from './Toolbar.module.css';

export function Toolbar() {
  const tool = useStore(drawing, (state) => state.tool);
  const entry = (id: Tool, label: string, key: string, icon: ReactNode, onClick: () => void) => (
    <button
      key={id}
      type="button"
      className={styles.tool}
      aria-pressed={tool === id}
      aria-keyshortcuts={key}
      onClick={onClick}
    >
      {icon}
      <span>{label}</span>
      <kbd>{key}</kbd>
    </button>
  );
  return (
    <div className={styles.bar} role="toolbar" aria-label="Tools">
      {entry('select', 'Select', 'V', <MousePointer2 size={15} strokeWidth={1.75} aria-hidden="true" />, () =>
        takeTool('select'),
      )}
      {entry('node', 'Node', 'N', <Plus size={15} strokeWidth={1.75} aria-hidden="true" />, () => run('add-node'))}
      {EDGE_TOOLS.map(({type, label}) =>
        entry(
          type,
          label,
          {dependency: 'D', exposure: 'E', holding: 'H'}[type],
          <EdgeMark type={type} size={26} />,
          () => takeTool(tool === type ? 'select' : type),
        ),
      )}
      {entry('pan', 'Pan', 'Space', <Hand size={15} strokeWidth={1.75} aria-hidden="true" />, () =>
        takeTool(tool === 'pan' ? 'select' : 'pan'),
      )}
    </div>
  );
}
