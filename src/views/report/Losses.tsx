/** The total loss by channel, by bearer and by source. */

import {exactMoney, money, percent} from '../format.ts';
import {LAYERS} from '../lossArea.ts';
import type {Scene} from '../scene.ts';
import styles from './Report.module.css';
import {Section} from './Section.tsx';

/** The three views of one total, each adding up to it. */
export function Losses({scene: {run, network}}: {scene: Scene}) {
  const {totals} = run;
  const {currency} = network;
  const views = [
    {title: 'By channel', says: 'how it reached whoever bears it', stack: 'channel', parts: totals.byChannel},
    {title: 'By bearer', says: 'who bears it', stack: 'bearer', parts: totals.byBearer},
    {title: 'By source', says: 'where value was destroyed', stack: 'source', parts: totals.bySource},
  ] as const;
  return (
    <Section title="Loss by channel, by bearer and by source">
      <div className={styles.views}>
        {views.map(({title, says, stack, parts}) => {
          const rows = Object.entries(parts) as [string, number][];
          const sum = rows.reduce((all, [, amount]) => all + amount, 0);
          return (
            <table key={title}>
              <caption>
                <b>{title}</b> {says}
              </caption>
              <tbody>
                {rows.map(([name, amount], k) => (
                  <tr key={name}>
                    <th scope="row">
                      <i style={{background: LAYERS[stack][k].colour}} />
                      {LAYERS[stack][k].label}
                    </th>
                    <td>{money(amount, currency)}</td>
                    <td>{sum > 0 ? percent(amount / sum) : '–'}</td>
                  </tr>
                ))}
                <tr className={styles.sum}>
                  <th scope="row">{stack === 'source' ? 'Destroyed' : 'Total'}</th>
                  <td title={exactMoney(sum, currency)}>{money(sum, currency)}</td>
                  <td />
                </tr>
              </tbody>
            </table>
          );
        })}
      </div>
      {totals.unrecognised > 0 && (
        <p className={styles.quiet}>
          {money(totals.unrecognised, currency)} was destroyed and is not yet recognised by anybody at the horizon.
        </p>
      )}
    </Section>
  );
}
