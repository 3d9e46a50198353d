/** The ecosystem as a file: in which format, and what that format cannot hold. */

import {useEffect, useState} from 'react';
import type {Ecosystem} from '../../ecosystem/document.ts';
import {WRITERS, type Written} from '../../formats/writers.ts';
import styles from './Exporting.module.css';
import {Foot} from './Foot.tsx';
import {Rows} from './Rows.tsx';
import {save} from './save.ts';

export interface PartProps {
  document: Ecosystem;
  /** Of the file, without its ending. */
  name: string;
  onDone(): void;
}

export function DocumentPart({document, name, onDone}: PartProps) {
  const [id, setId] = useState(WRITERS[0].id);
  const [written, setWritten] = useState<{id: string; file: Written} | null>(null);
  const writer = WRITERS.find((one) => one.id === id)!;
  useEffect(() => {
    let current = true;
    void writer.load().then((write) => {
      if (current) setWritten({id: writer.id, file: write(document)});
    });
    return () => {
      current = false;
    };
  }, [document, writer]);
  const file = written?.id === id ? written.file : null;
  const fileName = `${name}.${writer.extensions[0]}`;
  return (
    <>
      <Rows label="Format" value={id} options={WRITERS} onChange={setId} />
      <div className={styles.told} role="status">
        {file === null ? (
          <p>Writing…</p>
        ) : file.lost.length === 0 ? (
          <p>Holds everything: opening it again gives the same ecosystem.</p>
        ) : (
          file.lost.map((sentence) => <p key={sentence}>{sentence}</p>)
        )}
      </div>
      <Foot
        name={fileName}
        disabled={file === null}
        onDownload={() => {
          if (file) save(file.bytes, fileName);
          onDone();
        }}
      />
    </>
  );
}
