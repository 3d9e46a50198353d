/** Several tabs with one document: one draws, the others follow what it keeps, and any of them can take over. */

import {followDocument} from '../editor.ts';
import {letGo} from './lock.ts';
import {listRecent} from './recent.ts';
import {mayWrite, saveNow} from './saving.ts';
import {contentsOf, keeping} from './state.ts';

/** How long the other tab is waited for when this one takes over, and how often it is asked: milliseconds. */
const HAND_OVER = {wait: 1500, every: 60};

type Word = {type: 'kept'; id: string} | {type: 'hand over'; id: string};

const channel = openChannel();

/** Null where there is none, as where storage is blocked. */
function openChannel(): BroadcastChannel | null {
  try {
    return new BroadcastChannel('knockon');
  } catch {
    return null;
  }
}

/** Tells the other tabs that something has been kept. */
export function tellKept(id: string): void {
  say({type: 'kept', id});
}

function say(word: Word): void {
  channel?.postMessage(word);
}

/** Makes this tab the one that writes. The other one keeps what it has first, if it still answers. */
export async function takeOver(): Promise<void> {
  const {id} = keeping.getState();
  if (id === null) return;
  say({type: 'hand over', id});
  const end = Date.now() + HAND_OVER.wait;
  let mine = await mayWrite(id);
  while (!mine && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, HAND_OVER.every));
    mine = await mayWrite(id);
  }
  if (!mine) mine = await mayWrite(id, true);
  if (!mine) return;
  await follow(id);
  keeping.setState({reading: false});
}

/** Reads again what another tab has kept. */
async function follow(id: string): Promise<void> {
  const found = await contentsOf(id);
  if (!found || keeping.getState().id !== id) return;
  followDocument(found.document);
  keeping.setState({generation: found.generation, status: 'saved', fault: null, at: Date.now()});
}

/** Starts listening to the other tabs. Returns how to stop. */
export function connectTabs(): () => void {
  const heard = ({data}: MessageEvent<Word>) => {
    const {id, reading} = keeping.getState();
    if (data.type === 'kept') void listRecent();
    if (data.id !== id) return;
    if (data.type === 'kept' && reading) void follow(data.id);
    if (data.type === 'hand over' && !reading) {
      void saveNow().finally(() => {
        keeping.setState({reading: true});
        letGo(data.id);
      });
    }
  };
  channel?.addEventListener('message', heard);
  return () => channel?.removeEventListener('message', heard);
}
