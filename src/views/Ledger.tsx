/** The amounts of the chart's layers at the moment shown, top-down in the order of the stack: its legend. */

import {totalsAt} from '../paint/moment.ts';
import type {Parts, Stack} from '../store/appearance.ts';
import {exactMoney, money} from './format.ts';
import {useAppearance, useTime} from './hooks.ts';
import styles from './Ledger.module.css';
import {LAYERS} from './lossArea.ts';
import {Opens} from './Opens.tsx';
import type {Scene} from './scene.ts';

export function Ledger({scene}: {scene: Scene | null}) {
  const stack = useAppearance((state) => state.stack);
  const time = useTime();
  const now = scene ? totalsAt(scene.run, time) : null;
  const currency = scene?.network.currency ?? 'USD';
  const total = now?.total ?? 0;
  // What lags hide has left its source and not yet reached a bearer.
  const unseen = stack === 'source' ? (now?.unrecognised ?? 0) : 0;
  return (
    <dl className={styles.ledger}>
      {LAYERS[stack].toReversed().map(({label, colour, at}) => {
        const amount = now ? at(now) : 0;
        return (
          <div key={label}>
            <dt>
              <svg width={10} height={10} aria-hidden="true" focusable="false">
                <rect width={10} height={10} rx={2} fill={colour} />
              </svg>
              {label}
            </dt>
            <dd title={exactMoney(amount, currency)}>
              <Amount stack={stack} label={label}>
                {money(amount, currency)}
              </Amount>
            </dd>
          </div>
        );
      })}
      {Math.abs(unseen) > 0.005 && (
        <div>
          <dt>
            <span className={styles.blank} />
            Not yet seen
          </dt>
          <dd title={exactMoney(-unseen, currency)}>{money(-unseen, currency)}</dd>
        </div>
      )}
      <div className={styles.total}>
        <dt>
          <span className={styles.blank} />
          Total
        </dt>
        <dd title={exactMoney(total, currency)}>
          <Opens parts={{of: 'total'}}>{money(total, currency)}</Opens>
        </dd>
      </div>
    </dl>
  );
}

/** Deadweight is what is left of a total, and has no parts of its own. */
function Amount({stack, label, children}: {stack: Stack; label: string; children: string}) {
  const id = label.toLowerCase();
  if (id === 'deadweight') return children;
  const parts = {of: stack, [stack]: id} as unknown as Parts;
  return <Opens parts={parts}>{children}</Opens>;
}
