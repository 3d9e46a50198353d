/** What a node has and owes, at the start and now, each number with where it comes from. */

import {lossAt, stepAt} from '../paint/moment.ts';
import {exactMoney, money, percent} from './format.ts';
import styles from './Inspector.module.css';
import {Mark} from './Mark.tsx';
import type {Network} from './network.ts';
import {frozenAt} from './nodeWords.ts';
import type {Scene} from './scene.ts';

interface Props {
  network: Network;
  scene: Scene | null;
  node: number;
  time: number;
}

export function BalanceSheet({network, scene, node, time}: Props) {
  const {document, currency, edges, incoming, outgoing, source, hurt, labels} = network;
  const fields = document.nodes[node];
  const equity = scene ? scene.run.histories[node].loss.equity : null;
  const amount = (value: number) => <td title={exactMoney(value, currency)}>{money(value, currency)}</td>;
  if (!scene || !equity || equity.length === 0) {
    return (
      <div className={styles.section}>
        <p className={styles.quiet}>
          This node has no balance sheet: it can stop, and lose revenue, but not become insolvent.
        </p>
        <Operation network={network} scene={scene} node={node} time={time} />
      </div>
    );
  }
  const {run} = scene;
  const holdings = incoming[node].filter((k) => edges[k].type === 'holding');
  const claims = incoming[node].filter((k) => edges[k].type === 'exposure');
  const debts = outgoing[node].filter((k) => edges[k].type === 'exposure');
  const price = (k: number) => priceOf(run.histories[source[k]].price, time);
  const worth = (k: number) => priceOf(run.histories[source[k]].claimValue, time);
  const edgeAmount = (k: number) => (edges[k] as {amount: number}).amount;
  return (
    <>
      <div className={styles.section}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">What it has and owes</th>
              <th scope="col">Start</th>
              <th scope="col">Now</th>
            </tr>
          </thead>
          <tbody>
            {holdings.map((k) => (
              <tr key={k}>
                <td>
                  Holds {labels[source[k]]}
                  <Mark entry={edges[k].provenance?.amount} />
                </td>
                {amount(edgeAmount(k))}
                {amount(edgeAmount(k) * price(k))}
              </tr>
            ))}
            {claims.map((k) => (
              <tr key={k}>
                <td>
                  Is owed by {labels[source[k]]}
                  <Mark entry={edges[k].provenance?.amount} />
                </td>
                {amount(edgeAmount(k))}
                {amount(edgeAmount(k) * worth(k))}
              </tr>
            ))}
            {debts.map((k) => (
              <tr key={k}>
                <td>
                  Owes {labels[hurt[k]]}
                  <Mark entry={edges[k].provenance?.amount} />
                </td>
                {amount(edgeAmount(k))}
                {amount(edgeAmount(k))}
              </tr>
            ))}
            {(fields.liabilities ?? 0) > 0 && (
              <tr>
                <td>
                  Owes users
                  <Mark entry={fields.provenance?.liabilities} />
                </td>
                {amount(fields.liabilities ?? 0)}
                <td />
              </tr>
            )}
            <tr className={styles.sum}>
              <td>
                Equity
                <Mark entry={fields.provenance?.equity ?? fields.provenance?.assets} />
              </td>
              {amount(equity[0])}
              {amount(lossAt(run.histories[node], time).equity ?? 0)}
            </tr>
          </tbody>
        </table>
      </div>
      <div className={styles.section}>
        <Operation network={network} scene={scene} node={node} time={time} />
      </div>
    </>
  );
}

function priceOf(steps: {t: Float64Array; v: Float64Array} | null, time: number): number {
  return steps ? stepAt(steps, time) : 1;
}

/** The numbers of its operation: cost of an outage, restart, custody. */
function Operation({network: {document, currency}, scene, node, time}: Props) {
  const {outageCostPerHour = 0, restartHours = 0, minEquityRatio, provenance} = document.nodes[node];
  const history = scene?.run.histories[node];
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Operation</th>
          <th scope="col">Now</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>Operability</td>
          <td>{history ? percent(stepAt(history.operability, time)) : '100%'}</td>
        </tr>
        <tr>
          <td>
            Outage cost an hour
            <Mark entry={provenance?.outageCostPerHour} />
          </td>
          <td title={exactMoney(outageCostPerHour, currency)}>{money(outageCostPerHour, currency)}</td>
        </tr>
        <tr>
          <td>
            Hours to restart
            <Mark entry={provenance?.restartHours} />
          </td>
          <td>{restartHours}</td>
        </tr>
        {minEquityRatio !== undefined && (
          <tr>
            <td>
              Equity ratio to keep
              <Mark entry={provenance?.minEquityRatio} />
            </td>
            <td>{percent(minEquityRatio)}</td>
          </tr>
        )}
        {history?.price && (
          <tr>
            <td>Price, from 1 at the start</td>
            <td>{stepAt(history.price, time).toFixed(3)}</td>
          </tr>
        )}
        {history?.claimValue && (
          <tr>
            <td>A claim of 1 on it is worth</td>
            <td>{stepAt(history.claimValue, time).toFixed(3)}</td>
          </tr>
        )}
        {scene && (
          <tr>
            <td>
              Users' value out of reach
              <Mark entry={provenance?.custody} />
            </td>
            <td>{money(frozenAt(scene, node, time), currency)}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
