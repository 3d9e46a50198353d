/** When the page itself fails: what is open is offered as a file before anything else is tried. */

import {Component, type ReactNode, useEffect, useState} from 'react';
import {editor} from '../store/editor.ts';
import {saveNow} from '../store/keeping/saving.ts';
import {keeping} from '../store/keeping/state.ts';
import {sharing} from '../store/sharing.ts';
import styles from './Crash.module.css';
import controls from './controls.module.css';
import {downloadOpen} from './keptWords.ts';

export class Crash extends Component<{children: ReactNode}, {fault: string | null}> {
  override state = {fault: null};

  static getDerivedStateFromError(fault: unknown) {
    return {fault: fault instanceof Error ? fault.message : String(fault)};
  }

  override componentDidCatch() {
    void saveNow();
  }

  override render() {
    if (this.state.fault === null) {
      return (
        <>
          {this.props.children}
          <Uncaught />
        </>
      );
    }
    const {embedded} = sharing.getState();
    return (
      <main className={styles.crash} role="alert">
        <h1>Knockon has stopped.</h1>
        <p>
          This is a fault of Knockon: {this.state.fault}. What you had drawn{' '}
          {embedded
            ? 'can be downloaded now.'
            : keeping.getState().status === 'failed'
              ? 'could not be kept in this browser: download it before anything else.'
              : 'is kept in this browser, and can be downloaded now.'}
        </p>
        <div className={styles.actions}>
          {editor.getState().document && (
            <button type="button" className={controls.primary} onClick={downloadOpen}>
              Download the ecosystem
            </button>
          )}
          <button type="button" className={controls.button} onClick={() => location.reload()}>
            Start again
          </button>
          {!embedded && <a href="?recover">Everything that is kept</a>}
        </div>
      </main>
    );
  }
}

/** Faults outside of what is drawn leave the page as it is; they are said, with the same way out. */
function Uncaught() {
  const [fault, setFault] = useState('');
  useEffect(() => {
    const failed = ({message}: ErrorEvent) => {
      // The browser's own remark about layouts that settle a frame later.
      if (!message.includes('ResizeObserver')) setFault(message);
    };
    const rejected = ({reason}: PromiseRejectionEvent) => {
      if (!(reason instanceof DOMException && reason.name === 'AbortError')) {
        setFault(reason instanceof Error ? reason.message : String(reason));
      }
    };
    addEventListener('error', failed);
    addEventListener('unhandledrejection', rejected);
    return () => {
      removeEventListener('error', failed);
      removeEventListener('unhandledrejection', rejected);
    };
  }, []);
  if (fault === '') return null;
  return (
    <div className={styles.uncaught} role="alert">
      <p>Something in Knockon failed: {fault}. What you have drawn is still here.</p>
      <div className={styles.actions}>
        {editor.getState().document && (
          <button type="button" className={controls.button} onClick={downloadOpen}>
            Download the ecosystem
          </button>
        )}
        <button type="button" className={controls.button} onClick={() => setFault('')}>
          Close
        </button>
      </div>
    </div>
  );
}
