/** The chart's numbers as a table: one row for each instant at which something happened. */

import {useMemo} from 'react';
import {generationsOf} from '../engine/generations.ts';
import {totalsAt} from '../paint/moment.ts';
import {playback} from '../store/playback.ts';
import {elapsed, exactMoney, money} from './format.ts';
import {useAppearance} from './hooks.ts';
import {LAYERS} from './lossArea.ts';
import styles from './SeriesTable.module.css';
import type {Scene} from './scene.ts';

/** Most rows that are written; a run of a large ecosystem has thousands of instants. */
const MOST_ROWS = 400;

export function SeriesTable({scene: {run, network}}: {scene: Scene}) {
  const stack = useAppearance((state) => state.stack);
  const layers = LAYERS[stack];
  const times = useMemo(() => {
    const all = [...new Set([0, ...generationsOf(run.events).instants, run.horizon])];
    const every = Math.ceil(all.length / MOST_ROWS);
    return all.filter((_, k) => k % every === 0 || k === all.length - 1);
  }, [run]);
  const {currency} = network;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard too.
    <section className={styles.scroll} tabIndex={0} aria-label="Data of the chart">
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Time</th>
            {layers.map(({label}) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
            <th scope="col">Total</th>
            <th scope="col">Frozen</th>
          </tr>
        </thead>
        <tbody>
          {times.map((t) => {
            const moment = totalsAt(run, t);
            const amounts = [
              ...layers.map(({label, at}) => [label, at(moment)] as const),
              ['Total', moment.total] as const,
              ['Frozen', moment.frozen] as const,
            ];
            return (
              <tr key={t}>
                <th scope="row">
                  <button type="button" className={styles.time} onClick={() => playback.seek(t)}>
                    {elapsed(t)}
                  </button>
                </th>
                {amounts.map(([label, amount]) => (
                  <td key={label} title={exactMoney(amount, currency)}>
                    {money(amount, currency)}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
