/** One of several words, as a field. */

import {useId} from 'react';
import styles from './Inspector.module.css';

interface Props {
  label: string;
  meaning: string;
  value: string;
  options: readonly (readonly [value: string, shown: string])[];
  onSet(value: string): void;
}

export function Choice({label, meaning, value, options, onSet}: Props) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} title={meaning}>
        {label}
      </label>
      <span />
      <select id={id} className={styles.choice} value={value} onChange={({target}) => onSet(target.value)}>
        {options.map(([word, shown]) => (
          <option key={word} value={word}>
            {shown}
          </option>
        ))}
      </select>
    </div>
  );
}
