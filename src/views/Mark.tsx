/** The sign beside a number that says where it comes from; the title says it in full. */

import type {Mark as MarkId, ProvenanceEntry} from '../ecosystem/document.ts';
import {useEditor} from './hooks.ts';
import styles from './Mark.module.css';
import {MARK_WORDS, markTitle} from './provenance.ts';

const LETTERS: Record<MarkId, string> = {read: 'r', derived: 'd', recalled: 'm', estimate: 'e'};

export function Mark({entry}: {entry: ProvenanceEntry | undefined}) {
  const document = useEditor((state) => state.document);
  if (!entry || !document) return null;
  return (
    <abbr className={styles.mark} title={markTitle(entry, document)}>
      <span aria-hidden="true">{LETTERS[entry.mark]}</span>
      <span className="visually-hidden">{MARK_WORDS[entry.mark]}</span>
    </abbr>
  );
}

/** The letter alone, for where the words stand beside it; an empty box where nothing is said. */
export function MarkSign({mark}: {mark: MarkId | undefined}) {
  return (
    <span className={styles.sign} data-unsaid={mark === undefined} aria-hidden="true">
      {mark !== undefined && LETTERS[mark]}
    </span>
  );
}
