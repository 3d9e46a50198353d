/** Says across the page that what is shown came in a link, and makes it the reader's own when asked. */

import {Link2, X} from 'lucide-react';
import {useStore} from 'zustand';
import {closeDocument} from '../store/editor.ts';
import {retry} from '../store/keeping/saving.ts';
import {leaveShared, ownShared, sharing} from '../store/sharing.ts';
import controls from './controls.module.css';
import {useEditor, usePhone} from './hooks.ts';
import styles from './KeepingBanner.module.css';

export function SharedBanner() {
  const {status, fault, embedded} = useStore(sharing);
  const open = useEditor((state) => state.document !== null) && !embedded;
  const narrow = usePhone();
  if (status === 'none') {
    if (!embedded || !narrow) return null;
    return <p className={styles.banner}>Drawing needs 860 pixels of width, which this frame has not.</p>;
  }
  if (status === 'loading') return <p className={styles.banner}>Opening what the link brings…</p>;
  if (status === 'refused') {
    return (
      <div className={styles.banner} role="alert">
        <Link2 size={16} strokeWidth={1.75} aria-hidden="true" />
        <span>
          <b>The link could not be opened.</b> {fault} {open && 'What you had open is still here.'}
        </span>
        <button type="button" className={controls.icon} aria-label="Close" onClick={leaveShared}>
          <X size={15} strokeWidth={1.75} />
        </button>
      </div>
    );
  }
  const keepCopy = () => {
    ownShared(location.hash);
    retry();
  };
  const leave = () => {
    closeDocument();
    leaveShared();
  };
  return (
    <div className={styles.banner} role="status">
      <Link2 size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>
        This came in a link. It can be looked at and played; nothing of yours is touched, and nothing is kept.
      </span>
      <button type="button" className={controls.primary} onClick={keepCopy}>
        Keep a copy
      </button>
      <button type="button" className={controls.button} onClick={leave}>
        Leave it
      </button>
    </div>
  );
}
