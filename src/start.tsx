/** The app: the stores are connected, the keys listened to, the library fetched, and what was open is opened again. */

import {createRoot} from 'react-dom/client';
import {appearance, remember, show} from './store/appearance.ts';
import {connectComparison} from './store/comparison.ts';
import {editor} from './store/editor.ts';
import {connectKeeping, reopen} from './store/keeping/keeping.ts';
import {loadLibrary} from './store/library.ts';
import {connect} from './store/pipeline.ts';
import {playback} from './store/playback.ts';
import {runs} from './store/run.ts';
import {bringsDocument, connectSharing, openShared} from './store/sharing.ts';
import {App} from './views/App.tsx';
import {Crash} from './views/Crash.tsx';
import {listenToKeys} from './views/keyboard.ts';
import {simulate} from './worker/client.ts';

connect({editor, runs, simulate, setTimetable: playback.setTimetable, rewind: playback.rewind});
connectComparison({editor, runs, appearance, simulate, setTimetable: playback.setTimetable});
remember();
listenToKeys();

const reduced = matchMedia('(prefers-reduced-motion: reduce)');
const followMotion = () => playback.setStepping(reduced.matches);
reduced.addEventListener('change', followMotion);
followMotion();

connectKeeping();
connectSharing();
const followLink = () => void openShared(location.hash, document.baseURI);
if (bringsDocument(location.hash)) followLink();
else void reopen().then((opened) => opened && innerWidth >= 860 && show({mode: 'build'}));
addEventListener('hashchange', followLink);
void loadLibrary(document.baseURI);
createRoot(document.getElementById('root')!).render(
  <Crash>
    <App />
  </Crash>,
);

// Fetched while nobody waits, so that drawing can begin at once, and without a network too.
(window.requestIdleCallback ?? setTimeout)(() => void import('./views/build/Build.tsx').catch(() => {}));
