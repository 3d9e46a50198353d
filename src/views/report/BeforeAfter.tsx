/** The run beside another in which something was changed. */

import {count, money, percent} from '../format.ts';
import type {Scene} from '../scene.ts';
import type {After} from './facts.ts';
import styles from './Report.module.css';
import {Section} from './Section.tsx';

interface BeforeAfterProps {
  scene: Scene;
  after: After | null;
  busy: boolean;
}

export function BeforeAfter({scene: {run, network}, after, busy}: BeforeAfterProps) {
  const {currency} = network;
  if (busy || !after) {
    const words = busy ? 'Testing…' : 'No single change that was tested would have saved anything worth a line.';
    return (
      <Section title="Before and after">
        <p>{words}</p>
      </Section>
    );
  }
  const [a, b] = [run.totals, after.run.totals];
  const amounts: [string, number, number][] = [
    ['Total loss', a.total, b.total],
    ['Borne by owners', a.byBearer.owners, b.byBearer.owners],
    ['Borne by users', a.byBearer.users, b.byBearer.users],
    ['Through outage', a.byChannel.outage, b.byChannel.outage],
    ['Through credit', a.byChannel.credit, b.byChannel.credit],
    ['Through market', a.byChannel.market, b.byChannel.market],
    ['Frozen at most', a.frozenPeak, b.frozenPeak],
  ];
  const counts: [string, number, number][] = [
    ['Down at once, at most', a.downPeak, b.downPeak],
    ['Insolvent', a.insolvent, b.insolvent],
  ];
  const saved = a.total - b.total;
  return (
    <Section title="Before and after">
      <p>
        {after.reason}: <b>{after.title}</b>. It {saved >= 0 ? 'saves' : 'costs'} {money(Math.abs(saved), currency)}
        {a.total > 0 && ` of ${money(a.total, currency)}, ${percent(Math.abs(saved) / a.total)}`}.
      </p>
      <table className={styles.numbers}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">What</span>
            </th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {amounts.map(([label, before, now]) => (
            <Change key={label} label={label} before={before} now={now} words={(value) => money(value, currency)} />
          ))}
          {counts.map(([label, before, now]) => (
            <Change key={label} label={label} before={before} now={now} words={signedCount} />
          ))}
        </tbody>
      </table>
    </Section>
  );
}

const signedCount = (value: number) => (value < 0 ? `−${count(-value)}` : count(value));

interface ChangeProps {
  label: string;
  before: number;
  now: number;
  words(value: number): string;
}

function Change({label, before, now, words}: ChangeProps) {
  return (
    <tr>
      <th scope="row">{label}</th>
      <td>{words(before)}</td>
      <td>{words(now)}</td>
      <td>{now === before ? '–' : words(now - before)}</td>
    </tr>
  );
}
