/** A number taken apart: the nodes that it is made of, each down to its single bookings, and the estimates that it rests on. */

import {useMemo} from 'react';
import type {LedgerEntry} from '../engine/run.ts';
import {type Parts, show} from '../store/appearance.ts';
import {playback} from '../store/playback.ts';
import {Dialog} from './Dialog.tsx';
import {Estimates} from './Estimates.tsx';
import {clockTime, elapsed, exactMoney, money, plural} from './format.ts';
import {useAppearance, useScene, useTime} from './hooks.ts';
import styles from './PartsPage.module.css';
import {type Part, partsOf} from './parts.ts';
import type {Scene} from './scene.ts';
import {selectNode} from './walk.ts';
import {lossPlace} from './why.ts';

/** Rows that are drawn at once. */
const MOST_NODES = 100;
const MOST_ENTRIES = 200;

export default function PartsPage() {
  const parts = useAppearance((state) => state.parts);
  const scene = useScene();
  const time = useTime();
  if (!parts || !scene) return null;
  return <Content scene={scene} parts={parts} time={time} />;
}

function titleOf({network}: Scene, parts: Parts): string {
  switch (parts.of) {
    case 'total':
      return 'What the total loss is made of';
    case 'bearer':
      return `What ${parts.bearer} bear`;
    case 'channel':
      return `Losses that came by ${{direct: 'direct harm', outage: 'outages', credit: 'credit', market: 'the market'}[parts.channel]}`;
    case 'source':
      return `Value destroyed by ${{direct: 'direct harm', outage: 'outages', market: 'sales'}[parts.source]}`;
    case 'node':
      return `What ${network.labels[parts.node]} lost`;
  }
}

interface Props {
  scene: Scene;
  parts: Parts;
  time: number;
}

function Content({scene, parts, time}: Props) {
  const found = useMemo(() => partsOf(scene, parts, time), [scene, parts, time]);
  const {currency} = scene.network;
  const total = found.reduce((sum, {amount}) => sum + amount, 0);
  const onClose = () => show({parts: null});
  return (
    <Dialog
      name={titleOf(scene, parts)}
      width={620}
      height={760}
      page
      onClose={onClose}
      below={
        <p className={styles.sum}>
          <strong title={exactMoney(total, currency)}>{money(total, currency)}</strong> by {elapsed(time)}, at{' '}
          {plural(found.length, 'node')}
        </p>
      }
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard */}
      <section className={styles.parts} tabIndex={0} aria-label="Parts">
        {found.length === 0 && <p className={styles.quiet}>Nothing has been lost yet.</p>}
        {found.slice(0, MOST_NODES).map((part) => (
          <Row key={part.node} scene={scene} part={part} total={total} open={found.length === 1} onClose={onClose} />
        ))}
        {found.length > MOST_NODES && (
          <p className={styles.quiet}>And {plural(found.length - MOST_NODES, 'node')} with less each.</p>
        )}
        <Estimates scene={scene} />
      </section>
    </Dialog>
  );
}

interface RowProps {
  scene: Scene;
  part: Part;
  total: number;
  open: boolean;
  onClose(): void;
}

function Row({scene, part, total, open, onClose}: RowProps) {
  const {network} = scene;
  const {node, amount, entries, accruing, elsewhere} = part;
  const {currency} = network;
  return (
    <details className={styles.node} open={open}>
      <summary>
        <span className={styles.name}>{network.labels[node]}</span>
        <span className={styles.bar} aria-hidden="true">
          <span style={{width: `${Math.max(0, Math.min(1, amount / total)) * 100}%`}} />
        </span>
        <span className={styles.amount} title={exactMoney(amount, currency)}>
          {money(amount, currency)}
        </span>
      </summary>
      <table className={styles.entries}>
        <thead className="visually-hidden">
          <tr>
            <th>Time</th>
            <th>How</th>
            <th>Amount</th>
          </tr>
        </thead>
        <tbody>
          {entries.slice(0, MOST_ENTRIES).map((entry, k) => (
            <Entry key={k} scene={scene} entry={entry} onClose={onClose} />
          ))}
          {entries.length > MOST_ENTRIES && (
            <Sum
              words={`${plural(entries.length - MOST_ENTRIES, 'more booking')}`}
              currency={currency}
              amount={entries.slice(MOST_ENTRIES).reduce((sum, entry) => sum + entry.amount, 0)}
            />
          )}
          {Math.abs(accruing) > 0.005 && (
            <Sum words="accruing since the last booking" currency={currency} amount={accruing} />
          )}
          {Math.abs(elsewhere) > 0.005 && (
            <Sum
              words="passed on: borne by its creditors, or by the other side"
              currency={currency}
              amount={-elsewhere}
            />
          )}
        </tbody>
      </table>
    </details>
  );
}

function Entry({scene, entry, onClose}: {scene: Scene; entry: LedgerEntry; onClose(): void}) {
  const {network} = scene;
  const {t, node, amount} = entry;
  const go = () => {
    onClose();
    playback.pause();
    selectNode(node);
    playback.seek(t);
    show({inspector: true, tab: 'why'});
  };
  return (
    <tr>
      <td>
        <button type="button" className={styles.time} title="Go to this moment" onClick={go}>
          {clockTime(t)}
        </button>
      </td>
      <td>{lossPlace(network, entry)}</td>
      <td title={exactMoney(amount, network.currency)}>{money(amount, network.currency)}</td>
    </tr>
  );
}

function Sum({words, amount, currency}: {words: string; amount: number; currency: string}) {
  return (
    <tr className={styles.quiet}>
      <td />
      <td>{words}</td>
      <td title={exactMoney(amount, currency)}>{money(amount, currency)}</td>
    </tr>
  );
}
