/** Taking the ecosystem elsewhere: in which format, and what that format cannot hold. */

import {Download, X} from 'lucide-react';
import {useEffect, useRef, useState} from 'react';
import {WRITERS, type Written} from '../formats/writers.ts';
import {show} from '../store/appearance.ts';
import controls from './controls.module.css';
import styles from './ExportDialog.module.css';
import {useEditor} from './hooks.ts';

export default function ExportDialog() {
  const document = useEditor((state) => state.document);
  const name = useEditor((state) => state.document?.title ?? state.name);
  const [id, setId] = useState(WRITERS[0].id);
  const [written, setWritten] = useState<{id: string; file: Written} | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => show({exporting: false});
  const writer = WRITERS.find((one) => one.id === id)!;
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    let current = true;
    if (document) {
      void writer.load().then((write) => {
        if (current) setWritten({id: writer.id, file: write(document)});
      });
    }
    return () => {
      current = false;
    };
  }, [document, writer]);
  const file = written?.id === id ? written.file : null;
  const fileName = `${safeName(name)}.${writer.extensions[0]}`;
  return (
    <dialog ref={dialog} className={styles.dialog} aria-label="Export" onClose={close}>
      <header className={styles.head}>
        <h2>Export</h2>
        <button type="button" className={controls.icon} aria-label="Close" onClick={close}>
          <X size={16} strokeWidth={1.75} />
        </button>
      </header>
      <fieldset className={styles.formats}>
        <legend className={styles.hidden}>Format</legend>
        {WRITERS.map(({id: one, label, purpose}) => (
          <label key={one} className={styles.format}>
            <input type="radio" name="format" value={one} checked={one === id} onChange={() => setId(one)} />
            <b>{label}</b>
            <span>{purpose}</span>
          </label>
        ))}
      </fieldset>
      <div className={styles.lost} role="status">
        {file === null ? (
          <p>Writing…</p>
        ) : file.lost.length === 0 ? (
          <p>Holds everything: opening it again gives the same ecosystem.</p>
        ) : (
          file.lost.map((sentence) => <p key={sentence}>{sentence}</p>)
        )}
      </div>
      <footer className={styles.foot}>
        <span className={styles.name}>{fileName}</span>
        <button
          type="button"
          className={controls.primary}
          disabled={file === null}
          onClick={() => {
            if (file) download(file.bytes, fileName);
            close();
          }}
        >
          <Download size={14} strokeWidth={1.75} aria-hidden="true" />
          Download
        </button>
      </footer>
    </dialog>
  );
}

/** Letters, digits and single dashes: safe in every file system. */
function safeName(title: string): string {
  const name = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\.[a-z0-9]{1,8}$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return name === '' ? 'ecosystem' : name;
}

function download(bytes: Uint8Array, name: string): void {
  const address = URL.createObjectURL(new Blob([bytes as BlobPart], {type: 'application/octet-stream'}));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the bytes by the next task.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
