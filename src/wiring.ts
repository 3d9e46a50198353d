/** Connects the stores with each other, with the worker, with the keys, and with how much motion the reader wants. */

import {appearance} from './store/appearance.ts';
import {connectComparison} from './store/comparison.ts';
import {editor} from './store/editor.ts';
import {connect} from './store/pipeline.ts';
import {playback} from './store/playback.ts';
import {runs} from './store/run.ts';
import {listenToKeys} from './views/keyboard.ts';
import {simulate} from './worker/client.ts';

export function wire(): void {
  connect({editor, runs, simulate, setTimetable: playback.setTimetable, rewind: playback.rewind});
  connectComparison({editor, runs, appearance, simulate, setTimetable: playback.setTimetable});
  listenToKeys();
  const reduced = matchMedia('(prefers-reduced-motion: reduce)');
  const followMotion = () => playback.setStepping(reduced.matches);
  reduced.addEventListener('change', followMotion);
  followMotion();
}
