/** What is in a file of another tool, what it leaves open, and how it is taken in. */

import {ArrowLeftRight, FileUp} from 'lucide-react';
import {type ReactNode, useEffect, useId, useRef, useState} from 'react';
import {useStore} from 'zustand';
import {KINDS} from '../ecosystem/kinds.ts';
import type {Question} from '../formats/draft.ts';
import type {Report} from '../formats/report.ts';
import {
  answer,
  chooseKind,
  choosePreferred,
  chooseWay,
  closeImport,
  type ImportingState,
  importing,
  type Looked,
  obstacles,
  takeIn,
  type Way,
} from '../store/importing.ts';
import {MANY_NODES} from '../store/opening.ts';
import {chooseFile} from './chooseFile.ts';
import controls from './controls.module.css';
import {Dialog} from './Dialog.tsx';
import {plural} from './format.ts';
import {useEditor} from './hooks.ts';
import styles from './ImportDialog.module.css';
import {ImportTables} from './ImportTables.tsx';
import {openText, ProblemList} from './OpenFile.tsx';

export default function ImportDialog() {
  const state = useStore(importing);
  const heading = useRef<HTMLHeadingElement>(null);
  // Reading begins at the top, and no button is pressed by accident.
  useEffect(() => heading.current?.focus(), []);
  return (
    <Dialog
      name="Import a file"
      width={760}
      heading={state.looked ? state.looked.name : 'Import'}
      headingRef={heading}
      beside={state.looked && <Counts looked={state.looked} />}
      onClose={closeImport}
    >
      {state.looked ? <Preview state={state} looked={state.looked} /> : <Choose />}
    </Dialog>
  );
}

function Choose() {
  const [text, setText] = useState('');
  const field = useId();
  return (
    <div className={styles.body}>
      <div className={styles.well}>
        <FileUp size={22} strokeWidth={1.5} aria-hidden="true" />
        <p>Drop a file anywhere, or</p>
        <button type="button" className={controls.primary} onClick={chooseFile}>
          Choose a file
        </button>
      </div>
      <label className={styles.label} htmlFor={field}>
        Or paste its text
      </label>
      <textarea
        id={field}
        className={styles.text}
        rows={5}
        spellCheck={false}
        value={text}
        onChange={({target}) => setText(target.value)}
      />
      <div className={styles.read}>
        <button type="button" className={controls.button} disabled={text.trim() === ''} onClick={() => openText(text)}>
          Read the text
        </button>
      </div>
      <p className={styles.formats}>
        Read by content, whatever its name: CSV, Excel, a ZIP of CSVs, GraphML, GEXF, DOT and terraform graph,
        Cytoscape, Mermaid, node-link and JSON Graph, Backstage, Jaeger, Docker Compose, Kubernetes, DefiLlama, and
        Knockon’s own documents. Nothing leaves this page.
      </p>
    </div>
  );
}

function Counts({looked: {report, reading}}: {looked: Looked}) {
  if (report.format === '') return null;
  const [nodes, edges] = reading.ok
    ? [reading.document.nodes.length, reading.document.edges.length]
    : [report.nodes, report.edges];
  return (
    <p className={styles.counts}>
      {report.label}, {plural(nodes, 'node')}, {plural(edges, 'link')}
      {report.skipped.length > 0 && `, ${report.skipped.length} left out`}
    </p>
  );
}

function Preview({state, looked}: {state: ImportingState; looked: Looked}) {
  const {report, reading} = looked;
  const blocked = obstacles(state);
  const questions = report.questions.filter(({id, sure}) => id !== 'direction' && (!sure || isAnswered(looked, id)));
  return (
    <>
      <div className={styles.body} aria-busy={state.busy}>
        {blocked.length > 0 && (
          <section role="alert" aria-label="Why it cannot be imported">
            <h3>This cannot be imported as it stands</h3>
            <ProblemList problems={blocked} />
          </section>
        )}
        {reading.ok && <Direction looked={looked} />}
        {questions.map((question) => (
          <Asked key={question.id} question={question} />
        ))}
        {report.tables.length > 0 && <ImportTables tables={report.tables} chosen={looked.choices.columns ?? []} />}
        {report.tables.length === 0 && reading.ok && <FirstLinks looked={looked} />}
        {reading.ok && !report.own && <Kinds looked={looked} />}
        {reading.ok && <Told report={report} looked={looked} />}
      </div>
      <Footer state={state} looked={looked} />
    </>
  );
}

function isAnswered({choices}: Looked, id: Question['id']): boolean {
  return choices.answers?.[id] !== undefined;
}

/** The one sentence that must be right, with its switch. */
function Direction({looked: {report, choices}}: {looked: Looked}) {
  const question = report.questions.find(({id}) => id === 'direction');
  if (!report.example) return null;
  const {fails, hit} = report.example;
  const said =
    choices.answers?.direction !== undefined ||
    choices.columns?.some(([, , role]) => role === 'hit' || role === 'fails');
  const why = said
    ? 'As you say.'
    : question?.sure === false
      ? 'The file does not say; check it.'
      : 'The file says so.';
  return (
    <section className={styles.direction} aria-label="Which way failure travels">
      <p className={styles.sentence}>
        If <em>{fails}</em> fails, <em>{hit}</em> is hit.
      </p>
      <p className={styles.why}>{why}</p>
      {question && (
        <button
          type="button"
          className={controls.button}
          onClick={() => answer('direction', question.answer === 'backward' ? 'forward' : 'backward')}
        >
          <ArrowLeftRight size={14} strokeWidth={1.75} aria-hidden="true" />
          Turn around
        </button>
      )}
    </section>
  );
}

function Asked({question: {id, ask, answers, answer: chosen, sure}}: {question: Question}) {
  const name = useId();
  return (
    <Row label={ask} note={sure ? null : 'The file does not say.'} id={name}>
      {answers.length > 3 ? (
        <select
          className={styles.select}
          aria-labelledby={name}
          value={chosen}
          onChange={({target}) => answer(id, target.value)}
        >
          {answers.map(({value, label}) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      ) : (
        <Segments label={name} options={answers} value={chosen} onChange={(value) => answer(id, value)} />
      )}
    </Row>
  );
}

function Row({label, note, id, children}: {label: string; note?: string | null; id: string; children: ReactNode}) {
  return (
    <div className={styles.row}>
      <div>
        <span id={id}>{label}</span>
        {note && <span className={styles.note}>{note}</span>}
      </div>
      {children}
    </div>
  );
}

/** A few answers side by side. */
function Segments({
  label,
  options,
  value,
  onChange,
}: {
  /** Id of the element that names the group. */
  label: string;
  options: readonly {value: string; label: string}[];
  value: string;
  onChange(value: string): void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out beside its name.
    <div role="group" aria-labelledby={label} className={`${controls.segments} ${styles.segments}`}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className={controls.segment}
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}

/** Links that are shown of a file without tables. */
const SHOWN = 5;
const VERBS = {dependency: 'needs', exposure: 'is owed by', holding: 'holds'};

function FirstLinks({looked: {reading}}: {looked: Looked}) {
  if (!reading.ok || reading.document.edges.length === 0) return null;
  const {nodes, edges} = reading.document;
  const labels = new Map(nodes.map(({id, label}) => [id, label ?? id]));
  return (
    <section>
      <h3>First links</h3>
      <ul className={styles.links}>
        {edges.slice(0, SHOWN).map(({type, from, to}, k) => (
          <li key={k}>
            <b>{labels.get(from)}</b> {VERBS[type]} <b>{labels.get(to)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Names shown of each group of nodes. */
const NAMED = 4;

/** Kinds as they were guessed, each for all of its nodes at once. */
function Kinds({looked: {report, reading}}: {looked: Looked}) {
  if (!reading.ok) return null;
  const labels = new Map(reading.document.nodes.map(({id, label}) => [id, label ?? id]));
  const plain = reading.document.nodes.filter(({kind}) => kind === undefined).map(({id}) => id);
  const groups = [...report.kinds, ...(plain.length === 0 ? [] : [{kind: 'other', word: '', nodes: plain}])];
  return (
    <section>
      <h3>Kinds, guessed from names and types</h3>
      <ul className={styles.kinds}>
        {groups.map(({kind, word, nodes}) => {
          const names = nodes.slice(0, NAMED).map((id) => labels.get(id));
          const more = nodes.length > NAMED ? ` and ${nodes.length - NAMED} more` : '';
          return (
            <li key={`${kind} ${word}`}>
              <select
                className={styles.select}
                aria-label={`Kind of ${names.join(', ')}${more}`}
                value={kind}
                onChange={({target}) => chooseKind(nodes, target.value)}
              >
                {KINDS.every(({id}) => id !== kind) && <option value={kind}>{kind}</option>}
                {KINDS.map(({id, label}) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
              <span className={styles.names}>
                <b>{nodes.length}</b> {names.join(', ')}
                {more}
                <span className={styles.note}>{because(word)}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function because(word: string): string {
  if (word === '') return '';
  if (word === 'chosen') return 'as you say';
  if (word === 'any') return 'the usual of this format';
  return word === 'held' ? 'others hold it' : `by the word “${word}”`;
}

/** The report: what was left out, assumed and forgiven. */
function Told({report, looked: {reading}}: {report: Report; looked: Looked}) {
  const warnings = reading.ok ? reading.warnings.filter(({code}) => !code.startsWith('ask.')) : [];
  const parts = [
    {
      title: 'Left out',
      lines: report.skipped.map(({place, reason}) => (place === '' ? reason : `${place}: ${reason}`)),
    },
    {title: 'Assumed', lines: report.assumptions},
    {title: 'Warnings', lines: warnings.map(({place, message}) => (place === '' ? message : `${place}: ${message}`))},
  ].filter(({lines}) => lines.length > 0);
  if (parts.length === 0) return null;
  return (
    <section aria-label="Report of the import">
      {parts.map(({title, lines}) => (
        <details key={title} className={styles.told} open={lines.length <= 6}>
          <summary>
            {title} <span className={styles.number}>{lines.length}</span>
          </summary>
          <ul>
            {lines.slice(0, 200).map((line, k) => (
              <li key={k}>{line}</li>
            ))}
            {lines.length > 200 && <li>And {lines.length - 200} more.</li>}
          </ul>
        </details>
      ))}
    </section>
  );
}

const WAYS: {value: Way; label: string}[] = [
  {value: 'replace', label: 'Replace'},
  {value: 'merge', label: 'Merge'},
  {value: 'new', label: 'New document'},
];
const VERB: Record<Way, string> = {new: 'Open', replace: 'Replace with', merge: 'Merge'};

function Footer({state, looked}: {state: ImportingState; looked: Looked}) {
  const {way, merged, busy} = state;
  const open = useEditor(({document}) => document !== null);
  const title = useEditor(({document, name}) => document?.title ?? name);
  const name = useId();
  const {reading} = looked;
  const count = reading.ok ? reading.document.nodes.length : 0;
  const ready = reading.ok && !busy && (way !== 'merge' || merged?.ok === true);
  const told: Record<Way, string> = {
    replace: `In the place of “${title}”; Undo brings it back.`,
    merge: merged ? '' : 'Comparing…',
    new: open ? `“${title}” is closed.` : '',
  };
  return (
    <footer className={styles.foot}>
      {way === 'merge' && merged && <MergeReport state={state} />}
      {count > MANY_NODES && (
        <p className={styles.large}>It has {plural(count, 'node')}. Laying it out and playing it may be slow.</p>
      )}
      <div className={styles.actions}>
        {open && (
          <>
            <span id={name} className={styles.hidden}>
              Take it in as
            </span>
            <Segments label={name} options={WAYS} value={way} onChange={(value) => chooseWay(value as Way)} />
          </>
        )}
        <span className={styles.hint}>{told[way]}</span>
        <button type="button" className={controls.primary} disabled={!ready} onClick={takeIn}>
          {VERB[way]} {reading.ok ? plural(count, 'node') : 'it'}
        </button>
      </div>
    </footer>
  );
}

/** Differences that are listed. */
const DIFFERENCES = 50;

function MergeReport({state: {merged, prefer}}: {state: ImportingState}) {
  const name = useId();
  if (!merged) return null;
  const {joined, added, differences} = merged;
  return (
    <section className={styles.merge} aria-label="What merging does">
      <p>
        <b>{plural(joined.nodes, 'node')}</b> in both {joined.nodes === 1 ? 'is' : 'are'} joined by id,{' '}
        <b>{plural(added.nodes, 'node')}</b> and <b>{plural(added.edges, 'link')}</b> are new.
      </p>
      {differences.length > 0 && (
        <>
          <Row label={`${plural(differences.length, 'value')} differ${differences.length === 1 ? 's' : ''}`} id={name}>
            <Segments
              label={name}
              options={[
                {value: 'mine', label: 'Keep mine'},
                {value: 'theirs', label: 'Take the file’s'},
              ]}
              value={prefer}
              onChange={(value) => choosePreferred(value as 'mine' | 'theirs')}
            />
          </Row>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, and must do so by keyboard too. */}
          <ul className={styles.differences} tabIndex={0} aria-label="Differences">
            {differences.slice(0, DIFFERENCES).map(({id, field, mine, theirs}) => (
              <li key={`${id} ${field}`}>
                <b>{id}</b> {field}: {shown(mine)} here, {shown(theirs)} in the file
              </li>
            ))}
            {differences.length > DIFFERENCES && <li>And {differences.length - DIFFERENCES} more.</li>}
          </ul>
        </>
      )}
    </section>
  );
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
