/** Free words about a node or a link. */

import {sealStep} from '../../../store/history.ts';
import styles from './Inspector.module.css';

export function NoteField({value, onSet}: {value: string; onSet(note: string): void}) {
  return (
    <section className={styles.section}>
      <h3>Note</h3>
      <textarea
        className={styles.note}
        rows={2}
        aria-label="Note"
        placeholder="What others should know about it"
        value={value}
        onChange={({target}) => onSet(target.value)}
        onBlur={sealStep}
      />
    </section>
  );
}
