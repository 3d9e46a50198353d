/** A part of a report: under a heading, with what is left out counted. */

import type {ReactNode} from 'react';
import {count} from '../format.ts';
import styles from './Report.module.css';

/** Rows of a table on paper; what is beyond is counted, and the exported tables have it. */
export const MOST_ROWS = {nodes: 30, events: 60, findings: 30, numbers: 120};

interface SectionProps {
  title: string;
  children: ReactNode;
}

export function Section({title, children}: SectionProps) {
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export function More({rest, of, where}: {rest: number; of: string; where: string}) {
  if (rest <= 0) return null;
  return (
    <p className={styles.quiet}>
      And {count(rest)} more {of}: {where}.
    </p>
  );
}
