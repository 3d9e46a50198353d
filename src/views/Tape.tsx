/** The figures over the canvas: time, total, who bears it, what is frozen, and the six counts, which are also the legend. */

import type {ReactNode} from 'react';
import {totalsAt} from '../paint/moment.ts';
import {toggleIsolate} from '../store/appearance.ts';
import {RestsOnEstimates} from './Estimates.tsx';
import {elapsed, exactMoney, money} from './format.ts';
import {useAppearance, useEditor, useScene, useTime} from './hooks.ts';
import {Opens} from './Opens.tsx';
import {STATE_ORDER, STATE_WORDS, StateGlyph} from './StateGlyph.tsx';
import styles from './Tape.module.css';

export function Tape() {
  const scene = useScene();
  const time = useTime();
  const document = useEditor((state) => state.document);
  const isolate = useAppearance((state) => state.isolate);
  const currency = document?.currency ?? 'USD';
  const now = scene ? totalsAt(scene.run, time) : null;
  const {owners, users} = now?.byBearer ?? {owners: 0, users: 0};
  const borne = owners + users;
  return (
    <section className={styles.tape} aria-label="Loss totals">
      <Figure label="Elapsed" className={styles.elapsed}>
        <strong className={styles.figure}>{elapsed(time)}</strong>
      </Figure>
      <Figure label="Total loss" className={styles.total}>
        <span className={styles.questioned}>
          <Opens parts={{of: 'total'}}>
            <strong className={styles.figure} title={exactMoney(now?.total ?? 0, currency)}>
              {money(now?.total ?? 0, currency)}
            </strong>
          </Opens>
          <RestsOnEstimates parts={{of: 'total'}} />
        </span>
      </Figure>
      <div className={styles.borne}>
        <span className={styles.label}>Borne by</span>
        <svg className={styles.bar} width="100%" height={6} aria-hidden="true" focusable="false">
          <rect width="100%" height={6} rx={1} fill="var(--line)" />
          {borne > 0 && (
            <>
              <rect width={`${(owners / borne) * 100}%`} height={6} fill="var(--owners)" />
              <rect
                x={`${(owners / borne) * 100}%`}
                width={`${(users / borne) * 100}%`}
                height={6}
                fill="var(--users)"
              />
            </>
          )}
        </svg>
        <span className={styles.sides}>
          <Opens parts={{of: 'bearer', bearer: 'owners'}}>
            <b title={exactMoney(owners, currency)}>{money(owners, currency)}</b> owners
          </Opens>
          <Opens parts={{of: 'bearer', bearer: 'users'}}>
            <b title={exactMoney(users, currency)}>{money(users, currency)}</b> users
          </Opens>
        </span>
      </div>
      <Figure
        label={
          <>
            <StateGlyph state="frozen" />{' '}
            <span>
              Frozen<span className={styles.wide}>, not lost</span>
            </span>
          </>
        }
        className={styles.frozen}
      >
        <span
          className={styles.figureLight}
          title={`${exactMoney(now?.frozen ?? 0, currency)} of users' value is out of reach now. It is not part of the loss.`}
        >
          {money(now?.frozen ?? 0, currency)}
        </span>
      </Figure>
      <div className={styles.counts}>
        {STATE_ORDER.map((state) => (
          <button
            key={state}
            type="button"
            className={styles.count}
            aria-pressed={isolate === state}
            title={isolate === state ? 'Show all states again' : `Show only ${STATE_WORDS[state].toLowerCase()} nodes`}
            onClick={() => toggleIsolate(state)}
          >
            <StateGlyph state={state} />
            <b>{now ? now.states[state] : state === 'healthy' ? (document?.nodes.length ?? 0) : 0}</b>
            {STATE_WORDS[state]}
          </button>
        ))}
      </div>
    </section>
  );
}

function Figure({label, className, children}: {label: ReactNode; className: string; children: ReactNode}) {
  return (
    <div className={className}>
      <span className={styles.label}>{label}</span>
      {children}
    </div>
  );
}
