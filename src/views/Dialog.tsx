/** A dialog over the page: a title, a way out, and what it is about. Esc closes it. */

import {X} from 'lucide-react';
import {type ReactNode, type Ref, useLayoutEffect, useRef} from 'react';
import controls from './controls.module.css';
import styles from './Dialog.module.css';

interface Props {
  /** Its accessible name, and its heading unless `heading` says otherwise. */
  name: string;
  /** Pixels; on a narrow page as wide as that. */
  width: number;
  /** Pixels; on a low page as high as that. Default: as its content wants. */
  height?: number;
  heading?: ReactNode;
  /** To be focused first; default: what the browser finds. */
  headingRef?: Ref<HTMLHeadingElement>;
  /** Beside the heading, and below it. */
  beside?: ReactNode;
  below?: ReactNode;
  /** Whether it is a page of its own, with headings of the second level in it. */
  page?: boolean;
  onClose(): void;
  children: ReactNode;
}

export function Dialog(props: Props) {
  const {name, width, height, heading = name, headingRef, beside, below, page = false, onClose, children} = props;
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closed and not only taken away, it gives the focus back to whoever had it.
    return () => element?.close();
  }, []);
  const Heading = page ? 'h1' : 'h2';
  return (
    <dialog ref={dialog} className={styles.dialog} style={{width, height}} aria-label={name} onClose={onClose}>
      <header className={styles.head}>
        <Heading ref={headingRef} tabIndex={headingRef ? -1 : undefined}>
          {heading}
        </Heading>
        {beside}
        <button type="button" className={controls.icon} aria-label="Close" onClick={() => dialog.current?.close()}>
          <X size={16} strokeWidth={1.75} />
        </button>
        {below}
      </header>
      {children}
    </dialog>
  );
}
