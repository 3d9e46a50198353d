/** One node: its balance sheet as two bars and fields, how it works, what it needs, owes and holds. */

import {Copy, Plus, Trash2, TriangleAlert} from 'lucide-react';
import {useId, useState} from 'react';
import {type BalanceSheet, balanceSheets} from '../../ecosystem/balance.ts';
import * as commands from '../../ecosystem/commands.ts';
import {type Ecosystem, type EcosystemEdge, type EcosystemNode, edgeIds} from '../../ecosystem/document.ts';
import {KINDS, kindOf, TIERS} from '../../ecosystem/kinds.ts';
import {nameById, nameOf} from '../../ecosystem/names.ts';
import {checkRest} from '../../ecosystem/rest.ts';
import {choose, connect, duplicateChosen, type EdgeType, removeChosen} from '../../store/drawing.ts';
import {sealStep} from '../../store/history.ts';
import controls from '../controls.module.css';
import {exactMoney, money, plural} from '../format.ts';
import {EdgeMark} from './EdgeMark.tsx';
import {
  AMOUNT,
  BREAKER,
  type Bundle,
  CRITICALITY,
  DEPENDENCY,
  type Field,
  MARKET,
  OPERATION,
  RUN,
  SHEET,
} from './fields.ts';
import {GroupBox} from './GroupBox.tsx';
import styles from './Inspector.module.css';
import {Pictogram} from './icons.tsx';
import {useLosses} from './losses.ts';
import {NumberInput} from './NumberInput.tsx';
import {harmSentence} from './sentences.ts';
import {setBy} from './set.ts';

interface Props {
  document: Ecosystem;
  node: EcosystemNode;
}

export function NodeForm({document, node}: Props) {
  const {id} = node;
  const kind = kindOf(document, node);
  const i = document.nodes.indexOf(node);
  const sheet = balanceSheets(document)[i];
  const restless = checkRest(document).filter((problem) => problem.node === id);
  const currency = document.currency ?? 'USD';
  const number = (field: Field) => {
    const value = (node as unknown as Record<string, unknown>)[field.id];
    return (
      <NumberInput
        key={field.id}
        field={field}
        currency={currency}
        value={typeof value === 'number' ? value : undefined}
        provenance={node.provenance?.[field.id]}
        onSet={(next) =>
          setBy(
            (open) =>
              commands.setNode(open, id, {[field.id]: next}, `Set ${field.label.toLowerCase()} of ${nameOf(node)}`),
            `${id} ${field.id}`,
          )
        }
        onMark={(mark) => {
          const {[field.id]: _, ...others} = node.provenance ?? {};
          const provenance = mark === null ? others : {...others, [field.id]: {mark}};
          setBy((open) =>
            commands.setNode(open, id, {provenance}, `Mark ${field.label.toLowerCase()} of ${nameOf(node)}`),
          );
        }}
      />
    );
  };
  const isAsset = node.depth !== undefined || kind.tier === 'assets' || kind.id === 'asset';
  return (
    <>
      <div className={styles.head}>
        <span className={styles.kind}>
          <Pictogram icon={kind.icon} size={18} />
        </span>
        <NameField node={node} />
        <KindChoice document={document} node={node} />
        <span className={styles.actions}>
          <button
            type="button"
            className={controls.icon}
            aria-label="Duplicate"
            title="Duplicate (Ctrl D)"
            onClick={duplicateChosen}
          >
            <Copy size={16} strokeWidth={1.75} />
          </button>
          <button
            type="button"
            className={controls.icon}
            aria-label="Delete"
            title="Delete (Del)"
            onClick={removeChosen}
          >
            <Trash2 size={16} strokeWidth={1.75} />
          </button>
        </span>
      </div>
      {restless.map(({code, message}) => (
        <p key={code + message} className={styles.warning} role="status">
          <TriangleAlert size={15} strokeWidth={1.75} aria-hidden="true" />
          <span>Not at rest, so nothing is run: {message}</span>
        </p>
      ))}
      <Loss id={id} currency={currency} />
      <section className={styles.section}>
        <div className={styles.title}>
          <h3>Balance sheet</h3>
          {sheet && <span title={exactMoney(sheet.equity, currency)}>equity {money(sheet.equity, currency)}</span>}
        </div>
        {sheet ? (
          <>
            <Bars sheet={sheet} users={node.liabilities ?? 0} currency={currency} />
            {SHEET.filter(({id: field}) => field !== (node.equity === undefined ? 'equity' : 'assets')).map(number)}
            <SheetChoice node={node} sheet={sheet} />
          </>
        ) : (
          <>
            <p className={styles.quiet}>None: it can stop and lose revenue, but not become insolvent.</p>
            {number(SHEET[4])}
            <button
              type="button"
              className={controls.button}
              onClick={() =>
                setBy((open) =>
                  commands.setNode(
                    open,
                    id,
                    {
                      equity: 10_000_000,
                      provenance: {...node.provenance, equity: {mark: 'estimate', note: 'Assumed; replace it.'}},
                    },
                    `Give ${nameOf(node)} a balance sheet`,
                  ),
                )
              }
            >
              Give it a balance sheet
            </button>
          </>
        )}
      </section>
      <section className={styles.section}>
        <h3>Operation</h3>
        {OPERATION.map(number)}
        <Choice
          label="Several needs at once"
          meaning="How the losses of several needs combine into one operability."
          value={node.combine ?? 'min'}
          options={[
            ['min', 'The weakest counts'],
            ['product', 'They multiply'],
            ['sum', 'They add up'],
          ]}
          onSet={(combine) => setBy((open) => commands.setNode(open, id, {combine}))}
        />
        {sheet && (
          <Choice
            label="When insolvent"
            meaning="Whether an insolvent node stops operating."
            value={node.haltsOnDefault === false ? 'goes on' : 'stops'}
            options={[
              ['stops', 'It stops'],
              ['goes on', 'It goes on'],
            ]}
            onSet={(next) =>
              setBy((open) => commands.setNode(open, id, {haltsOnDefault: next === 'stops' ? null : false}))
            }
          />
        )}
      </section>
      {(sheet || isAsset) && (
        <section className={styles.section}>
          <h3>Market</h3>
          {MARKET.filter(({id: field}) =>
            field === 'depth' ? isAsset || node.depth !== undefined : sheet !== null,
          ).map(number)}
        </section>
      )}
      {sheet && <BundleForm bundle={RUN} node={node} currency={currency} />}
      {isAsset && <BundleForm bundle={BREAKER} node={node} currency={currency} />}
      <Needs document={document} node={node} currency={currency} />
      <Links document={document} node={node} currency={currency} />
      <ConnectForm document={document} node={node} />
      <NoteField
        value={node.note ?? ''}
        onSet={(note) =>
          setBy(
            (open) => commands.setNode(open, id, {note: note === '' ? null : note}, `Note on ${nameOf(node)}`),
            `${id} note`,
          )
        }
      />
    </>
  );
}

function NameField({node}: {node: EcosystemNode}) {
  const [text, setText] = useState<string | null>(null);
  const name = nameOf(node);
  return (
    <input
      className={styles.subject}
      aria-label="Name"
      value={text ?? name}
      onChange={({target}) => setText(target.value)}
      onBlur={() => {
        if (text !== null && text.trim() !== '' && text !== name) {
          setBy((open) => commands.renameNode(open, node.id, {label: text}));
        }
        setText(null);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setText(null);
        if (event.key === 'Enter' || event.key === 'Escape') {
          event.stopPropagation();
          event.currentTarget.blur();
        }
      }}
    />
  );
}

function KindChoice({document, node}: Props) {
  return (
    <select
      className={styles.kindChoice}
      aria-label="Kind"
      value={node.kind ?? 'other'}
      onChange={({target}) =>
        setBy((open) => commands.setNode(open, node.id, {kind: target.value}, `Change the kind of ${nameOf(node)}`))
      }
    >
      {document.kinds && document.kinds.length > 0 && (
        <optgroup label="Your own">
          {document.kinds.map(({id, label}) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </optgroup>
      )}
      {[...TIERS, {id: 'any' as const, label: 'Any tier'}].map((tier) => (
        <optgroup key={tier.id} label={tier.label}>
          {KINDS.filter((kind) => kind.tier === tier.id).map(({id, label}) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}

/** One of several words. */
function Choice({
  label,
  meaning,
  value,
  options,
  onSet,
}: {
  label: string;
  meaning: string;
  value: string;
  options: readonly (readonly [string, string])[];
  onSet(value: string): void;
}) {
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

/** Numbers that come together: emptying one takes all of them away. */
function BundleForm({bundle, node, currency}: {bundle: Bundle; node: EcosystemNode; currency: string}) {
  const now = node[bundle.id] as Record<string, number> | undefined;
  return (
    <section className={styles.section}>
      <h3>{bundle.title}</h3>
      {bundle.fields.map((field) => (
        <NumberInput
          key={field.id}
          field={field}
          currency={currency}
          value={now?.[field.id]}
          onSet={(next) =>
            setBy(
              (open) =>
                commands.setNode(
                  open,
                  node.id,
                  {[bundle.id]: next === null ? null : {...bundle.usual, ...now, [field.id]: next}},
                  `Set ${bundle.title.toLowerCase()} of ${nameOf(node)}`,
                ),
              `${node.id} ${bundle.id} ${field.id}`,
            )
          }
        />
      ))}
    </section>
  );
}

/** Free words about a node or a link. */
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

/** What it has above what it owes, to one scale, so that both are as long when they balance. */
function Bars({sheet, users, currency}: {sheet: BalanceSheet; users: number; currency: string}) {
  const has = [
    {name: 'external assets', value: sheet.external},
    {name: 'holdings', value: sheet.holdings},
    {name: 'claims', value: sheet.claims},
  ];
  const owes = [
    {name: 'owed to users', value: users},
    {name: 'owed to others here', value: sheet.owed - users},
    {name: 'equity', value: sheet.equity},
  ];
  const whole = Math.max(1, ...[has, owes].map((side) => side.reduce((sum, {value}) => sum + Math.max(0, value), 0)));
  const total = sheet.external + sheet.holdings + sheet.claims;
  const said = (side: typeof has) => side.map(({name, value}) => `${name} ${money(value, currency)}`).join(', ');
  return (
    <figure className={styles.bars}>
      {[has, owes].map((side, k) => (
        <div key={k} className={styles.bar} role="img" aria-label={`${k === 0 ? 'Has' : 'Owes'}: ${said(side)}`}>
          {side.map(({name, value}) => (
            <span
              key={name}
              data-part={name}
              title={`${name} ${exactMoney(value, currency)}`}
              style={{width: `${(100 * Math.max(0, value)) / whole}%`}}
            />
          ))}
        </div>
      ))}
      <figcaption title={exactMoney(total, currency)}>
        Assets {money(total, currency)} over deposits, debts and equity
      </figcaption>
    </figure>
  );
}

/** Equity and external assets follow from each other; this says which of the two is kept. */
function SheetChoice({node, sheet}: {node: EcosystemNode; sheet: BalanceSheet}) {
  const given = node.equity === undefined ? 'assets' : 'equity';
  return (
    <div className={styles.field}>
      <label htmlFor="sheet-given" title="The other one follows when links are added or changed.">
        What stays as typed
      </label>
      <span />
      <select
        id="sheet-given"
        className={styles.choice}
        value={given}
        onChange={({target}) => {
          const next = target.value;
          const set =
            next === 'none'
              ? {equity: null, assets: null}
              : next === 'equity'
                ? {equity: sheet.equity, assets: null}
                : {assets: Math.max(0, sheet.external), equity: null};
          setBy((open) => commands.setNode(open, node.id, set, `Change the balance sheet of ${nameOf(node)}`));
        }}
      >
        <option value="equity">Equity</option>
        <option value="assets">External assets</option>
        <option value="none">Neither: no balance sheet</option>
      </select>
    </div>
  );
}

function Loss({id, currency}: {id: string; currency: string}) {
  const losses = useLosses();
  const loss = losses.of(id);
  if (!loss) return null;
  return (
    <p className={styles.loss}>
      <span>Knocked out alone for a day</span>
      <b title={exactMoney(loss.total, currency)}>{money(loss.total, currency)}</b>
      <span className={styles.quiet}>
        {plural(loss.down, 'node')} down{loss.insolvent > 0 && `, ${loss.insolvent} insolvent`}
      </span>
    </p>
  );
}

/** Groups as boxes, then the providers that count one by one; a lone provider is said to be one. */
function Needs({document, node, currency}: Props & {currency: string}) {
  const ids = edgeIds(document.edges);
  const own = document.edges.flatMap((edge, k) =>
    edge.type === 'dependency' && edge.from === node.id ? [{edge, id: ids[k]}] : [],
  );
  const alone = own.filter(({edge}) => edge.group === undefined);
  return (
    <section className={styles.section}>
      <div className={styles.title}>
        <h3>Depends on</h3>
        <span>{own.length === 0 ? 'nothing' : ''}</span>
      </div>
      {Object.entries(node.groups ?? {}).map(([name, group]) => (
        <GroupBox
          key={name}
          document={document}
          node={node}
          name={name}
          group={group}
          members={own.filter(({edge}) => edge.group === name)}
        />
      ))}
      {alone.map(({edge, id}) => (
        <div key={id} className={styles.provider}>
          <LinkRow document={document} id={id} edge={edge} other={edge.to} />
          {DEPENDENCY.map((field) => (
            <EdgeNumber key={field.id} field={field} edge={edge} id={id} currency={currency} />
          ))}
          <EdgeNumber field={CRITICALITY} edge={edge} id={id} currency={currency} />
        </div>
      ))}
    </section>
  );
}

/** A number of a link, in whichever form it stands. */
export function EdgeNumber({
  field,
  edge,
  id,
  currency,
  bare,
}: {
  field: Field;
  edge: EcosystemEdge;
  id: string;
  currency: string;
  bare?: boolean;
}) {
  const value = (edge as unknown as Record<string, unknown>)[field.id];
  return (
    <NumberInput
      field={field}
      currency={currency}
      bare={bare}
      value={typeof value === 'number' ? value : undefined}
      provenance={edge.provenance?.[field.id]}
      onSet={(next) => setBy((open) => commands.setEdge(open, id, {[field.id]: next}), `${id} ${field.id}`)}
      onMark={(mark) => {
        const {[field.id]: _, ...others} = edge.provenance ?? {};
        setBy((open) =>
          commands.setEdge(
            open,
            id,
            {provenance: mark === null ? others : {...others, [field.id]: {mark}}},
            'Mark a number',
          ),
        );
      }}
    />
  );
}

export function LinkRow({
  document,
  id,
  edge,
  other,
}: {
  document: Ecosystem;
  id: string;
  edge: EcosystemEdge;
  other: string;
}) {
  const name = nameById(document, other);
  return (
    <div className={styles.link}>
      <button type="button" className={styles.to} title="Show this link" onClick={() => choose([], id)}>
        <EdgeMark type={edge.type} />
        <span>{name}</span>
      </button>
      <button
        type="button"
        className={controls.icon}
        aria-label={`Remove the link with ${name}`}
        title="Remove this link"
        onClick={() => setBy((open) => commands.removeEdges(open, [id]))}
      >
        <Trash2 size={14} strokeWidth={1.75} />
      </button>
    </div>
  );
}

const SIDES: readonly {title: string; type: EdgeType; end: 'from' | 'to'}[] = [
  {title: 'Owes', type: 'exposure', end: 'to'},
  {title: 'Is owed by', type: 'exposure', end: 'from'},
  {title: 'Holds', type: 'holding', end: 'from'},
  {title: 'Is held by', type: 'holding', end: 'to'},
  {title: 'Is needed by', type: 'dependency', end: 'to'},
];

function Links({document, node, currency}: Props & {currency: string}) {
  const ids = edgeIds(document.edges);
  return SIDES.map(({title, type, end}) => {
    const links = document.edges.flatMap((edge, k) =>
      edge.type === type && edge[end] === node.id ? [{edge, id: ids[k]}] : [],
    );
    if (links.length === 0) return null;
    const sum = links.reduce((total, {edge}) => total + (edge.type === 'dependency' ? 0 : edge.amount), 0);
    return (
      <section key={title} className={styles.section}>
        <div className={styles.title}>
          <h3>{title}</h3>
          {type !== 'dependency' && <span title={exactMoney(sum, currency)}>{money(sum, currency)}</span>}
        </div>
        {links.map(({edge, id}) => (
          <div key={id} className={styles.amount}>
            <LinkRow document={document} id={id} edge={edge} other={end === 'from' ? edge.to : edge.from} />
            {edge.type !== 'dependency' && <EdgeNumber field={AMOUNT} edge={edge} id={id} currency={currency} bare />}
          </div>
        ))}
      </section>
    );
  });
}

const RELATIONS: readonly {id: string; label: string; type: EdgeType; source: boolean}[] = [
  {id: 'needs', label: 'needs', type: 'dependency', source: false},
  {id: 'needed', label: 'is needed by', type: 'dependency', source: true},
  {id: 'owes', label: 'owes', type: 'exposure', source: true},
  {id: 'owed', label: 'is owed by', type: 'exposure', source: false},
  {id: 'holds', label: 'holds', type: 'holding', source: false},
  {id: 'held', label: 'is held by', type: 'holding', source: true},
];

/** The third way to connect: by a form, with the direction in a sentence before anything is done. */
function ConnectForm({document, node}: Props) {
  const [relation, setRelation] = useState('needs');
  const [other, setOther] = useState('');
  const chosen = RELATIONS.find(({id}) => id === relation)!;
  const others = document.nodes.filter(({id}) => id !== node.id || chosen.type === 'dependency');
  const known = others.some(({id}) => id === other);
  const [source, target] = chosen.source ? [node.id, other] : [other, node.id];
  return (
    <section className={styles.section} aria-label="Connect">
      <h3>Connect</h3>
      <div className={styles.connect}>
        <span>{nameOf(node)}</span>
        <select
          aria-label="Relation"
          className={styles.choice}
          value={relation}
          onChange={({target: t}) => setRelation(t.value)}
        >
          {RELATIONS.map(({id, label}) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
        <select
          aria-label="Other node"
          className={styles.choice}
          value={known ? other : ''}
          onChange={({target: t}) => setOther(t.value)}
        >
          <option value="">choose…</option>
          {others.map((candidate) => (
            <option key={candidate.id} value={candidate.id}>
              {nameOf(candidate)}
            </option>
          ))}
        </select>
      </div>
      {known && <p className={styles.quiet}>{harmSentence(document, chosen.type, source, target)}</p>}
      <button
        type="button"
        className={controls.button}
        disabled={!known}
        onClick={() => {
          sealStep();
          connect(source, target, chosen.type);
          choose([node.id]);
          setOther('');
        }}
      >
        <Plus size={15} strokeWidth={1.75} aria-hidden="true" />
        Connect
      </button>
    </section>
  );
}
