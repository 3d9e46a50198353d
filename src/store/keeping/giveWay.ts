/** Gives up what the browser keeps for starting without a network, when what somebody has drawn needs the room. */

/** Starts the name of every cache of ours, as `offline/serviceWorker.ts` has it. */
const OURS = 'knockon ';

/** Whether there was anything to give up. */
export async function giveWay(): Promise<boolean> {
  try {
    const names = (await caches.keys()).filter((name) => name.startsWith(OURS));
    for (const name of names) {
      const cache = await caches.open(name);
      // A cache that the worker still holds takes its room until that lets go; what is in it goes at once.
      await Promise.all((await cache.keys()).map((request) => cache.delete(request)));
      await caches.delete(name);
    }
    return names.length > 0;
  } catch {
    // No caches here, as on plain-http pages.
    return false;
  }
}
