/** One of several kinds of file, each with what it is for. */

import styles from './Exporting.module.css';

interface Props {
  label: string;
  value: string;
  options: readonly {id: string; label: string; purpose: string}[];
  onChange(id: string): void;
}

export function Rows({label, value, options, onChange}: Props) {
  return (
    <fieldset className={styles.rows}>
      <legend className={styles.hidden}>{label}</legend>
      {options.map(({id, label: name, purpose}) => (
        <label key={id} className={styles.row}>
          <input type="radio" name={label} value={id} checked={id === value} onChange={() => onChange(id)} />
          <b>{name}</b>
          <span>{purpose}</span>
        </label>
      ))}
    </fieldset>
  );
}
