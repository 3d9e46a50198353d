/** Opening what a person brings: read off the page's thread, refused in place, and never at the cost of what is open. */

import {createStore} from 'zustand/vanilla';
import type {Problem} from '../ecosystem/problem.ts';
import {readDrawn} from '../ecosystem/readDrawn.ts';
import {type FileReading, NOTHING_FOUND} from '../formats/report.ts';
import {type Opening, openDocument} from './editor.ts';
import {closeImport, importing, preview} from './importing.ts';

/** Larger files are not even read, in bytes. */
const LARGEST_FILE = 50_000_000;
/** With more nodes than this the page asks before it draws them. */
export const MANY_NODES = 2000;

export interface OpeningState {
  status: 'idle' | 'reading' | 'refused' | 'asking';
  name: string;
  /** Why the file was refused, warnings included. */
  problems: Problem[];
  /** A large document that waits for a yes. */
  waiting: Opening | null;
  /** What was refused, when it can be drawn on: it is not at rest, or a scenario of it does not fit it. */
  draft: Opening | null;
}

const IDLE: OpeningState = {status: 'idle', name: '', problems: [], waiting: null, draft: null};

export const opening = createStore<OpeningState>(() => IDLE);

export type Read = (bytes: Uint8Array, name: string) => Promise<FileReading>;

let newest = 0;

/**
 * Opens a file that was chosen, dropped or pasted. One of Knockon's own is opened at once, unless the import dialog was
 * asked for; any other is looked at first. A file dropped later wins over one still being read.
 */
export async function openFile(file: File, read: Read): Promise<void> {
  const number = ++newest;
  const asked = importing.getState().status !== 'closed';
  opening.setState({...IDLE, status: 'reading', name: file.name});
  const {bytes, reply} = await contents(file, read);
  if (number !== newest) return;
  const {report} = reply;
  if (!reply.ok && report.tables.length === 0) {
    closeImport();
    opening.setState({status: 'refused', name: file.name, problems: reply.problems, draft: draftIn(bytes, file.name)});
    return;
  }
  if (!reply.ok || !report.own || asked) {
    opening.setState(IDLE);
    preview(file.name, bytes, reply);
    return;
  }
  const found: Opening = {document: reply.document, name: file.name, warnings: reply.warnings};
  if (found.document.nodes.length > MANY_NODES) opening.setState({status: 'asking', waiting: found});
  else accept(found);
}

/** Several tables at once, as nodes and links often come, are read as one archive of them. */
export async function openFiles(files: readonly File[], read: Read): Promise<void> {
  if (files.length < 2) {
    if (files.length === 1) await openFile(files[0], read);
    return;
  }
  const {pack} = await import('../formats/pack.ts');
  const parts = await Promise.all(
    files.map(async (file) => ({name: file.name, bytes: new Uint8Array(await file.arrayBuffer())})),
  );
  await openFile(new File([pack(parts) as BlobPart], files.map(({name}) => name).join(' + ')), read);
}

async function contents(file: File, read: Read): Promise<{bytes: Uint8Array; reply: FileReading}> {
  const bytes = new Uint8Array();
  if (file.size > LARGEST_FILE) {
    const message = `The file has ${Math.round(file.size / 1e6)} MB; up to ${LARGEST_FILE / 1e6} MB can be read.`;
    return {bytes, reply: refused('file.too-large', message)};
  }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return {bytes, reply: await read(bytes, file.name)};
  } catch {
    const message = 'The browser could not read it. A folder cannot be opened, a single file can.';
    return {bytes, reply: refused('file.unreadable', message)};
  }
}

/** A document of ours that was kept while it was being drawn, and was not finished. */
function draftIn(bytes: Uint8Array, name: string): Opening | null {
  try {
    const reading = readDrawn(JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(bytes)));
    return reading.ok && reading.document.format === 'knockon' ? {document: reading.document, name} : null;
  } catch {
    return null;
  }
}

/** Opens what was refused, to be mended by drawing. */
export function openDraft(): void {
  const {draft} = opening.getState();
  if (draft) accept(draft);
}

function refused(code: string, message: string): FileReading {
  return {ok: false, problems: [{severity: 'error', code, place: '', message}], report: NOTHING_FOUND};
}

function accept(found: Opening): void {
  opening.setState(IDLE);
  openDocument(found);
}

/** Yes, draw the large one. */
export function openWaiting(): void {
  const {waiting} = opening.getState();
  if (waiting) accept(waiting);
}

/** Closes the panel; what was open stays. */
export function dismissOpening(): void {
  newest++;
  opening.setState(IDLE);
}
