/** The whole: its title, what knocking out each node would cost, kinds of its own, and its layout. */

import {Trash2} from 'lucide-react';
import {useState} from 'react';
import * as commands from '../../../ecosystem/commands.ts';
import type {Ecosystem, TierId} from '../../../ecosystem/document.ts';
import {TIERS} from '../../../ecosystem/kinds.ts';
import {freshId, nameOf} from '../../../ecosystem/names.ts';
import {iconNames} from '../../../paint/icons.ts';
import {choose} from '../../../store/drawing.ts';
import {sealStep} from '../../../store/history.ts';
import {CommandButton} from '../../CommandButton.tsx';
import controls from '../../controls.module.css';
import {exactMoney, money} from '../../format.ts';
import {KindIcon} from '../../KindIcon.tsx';
import {Pictogram} from '../icons.tsx';
import {useLosses} from '../losses.ts';
import {setBy} from '../set.ts';
import styles from './Inspector.module.css';
import {Sources} from './Sources.tsx';
import {Versions} from './Versions.tsx';

/** How many of the costliest are listed. */
const LISTED = 8;

export function DocumentForm({document}: {document: Ecosystem}) {
  return (
    <>
      <section className={styles.section} aria-label="About">
        <Text document={document} field="title" label="Title" />
        <Text document={document} field="description" label="Description" />
        <Text document={document} field="currency" label="Currency" />
      </section>
      <Costliest document={document} />
      <section className={styles.section}>
        <h3>Layout</h3>
        <p className={styles.quiet}>Only on request: what you have placed stays until you ask.</p>
        <div className={styles.buttons}>
          {['layout-tiered', 'layout-organic', 'snap'].map((id) => (
            <CommandButton key={id} id={id} />
          ))}
        </div>
      </section>
      <OwnKinds document={document} />
      <Sources document={document} />
      <Versions />
    </>
  );
}

function Text({
  document,
  field,
  label,
}: {
  document: Ecosystem;
  field: 'title' | 'description' | 'currency';
  label: string;
}) {
  const [refusal, setRefusal] = useState('');
  const [text, setText] = useState<string | null>(null);
  const value = document[field] ?? (field === 'currency' ? 'USD' : '');
  const take = (next: string) => {
    setText(next);
    const problems = setBy((open) => commands.setDetails(open, {[field]: next}), `document ${field}`);
    setRefusal(problems[0]?.message ?? '');
  };
  const props = {
    id: `document-${field}`,
    value: text ?? value,
    'aria-invalid': refusal !== '',
    onChange: ({target}: {target: {value: string}}) =>
      take(field === 'currency' ? target.value.toUpperCase() : target.value),
    onBlur: () => {
      setText(null);
      setRefusal('');
      sealStep();
    },
  };
  return (
    <div className={styles.text}>
      <label htmlFor={props.id}>{label}</label>
      {field === 'description' ? <textarea rows={2} {...props} /> : <input {...props} />}
      {refusal !== '' && (
        <p className={styles.about} role="alert">
          {refusal}
        </p>
      )}
    </div>
  );
}

function Costliest({document}: {document: Ecosystem}) {
  const losses = useLosses();
  const ranked = document.nodes
    .map((node) => ({node, loss: losses.of(node.id)}))
    .filter(({loss}) => loss !== null && loss.total > 0)
    .sort((a, b) => b.loss!.total - a.loss!.total);
  if (ranked.length === 0) return null;
  const currency = document.currency ?? 'USD';
  const most = ranked[0].loss!.total;
  return (
    <section className={styles.section}>
      <div className={styles.title}>
        <h3>If one node alone is out for a day</h3>
      </div>
      <ul>
        {ranked.slice(0, LISTED).map(({node, loss}) => (
          <li key={node.id}>
            <button type="button" className={styles.ranked} onClick={() => choose([node.id])}>
              <KindIcon document={document} node={node} />
              <span className={styles.rankedName}>{nameOf(node)}</span>
              <span className={styles.rankedBar} aria-hidden="true">
                <span style={{width: `${(100 * loss!.total) / most}%`}} />
              </span>
              <span title={exactMoney(loss!.total, currency)}>{money(loss!.total, currency)}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles.quiet}>Estimated over 72 h; assumes no intervention.</p>
    </section>
  );
}

function OwnKinds({document}: {document: Ecosystem}) {
  const [label, setLabel] = useState('');
  const [icon, setIcon] = useState('building-2');
  const [tier, setTier] = useState<TierId>('infrastructure');
  const [reason, setReason] = useState('');
  const kinds = document.kinds ?? [];
  return (
    <section className={styles.section} aria-label="Kinds of your own">
      <h3>Kinds of your own</h3>
      <ul>
        {kinds.map((kind) => (
          <li key={kind.id} className={styles.link}>
            <span className={styles.to}>
              <Pictogram icon={kind.icon ?? 'circle'} />
              {kind.label}
            </span>
            <button
              type="button"
              className={controls.icon}
              aria-label={`Delete kind ${kind.label}`}
              onClick={() => setReason(setBy((open) => commands.removeKind(open, kind.id))[0]?.message ?? '')}
            >
              <Trash2 size={14} strokeWidth={1.75} />
            </button>
          </li>
        ))}
      </ul>
      {reason !== '' && (
        <p className={styles.quiet} role="alert">
          {reason}
        </p>
      )}
      <div className={styles.text}>
        <label htmlFor="kind-label">Name</label>
        <input
          id="kind-label"
          value={label}
          placeholder="Data hall, sequencer set…"
          onChange={({target}) => setLabel(target.value)}
        />
      </div>
      <div className={styles.pair}>
        <span className={styles.kind}>
          <Pictogram icon={icon} />
        </span>
        <select
          aria-label="Pictogram"
          className={styles.choice}
          value={icon}
          onChange={({target}) => setIcon(target.value)}
        >
          {iconNames().map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label="Tier"
          className={styles.choice}
          value={tier}
          onChange={({target}) => setTier(target.value as TierId)}
        >
          {TIERS.map(({id, label: name}) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value="any">Any tier</option>
        </select>
      </div>
      <button
        type="button"
        className={controls.button}
        disabled={label.trim() === ''}
        onClick={() => {
          const id = freshId(label, new Set(kinds.map((kind) => kind.id)), 'kind');
          setBy((open) => commands.saveKind(open, {id, label: label.trim(), icon, tier}));
          setLabel('');
        }}
      >
        Add this kind
      </button>
    </section>
  );
}
