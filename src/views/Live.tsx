/** Says aloud what happens: politely while the clock moves, at once when something is knocked out. */

import {useEffect, useState} from 'react';
import type {Run} from '../engine/run.ts';
import {eventIndexAt, totalsAt} from '../paint/moment.ts';
import {editor, originsOf} from '../store/editor.ts';
import {playback} from '../store/playback.ts';
import {runs} from '../store/run.ts';
import {momentOf} from './eventMoment.ts';
import {duration, money} from './format.ts';
import {networkOf} from './network.ts';
import {type Scene, sceneOf} from './scene.ts';

/** Milliseconds between two messages. */
const EVERY = 2000;
/** More nodes than this at once are counted, not named. */
const MOST_NAMED = 3;

export function Live() {
  const [polite, setPolite] = useState('');
  const [assertive, setAssertive] = useState('');

  useEffect(() => {
    let said = Number.NEGATIVE_INFINITY;
    let run: Run | null = null;
    let reached = -1;
    let later: ReturnType<typeof setTimeout> | undefined;
    const speak = () => {
      const {document, scenario, run: current} = runs.getState();
      const scene = sceneOf(document, current, scenario);
      if (!scene) return;
      const {time} = playback.store.getState();
      const index = eventIndexAt(scene.run, time);
      if (run === scene.run && index === reached) return;
      clearTimeout(later);
      const wait = said + EVERY - performance.now();
      if (wait > 0) {
        later = setTimeout(speak, wait);
        return;
      }
      const from = run === scene.run && index > reached ? reached + 1 : index;
      run = scene.run;
      reached = index;
      said = performance.now();
      if (index >= 0) setPolite(messageFor(scene, from, index, time));
    };
    const stop = playback.store.subscribe(speak);
    return () => {
      stop();
      clearTimeout(later);
    };
  }, []);

  useEffect(
    () =>
      editor.subscribe(({document, scenario}, before) => {
        if (!document || document !== before.document || scenario.shocks === before.scenario.shocks) return;
        const {labels} = networkOf(document);
        const was = new Set(originsOf(document, before.scenario));
        const is = new Set(originsOf(document, scenario));
        const out = new Set(scenario.shocks.filter(({type}) => type === 'outage').map(({node}) => node));
        const struck = [...is]
          .filter((i) => !was.has(i))
          .map((i) => `${labels[i]} ${out.has(document.nodes[i].id) ? 'knocked out' : 'struck'}.`);
        const restored = [...was].filter((i) => !is.has(i)).map((i) => `${labels[i]} restored.`);
        if (struck.length + restored.length > 0) setAssertive([...struck, ...restored].join(' '));
      }),
    [],
  );

  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite">
        {polite}
      </div>
      <div className="visually-hidden" aria-live="assertive">
        {assertive}
      </div>
    </>
  );
}

/** "T plus 2 h 26 min. Kestrel Lending insolvent. Total loss $640.0M." */
export function messageFor(scene: Scene, from: number, to: number, time: number): string {
  const {run, network} = scene;
  const happened = run.events.slice(from, to + 1);
  const moment = momentOf(scene, run.events[to].t);
  const nodes = new Set(happened.map(({node}) => node)).size;
  const failed = happened.filter(({type}) => type === 'down' || type === 'insolvent' || type === 'frozen');
  const many = new Set(failed.map(({node}) => node)).size;
  const what = nodes > MOST_NAMED && many > 1 ? `${many} nodes failed. ${moment?.words}` : moment?.words;
  const total = money(totalsAt(run, time).total, network.currency);
  return `T plus ${duration(run.events[to].t)}. ${what}. Total loss ${total}.`;
}
