/** What this browser keeps of the reader's own, on the first page. */

import {Trash2} from 'lucide-react';
import {useEffect, useState} from 'react';
import {useStore} from 'zustand';
import type {Ecosystem} from '../ecosystem/document.ts';
import {VERSION} from '../ecosystem/schema.ts';
import {show} from '../store/appearance.ts';
import {FAULT_WORDS} from '../store/keeping/faultWords.ts';
import {openKept} from '../store/keeping/keeping.ts';
import {documentOf, throwKept} from '../store/keeping/recent.ts';
import {keeping} from '../store/keeping/state.ts';
import type {Kept} from '../store/keeping/vault.ts';
import controls from './controls.module.css';
import {plural} from './format.ts';
import {usePhone} from './hooks.ts';
import {ago} from './keptWords.ts';
import styles from './Library.module.css';
import own from './Recent.module.css';
import {Thumbnail} from './Thumbnail.tsx';

/** Most that are listed; the recovery page lists all. */
const LISTED = 8;

export function Recent() {
  const {recent, fault} = useStore(keeping);
  const [thrown, setThrown] = useState<Kept | null>(null);
  if (recent.length === 0 && !thrown) {
    return fault === null ? null : <p className={own.note}>{FAULT_WORDS[fault]}</p>;
  }
  return (
    <section className={own.recent} aria-label="Your own">
      <h2>Your own</h2>
      <ul>
        {recent.slice(0, LISTED).map((kept) => (
          <li key={kept.id} className={own.row}>
            <Row kept={kept} />
            <button
              type="button"
              className={controls.icon}
              aria-label={`Throw away ${kept.title}`}
              title="Throw away; it can be taken out again"
              onClick={() => {
                setThrown(kept);
                void throwKept(kept.id, true);
              }}
            >
              <Trash2 size={15} strokeWidth={1.75} />
            </button>
          </li>
        ))}
      </ul>
      {fault !== null && (
        <p className={own.note} role="alert">
          {FAULT_WORDS[fault]}
        </p>
      )}
      <p className={own.note}>
        {thrown && (
          <>
            {thrown.title} was thrown away.{' '}
            <button
              type="button"
              className={controls.button}
              onClick={() => {
                void throwKept(thrown.id, false);
                setThrown(null);
              }}
            >
              Take it out again
            </button>{' '}
          </>
        )}
        {recent.length > LISTED && `${plural(recent.length - LISTED, 'more', 'more')}. `}
        Kept in this browser only. <a href="?recover">Everything that is kept</a>
      </p>
    </section>
  );
}

function Row({kept}: {kept: Kept}) {
  const [document, setDocument] = useState<Ecosystem | null>(null);
  const [failed, setFailed] = useState(false);
  const phone = usePhone();
  const newer = kept.version > VERSION;
  useEffect(() => {
    let wanted = true;
    if (!newer) void documentOf(kept.id).then((found) => wanted && setDocument(found));
    return () => {
      wanted = false;
    };
  }, [kept, newer]);
  return (
    <button
      type="button"
      className={styles.shelf}
      disabled={newer}
      onClick={() => {
        if (!phone) show({mode: 'build'});
        void openKept(kept.id).then((opened) => setFailed(!opened));
      }}
    >
      {document ? <Thumbnail document={document} strike={null} /> : <span className={own.blank} />}
      <span className={styles.title}>{kept.title}</span>
      <span className={styles.size}>{plural(kept.nodes, 'node')}</span>
      <span className={styles.description}>
        {newer
          ? 'Made by a newer Knockon; it is left as it is.'
          : failed
            ? 'It could not be opened here. The recovery page below has it.'
            : `Changed ${ago(kept.changed)}`}
      </span>
    </button>
  );
}
