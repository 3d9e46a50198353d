/** How a report ends: what is not modelled, and what it was made from. */

import type {Ecosystem} from '../../ecosystem/document.ts';
import {NOT_MODELLED} from '../modelText.ts';
import styles from './Report.module.css';
import {Section} from './Section.tsx';

export function Limits() {
  return (
    <Section title="What is not modelled">
      <ul className={styles.list}>
        {NOT_MODELLED.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Section>
  );
}

interface ColophonProps {
  hash: string | null;
  busy: boolean;
  document: Ecosystem;
}

export function Colophon({hash, busy, document}: ColophonProps) {
  return (
    <footer className={styles.colophon}>
      <p>
        Knockon {__KNOCKON_VERSION__}, document version {document.version}, computed in the browser. Amounts are the
        model’s own estimate, from the numbers in the document.
      </p>
      <p>
        SHA-256 of the document as it is exported:{' '}
        <code>{busy ? '…' : (hash ?? 'not computed over this connection')}</code>
      </p>
    </footer>
  );
}
