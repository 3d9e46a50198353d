/** Where the published rules disagree on this very shock, and whether losses on claims can feed on themselves. */

import {useEffect, useState} from 'react';
import type {ModelTotals} from '../analysis/models.ts';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import type {Run} from '../engine/run.ts';
import {changeParams} from '../store/editor.ts';
import {compareModels} from '../worker/client.ts';
import {exactMoney, money, plural} from './format.ts';
import {useEditor} from './hooks.ts';
import inspector from './Inspector.module.css';
import styles from './Models.module.css';
import {VALUATION_WORDS} from './valuationWords.ts';

/** A difference in the total that is worth a word, as a share of the largest. */
const WORTH_SAYING = 0.001;

/** Nothing without claims: there all rules agree. */
export function Models({document, run}: {document: Ecosystem; run: Run}) {
  const scenario = useEditor((state) => state.scenario);
  const models = useModels(document, scenario, run);
  if (!document.edges.some(({type}) => type === 'exposure')) return null;
  return (
    <div className={inspector.section}>
      <h3 className={inspector.heading}>The same shock under every rule</h3>
      {models && <Table models={models} scenario={scenario} currency={document.currency ?? 'USD'} />}
      <Stability radius={run.stability.spectralRadius} />
    </div>
  );
}

/** Asked once a run is there, so that the run itself never waits; an answer to an older scenario is dropped. */
function useModels(document: Ecosystem, scenario: Scenario, run: Run): ModelTotals[] | null {
  const [answer, setAnswer] = useState<{run: Run; models: ModelTotals[]} | null>(null);
  useEffect(() => {
    let wanted = scenario.shocks.length > 0;
    if (wanted)
      void compareModels(document, scenario).then((reply) => {
        if (wanted && reply.ok) setAnswer({run, models: reply.models});
      });
    return () => {
      wanted = false;
    };
  }, [document, scenario, run]);
  return scenario.shocks.length > 0 ? (answer?.models ?? null) : null;
}

function Table({models, scenario, currency}: {models: ModelTotals[]; scenario: Scenario; currency: string}) {
  const chosen = scenario.params?.valuation ?? 'eisenberg-noe';
  const losses = models.flatMap(({totals}) => (totals ? [totals.total] : []));
  const [least, most] = [Math.min(...losses), Math.max(...losses)];
  const disagree = most - least > WORTH_SAYING * most;
  return (
    <>
      <p className={inspector.quiet}>
        {disagree
          ? `The choice of rule moves the loss from ${money(least, currency)} to ${money(most, currency)}.`
          : 'All four agree: no claim is written down.'}
      </p>
      <ul className={styles.rules}>
        {models.map(({valuation, totals}) => (
          <li key={valuation}>
            <button
              type="button"
              className={styles.rule}
              aria-pressed={valuation === chosen}
              title={totals ? exactMoney(totals.total, currency) : undefined}
              onClick={() => changeParams({valuation})}
            >
              <span className={inspector.grow}>{VALUATION_WORDS[valuation].title}</span>
              <span className={styles.failed}>{totals ? plural(totals.insolvent, 'insolvent', 'insolvent') : ''}</span>
              <span className={inspector.amount}>{totals ? money(totals.total, currency) : 'no end'}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Stability({radius}: {radius: number}) {
  if (!(radius > 0)) return <p className={inspector.quiet}>No claims run in a ring, so losses on them die out.</p>;
  return (
    <p className={inspector.quiet} title="Spectral radius of claims over the creditor’s equity">
      Interbank leverage has a spectral radius of {Number(radius.toPrecision(3))}.{' '}
      {radius > 1
        ? 'Above 1, small shocks amplify without bound under DebtRank.'
        : 'Below 1, losses that go round in a ring die out.'}
    </p>
  );
}
