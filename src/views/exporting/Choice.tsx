/** One of a few, side by side. */

import styles from './Exporting.module.css';

interface Props<T extends string> {
  label: string;
  value: T;
  options: readonly {value: NoInfer<T>; label: string; disabled?: boolean}[];
  onChange(value: NoInfer<T>): void;
}

export function Choice<T extends string>({label, value, options, onChange}: Props<T>) {
  return (
    <fieldset className={styles.choice}>
      <legend>{label}</legend>
      <div>
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={label}
              value={option.value}
              checked={option.value === value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
