/** Whether what is open is kept, in words; and the open document as a file, which is there whatever happens. */

import type {Ecosystem} from '../ecosystem/document.ts';
import {editor} from '../store/editor.ts';
import type {VaultFault} from '../store/keeping/vault.ts';
import {download, fileName} from './download.ts';

export const FAULT_WORDS: Record<VaultFault, string> = {
  refused:
    'This browser keeps nothing for this page, as in a private window or where storage is blocked. What you draw is lost when the tab is closed.',
  full: 'The browser’s storage is full, so the last changes are not kept.',
  blocked:
    'Another tab has an older Knockon open and holds the storage. Close that tab: what you draw here is kept as soon as it is gone.',
  superseded:
    'Another tab has opened a newer Knockon, and the storage is its own now. Reload this page to go on with the newer one.',
  newer: 'This browser holds drawings of a newer Knockon. They are left alone, and nothing can be kept here.',
  deleted: 'Everything that this browser kept for Knockon was deleted. What is open here is kept anew.',
  overtaken: 'Another tab has changed this ecosystem meanwhile. What you see here is kept as one of its own.',
  unread: 'What was written to the browser’s storage could not be read back, so it does not count as kept.',
  unknown: 'The browser’s storage does not answer, so the last changes are not kept.',
};

/** The open document as a file of its own. */
export function downloadOpen(): void {
  const {document, name} = editor.getState();
  if (document) downloadDocument(document, name);
}

/** @param name of the file or library entry that it came from, for one without a title */
export function downloadDocument(document: Ecosystem, name: string): void {
  download(fileName(document.title ?? name), `${JSON.stringify(document, null, 2)}\n`);
}

/** `just now`, `12 min ago`, `14:05`, `3 Nov`. */
export function ago(at: number, now = Date.now()): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const date = new Date(at);
  const today = new Date(now).toDateString() === date.toDateString();
  return today
    ? date.toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'})
    : date.toLocaleDateString([], {day: 'numeric', month: 'short'});
}
