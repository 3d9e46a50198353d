/** A button with a small panel of its own, which closes by itself: Escape, or a press anywhere else. */

import {type ReactNode, useId, useRef, useState} from 'react';
import styles from './Popover.module.css';

interface Props {
  className: string;
  /** Accessible name of button and panel. */
  label: string;
  /** What the button shows. */
  children: ReactNode;
  /** The panel's content; it is there only while the panel is open. */
  panel(close: () => void): ReactNode;
}

/** Pixels. */
const WIDTH = 288;
const GAP = 6;

export function Popover({className, label, children, panel}: Props) {
  const id = useId();
  const opened = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const place = () => {
    const box = button.current?.getBoundingClientRect();
    if (!box || !opened.current) return;
    const {style} = opened.current;
    style.left = `${Math.max(GAP, Math.min(box.left, innerWidth - WIDTH - GAP))}px`;
    // Over the button where the page ends below it.
    const below = box.bottom < innerHeight / 2;
    style.top = below ? `${box.bottom + GAP}px` : 'auto';
    style.bottom = below ? 'auto' : `${innerHeight - box.top + GAP}px`;
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        popoverTarget={id}
        onClick={place}
      >
        {children}
      </button>
      <div
        ref={opened}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={styles.panel}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open && panel(() => opened.current?.hidePopover())}
      </div>
    </>
  );
}
