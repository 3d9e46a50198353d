/** Opening what a person brings: read off the page's thread, refused in place, and never at the cost of what is open. */

import {createStore} from 'zustand/vanilla';
import type {Problem} from '../ecosystem/problem.ts';
import type {ReadReply} from '../worker/protocol.ts';
import {type Opening, openDocument} from './editor.ts';

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
}

const IDLE: OpeningState = {status: 'idle', name: '', problems: [], waiting: null};

export const opening = createStore<OpeningState>(() => IDLE);

export type Read = (bytes: Uint8Array, name: string) => Promise<ReadReply>;

let newest = 0;

/** Opens a file that was chosen or dropped. A file dropped later wins over one still being read. */
export async function openFile(file: File, read: Read): Promise<void> {
  const number = ++newest;
  opening.setState({...IDLE, status: 'reading', name: file.name});
  const reply = await contents(file, read);
  if (number !== newest) return;
  if (!reply.ok) {
    opening.setState({status: 'refused', name: file.name, problems: reply.problems});
    return;
  }
  const found: Opening = {document: reply.document, name: file.name, warnings: reply.warnings};
  if (found.document.nodes.length > MANY_NODES) opening.setState({status: 'asking', waiting: found});
  else accept(found);
}

async function contents(file: File, read: Read): Promise<ReadReply> {
  if (file.size > LARGEST_FILE) {
    return refused(
      'file.too-large',
      `The file has ${Math.round(file.size / 1e6)} MB; up to ${LARGEST_FILE / 1e6} MB can be read.`,
    );
  }
  try {
    return await read(new Uint8Array(await file.arrayBuffer()), file.name);
  } catch {
    return refused('file.unreadable', 'The browser could not read it. A folder cannot be opened, a single file can.');
  }
}

function refused(code: string, message: string): ReadReply {
  return {ok: false, problems: [{severity: 'error', code, place: '', message}]};
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
