/** A number that can be questioned: pressing it shows what it is made of. */

import type {ReactNode} from 'react';
import {type Parts, show} from '../store/appearance.ts';
import styles from './Opens.module.css';

export function Opens({parts, children}: {parts: Parts; children: ReactNode}) {
  return (
    <button
      type="button"
      className={styles.opens}
      aria-description="Shows what it is made of"
      onClick={() => show({parts})}
    >
      {children}
    </button>
  );
}
