/** A link that carries what is open: made here, and shared by whoever copies it. */

import {Check, Copy, Download} from 'lucide-react';
import {useEffect, useState} from 'react';
import {useStore} from 'zustand';
import {LONGEST_LINK} from '../formats/packLink.ts';
import {writeDocument} from '../formats/writeJson.ts';
import {show} from '../store/appearance.ts';
import {editor} from '../store/editor.ts';
import {library} from '../store/library.ts';
import {appAddress, shareFragment, sharing} from '../store/sharing.ts';
import controls from './controls.module.css';
import {Dialog} from './Dialog.tsx';
import {download, fileName} from './download.ts';
import {count, elapsed} from './format.ts';
import {useEditor, useTime} from './hooks.ts';
import {SandboxNote} from './SandboxNote.tsx';
import styles from './ShareDialog.module.css';

export default function ShareDialog() {
  return (
    <Dialog name="Share" width={520} onClose={() => show({sharing: null})}>
      <Content />
    </Dialog>
  );
}

function Content() {
  const time = useTime();
  const scenario = useEditor((state) => state.scenario);
  const [withScenario, setWithScenario] = useState(scenario.shocks.length > 0);
  const [withTime, setWithTime] = useState(false);
  const link = useShareLink(withScenario, withTime ? time : null);
  const long = link !== null && link.length > LONGEST_LINK;
  const embedded = useStore(sharing, (state) => state.embedded);
  return (
    <div className={styles.body}>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={withScenario}
          disabled={scenario.shocks.length === 0}
          onChange={({target}) => setWithScenario(target.checked)}
        />
        With what is knocked out now
      </label>
      <label className={styles.choice}>
        <input type="checkbox" checked={withTime} onChange={({target}) => setWithTime(target.checked)} />
        At {elapsed(time)}
      </label>
      <label className={styles.field}>
        Link
        <input className={controls.field} readOnly value={link ?? 'Packing…'} onFocus={({target}) => target.select()} />
      </label>
      <p className={long ? styles.warning : styles.quiet} role={long ? 'alert' : undefined}>
        {link === null ? '…' : `${count(link.length)} characters.`}{' '}
        {long &&
          `Mail programs and chats cut links longer than ${count(LONGEST_LINK)}. Send the file instead, or put it on a web site and share the link with #src= and its address.`}
      </p>
      <div className={styles.actions}>
        <CopyButton text={link ?? ''} label="Copy the link" primary={!long} />
        {(long || embedded) && (
          <button type="button" className={long ? controls.primary : controls.button} onClick={downloadDocument}>
            <Download size={14} strokeWidth={1.75} aria-hidden="true" />
            Download the file
          </button>
        )}
      </div>
      <SandboxNote className={styles.warning} />
      <p className={styles.quiet}>
        {link?.includes('#example=')
          ? 'The link names an example, which comes with Knockon.'
          : 'The whole ecosystem is in the link.'}{' '}
        Nothing leaves this browser unless you share it; who opens it sees a copy, and cannot change yours.
      </p>
    </div>
  );
}

function downloadDocument(): void {
  const {document, name} = editor.getState();
  if (document) download(fileName(document.title ?? name), writeDocument(document));
}

/** The example that is open, unchanged; null for anything else. */
export function openExample(): string | null {
  const {document} = editor.getState();
  return library.getState().shelves.find((shelf) => shelf.document === document)?.id ?? null;
}

/** Null while it is being packed. */
function useShareLink(scenario: boolean, t: number | null): string | null {
  const document = useEditor((state) => state.document);
  const running = useEditor((state) => state.scenario);
  const [link, setLink] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void shareFragment({scenario, t, example: openExample()}).then((fragment) => {
      if (wanted) setLink(`${appAddress()}${fragment}`);
    });
    return () => {
      wanted = false;
    };
  }, [document, running, scenario, t]);
  return link;
}

/** Says for a moment that it has been copied; where the clipboard is closed the text can still be selected by hand. */
export function CopyButton({text, label, primary = false}: {text: string; label: string; primary?: boolean}) {
  const [said, setSaid] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setSaid('Copied');
    } catch {
      setSaid('Select it and copy it by hand: this page may not use the clipboard');
    }
  };
  useEffect(() => setSaid(''), [text]);
  return (
    <>
      <button
        type="button"
        className={primary ? controls.primary : controls.button}
        disabled={text === ''}
        onClick={() => void copy()}
      >
        {said === 'Copied' ? (
          <Check size={14} strokeWidth={2} aria-hidden="true" />
        ) : (
          <Copy size={14} strokeWidth={1.75} aria-hidden="true" />
        )}
        {label}
      </button>
      <span className={styles.quiet} role="status">
        {said}
      </span>
    </>
  );
}
