/**
 * What this browser keeps: documents, each with its last few generations and its versions, in IndexedDB. Knows nothing of
 * the rest of the app, so that what is kept can be got at when the rest does not work.
 */

import {type DBSchema, type IDBPDatabase, openDB} from 'idb';

const NAME = 'knockon';
/** Of the stores below; a database of a newer Knockon is left alone. */
const LAYOUT = 1;
/** Generations of one document that are kept. */
export const GENERATIONS = 5;
/** Versions that were kept without being asked for; those with a name stay until they are deleted. */
const AUTOMATIC = 24;

/** A document in the list of them. */
export interface Kept {
  id: string;
  title: string;
  nodes: number;
  edges: number;
  /** Milliseconds since 1970. */
  changed: number;
  /** Number of the newest generation. */
  generation: number;
  /** Of the document's format. */
  version: number;
  /** When it was thrown away; it stays for a while. */
  thrown?: number;
}

export interface Generation {
  id: string;
  generation: number;
  at: number;
  /** The document and the working scenario, as JSON. */
  text: string;
  /** Of the text, to know it for whole again. */
  check: number;
}

export interface Version {
  id: string;
  at: number;
  /** Null for one that was kept without being asked for. */
  name: string | null;
  text: string;
}

interface Stores extends DBSchema {
  documents: {key: string; value: Kept};
  generations: {key: [string, number]; value: Generation};
  versions: {key: [string, number]; value: Version};
}

/** Why nothing can be kept. */
export type VaultFault =
  | 'refused'
  | 'full'
  /** An older Knockon in another tab does not let go of the database, which has to be laid out anew. */
  | 'blocked'
  /** What is kept is a newer Knockon's. */
  | 'newer'
  /** A newer Knockon in another tab has taken the database while it was open here. */
  | 'superseded'
  /** What was kept of this document has gone. */
  | 'deleted'
  /** Another tab has written meanwhile. */
  | 'overtaken'
  /** What was written did not read back. */
  | 'unread'
  /** No answer, or one that says nothing. */
  | 'unknown';

export class VaultError extends Error {
  readonly fault: VaultFault;
  constructor(fault: VaultFault, cause?: unknown) {
    super(fault, {cause});
    this.fault = fault;
  }
}

function faultOf(cause: unknown): VaultError {
  if (cause instanceof VaultError) return cause;
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  if (name === 'QuotaExceededError') return new VaultError('full', cause);
  if (name === 'VersionError') return new VaultError('newer', cause);
  if (name === 'SecurityError' || name === 'InvalidStateError' || name === 'NotAllowedError') {
    return new VaultError('refused', cause);
  }
  // Chromium has no name of its own for it where the data of sites are blocked.
  if (name === 'UnknownError' && /denied/.test((cause as DOMException).message))
    return new VaultError('refused', cause);
  return new VaultError('unknown', cause);
}

/** What befalls the database. */
export interface VaultEvents {
  /** The connection is gone: everything was deleted, or the browser has closed it. */
  lost(): void;
  /** It answers at last, after it was said not to. */
  back(): void;
  /** A newer Knockon in another tab wants it, and gets it when this is done. Until then it still takes things in. */
  wanted(): Promise<void>;
}

/** How long the database may take to open before it counts as one that does not answer, milliseconds. */
const PATIENCE = 5000;
/** How often, and how far apart in milliseconds, a connection is asked for again that was cut off at once. */
const CUT_OFF = {times: 8, wait: 250};

/** The layout that is asked for; undefined takes the database as it is. */
let layout: number | undefined = LAYOUT;
let connection: Promise<IDBPDatabase<Stores>> | null = null;
/** Why there is no connection, while one is still being waited for, and once there can be none any more. */
let withheld: VaultFault | null = null;
let events: VaultEvents = {lost: () => {}, back: () => {}, wanted: () => Promise.resolve()};

export function onVault(listeners: VaultEvents): void {
  events = listeners;
}

/** From here on nothing is kept and nothing is looked up, as in somebody else's page. */
export function closeVault(): void {
  withheld = 'refused';
}

/**
 * From here on the database is read even when a newer Knockon has laid it out; true when it has, and nothing should be
 * written. To be called before anything else.
 */
export function readAsItIs(): Promise<boolean> {
  layout = undefined;
  return inVault(async ({version}) => version > LAYOUT);
}

function database(): Promise<IDBPDatabase<Stores>> {
  if (withheld) return Promise.reject(new VaultError(withheld));
  if (connection) return connection;
  if (typeof indexedDB === 'undefined') return Promise.reject(new VaultError('refused'));
  const started = connect();
  connection = started;
  started.catch(() => {
    if (connection === started) connection = null;
  });
  return started;
}

/** Another request would only queue behind one that is blocked: that one is waited for, and everybody is told meanwhile. */
function connect(): Promise<IDBPDatabase<Stores>> {
  return new Promise((resolve, reject) => {
    const withhold = (fault: VaultFault) => {
      withheld = fault;
      reject(new VaultError(fault));
    };
    const slow = setTimeout(() => withhold('unknown'), PATIENCE);
    const opened = (db: IDBPDatabase<Stores>) => {
      clearTimeout(slow);
      resolve(db);
      if (withheld === null) return;
      withheld = null;
      connection = Promise.resolve(db);
      events.back();
    };
    const open = (again: number) => {
      openVault(() => withhold('blocked')).then(opened, (cause: unknown) => {
        // While the data of the site are being cleared, connections are cut off.
        if (again > 0 && cause instanceof DOMException && cause.name === 'AbortError') {
          setTimeout(() => open(again - 1), CUT_OFF.wait);
          return;
        }
        clearTimeout(slow);
        withheld = null;
        reject(cause);
      });
    };
    open(CUT_OFF.times);
  });
}

function openVault(blocked: () => void): Promise<IDBPDatabase<Stores>> {
  return openDB<Stores>(NAME, layout, {
    upgrade(db, from) {
      if (from > 0) return;
      db.createObjectStore('documents', {keyPath: 'id'});
      db.createObjectStore('generations', {keyPath: ['id', 'generation']});
      db.createObjectStore('versions', {keyPath: ['id', 'at']});
    },
    blocked,
    blocking: (_, wanted, event) => {
      const db = event.target as IDBDatabase;
      if (wanted === null) {
        db.close();
        connection = null;
        events.lost();
      } else {
        void events.wanted().finally(() => {
          withheld = 'superseded';
          connection = null;
          db.close();
        });
      }
    },
    terminated: () => {
      connection = null;
      events.lost();
    },
  });
}

async function inVault<T>(work: (db: IDBPDatabase<Stores>) => Promise<T>): Promise<T> {
  try {
    return await work(await database());
  } catch (cause) {
    // A connection that was closed under us is opened anew, once.
    if (cause instanceof DOMException && cause.name === 'InvalidStateError' && connection) {
      connection = null;
      try {
        return await work(await database());
      } catch (again) {
        throw faultOf(again);
      }
    }
    throw faultOf(cause);
  }
}

/** FNV-1a over the text's UTF-16 units. */
export function checkOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193);
  return hash >>> 0;
}

/** All documents, the last changed first. */
export function keptDocuments(): Promise<Kept[]> {
  return inVault(async (db) => (await db.getAll('documents')).sort((a, b) => b.changed - a.changed));
}

/** Every generation of a document, newest first. */
export function generationsOf(id: string): Promise<Generation[]> {
  return inVault(async (db) => (await db.getAll('generations', rangeOf(id))).reverse());
}

export function versionsOf(id: string): Promise<Version[]> {
  return inVault(async (db) => (await db.getAll('versions', rangeOf(id))).reverse());
}

const rangeOf = (id: string) => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);

/** The newest generation that is whole. */
export async function newestOf(id: string): Promise<Generation | null> {
  const all = await generationsOf(id);
  return all.find(({text, check}) => checkOf(text) === check) ?? null;
}

/**
 * Keeps another generation. Resolves once the transaction is complete and what was written has read back; `put` alone
 * reports success before the quota is looked at. Refused when somebody else has kept one since.
 */
export function keep(entry: Omit<Kept, 'generation' | 'changed'>, text: string, after: number): Promise<Kept> {
  return inVault(async (db) => {
    const kept: Kept = {...entry, generation: after + 1, changed: Date.now()};
    const check = checkOf(text);
    const tx = db.transaction(['documents', 'generations'], 'readwrite', {durability: 'strict'});
    // An abort rejects this too, which is waited for below.
    tx.done.catch(() => {});
    const before = await tx.objectStore('documents').get(entry.id);
    const fault = obstacleOf(before, entry, after);
    if (fault) {
      tx.abort();
      throw new VaultError(fault);
    }
    void tx
      .objectStore('documents')
      .put(kept)
      .catch(() => {});
    void tx
      .objectStore('generations')
      .put({id: entry.id, generation: kept.generation, at: kept.changed, text, check})
      .catch(() => {});
    void tx
      .objectStore('generations')
      .delete(IDBKeyRange.bound([entry.id, 0], [entry.id, Math.max(0, kept.generation - GENERATIONS)]))
      .catch(() => {});
    await tx.done;
    const read = await db.get('generations', [entry.id, kept.generation]);
    if (read?.text !== text || read.check !== check) throw new VaultError('unread');
    return kept;
  });
}

/** Why a generation cannot follow on what is kept of its document. */
function obstacleOf(before: Kept | undefined, {version}: Pick<Kept, 'version'>, after: number): VaultFault | null {
  if (before === undefined) return after === 0 ? null : 'deleted';
  if (before.version > version) return 'newer';
  return before.generation === after ? null : 'overtaken';
}

/** Keeps a version: with a name, for good; without, among the last few. */
export function keepVersion(version: Version): Promise<void> {
  return inVault(async (db) => {
    const tx = db.transaction('versions', 'readwrite');
    tx.done.catch(() => {});
    const automatic = (await tx.store.getAll(rangeOf(version.id))).filter(({name}) => name === null);
    for (const old of automatic.slice(0, Math.max(0, automatic.length + 1 - AUTOMATIC))) {
      void tx.store.delete([old.id, old.at]).catch(() => {});
    }
    void tx.store.put(version).catch(() => {});
    await tx.done;
  });
}

export function dropVersion(id: string, at: number): Promise<void> {
  return inVault((db) => db.delete('versions', [id, at]));
}

/** Throws a document away, or takes it out again; it is kept for a month all the same. */
export function throwAway(id: string, thrown: boolean): Promise<void> {
  return inVault(async (db) => {
    const tx = db.transaction('documents', 'readwrite');
    const kept = await tx.store.get(id);
    if (kept) {
      const {thrown: _, ...rest} = kept;
      await tx.store.put(thrown ? {...rest, thrown: Date.now()} : rest);
    }
    await tx.done;
  });
}

/** Makes room: older generations and automatic versions of this document, which the newest ones stand for. */
export function makeRoom(id: string): Promise<void> {
  return inVault(async (db) => {
    const tx = db.transaction(['generations', 'versions'], 'readwrite');
    tx.done.catch(() => {});
    const generations = await tx.objectStore('generations').getAllKeys(rangeOf(id));
    for (const key of generations.slice(0, -1)) void tx.objectStore('generations').delete(key);
    for (const {name, at} of await tx.objectStore('versions').getAll(rangeOf(id))) {
      if (name === null) void tx.objectStore('versions').delete([id, at]);
    }
    await tx.done;
  });
}

const A_MONTH = 30 * 24 * 3_600_000;

/** What was thrown away a month ago goes for good. */
export function emptyBin(): Promise<void> {
  return inVault(async (db) => {
    const tx = db.transaction(['documents', 'generations', 'versions'], 'readwrite');
    for (const {id, thrown} of await tx.objectStore('documents').getAll()) {
      if (thrown === undefined || Date.now() - thrown < A_MONTH) continue;
      void tx.objectStore('documents').delete(id);
      void tx.objectStore('generations').delete(rangeOf(id));
      void tx.objectStore('versions').delete(rangeOf(id));
    }
    await tx.done;
  });
}
