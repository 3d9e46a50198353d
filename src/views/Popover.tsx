/** A button with a small panel of its own, which closes by itself: Escape, or a press anywhere else. */

import {type ReactNode, useEffect, useId, useRef, useState} from 'react';
import styles from './Popover.module.css';

interface Props {
  className: string;
  /** Accessible name of button and panel. */
  label: string;
  /** What the button's title says; the label without. */
  title?: string;
  /** What the button shows. */
  children: ReactNode;
  /** The panel's content; it is there only while the panel is open. */
  panel(close: () => void): ReactNode;
  onClose?(): void;
}

/** Pixels. */
const WIDTH = 288;
const GAP = 6;

export function Popover({className, label, title = label, children, panel, onClose}: Props) {
  const id = useId();
  const opened = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const panel = opened.current;
    if (!open || !panel || panel.contains(document.activeElement)) return;
    const first = (which: string) => panel.querySelector<HTMLElement>(which);
    (first('input:checked') ?? first('input, select, textarea, button:enabled'))?.focus();
  }, [open]);
  const place = () => {
    const box = button.current?.getBoundingClientRect();
    if (!box || !opened.current) return;
    const {style} = opened.current;
    style.left = `${Math.max(GAP, Math.min(box.left, innerWidth - WIDTH - GAP))}px`;
    // Over the button where the page ends below it.
    const below = box.bottom < innerHeight / 2;
    style.top = below ? `${box.bottom + GAP}px` : 'auto';
    style.bottom = below ? 'auto' : `${innerHeight - box.top + GAP}px`;
    style.maxHeight = `${(below ? innerHeight - box.bottom : box.top) - 2 * GAP}px`;
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={title}
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
        // Who goes from field to field in here has not left what the button stands in.
        onBlur={(event) => event.stopPropagation()}
        onToggle={({newState}) => {
          setOpen(newState === 'open');
          if (newState === 'closed') onClose?.();
        }}
      >
        {open && panel(() => opened.current?.hidePopover())}
      </div>
    </>
  );
}
