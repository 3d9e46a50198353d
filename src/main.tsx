/** Where the page starts: the stores are connected, the keys listened to, the library fetched. */

import './views/tokens.css';
import {createRoot} from 'react-dom/client';
import {appearance, remember} from './store/appearance.ts';
import {connectComparison} from './store/comparison.ts';
import {editor} from './store/editor.ts';
import {loadLibrary} from './store/library.ts';
import {connect} from './store/pipeline.ts';
import {playback} from './store/playback.ts';
import {runs} from './store/run.ts';
import {App} from './views/App.tsx';
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

void loadLibrary(document.baseURI);
createRoot(document.getElementById('root')!).render(<App />);
