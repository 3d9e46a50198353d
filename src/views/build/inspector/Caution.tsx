/** A warning where it belongs, without a hue of harm: nothing has failed yet. */

import {TriangleAlert} from 'lucide-react';
import type {ReactNode} from 'react';
import type {DependencyEdge, Ecosystem} from '../../../ecosystem/document.ts';
import {nameById} from '../../../ecosystem/names.ts';
import {written} from '../fields.ts';
import styles from './Inspector.module.css';

export function Caution({children}: {children: ReactNode}) {
  return (
    <p className={styles.caution}>
      <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}

/** What a provider for whom nobody stands in means to its dependent. */
export function failsWithout(document: Ecosystem, {from, to, toleranceHours}: DependencyEdge): string {
  const when = toleranceHours ? `after ${written(toleranceHours, 'hours')}` : 'at once';
  return `Single provider. If ${nameById(document, to)} fails, ${nameById(document, from)} degrades ${when}.`;
}
