/** The estimated numbers that a run rests on: the count beside what follows from them, and the list. */

import {useMemo} from 'react';
import {countMarks, markedNumbers} from '../ecosystem/provenance.ts';
import {type Parts, show} from '../store/appearance.ts';
import styles from './Estimates.module.css';
import {plural} from './format.ts';
import {useRuns} from './hooks.ts';
import {fieldWords, numberFigure, numberOwner} from './numberWords.ts';
import {restsOn} from './provenance.ts';
import type {Scene} from './scene.ts';

/** The sign beside a result. Nothing where no number is estimated. */
export function RestsOnEstimates({parts}: {parts: Parts}) {
  const document = useRuns((state) => state.document);
  const scenario = useRuns((state) => state.scenario);
  const counts = useMemo(() => document && scenario && countMarks(document, scenario), [document, scenario]);
  if (!counts || counts.estimate === 0) return null;
  return (
    <button
      type="button"
      className={styles.sign}
      title="Rests on estimated numbers: show which"
      onClick={() => show({parts})}
    >
      <span aria-hidden="true">e</span>
      <span className="visually-hidden">Rests on {plural(counts.estimate, 'estimated number')}</span>
    </button>
  );
}

export function Estimates({scene}: {scene: Scene}) {
  const scenario = useRuns((state) => state.scenario);
  const {document} = scene.network;
  const numbers = useMemo(() => (scenario ? markedNumbers(document, scenario) : []), [document, scenario]);
  if (!scenario) return null;
  const estimated = numbers.filter(({entry}) => entry?.mark === 'estimate');
  return (
    <section className={styles.estimates}>
      <p>{restsOn(countMarks(document, scenario))}</p>
      {estimated.length > 0 && (
        <details>
          <summary>{plural(estimated.length, 'estimated number')}</summary>
          <ul>
            {estimated.map((number, k) => (
              <li key={k}>
                <b>{numberOwner(scene.network, number)}</b> {fieldWords(number.field)} {numberFigure(number.value)}
                {number.entry?.note && <span>{number.entry.note}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
