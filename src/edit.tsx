/** `mode=edit`: the whole app in somebody else's page. It is fetched by the embed, keeps nothing, and obeys as a player does. */

import './views/tokens.css';
import './edit.css';
import {createRoot} from 'react-dom/client';
import {createEditing, type Editing} from './embed/editing.ts';
import type {Parameters} from './embed/parameters.ts';
import type {Tell} from './embed/protocol.ts';
import {untilPressed} from './embed/untilPressed.ts';
import {show} from './store/appearance.ts';
import {beEmbedded} from './store/sharing.ts';
import {App} from './views/App.tsx';
import {Crash} from './views/Crash.tsx';
import {canvasHandle} from './views/canvasHandle.ts';
import {wire} from './wiring.ts';

/** Puts the app into an element of the embed's page. Resolves when what the address names is there. */
export async function openEditor(root: HTMLElement, parameters: Parameters, tell: Tell): Promise<Editing> {
  beEmbedded();
  wire();
  const editing = createEditing(parameters, () => canvasHandle.current, tell);
  // With less room there is none to draw in, and the app says so.
  if (innerWidth >= 860) show({mode: 'build'});
  await editing.fromAddress();
  addEventListener('hashchange', () => void editing.fromAddress());
  root.id = 'root';
  untilPressed(root, parameters.interact === 'click');
  createRoot(root).render(
    <Crash>
      <App />
    </Crash>,
  );
  return editing;
}
