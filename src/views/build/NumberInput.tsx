/** A number typed as people type it. It takes effect while it is being typed; what cannot be is refused below, with the reason. */

import {type ReactNode, useEffect, useId, useRef, useState} from 'react';
import type {Problem} from '../../ecosystem/problem.ts';
import {undo} from '../../store/editor.ts';
import {history, type Step, sealStep} from '../../store/history.ts';
import {currencySign, exactMoney} from '../format.ts';
import {type Field, impossible, PARSE, written} from './fields.ts';
import styles from './inspector/Inspector.module.css';

interface Props {
  field: Field;
  value: number | undefined;
  currency: string;
  /** Where the number comes from, beside it. */
  origin?: ReactNode;
  /** Null empties the field. Gives what is wrong with it, if anything. */
  onSet(value: number | null): readonly Problem[];
  /** For a field whose label stands elsewhere. */
  bare?: boolean;
}

export function NumberInput({field, value, currency, origin, onSet, bare = false}: Props) {
  const shown = written(value, field.unit);
  const [text, setText] = useState(shown);
  const [reason, setReason] = useState('');
  const [editing, setEditing] = useState(false);
  const id = useId();
  const typed = useRef(false);
  /** The step that is being typed. */
  const step = useRef<Step | undefined>(undefined);
  useEffect(() => {
    if (!typed.current) {
      setText(shown);
      setReason('');
    }
  }, [shown]);

  const set = (value: number | null): string => {
    const [problem] = onSet(value);
    if (!problem) step.current = history.getState().past.at(-1);
    return problem?.message ?? '';
  };
  const take = (next: string) => {
    setText(next);
    typed.current = true;
    if (next.trim() === '') return setReason(field.required ? 'An amount is needed here.' : set(null));
    const parsed = PARSE[field.unit](next);
    if (!parsed.ok) return setReason(parsed.reason);
    setReason(impossible(field, parsed.value) ?? set(parsed.value));
  };
  const leave = () => {
    typed.current = false;
    setEditing(false);
    setText(shown);
    setReason('');
    sealStep();
  };
  const unit =
    field.unit === 'money'
      ? currencySign(currency).trim()
      : field.unit === 'rate'
        ? `${currencySign(currency).trim()}/h`
        : '';
  return (
    <div className={bare ? styles.bare : styles.field} data-invalid={reason !== ''}>
      {!bare && (
        <label htmlFor={id} title={field.meaning}>
          {field.label}
        </label>
      )}
      {origin || (!bare && <span />)}
      <span className={styles.box}>
        <input
          id={id}
          type="text"
          inputMode="text"
          autoComplete="off"
          spellCheck={false}
          aria-label={bare ? field.label : undefined}
          aria-invalid={reason !== ''}
          aria-describedby={`${id}-about`}
          placeholder={field.without}
          title={value !== undefined && field.unit === 'money' ? exactMoney(value, currency) : undefined}
          value={text}
          onFocus={({target}) => {
            setEditing(true);
            sealStep();
            step.current = undefined;
            target.select();
          }}
          onChange={({target}) => take(target.value)}
          onBlur={leave}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'Escape') return;
            event.stopPropagation();
            // What is typed in one go is one step: Esc takes it back, with where the number came from.
            if (event.key === 'Escape' && step.current && step.current === history.getState().past.at(-1)) undo();
            event.currentTarget.blur();
          }}
        />
        {unit !== '' && text !== '' && <span className={styles.unit}>{unit}</span>}
      </span>
      <p
        id={`${id}-about`}
        className={styles.about}
        role={reason ? 'alert' : undefined}
        hidden={!editing && reason === ''}
      >
        {reason || field.meaning}
      </p>
    </div>
  );
}
