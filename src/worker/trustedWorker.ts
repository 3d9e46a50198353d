/** Starts workers, and scripts, under a Content Security Policy that demands Trusted Types: only addresses of our own may be one. */

/** As much of the Trusted Types interface as is used here; TypeScript's library has none yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: {createScriptURL(address: string): string},
  ): {
    createScriptURL(address: string): string;
  };
}

const trustedTypes = (globalThis as {trustedTypes?: TrustedTypes}).trustedTypes;

type Policy = ReturnType<TrustedTypes['createPolicy']>;

/** A policy can be created only once in a page, and an embed that draws has two scripts. */
const MADE = Symbol.for('knockon.policy');
const page = globalThis as {[MADE]?: Policy};

const create = () =>
  trustedTypes?.createPolicy('knockon-worker', {
    createScriptURL: (address) => {
      // A page in a sandbox has no origin, though an address: its workers are blobs, its scripts come from its site.
      if ([location.origin, self.origin].includes(new URL(address, location.href).origin)) return address;
      throw new TypeError(`What runs must come from this site, not from ${address}`);
    },
  });

/** Undefined where the browser knows no Trusted Types. */
const policy = (page[MADE] ??= create());

/** An address of our own, as the browser wants it for what will run. Throws for any other. */
export function trustedAddress(address: string): string {
  return policy ? policy.createScriptURL(address) : address;
}

/**
 * Starts a worker. `address` is what Vite gives for an import that ends in `?worker&url`: a module of the site, or a blob
 * in which all of it is. A sandboxed frame starts only the latter, and only as a plain script.
 */
export function trustedWorker(address: string, name?: string): Worker {
  return new Worker(trustedAddress(address), {type: address.startsWith('blob:') ? 'classic' : 'module', name});
}
