/** The run on paper: a page of its own that prints well on A4 and Letter. */

import {Printer, X} from 'lucide-react';
import {useEffect, useRef, useState} from 'react';
import type {Scenario} from '../../ecosystem/document.ts';
import {show} from '../../store/appearance.ts';
import {playback} from '../../store/playback.ts';
import controls from '../controls.module.css';
import {useRuns, useScene} from '../hooks.ts';
import type {Scene} from '../scene.ts';
import {Assumptions} from './Assumptions.tsx';
import {BeforeAfter} from './BeforeAfter.tsx';
import {Colophon, Limits} from './Colophon.tsx';
import {Course} from './Course.tsx';
import {Findings} from './Findings.tsx';
import {type Facts, factsOf} from './facts.ts';
import {Head} from './Head.tsx';
import {Losses} from './Losses.tsx';
import {Nodes} from './Nodes.tsx';
import styles from './Report.module.css';

export default function ReportPage() {
  const scene = useScene();
  const scenario = useRuns((state) => state.scenario);
  const close = () => show({report: false});
  const heading = useRef<HTMLButtonElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && close();
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  });
  return (
    <main className={styles.report} aria-label="Report">
      <div className={styles.bar}>
        <button ref={heading} type="button" className={controls.primary} onClick={() => print()}>
          <Printer size={14} strokeWidth={1.75} aria-hidden="true" />
          Print
        </button>
        <span className={styles.hint}>Your browser also saves it as a PDF.</span>
        <button type="button" className={controls.icon} aria-label="Close the report" onClick={close}>
          <X size={16} strokeWidth={1.75} />
        </button>
      </div>
      {scene && scenario ? (
        <Paper scene={scene} scenario={scenario} />
      ) : (
        <p className={styles.paper}>There is no run to report: choose a scenario, or knock out a node.</p>
      )}
    </main>
  );
}

function Paper({scene, scenario}: {scene: Scene; scenario: Scenario}) {
  const [facts, setFacts] = useState<Facts | null>(null);
  // The time at which the report was asked for; at the start nothing has happened yet, so its end is shown.
  const [t] = useState(() => playback.clock.get() || scene.run.horizon);
  const {run} = scene;
  const {document} = scene.network;
  useEffect(() => {
    let current = true;
    let picture: string | null = null;
    void factsOf({document, scenario, run}, t).then((found) => {
      picture = found.picture;
      if (current) setFacts(found);
      else URL.revokeObjectURL(picture);
    });
    return () => {
      current = false;
      if (picture) URL.revokeObjectURL(picture);
    };
  }, [document, scenario, run, t]);
  return (
    <article className={styles.paper} aria-busy={facts === null}>
      <Head scene={scene} scenario={scenario} facts={facts} t={t} />
      <Losses scene={scene} />
      <BeforeAfter scene={scene} after={facts?.after ?? null} busy={facts === null} />
      <Course scene={scene} />
      <Nodes scene={scene} />
      <Findings findings={facts?.findings ?? []} busy={facts === null} />
      <Assumptions scene={scene} scenario={scenario} />
      <Limits />
      <Colophon hash={facts?.hash ?? null} busy={facts === null} document={document} />
    </article>
  );
}
