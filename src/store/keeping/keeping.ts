/** Keeps what is drawn: every change within a second, by one tab at a time, and through all that can befall the vault. */

import {editor, guardChanges, openDocument} from '../editor.ts';
import {history} from '../history.ts';
import {sharing} from '../sharing.ts';
import {letGo} from './lock.ts';
import {listRecent} from './recent.ts';
import {
  failed,
  forgetChanges,
  isDirty,
  keepBehind,
  mayWrite,
  onSaving,
  rememberedOpen,
  rememberOpen,
  retry,
  saveLast,
  saveNow,
  touch,
} from './saving.ts';
import {contentsOf, keeping, NOTHING_KEPT} from './state.ts';
import {connectTabs, tellKept} from './tabs.ts';
import {emptyBin, keptDocuments, onVault} from './vault.ts';
import {keepAgain, keepAutomatic, listVersions} from './versions.ts';

/** How often, and how far apart in milliseconds, a lock is asked for before another tab is taken to have it. */
const LET_GO = {times: 4, wait: 80};
/** How long a newer Knockon in another tab has to wait for the last changes of this one, milliseconds. */
const LAST_CHANGES = 1000;

/** The document that is being opened out of the vault; null for one from elsewhere. */
let opening: {id: string; generation: number} | null = null;

/**
 * Opens a document that is kept; false when it is not there any more, was made by a newer Knockon, or is not wanted any
 * more by the time that it has been read.
 */
export async function openKept(id: string, wanted: () => boolean = () => true): Promise<boolean> {
  let found: Awaited<ReturnType<typeof contentsOf>>;
  try {
    found = await contentsOf(id);
  } catch (cause) {
    failed(cause);
    return false;
  }
  if (!found) return false;
  let writes = await mayWrite(id);
  // A page that is being reloaded lets go of its lock a moment after the next one asks.
  for (let k = 0; !writes && k < LET_GO.times; k++) {
    await new Promise((resolve) => setTimeout(resolve, LET_GO.wait));
    writes = await mayWrite(id);
  }
  if (!wanted()) {
    if (keeping.getState().id !== id) letGo(id);
    return false;
  }
  opening = {id, generation: found.generation};
  openDocument(found);
  keeping.setState({reading: !writes});
  return true;
}

/** What this tab had open before it was reloaded, or before it crashed. */
export async function reopen(): Promise<boolean> {
  const id = rememberedOpen();
  // Whoever has opened something else meanwhile keeps that.
  const {opened} = editor.getState();
  return id !== null && (await openKept(id, () => editor.getState().opened === opened));
}

/** The vault has lost its connection, and perhaps all that it held: what is open is kept anew if it has. */
async function keepAnew(): Promise<void> {
  const {id, reading, versions} = keeping.getState();
  try {
    const isThere = (await keptDocuments()).some((kept) => kept.id === id);
    if (id === null || !editor.getState().document || isThere) {
      if (isDirty()) await saveNow();
    } else {
      keeping.setState({told: 'deleted', generation: 0});
      if (!reading) {
        await retry();
        await keepAgain(versions);
      }
    }
    await listRecent();
    await listVersions();
  } catch (cause) {
    if (id !== null) failed(cause);
  }
}

/** Starts listening. Returns how to stop. */
export function connectKeeping(): () => void {
  guardChanges(() => !keeping.getState().reading && sharing.getState().status !== 'shown');
  onSaving({
    kept: (id, text) => {
      tellKept(id);
      void keepAutomatic(id, text);
      void listRecent();
    },
    gone: () => void keepAnew(),
  });
  onVault({
    lost: () => void keepAnew(),
    back: () => void keepAnew(),
    wanted: () => saveLast(LAST_CHANGES),
  });
  const stopTabs = connectTabs();
  const stop = editor.subscribe((state, before) => {
    if (state.opened !== before.opened || (state.document === null && before.document !== null)) {
      const kept = opening;
      opening = null;
      const {id: behind, recent, reading, unlocked, left} = keeping.getState();
      if (isDirty() && !reading) void keepBehind(before, behind);
      if (kept?.id !== behind) letGo(behind);
      forgetChanges();
      keeping.setState({
        ...NOTHING_KEPT,
        recent,
        unlocked,
        left,
        id: kept?.id ?? null,
        generation: kept?.generation ?? 0,
        status: kept ? 'saved' : 'none',
        at: kept ? Date.now() : 0,
        reading: kept !== null && reading,
      });
      rememberOpen(kept?.id ?? null);
      void listVersions().catch(() => {});
      return;
    }
    const changed = state.document !== before.document;
    const kept = keeping.getState().id !== null;
    // Knock-outs of an example that nobody has changed make it nobody's document.
    if (!state.document || keeping.getState().reading) return;
    if (changed || (kept && state.scenario !== before.scenario)) touch();
  });
  const leaving = () => {
    if (document.visibilityState === 'hidden') void saveNow();
  };
  document.addEventListener('visibilitychange', leaving);
  addEventListener('pagehide', leaving);
  // Whoever leaves with work that could not be kept is asked first.
  const unkept = (event: BeforeUnloadEvent) => {
    const {status, reading, left} = keeping.getState();
    const failing = status === 'failed' && !reading && history.getState().past.length > 0;
    if (failing || left.length > 0) event.preventDefault();
  };
  addEventListener('beforeunload', unkept);
  void listRecent()
    .then(emptyBin)
    .catch(() => {});
  return () => {
    stop();
    stopTabs();
    document.removeEventListener('visibilitychange', leaving);
    removeEventListener('pagehide', leaving);
    removeEventListener('beforeunload', unkept);
  };
}
