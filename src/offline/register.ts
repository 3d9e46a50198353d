/** Has the browser keep the files of the app, so that it starts without a network, too. */

import {trustedAddress} from '../worker/trustedWorker.ts';

/** What the build calls the worker. */
const WORKER = 'offline.js';

/** Nothing depends on it: where the browser has no service workers or refuses them, the app needs the network to start. */
export function startOffline(base: string): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // Whoever pays for every byte gets what they ask for, and no more.
  if ((navigator as {connection?: {saveData?: boolean}}).connection?.saveData) return;
  // While nobody waits for anything.
  (window.requestIdleCallback ?? setTimeout)(() => {
    const address = trustedAddress(new URL(WORKER, base).href);
    navigator.serviceWorker.register(address, {updateViaCache: 'none'}).catch(() => {});
  });
}
