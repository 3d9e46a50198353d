/** How long ago something was kept; and the open document as a file, which is there whatever happens. */

import type {Ecosystem} from '../ecosystem/document.ts';
import {editor} from '../store/editor.ts';
import {download, fileName} from './download.ts';

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
