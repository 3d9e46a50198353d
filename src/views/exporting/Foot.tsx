/** The last line of an export: the file's name, and the button that makes it. */

import {Download} from 'lucide-react';
import controls from '../controls.module.css';
import {SandboxNote} from '../SandboxNote.tsx';
import styles from './Exporting.module.css';

interface Props {
  name: string;
  disabled: boolean;
  onDownload(): void;
}

export function Foot({name, disabled, onDownload}: Props) {
  return (
    <footer className={styles.foot}>
      <SandboxNote className={styles.sandbox} />
      <span className={styles.name}>{name}</span>
      <button type="button" className={controls.primary} disabled={disabled} onClick={onDownload}>
        <Download size={14} strokeWidth={1.75} aria-hidden="true" />
        Download
      </button>
    </footer>
  );
}
