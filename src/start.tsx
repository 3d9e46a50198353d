/** The app: the stores are connected, the library fetched, and what was open is opened again. */

import {createRoot} from 'react-dom/client';
import {remember, show} from './store/appearance.ts';
import {connectKeeping, reopen} from './store/keeping/keeping.ts';
import {loadLibrary} from './store/library.ts';
import {bringsDocument, connectSharing, openShared} from './store/sharing.ts';
import {App} from './views/App.tsx';
import {Crash} from './views/Crash.tsx';
import {wire} from './wiring.ts';

wire();
remember();
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
