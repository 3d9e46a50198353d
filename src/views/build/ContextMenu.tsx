/** What can be done with what was pointed at: entries of the list of commands. Also opened by Shift+F10. */

import {Check} from 'lucide-react';
import {useEffect, useLayoutEffect, useRef, useState} from 'react';
import {createPortal} from 'react-dom';
import {useStore} from 'zustand';
import {boardNow, draw, drawing} from '../../store/drawing.ts';
import {keyName} from '../commands.ts';
import {BUILD_COMMANDS, type Subject} from './buildCommands.ts';
import styles from './ContextMenu.module.css';

export function ContextMenu({onAdd}: {onAdd(kind: string, x: number, y: number): void}) {
  const at = useStore(drawing, (state) => state.menu)!;
  const kind = useStore(drawing, (state) => state.kind);
  const menu = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({left: at.x, top: at.y});
  const state = drawing.getState();
  const subject: Subject = state.edge !== null ? 'edge' : state.chosen.length > 0 ? 'node' : 'canvas';
  const entries = BUILD_COMMANDS.filter((command) => command.on?.includes(subject) && command.enabled());
  useLayoutEffect(() => {
    const box = menu.current!.getBoundingClientRect();
    setPlace({
      left: Math.max(4, Math.min(at.x, innerWidth - box.width - 4)),
      top: Math.max(4, Math.min(at.y, innerHeight - box.height - 4)),
    });
    menu.current!.querySelector<HTMLElement>('[role^=menuitem]')?.focus();
  }, [at]);
  useEffect(() => {
    const away = (event: PointerEvent) => {
      if (!menu.current?.contains(event.target as Node)) draw({menu: null});
    };
    addEventListener('pointerdown', away, true);
    return () => removeEventListener('pointerdown', away, true);
  }, []);
  const close = () => {
    draw({menu: null});
    boardNow()?.focus();
  };
  return createPortal(
    <div
      ref={menu}
      className={styles.menu}
      role="menu"
      tabIndex={-1}
      aria-label={subject === 'canvas' ? 'Canvas' : subject === 'edge' ? 'Link' : 'Node'}
      style={place}
      onKeyDown={(event) => {
        const items = [...menu.current!.querySelectorAll<HTMLElement>('[role^=menuitem]')];
        const here = items.indexOf(document.activeElement as HTMLElement);
        const to = {ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1}[event.key];
        if (to !== undefined) items[(to + items.length) % items.length]?.focus();
        else if (event.key === 'Escape' || event.key === 'Tab') close();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onContextMenu={(event) => event.preventDefault()}
    >
      {entries.map(({id, title, keys: [key], tool, pressed, run}) => (
        <button
          key={id}
          type="button"
          {...(pressed && tool === undefined
            ? {role: 'menuitemcheckbox', 'aria-checked': pressed()}
            : {role: 'menuitem'})}
          className={styles.item}
          tabIndex={-1}
          onClick={() => {
            close();
            // Added where the menu was opened.
            if (id === 'add-node') onAdd(kind, at.x, at.y);
            else run();
          }}
        >
          <span>{title}</span>
          <Check className={styles.check} size={14} strokeWidth={2} aria-hidden="true" />
          {key !== undefined && <kbd>{keyName(key)}</kbd>}
        </button>
      ))}
    </div>,
    document.body,
  );
}
