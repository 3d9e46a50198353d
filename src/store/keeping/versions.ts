/** Versions of the open document: kept under a name or now and then, and brought back as a step that can be undone. */

import {readDrawn} from '../../ecosystem/readDrawn.ts';
import {changeDocument, editor} from '../editor.ts';
import {failed, saveFirst} from './saving.ts';
import {type Contents, keeping, textOf} from './state.ts';
import {dropVersion, keepVersion, type Version, versionsOf} from './vault.ts';

/** Between two versions that are kept without being asked for, milliseconds. */
const VERSION_EVERY = 10 * 60_000;

let last = {id: '', at: 0};

/** Keeps a version of what has just been kept, when the last one was long ago or of another document. */
export async function keepAutomatic(id: string, text: string): Promise<void> {
  const now = Date.now();
  if (last.id === id && now - last.at < VERSION_EVERY) return;
  last = {id, at: now};
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
  const id = await saveFirst();
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

/** Keeps versions again that the vault has lost. */
export async function keepAgain(versions: readonly Version[]): Promise<void> {
  for (const version of versions) await keepVersion(version);
  await listVersions();
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

export async function listVersions(): Promise<void> {
  const {id} = keeping.getState();
  const versions = id === null ? [] : await versionsOf(id);
  if (keeping.getState().id === id) keeping.setState({versions});
}
