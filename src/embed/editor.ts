/** Fetches the rest for `mode=edit`: one more script and one more sheet, beside the embed's own. */

import {trustedAddress} from '../worker/trustedWorker.ts';
import type {Editing} from './editing.ts';
import type {Parameters} from './parameters.ts';
import type {Tell} from './protocol.ts';

export type OpenEditor = (root: HTMLElement, parameters: Parameters, tell: Tell) => Promise<Editing>;

/** What `edit.js` leaves behind: no module, since a sandboxed frame could load none. */
const EDIT = 'knockonEdit';

/** Throws when it cannot be fetched. */
export async function fetchEditor(): Promise<OpenEditor> {
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = String(new URL('edit.css', document.baseURI));
  const script = document.createElement('script');
  script.src = trustedAddress(String(new URL('edit.js', document.baseURI)));
  const fetched = [sheet, script].map(
    (element) =>
      new Promise<void>((resolve, reject) => {
        element.addEventListener('load', () => resolve());
        element.addEventListener('error', () => reject(new Error('The editor could not be fetched.')));
      }),
  );
  document.head.append(sheet, script);
  await Promise.all(fetched);
  return (globalThis as unknown as Record<typeof EDIT, {openEditor: OpenEditor}>)[EDIT].openEditor;
}
