/** A file comes in by button or by drop; what is wrong with it is said in place, and what was open stays open. */

import {X} from 'lucide-react';
import {useEffect, useState} from 'react';
import {useStore} from 'zustand';
import type {Problem} from '../ecosystem/problem.ts';
import {show} from '../store/appearance.ts';
import {dismissWarnings} from '../store/editor.ts';
import {dismissOpening, openDraft, openFile, openFiles, opening, openWaiting, type Read} from '../store/opening.ts';
import {readForeign} from '../worker/readerClient.ts';
import controls from './controls.module.css';
import {plural} from './format.ts';
import {useEditor, usePhone} from './hooks.ts';
import styles from './OpenFile.module.css';

/** Most problems that are listed; a broken file can have thousands. */
const MOST_LISTED = 200;

const read: Read = (bytes, name) => readForeign(bytes, name, {});

/** Takes a file dropped or pasted anywhere on the page, and pasted text that could be one. */
export function DropTarget() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const carriesFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const drag = (event: DragEvent) => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      setOver(false);
      if (!carriesFile(event)) return;
      event.preventDefault();
      void openFiles([...(event.dataTransfer?.files ?? [])], read);
    };
    const paste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || (event.target instanceof Element && event.target.closest(FIELDS))) return;
      const [file] = event.clipboardData?.files ?? [];
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (!file && !couldBeFile(text)) return;
      event.preventDefault();
      if (file) void openFile(file, read);
      else openText(text);
    };
    addEventListener('paste', paste);
    addEventListener('dragover', drag);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('paste', paste);
      removeEventListener('dragover', drag);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, []);
  return over ? <div className={styles.target}>Drop a file to open it</div> : null;
}

/** Where pasting means text. */
const FIELDS = 'input, textarea, [contenteditable=""], [contenteditable=true]';

/** More than a word or a sentence that somebody pasted by mistake. */
function couldBeFile(text: string): boolean {
  return text.trim().includes('\n') || /^\s*[[{<]/.test(text);
}

export function openText(text: string): void {
  void openFile(new File([text], 'Pasted text'), read);
}

/** What became of the last file, until it is dismissed. */
export function OpeningPanel() {
  const {status, name, problems, waiting, draft} = useStore(opening);
  const phone = usePhone();
  if (status === 'idle') return null;
  return (
    <section className={styles.panel} aria-label="Opening a file" role={status === 'refused' ? 'alert' : 'status'}>
      {status === 'reading' && <p>Reading {name}…</p>}
      {status === 'asking' && waiting && (
        <>
          <h2 className={styles.title}>{name} is large</h2>
          <p>
            It has {plural(waiting.document.nodes.length, 'node')} and {plural(waiting.document.edges.length, 'edge')}.
            Laying it out and playing it may be slow.
          </p>
          <div className={styles.actions}>
            <button type="button" className={controls.primary} onClick={openWaiting}>
              Open it
            </button>
            <button type="button" className={controls.button} onClick={dismissOpening}>
              Cancel
            </button>
          </div>
        </>
      )}
      {status === 'refused' && (
        <>
          <Heading text={`${name} could not be opened`} onClose={dismissOpening} />
          <p className={styles.kept}>
            {draft
              ? 'It cannot be run as it stands, and can be drawn on until it can:'
              : 'Nothing was changed. Mend this and open it again:'}
          </p>
          <ProblemList problems={problems} />
          {draft && !phone && (
            <div className={styles.actions}>
              <button
                type="button"
                className={controls.primary}
                onClick={() => {
                  openDraft();
                  show({mode: 'build'});
                }}
              >
                Open it to mend it
              </button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

/** What a document that did open had to be forgiven. */
export function WarningsPanel() {
  const warnings = useEditor((state) => state.warnings);
  const name = useEditor((state) => state.name);
  // Those of the next file are folded again.
  const [unfolded, setUnfolded] = useState<readonly Problem[] | null>(null);
  const listed = unfolded === warnings;
  // A newer file is what matters now.
  const busy = useStore(opening, ({status}) => status !== 'idle');
  if (warnings.length === 0 || busy) return null;
  return (
    <section className={`${styles.panel} ${styles.notice}`} aria-label="Warnings" role="status">
      <Heading text={`${name} was opened with ${plural(warnings.length, 'warning')}`} onClose={dismissWarnings} />
      <button
        type="button"
        className={controls.button}
        aria-expanded={listed}
        onClick={() => setUnfolded(listed ? null : warnings)}
      >
        {listed ? 'Hide them' : 'Show them'}
      </button>
      {listed && <ProblemList problems={warnings} />}
    </section>
  );
}

function Heading({text, onClose}: {text: string; onClose: () => void}) {
  return (
    <div className={styles.heading}>
      <h2 className={styles.title}>{text}</h2>
      <button type="button" className={controls.icon} aria-label="Close" onClick={onClose}>
        <X size={16} strokeWidth={1.75} />
      </button>
    </div>
  );
}

export function ProblemList({problems}: {problems: readonly Problem[]}) {
  const listed = problems.slice(0, MOST_LISTED);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, and must do so by keyboard too.
    <ul className={styles.problems} tabIndex={0} aria-label="Problems">
      {listed.map(({severity, place, message}, k) => (
        <li key={k}>
          {severity === 'warning' && <span className={styles.severity}>Warning </span>}
          {place !== '' && <code className={styles.place}>{place}</code>} {message}
        </li>
      ))}
      {problems.length > listed.length && <li>And {plural(problems.length - listed.length, 'more', 'more')}.</li>}
    </ul>
  );
}
