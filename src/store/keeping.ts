/** Keeps what is drawn: every change within a second, by one tab at a time, and says honestly whether it is kept. */

import {createStore} from 'zustand/vanilla';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import {readDrawn} from '../ecosystem/readDrawn.ts';
import {changeDocument, type EditorState, editor, guardChanges, openDocument} from './editor.ts';
import {history} from './history.ts';
import {sharing} from './sharing.ts';
import {
  dropVersion,
  emptyBin,
  type Kept,
  keep,
  keepVersion,
  keptDocuments,
  makeRoom,
  newestOf,
  onVaultLost,
  throwAway,
  VaultError,
  type VaultFault,
  type Version,
  versionsOf,
} from './vault.ts';

/** After the last change, and at most after the first that is not kept yet: milliseconds. */
const WAIT = {rest: 250, most: 800};
/** Between two versions that are kept without being asked for, milliseconds. */
const VERSION_EVERY = 10 * 60_000;
/** How often, and how far apart in milliseconds, a lock is asked for before another tab is taken to have it. */
const LET_GO = {times: 4, wait: 80};
/** How long the other tab is waited for when this one takes over, milliseconds. */
const HAND_OVER = 1500;

export interface KeepingState {
  /** Of the open document; null while nothing of it is kept, as of an example that nobody has changed. */
  id: string | null;
  status: 'none' | 'waiting' | 'saving' | 'saved' | 'failed';
  /** Why it is not kept. */
  fault: VaultFault | null;
  /** When it was last kept, milliseconds since 1970. */
  at: number;
  generation: number;
  /** Another tab writes this document; here it is read. */
  reading: boolean;
  /** Two tabs cannot be told apart here, as on plain-http pages. */
  unlocked: boolean;
  recent: readonly Kept[];
  versions: readonly Version[];
}

const NONE: KeepingState = {
  id: null,
  status: 'none',
  fault: null,
  at: 0,
  generation: 0,
  reading: false,
  unlocked: false,
  recent: [],
  versions: [],
};

export const keeping = createStore<KeepingState>(() => NONE);

/** What is kept of a document. */
interface Contents {
  document: Ecosystem;
  scenario: Scenario;
  name: string;
}

const OPEN_KEY = 'knockon.open';
const textOf = ({document, scenario, name}: Contents) => JSON.stringify({document, scenario, name});

/** Ids of documents: 128 random bits, also where `crypto.randomUUID` is missing. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function remember(id: string | null): void {
  try {
    if (id === null) sessionStorage.removeItem(OPEN_KEY);
    else sessionStorage.setItem(OPEN_KEY, id);
  } catch {
    // Without it a reload comes back to the list of documents.
  }
}

// One writer for each document

let release: (() => void) | null = null;
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('knockon');
type Word = {type: 'kept'; id: string} | {type: 'hand over'; id: string};
const say = (word: Word) => channel?.postMessage(word);

/** Whether this tab may write. Holds the lock until it is released or taken over. */
function lock(id: string, steal = false): Promise<boolean> {
  if (!navigator.locks) {
    keeping.setState({unlocked: true});
    return Promise.resolve(true);
  }
  return new Promise((resolve) => {
    navigator.locks
      .request(`knockon.${id}`, steal ? {steal: true} : {ifAvailable: true}, (held) => {
        resolve(held !== null);
        if (held === null) return;
        return new Promise<void>((done) => {
          release = () => {
            release = null;
            done();
          };
        });
      })
      // Taken over by another tab: what is here has been kept, and is read from now on.
      .catch(() => {
        if (keeping.getState().id === id) keeping.setState({reading: true});
        resolve(false);
      });
  });
}

/** Makes this tab the one that writes. The other one keeps what it has first, if it still answers. */
export async function takeOver(): Promise<void> {
  const {id} = keeping.getState();
  if (id === null) return;
  say({type: 'hand over', id});
  const end = Date.now() + HAND_OVER;
  let mine = await lock(id);
  while (!mine && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 60));
    mine = await lock(id);
  }
  if (!mine) mine = await lock(id, true);
  if (!mine) return;
  await follow(id);
  keeping.setState({reading: false});
}

/** Reads again what another tab has kept. */
async function follow(id: string): Promise<void> {
  const found = await contentsOf(id);
  if (!found || keeping.getState().id !== id) return;
  const {scenario} = editor.getState();
  opening = {id, generation: found.generation};
  openDocument({document: found.document, name: found.name, scenario});
}

channel?.addEventListener('message', ({data}: MessageEvent<Word>) => {
  const {id, reading} = keeping.getState();
  if (data.type === 'kept') void listRecent();
  if (data.id !== id) return;
  if (data.type === 'kept' && reading) void follow(data.id);
  if (data.type === 'hand over' && !reading) {
    void saveNow().finally(() => {
      keeping.setState({reading: true});
      release?.();
    });
  }
});

// Opening

/** The document that is being opened out of what is kept; null for one from elsewhere. */
let opening: {id: string; generation: number} | null = null;

async function contentsOf(id: string): Promise<(Contents & {generation: number}) | null> {
  const newest = await newestOf(id);
  if (!newest) return null;
  const parsed = JSON.parse(newest.text) as Contents;
  const reading = readDrawn(parsed.document);
  return reading.ok ? {...parsed, document: reading.document, generation: newest.generation} : null;
}

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
  let writes = await lock(id);
  // A page that is being reloaded lets go of its lock a moment after the next one asks.
  for (let k = 0; !writes && k < LET_GO.times; k++) {
    await new Promise((resolve) => setTimeout(resolve, LET_GO.wait));
    writes = await lock(id);
  }
  if (!wanted()) {
    release?.();
    return false;
  }
  opening = {id, generation: found.generation};
  openDocument(found);
  keeping.setState({reading: !writes});
  return true;
}

/** What this tab had open before it was reloaded, or before it crashed. */
export async function reopen(): Promise<boolean> {
  let id: string | null = null;
  try {
    id = sessionStorage.getItem(OPEN_KEY);
  } catch {
    // As above.
  }
  // Whoever has opened something else meanwhile keeps that.
  const {opened} = editor.getState();
  return id !== null && (await openKept(id, () => editor.getState().opened === opened));
}

// Saving

let timer: ReturnType<typeof setTimeout> | null = null;
let dirtySince = 0;
let writing: Promise<void> | null = null;
let versionAt = 0;

function touch(): void {
  const now = Date.now();
  dirtySince ||= now;
  if (timer !== null) clearTimeout(timer);
  const wait = Math.max(0, Math.min(WAIT.rest, dirtySince + WAIT.most - now));
  timer = setTimeout(() => void saveNow(), wait);
  keeping.setState({status: 'waiting'});
}

/** Keeps what is open now, if it has changed; resolves when that is done or has failed. */
export async function saveNow(): Promise<void> {
  if (timer !== null) clearTimeout(timer);
  timer = null;
  while (writing) await writing;
  if (dirtySince === 0 || keeping.getState().reading) return;
  writing = write().finally(() => {
    writing = null;
  });
  await writing;
}

async function write(): Promise<void> {
  const {document, scenario, name} = editor.getState();
  if (!document) return;
  // At once with the look at the document: what is changed from here on is for the next write.
  dirtySince = 0;
  let {id} = keeping.getState();
  if (id === null) {
    id = newId();
    keeping.setState({id, generation: 0});
    await lock(id);
    void navigator.storage?.persist?.().catch(() => {});
  }
  keeping.setState({status: 'saving'});
  const text = textOf({document, scenario, name});
  const entry = entryOf(id, document, name);
  const put = () => keep(entry, text, keeping.getState().generation);
  try {
    let kept: Kept;
    try {
      kept = await put();
    } catch (cause) {
      if (!(cause instanceof VaultError) || cause.fault !== 'full') throw cause;
      await makeRoom(id);
      kept = await put();
    }
    remember(id);
    if (keeping.getState().id !== id) return;
    keeping.setState({
      status: dirtySince === 0 ? 'saved' : 'waiting',
      fault: null,
      at: kept.changed,
      generation: kept.generation,
    });
    say({type: 'kept', id});
    void keepAutomatic(id, text);
    void listRecent();
  } catch (cause) {
    if (keeping.getState().id === id) {
      dirtySince ||= Date.now();
      failed(cause);
    }
  }
}

function entryOf(id: string, document: Ecosystem, name: string) {
  return {
    id,
    title: document.title ?? name,
    nodes: document.nodes.length,
    edges: document.edges.length,
    version: document.version,
  };
}

/** Keeps what was open until now, when something else is opened before it could be kept. */
async function keepBehind({document, scenario, name}: EditorState, id: string, generation: number): Promise<void> {
  if (!document) return;
  while (writing) await writing;
  const text = textOf({document, scenario, name});
  const newest = (await keptDocuments()).find((kept) => kept.id === id)?.generation ?? generation;
  await keep(entryOf(id, document, name), text, newest);
  await listRecent();
}

function failed(cause: unknown): void {
  const fault = cause instanceof VaultError ? cause.fault : 'unknown';
  if (fault === 'overtaken') {
    // Another tab has kept something since: what is here becomes a document of its own, and nobody's work is lost.
    release?.();
    keeping.setState({id: null, generation: 0, status: 'waiting', fault});
    timer = setTimeout(() => void saveNow(), 0);
    return;
  }
  keeping.setState({status: 'failed', fault});
}

/** Tries again to keep what could not be kept. */
export function retry(): void {
  dirtySince ||= Date.now();
  void saveNow();
}

onVaultLost((fault) => {
  if (editor.getState().document && keeping.getState().id !== null) {
    keeping.setState({status: 'failed', fault});
    // What the browser took away is written anew.
    if (fault === 'deleted') {
      keeping.setState({generation: 0, id: null});
      setTimeout(retry, 300);
    }
  }
});

// Versions

async function keepAutomatic(id: string, text: string): Promise<void> {
  const now = Date.now();
  if (versionAt !== 0 && now - versionAt < VERSION_EVERY) return;
  versionAt = now;
  try {
    await keepVersion({id, at: now, name: null, text});
    await listVersions();
  } catch {
    // The document itself is kept; a version less is no loss of work.
  }
}

/** Keeps what is open as a version under a name. */
export async function keepNamed(name: string): Promise<boolean> {
  const {document, scenario, name: file} = editor.getState();
  if (!document) return false;
  if (keeping.getState().id === null) {
    dirtySince ||= Date.now();
    await saveNow();
  }
  const {id} = keeping.getState();
  if (id === null) return false;
  try {
    await keepVersion({id, at: Date.now(), name, text: textOf({document, scenario, name: file})});
    await listVersions();
    return true;
  } catch (cause) {
    failed(cause);
    return false;
  }
}

/** Puts a version in the place of what is open, as one step that can be undone. */
export function restoreVersion(version: Version): boolean {
  const {document} = JSON.parse(version.text) as Contents;
  const reading = readDrawn(document);
  if (!reading.ok) return false;
  changeDocument(`Restore version ${version.name ?? new Date(version.at).toLocaleString()}`, reading.document);
  return true;
}

export async function deleteVersion({id, at}: Version): Promise<void> {
  await dropVersion(id, at);
  await listVersions();
}

async function listVersions(): Promise<void> {
  const {id} = keeping.getState();
  keeping.setState({versions: id === null ? [] : await versionsOf(id)});
}

// The list of documents

export async function listRecent(): Promise<void> {
  try {
    keeping.setState({recent: (await keptDocuments()).filter(({thrown}) => thrown === undefined)});
  } catch (cause) {
    if (keeping.getState().status === 'none') {
      keeping.setState({fault: cause instanceof VaultError ? cause.fault : 'unknown'});
    }
  }
}

export async function throwKept(id: string, thrown: boolean): Promise<void> {
  await throwAway(id, thrown);
  await listRecent();
}

/** The document of a generation, for a picture of it; null when it cannot be read here. */
export async function documentOf(id: string): Promise<Ecosystem | null> {
  try {
    return (await contentsOf(id))?.document ?? null;
  } catch {
    return null;
  }
}

/** Starts listening. Returns how to stop. */
export function connectKeeping(): () => void {
  guardChanges(() => !keeping.getState().reading && sharing.getState().status !== 'shown');
  const stop = editor.subscribe((state, before) => {
    if (state.opened !== before.opened || (state.document === null && before.document !== null)) {
      const kept = opening;
      opening = null;
      const {id: behind, generation} = keeping.getState();
      if (dirtySince !== 0 && !keeping.getState().reading) {
        void keepBehind(before, behind ?? newId(), generation).catch(failed);
      }
      if (kept?.id !== keeping.getState().id) release?.();
      const {recent, reading} = keeping.getState();
      dirtySince = 0;
      versionAt = 0;
      keeping.setState({
        ...NONE,
        recent,
        id: kept?.id ?? null,
        generation: kept?.generation ?? 0,
        status: kept ? 'saved' : 'none',
        at: kept ? Date.now() : 0,
        reading: kept !== null && reading,
      });
      remember(kept?.id ?? null);
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
    const {status, reading} = keeping.getState();
    if (status === 'failed' && !reading && history.getState().past.length > 0) event.preventDefault();
  };
  addEventListener('beforeunload', unkept);
  void listRecent()
    .then(emptyBin)
    .catch(() => {});
  return () => {
    stop();
    document.removeEventListener('visibilitychange', leaving);
    removeEventListener('pagehide', leaving);
    removeEventListener('beforeunload', unkept);
  };
}
