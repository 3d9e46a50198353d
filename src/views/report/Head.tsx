/** What was struck, what it cost, and the graph at the time that was on screen. */

import type {Scenario} from '../../ecosystem/document.ts';
import {countMarks} from '../../ecosystem/provenance.ts';
import {count, duration, elapsed, money, plural} from '../format.ts';
import {restsOn} from '../provenance.ts';
import type {Scene} from '../scene.ts';
import {shockSentence} from '../shockWords.ts';
import {VALUATION_WORDS} from '../valuationWords.ts';
import type {Facts} from './facts.ts';
import styles from './Report.module.css';

const LONGEST_OUTAGE = Number.POSITIVE_INFINITY;

interface HeadProps {
  scene: Scene;
  scenario: Scenario;
  facts: Facts | null;
  /** Hours, of the picture. */
  t: number;
}

export function Head({scene, scenario, facts, t}: HeadProps) {
  const {network, run} = scene;
  const {document, currency, labels} = network;
  const index = new Map(document.nodes.map(({id}, i) => [id, i]));
  const {totals} = run;
  const rule = VALUATION_WORDS[scenario.params?.valuation ?? 'eisenberg-noe'].title;
  const figures = [
    ['Total loss', money(totals.total, currency)],
    ['Borne by owners', money(totals.byBearer.owners, currency)],
    ['Borne by users', money(totals.byBearer.users, currency)],
    ['Frozen at most', money(totals.frozenPeak, currency)],
    ['Down at once', count(totals.downPeak)],
    ['Insolvent', count(totals.insolvent)],
  ];
  return (
    <header className={styles.head}>
      <h1>{document.title ?? 'An ecosystem'}</h1>
      <p className={styles.scenario}>
        {scenario.title ?? (scenario.id === '' ? 'A scenario of one’s own' : scenario.id)}
      </p>
      {scenario.description && <p>{scenario.description}</p>}
      <ul className={styles.shocks}>
        {scenario.shocks.map((shock, k) => {
          const hours = 'hours' in shock ? shock.hours : undefined;
          const end = hours === undefined || hours === LONGEST_OUTAGE ? null : (shock.at ?? 0) + hours;
          return (
            <li key={k}>{shockSentence(shock, labels[index.get(shock.node) ?? -1] ?? shock.node, currency, end)}</li>
          );
        })}
      </ul>
      <p className={styles.quiet}>
        Over {duration(run.horizon)}; claims valued by {rule}; amounts in {currency}.{' '}
        {restsOn(countMarks(document, scenario))} Assumes no intervention.
      </p>
      <dl className={styles.figures}>
        {figures.map(([label, figure]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
      </dl>
      <figure className={styles.picture}>
        {facts ? <img src={facts.picture} alt={`The graph at ${elapsed(t)}`} /> : <p role="status">Drawing…</p>}
        <figcaption>
          The ecosystem at {elapsed(t)}: {plural(document.nodes.length, 'node')},{' '}
          {plural(document.edges.length, 'link')}. Edges point the way harm travels.
        </figcaption>
      </figure>
    </header>
  );
}
