/** Starts workers under a Content Security Policy that demands Trusted Types: only addresses of our own may be one. */

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

/** Null where the browser knows no Trusted Types. A policy can be created only once, so there is one for all workers. */
const policy =
  trustedTypes?.createPolicy('knockon-worker', {
    createScriptURL: (address) => {
      if (new URL(address, location.href).origin === location.origin) return address;
      throw new TypeError(`A worker must come from this site, not from ${address}`);
    },
  }) ?? null;

/** Starts a module worker. `address` is what Vite gives for an import that ends in `?worker&url`. */
export function trustedWorker(address: string, name?: string): Worker {
  return new Worker(policy ? policy.createScriptURL(address) : address, {type: 'module', name});
}
