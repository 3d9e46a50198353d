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
  | 'blocked'
  | 'newer'
  /** Everything that was kept has gone; what is open is kept anew. */
  | 'deleted'
  /** Another tab has written meanwhile. */
  | 'overtaken'
  /** What was written did not read back. */
  | 'unread'
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
  return new VaultError('unknown', cause);
}

let opening: Promise<IDBPDatabase<Stores>> | null = null;
let lost: (fault: VaultFault) => void = () => {};

/** Tells when the database is taken away: by the browser, by the person, by a newer Knockon in another tab. */
export function onVaultLost(listener: (fault: VaultFault) => void): void {
  lost = listener;
}

function database(): Promise<IDBPDatabase<Stores>> {
  if (opening) return opening;
  if (typeof indexedDB === 'undefined') return Promise.reject(new VaultError('refused'));
  const started = openDB<Stores>(NAME, LAYOUT, {
    upgrade(db) {
      db.createObjectStore('documents', {keyPath: 'id'});
      db.createObjectStore('generations', {keyPath: ['id', 'generation']});
      db.createObjectStore('versions', {keyPath: ['id', 'at']});
    },
    blocked: () => lost('blocked'),
    blocking: (_, wanted, event) => {
      // A newer Knockon, or somebody who deletes everything, waits for us.
      (event.target as IDBDatabase).close();
      opening = null;
      lost(wanted === null ? 'deleted' : 'blocked');
    },
    terminated: () => {
      opening = null;
      lost('deleted');
    },
  });
  opening = started;
  started.catch(() => {
    opening = null;
  });
  return started;
}

async function inVault<T>(work: (db: IDBPDatabase<Stores>) => Promise<T>): Promise<T> {
  try {
    return await work(await database());
  } catch (cause) {
    // A connection that was closed under us is opened anew, once.
    if (cause instanceof DOMException && cause.name === 'InvalidStateError' && opening) {
      opening = null;
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
    if ((before?.generation ?? 0) !== after || (before !== undefined && before.version > entry.version)) {
      tx.abort();
      throw new VaultError(before !== undefined && before.version > entry.version ? 'newer' : 'overtaken');
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
