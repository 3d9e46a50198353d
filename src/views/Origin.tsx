/** Where a number comes from: a small sign that opens a panel in which its mark and its source are chosen. */

import {Plus} from 'lucide-react';
import {useRef, useState} from 'react';
import type {NewSource} from '../ecosystem/commands.ts';
import type {Mark, ProvenanceEntry} from '../ecosystem/document.ts';
import type {Problem} from '../ecosystem/problem.ts';
import {sealStep} from '../store/history.ts';
import controls from './controls.module.css';
import {useEditor} from './hooks.ts';
import {MarkSign} from './Mark.tsx';
import styles from './Origin.module.css';
import {Popover} from './Popover.tsx';
import {MARK_CHOICES, markTitle} from './provenance.ts';

interface Props {
  /** What the number is called. */
  label: string;
  entry: ProvenanceEntry | undefined;
  /** Null takes the mark away. A source that is new comes beside the entry. Gives why not, if it was refused. */
  onSet(entry: ProvenanceEntry | null, source?: NewSource): readonly Problem[];
}

const NEW = '\u0000new';

export function Origin({label, entry, onSet}: Props) {
  const document = useEditor((state) => state.document);
  if (!document) return null;
  const said = entry ? markTitle(entry, document) : 'Nobody has said where this number comes from';
  return (
    <Popover
      className={styles.sign}
      label={`Where “${label}” comes from`}
      title={said}
      onClose={sealStep}
      panel={() => <OriginForm label={label} entry={entry} onSet={onSet} />}
    >
      <MarkSign mark={entry?.mark} />
    </Popover>
  );
}

function OriginForm({label, entry, onSet: take}: Props) {
  const sources = useEditor((state) => state.document?.sources) ?? [];
  const [adding, setAdding] = useState(false);
  const [reason, setReason] = useState('');
  const choice = useRef<HTMLSelectElement>(null);
  const onSet = (next: ProvenanceEntry | null) => setReason(take(next)[0]?.message ?? '');
  const known = sources.find(({id}) => id === entry?.source);
  const setSource = (id: string) => {
    setAdding(id === NEW);
    if (id === NEW || !entry) return;
    const {source: _, ...rest} = entry;
    onSet(id === '' ? rest : {...rest, source: id});
  };
  return (
    <>
      <h2 className={styles.title}>{label}</h2>
      <fieldset className={styles.marks}>
        <legend className="visually-hidden">Where it comes from</legend>
        {MARK_CHOICES.map(({mark, says}) => (
          <label key={mark ?? 'none'}>
            <input
              type="radio"
              name="mark"
              checked={entry?.mark === mark}
              onChange={() => onSet(mark === undefined ? null : {...entry, mark})}
            />
            <MarkSign mark={mark} />
            {says}
          </label>
        ))}
      </fieldset>
      {reason !== '' && <p role="alert">{reason}</p>}
      {entry && (
        <>
          <label className={styles.row}>
            <span>Source</span>
            <select
              ref={choice}
              className={controls.field}
              value={adding ? NEW : (known?.id ?? '')}
              onChange={({target}) => setSource(target.value)}
            >
              <option value="">{entry.mark === 'read' ? 'Which one?' : 'None'}</option>
              {sources.map(({id, title}) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
              <option value={NEW}>A new source…</option>
            </select>
          </label>
          {known && !adding && (known.url || known.date || known.note) && (
            <p className={styles.source}>
              {known.date} {known.note}{' '}
              {known.url && (
                <a href={known.url} target="_blank" rel="noreferrer">
                  {known.url}
                </a>
              )}
            </p>
          )}
          {adding && (
            <NewSourceForm
              onAdd={(source) => {
                const problems = take(entry, source);
                if (problems.length === 0) {
                  setAdding(false);
                  choice.current?.focus();
                }
                return problems;
              }}
            />
          )}
          <label className={styles.row}>
            <span>{NOTE_WORDS[entry.mark]}</span>
            <textarea
              rows={2}
              value={entry.note ?? ''}
              onChange={({target}) => {
                const {note: _, ...rest} = entry;
                onSet(target.value === '' ? rest : {...rest, note: target.value});
              }}
            />
          </label>
        </>
      )}
    </>
  );
}

const NOTE_WORDS: Record<Mark, string> = {
  read: 'Where in it',
  derived: 'How',
  recalled: 'Note',
  estimate: 'Why so much',
};

/** A title, and where to find it: an address, or words. */
export function NewSourceForm({onAdd}: {onAdd(source: NewSource): readonly Problem[]}) {
  const [title, setTitle] = useState('');
  const [url, setUrl] = useState('');
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const fields = [
    {label: 'Title', value: title, set: setTitle, hint: 'Annual report 2025'},
    {label: 'Address', value: url, set: setUrl, hint: 'https://…'},
    {label: 'Or where', value: note, set: setNote, hint: 'Page 12 of the printed one'},
  ];
  return (
    <form
      className={styles.add}
      aria-label="New source"
      onSubmit={(event) => {
        event.preventDefault();
        const [problem] = onAdd({
          title,
          ...(url.trim() === '' ? {} : {url: url.trim()}),
          ...(note.trim() === '' ? {} : {note: note.trim()}),
        });
        setReason(problem?.message ?? '');
        if (problem) return;
        for (const {set} of fields) set('');
      }}
    >
      {fields.map(({label, value, set, hint}) => (
        <label key={label} className={styles.row}>
          <span>{label}</span>
          <input
            type="text"
            className={controls.field}
            autoComplete="off"
            placeholder={hint}
            value={value}
            onChange={({target}) => set(target.value)}
          />
        </label>
      ))}
      {reason !== '' && <p role="alert">{reason}</p>}
      <button type="submit" className={controls.button} disabled={title.trim() === ''}>
        <Plus size={15} strokeWidth={1.75} aria-hidden="true" />
        Add this source
      </button>
    </form>
  );
}
