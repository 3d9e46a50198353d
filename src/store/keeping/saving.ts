/** Writes what is open into the vault soon after every change, and says honestly whether that has worked. */

import type {Ecosystem} from '../../ecosystem/document.ts';
import {type EditorState, editor, openDocument} from '../editor.ts';
import {giveWay} from './giveWay.ts';
import {hold, letGo} from './lock.ts';
import {listRecent} from './recent.ts';
import {faultIn, keeping, type Left, textOf} from './state.ts';
import {keep, keptDocuments, makeRoom, VaultError} from './vault.ts';

/** After the last change, and at most after the first that is not kept yet: milliseconds. */
const WAIT = {rest: 250, most: 800};

const OPEN_KEY = 'knockon.open';

let timer: ReturnType<typeof setTimeout> | null = null;
/** Since when there is something to keep, milliseconds since 1970; 0 when there is nothing. */
let dirtySince = 0;
let writing: Promise<void> | null = null;
let kept: (id: string, text: string) => void = () => {};
let gone: () => void = () => {};

/** Tells what has been kept, and when the vault turns out not to have the open document any more. */
export function onSaving(listeners: {kept(id: string, text: string): void; gone(): void}): void {
  ({kept, gone} = listeners);
}

/** Ids of documents: 128 random bits, also where `crypto.randomUUID` is missing. */
function newId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What this tab comes back to when it is loaded again. */
export function rememberOpen(id: string | null): void {
  try {
    if (id === null) sessionStorage.removeItem(OPEN_KEY);
    else sessionStorage.setItem(OPEN_KEY, id);
  } catch {
    // Without it a reload comes back to the list of documents.
  }
}

/** What this tab had open before it was loaded again; null when nothing is known of it. */
export function rememberedOpen(): string | null {
  try {
    return sessionStorage.getItem(OPEN_KEY);
  } catch {
    return null;
  }
}

/** Asks for the lock of a document; true when this tab may write it. */
export async function mayWrite(id: string, steal = false): Promise<boolean> {
  // Taken over by another tab: what is here has been kept, and is read from now on.
  const stolen = () => keeping.getState().id === id && keeping.setState({reading: true});
  const holding = await hold(id, stolen, steal);
  if (holding === 'impossible') keeping.setState({unlocked: true});
  return holding !== 'elsewhere';
}

export const isDirty = (): boolean => dirtySince !== 0;

/** Something has changed: it is kept soon. */
export function touch(): void {
  const now = Date.now();
  dirtySince ||= now;
  if (timer !== null) clearTimeout(timer);
  const wait = Math.max(0, Math.min(WAIT.rest, dirtySince + WAIT.most - now));
  timer = setTimeout(() => void saveNow(), wait);
  keeping.setState({status: 'waiting'});
}

/** There is nothing to keep of what is open from now on: another document has been opened. */
export function forgetChanges(): void {
  dirtySince = 0;
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

/** Keeps what is open whether it has changed or not, as after it could not be kept. */
export function retry(): Promise<void> {
  dirtySince ||= Date.now();
  return saveNow();
}

/** The id under which what is open is kept, after keeping it if that has never been done; null when it cannot be. */
export async function saveFirst(): Promise<string | null> {
  if (keeping.getState().id === null) await retry();
  return keeping.getState().id;
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
    await mayWrite(id);
    void navigator.storage?.persist?.().catch(() => {});
  }
  keeping.setState({status: 'saving'});
  const text = textOf({document, scenario, name});
  const entry = entryOf(id, document, name);
  const put = () => keep(entry, text, keeping.getState().generation);
  const isFull = (cause: unknown): boolean => faultIn(cause) === 'full';
  try {
    const entered = await put()
      .catch(async (cause) => {
        if (isFull(cause) && (await giveWay())) return put();
        throw cause;
      })
      .catch(async (cause) => {
        if (!isFull(cause)) throw cause;
        await makeRoom(id);
        return put();
      });
    rememberOpen(id);
    if (keeping.getState().id !== id) return;
    keeping.setState({
      status: dirtySince === 0 ? 'saved' : 'waiting',
      fault: null,
      at: entered.changed,
      generation: entered.generation,
    });
    kept(id, text);
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
export async function keepBehind({document, scenario, name}: EditorState, behind: string | null): Promise<void> {
  if (!document) return;
  const id = behind ?? newId();
  while (writing) await writing;
  try {
    const newest = (await keptDocuments()).find((each) => each.id === id)?.generation ?? 0;
    await keep(entryOf(id, document, name), textOf({document, scenario, name}), newest);
    await listRecent();
  } catch (cause) {
    const fault = faultIn(cause);
    keeping.setState(({left}) => ({left: [...left, {document, scenario, name, fault}]}));
  }
}

/** Opens a document again that could not be kept when it was left. */
export function bringBack(left: Left): void {
  forgetLeft(left);
  openDocument(left);
  touch();
}

/** It is not wanted any more, or is a file by now. */
export function forgetLeft(one: Left): void {
  keeping.setState(({left}) => ({left: left.filter((each) => each !== one)}));
}

/** Says why something is not kept, and does what can be done about it. */
export function failed(cause: unknown): void {
  const fault = faultIn(cause);
  if (fault === 'deleted') {
    gone();
    return;
  }
  if (fault === 'overtaken') {
    // Another tab has kept something since: what is here becomes a document of its own, and nobody's work is lost.
    letGo(keeping.getState().id);
    keeping.setState({id: null, generation: 0, status: 'waiting', told: 'overtaken'});
    timer = setTimeout(() => void saveNow(), 0);
    return;
  }
  keeping.setState({status: 'failed', fault});
}

/** A newer Knockon is about to take the vault: the last changes go in first. */
export async function saveLast(patience: number): Promise<void> {
  await Promise.race([saveNow(), new Promise((resolve) => setTimeout(resolve, patience))]);
  if (keeping.getState().id !== null) failed(new VaultError('superseded'));
}
