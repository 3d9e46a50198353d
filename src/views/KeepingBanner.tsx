/** Says across the page what threatens work: storage that fails, another tab that writes. Each with a way out. */

import {TriangleAlert, X} from 'lucide-react';
import {type ReactNode, useState, useSyncExternalStore} from 'react';
import {useStore} from 'zustand';
import {FAULT_WORDS} from '../store/keeping/faultWords.ts';
import {bringBack, forgetLeft, retry} from '../store/keeping/saving.ts';
import {keeping} from '../store/keeping/state.ts';
import {takeOver} from '../store/keeping/tabs.ts';
import controls from './controls.module.css';
import {useEditor} from './hooks.ts';
import styles from './KeepingBanner.module.css';
import {downloadDocument, downloadOpen} from './keptWords.ts';

const READING = 'Another tab is drawing this ecosystem. Here it can be looked at, and follows what is drawn there.';
const UNLOCKED =
  'This page is not served securely: two tabs cannot be kept apart, and the clipboard works inside this tab only. Draw in one tab.';
const OFFLINE = 'You are offline. Drawing, running and saving go on: nothing of it needs the network.';

export function KeepingBanner() {
  const {status, fault, told, reading, unlocked, left, id} = useStore(keeping);
  const open = useEditor((state) => state.document !== null);
  const offline = useOffline();
  const [dismissed, setDismissed] = useState('');
  const close = (words: string) => () => setDismissed(words);
  const failure = open && status === 'failed' && fault !== null ? FAULT_WORDS[fault] : '';
  const behind = left.at(-1);
  return (
    <>
      {open && reading && (
        <Notice words={READING} onDownload={downloadOpen}>
          <button type="button" className={controls.primary} onClick={() => void takeOver()}>
            Take over
          </button>
        </Notice>
      )}
      {failure !== '' && !reading && failure !== dismissed && (
        <Notice words={failure} onDownload={downloadOpen} onClose={close(failure)}>
          <button type="button" className={controls.button} onClick={() => void retry()}>
            Try again
          </button>
        </Notice>
      )}
      {open && told !== null && (
        <Notice words={FAULT_WORDS[told]} onDownload={downloadOpen} onClose={() => keeping.setState({told: null})} />
      )}
      {behind && (
        <Notice
          words={`${behind.document.title ?? behind.name} was left before it could be kept. ${FAULT_WORDS[behind.fault]}`}
          onDownload={() => downloadDocument(behind.document, behind.name)}
          onClose={() => forgetLeft(behind)}
        >
          <button type="button" className={controls.primary} onClick={() => bringBack(behind)}>
            Bring it back
          </button>
        </Notice>
      )}
      {open && unlocked && id !== null && failure === '' && dismissed !== UNLOCKED && (
        <Notice words={UNLOCKED} onDownload={downloadOpen} onClose={close(UNLOCKED)} />
      )}
      {open && offline && dismissed !== OFFLINE && (
        <Notice quiet words={OFFLINE} onDownload={downloadOpen} onClose={close(OFFLINE)} />
      )}
    </>
  );
}

interface NoticeProps {
  words: string;
  /** Nothing is wrong: it is not said at once. */
  quiet?: boolean;
  onDownload(): void;
  onClose?(): void;
  children?: ReactNode;
}

function Notice({words, quiet, onDownload, onClose, children}: NoticeProps) {
  return (
    <div className={styles.banner} role={quiet ? 'status' : 'alert'}>
      <TriangleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{words}</span>
      {children}
      <button type="button" className={controls.button} onClick={onDownload}>
        Download it
      </button>
      {onClose && (
        <button type="button" className={controls.icon} aria-label="Close" onClick={onClose}>
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
