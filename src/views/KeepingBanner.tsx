/** Says across the page what threatens work: storage that fails, another tab that writes. Each with a way out. */

import {TriangleAlert, X} from 'lucide-react';
import {useState, useSyncExternalStore} from 'react';
import {useStore} from 'zustand';
import {keeping, retry, takeOver} from '../store/keeping.ts';
import controls from './controls.module.css';
import {useEditor} from './hooks.ts';
import styles from './KeepingBanner.module.css';
import {downloadOpen, FAULT_WORDS} from './keptWords.ts';

export function KeepingBanner() {
  const {status, fault, reading, unlocked, id} = useStore(keeping);
  const open = useEditor((state) => state.document !== null);
  const offline = useOffline();
  const [dismissed, setDismissed] = useState('');
  if (!open) return null;
  const trouble = reading
    ? 'Another tab is drawing this ecosystem. Here it can be looked at, and follows what is drawn there.'
    : fault !== null && (status === 'failed' || fault === 'overtaken' || fault === 'deleted')
      ? FAULT_WORDS[fault]
      : unlocked && id !== null
        ? 'This page is not served securely: two tabs cannot be kept apart, and the clipboard works inside this tab only. Draw in one tab.'
        : offline
          ? 'You are offline. Drawing, running and saving go on: nothing of it needs the network.'
          : '';
  if (trouble === '' || dismissed === trouble) return null;
  return (
    <div className={styles.banner} role={trouble.startsWith('You are offline') ? 'status' : 'alert'}>
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{trouble}</span>
      {reading ? (
        <button type="button" className={controls.primary} onClick={() => void takeOver()}>
          Take over
        </button>
      ) : (
        status === 'failed' && (
          <button type="button" className={controls.button} onClick={retry}>
            Try again
          </button>
        )
      )}
      <button type="button" className={controls.button} onClick={downloadOpen}>
        Download it
      </button>
      {!reading && (
        <button type="button" className={controls.icon} aria-label="Close" onClick={() => setDismissed(trouble)}>
          <X size={15} strokeWidth={1.75} />
        </button>
      )}
    </div>
  );
}

function useOffline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      addEventListener('online', changed);
      addEventListener('offline', changed);
      return () => {
        removeEventListener('online', changed);
        removeEventListener('offline', changed);
      };
    },
    () => !navigator.onLine,
  );
}
