/** A number in a field: taken when it is valid, put back when it is not. */

import {useEffect, useState} from 'react';
import controls from './controls.module.css';
import styles from './NumberField.module.css';

interface Props {
  label: string;
  unit: string;
  value: number;
  min: number;
  max: number;
  onChange(value: number): void;
}

export function NumberField({label, unit, value, min, max, onChange}: Props) {
  const shown = String(Math.round(value * 1000) / 1000);
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const valid = (candidate: string) => candidate.trim() !== '' && Number(candidate) >= min && Number(candidate) <= max;
  return (
    <label className={styles.label}>
      {label}
      <input
        className={controls.field}
        type="number"
        inputMode="decimal"
        min={min}
        max={max}
        step="any"
        value={text}
        aria-invalid={!valid(text)}
        onChange={({target}) => {
          setText(target.value);
          if (valid(target.value)) onChange(Number(target.value));
        }}
        onBlur={() => setText(shown)}
      />
      <span className={styles.unit}>{unit}</span>
    </label>
  );
}
