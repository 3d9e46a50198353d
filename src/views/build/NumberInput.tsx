/** A number typed as people type it. It takes effect while it is being typed; what cannot be is refused below, with the reason. */

import {useEffect, useId, useRef, useState} from 'react';
import type {Mark, ProvenanceEntry} from '../../ecosystem/document.ts';
import type {Problem} from '../../ecosystem/problem.ts';
import {sealStep} from '../../store/history.ts';
import {currencySign, exactMoney} from '../format.ts';
import {type Field, PARSE, written} from './fields.ts';
import styles from './Inspector.module.css';

interface Props {
  field: Field;
  value: number | undefined;
  currency: string;
  provenance?: ProvenanceEntry;
  /** Null empties the field. Gives what is wrong with it, if anything. */
  onSet(value: number | null): readonly Problem[];
  onMark?(mark: Mark | null): void;
  /** For a field whose label stands elsewhere. */
  bare?: boolean;
}

const MARKS: readonly {id: Mark; label: string; short: string}[] = [
  {id: 'read', label: 'Read from a source', short: 'read'},
  {id: 'derived', label: 'Derived from others', short: 'der.'},
  {id: 'recalled', label: 'From memory', short: 'mem.'},
  {id: 'estimate', label: 'An estimate', short: 'est.'},
];

export function NumberInput({field, value, currency, provenance, onSet, onMark, bare = false}: Props) {
  const shown = written(value, field.unit);
  const [text, setText] = useState(shown);
  const [reason, setReason] = useState('');
  const [editing, setEditing] = useState(false);
  const id = useId();
  const typed = useRef(false);
  useEffect(() => {
    if (!typed.current) {
      setText(shown);
      setReason('');
    }
  }, [shown]);

  const take = (next: string) => {
    setText(next);
    typed.current = true;
    if (next.trim() === '') {
      if (field.required) return setReason('An amount is needed here.');
      const problems = onSet(null);
      return setReason(problems[0]?.message ?? '');
    }
    const parsed = PARSE[field.unit](next);
    if (!parsed.ok) return setReason(parsed.reason);
    if (parsed.value < 0 && !field.signed) return setReason('It cannot be below 0.');
    if (parsed.value === 0 && field.positive) return setReason('It must be above 0.');
    if (field.unit === 'share' && parsed.value > 1 && field.id !== 'minEquityRatio')
      return setReason('It cannot be above 100 %.');
    setReason(onSet(parsed.value)[0]?.message ?? '');
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
      {!bare &&
        (onMark ? (
          <MarkChoice entry={provenance} known={value !== undefined} label={field.label} onMark={onMark} />
        ) : (
          <span />
        ))}
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
            target.select();
          }}
          onChange={({target}) => take(target.value)}
          onBlur={leave}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' && event.key !== 'Escape') return;
            event.stopPropagation();
            event.currentTarget.blur();
          }}
        />
        {unit !== '' && <span className={styles.unit}>{unit}</span>}
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

/** Where the number comes from: a word that is a choice. */
function MarkChoice({
  entry,
  known,
  label,
  onMark,
}: {
  entry: ProvenanceEntry | undefined;
  known: boolean;
  label: string;
  onMark(mark: Mark | null): void;
}) {
  if (!known) return <span />;
  return (
    <select
      className={styles.mark}
      aria-label={`Where “${label}” comes from`}
      title={
        entry?.note ?? MARKS.find(({id}) => id === entry?.mark)?.label ?? 'Nobody has said where this number comes from'
      }
      value={entry?.mark ?? ''}
      onChange={({target}) => onMark(target.value === '' ? null : (target.value as Mark))}
    >
      <option value="">–</option>
      {MARKS.map((mark) => (
        <option key={mark.id} value={mark.id} label={mark.short}>
          {mark.label}
        </option>
      ))}
    </select>
  );
}
