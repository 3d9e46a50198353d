/** The Simulate view: tape, stage, inspector and dock around one run and one clock. */

import {type CSSProperties, useState} from 'react';
import {Dock} from './Dock.tsx';
import {useAppearance, useEditor, useMedia, usePhone, useRuns} from './hooks.ts';
import {Inspector} from './Inspector.tsx';
import {ProblemList} from './OpenFile.tsx';
import {SHOCK_ROW, shockRows} from './ShockLane.tsx';
import styles from './Simulate.module.css';
import {Stage} from './Stage.tsx';
import {Tape} from './Tape.tsx';

export function Simulate() {
  const phone = usePhone();
  const wanted = useAppearance((state) => state.inspector);
  const selected = useEditor((state) => state.selected);
  const shocks = useEditor(({scenario}) => scenario.shocks.length);
  const overlays = useMedia('(max-width: 1199px)');
  // Where it would cover the canvas it is there for a node only.
  const wall = useAppearance((state) => state.wall);
  const shown = wanted && !wall && (!overlays || selected >= 0);
  return (
    <div
      className={styles.simulate}
      data-inspector={shown || phone}
      data-wall={wall}
      style={{'--lane': wall ? '0px' : `${shockRows(shocks) * SHOCK_ROW}px`} as CSSProperties}
    >
      <Tape />
      <div className={styles.stage}>
        <Stage />
        <Fault />
      </div>
      {phone ? (
        <Sheet />
      ) : (
        shown && (
          <div className={styles.inspector}>
            <Inspector />
          </div>
        )
      )}
      <div className={styles.dock}>
        <Dock />
      </div>
    </div>
  );
}

/** The last good picture stays; this says why there is no newer one. */
function Fault() {
  const status = useRuns((state) => state.status);
  const problems = useRuns((state) => state.problems);
  const kept = useRuns((state) => state.run !== null);
  if (status !== 'failed') return null;
  const restless = problems.some(({code}) => code.startsWith('rest.'));
  return (
    <div className={styles.fault} role="alert">
      <b>
        {restless
          ? 'The ecosystem is not at rest before any shock, so it is not run.'
          : 'This scenario could not be run.'}
        {kept && ' What you see is the one before it.'}
      </b>
      <ProblemList problems={problems} />
    </div>
  );
}

/** On a phone the inspector is a sheet from below: a peek, or nearly the whole page. */
function Sheet() {
  const [full, setFull] = useState(false);
  const selected = useEditor((state) => state.selected);
  return (
    <div className={styles.sheet} data-full={full} data-empty={selected < 0}>
      <button
        type="button"
        className={styles.handle}
        aria-label={full ? 'Lower the panel' : 'Raise the panel'}
        aria-expanded={full}
        onClick={() => setFull(!full)}
      />
      <div className={styles.sheetBody}>
        <Inspector compact={!full} />
      </div>
    </div>
  );
}
