/** What is fragile about how it is built. */

import type {Finding} from '../../ecosystem/findings.ts';
import styles from './Report.module.css';
import {MOST_ROWS, More, Section} from './Section.tsx';

export function Findings({findings, busy}: {findings: readonly Finding[]; busy: boolean}) {
  const shown = findings.slice(0, MOST_ROWS.findings);
  return (
    <Section title="Findings on how it is built">
      {busy && <p>Looking…</p>}
      {!busy && findings.length === 0 && (
        <p>None: no single point of failure, no hidden shared provider, no deadlock.</p>
      )}
      {shown.length > 0 && (
        <ul className={styles.list}>
          {shown.map(({text}) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <More rest={findings.length - shown.length} of="findings" where="the Build view lists all" />
    </Section>
  );
}
