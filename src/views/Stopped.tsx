/** What would have stopped it: up to three changes, each tested in a run of its own, with what it saves. */

import {Columns2} from 'lucide-react';
import {useEffect, useId} from 'react';
import {useStore} from 'zustand';
import type {Counterfactual} from '../analysis/counterfactuals.ts';
import {show} from '../store/appearance.ts';
import {compareWith} from '../store/comparison.ts';
import {answers, askWhatWouldHaveStopped} from '../store/counterfactuals.ts';
import controls from './controls.module.css';
import {RestsOnEstimates} from './Estimates.tsx';
import {fixOf, fixTitle} from './fixWords.ts';
import {exactMoney, money} from './format.ts';
import {usePhone, useRuns} from './hooks.ts';
import inspector from './Inspector.module.css';
import {perCost} from './perCost.ts';
import styles from './Stopped.module.css';
import type {Scene} from './scene.ts';

interface Props {
  scene: Scene;
  /** Index of the event asked about, −1 for the whole run. */
  event: number;
}

export function Stopped({scene, event}: Props) {
  const {run} = scene;
  const {document} = scene.network;
  const scenario = useRuns((state) => (state.run === run ? state.scenario : null));
  const found = useStore(answers, (state) => (state.run === run ? state.byEvent.get(event) : undefined));
  useEffect(() => {
    if (scenario) void askWhatWouldHaveStopped({document, scenario, run, event});
  }, [document, scenario, run, event]);
  return (
    <section className={inspector.section} aria-label="What would have stopped it">
      <h3 className={inspector.heading}>
        What would have stopped it <RestsOnEstimates parts={{of: 'total'}} />
      </h3>
      {found === undefined && <p className={inspector.quiet}>Testing…</p>}
      {found?.length === 0 && (
        <p className={inspector.quiet}>
          None of the single changes that were tested: other providers and regions, more patience, more capital, smaller
          exposures, circuit breakers.
        </p>
      )}
      {found && found.length > 0 && (
        <ul className={styles.list}>
          {found.map((fix, place) => (
            <Fix key={fixTitle(document, fix.change)} fix={fix} best={place === 0} scene={scene} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Fix({fix, best, scene}: {fix: Counterfactual; best: boolean; scene: Scene}) {
  const phone = usePhone();
  const id = useId();
  const {document, currency} = scene.network;
  const title = fixTitle(document, fix.change);
  const compare = () => {
    compareWith(fixOf(document, fix));
    show({mode: 'compare'});
  };
  return (
    <li className={styles.fix}>
      <span id={id}>{title}</span>
      <b title={`${exactMoney(fix.saves, currency)} of the whole run’s loss, by its end`}>
        saves {money(fix.saves, currency)}
      </b>
      {(fix.prevents === false || (fix.cost !== undefined && fix.cost > 0)) && (
        <small className={styles.note}>
          {fix.prevents === false && 'softens it, does not prevent it. '}
          {fix.cost !== undefined &&
            fix.cost > 0 &&
            `Costs ${money(fix.cost, currency)}: saves ${perCost(fix.saves, fix.cost)} that.`}
        </small>
      )}
      {!phone && (
        <button
          type="button"
          className={best ? controls.button : styles.compare}
          aria-describedby={id}
          onClick={compare}
        >
          {best && <Columns2 size={14} strokeWidth={1.75} aria-hidden="true" />}
          {best ? 'Compare with this fix' : 'Compare'}
        </button>
      )}
    </li>
  );
}
