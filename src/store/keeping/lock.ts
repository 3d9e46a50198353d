/** One writer for each document: a Web Lock that a tab holds for as long as it has the document open. */

/** `impossible` where the browser gives no locks, as on plain-http pages and where storage is blocked. */
export type Holding = 'held' | 'elsewhere' | 'impossible';

const held = new Map<string, () => void>();

/**
 * Asks for the lock of a document once.
 * @param stolen called when another tab takes it away later
 * @param steal takes it from whoever has it
 */
export function hold(id: string, stolen: () => void, steal = false): Promise<Holding> {
  if (held.has(id)) return Promise.resolve('held');
  if (!navigator.locks) return Promise.resolve('impossible');
  return new Promise((resolve) => {
    navigator.locks
      .request(`knockon.${id}`, steal ? {steal: true} : {ifAvailable: true}, (lock) => {
        if (lock === null) {
          resolve('elsewhere');
          return;
        }
        return new Promise<void>((done) => {
          held.set(id, done);
          resolve('held');
        });
      })
      .catch((cause: unknown) => {
        held.delete(id);
        const taken = cause instanceof DOMException && cause.name === 'AbortError';
        if (taken) stolen();
        resolve(taken ? 'elsewhere' : 'impossible');
      });
  });
}

/** Lets another tab have the lock of a document. */
export function letGo(id: string | null): void {
  if (id === null) return;
  held.get(id)?.();
  held.delete(id);
}
