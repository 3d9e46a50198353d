/** Starts a worker under a policy that trusts nothing but Knockon's own worker files. */

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: {createScriptURL(address: string): string},
  ): {createScriptURL(address: string): unknown};
}

/** Browsers without Trusted Types enforce no policy, and need none. */
const trustedTypes = (globalThis as {trustedTypes?: TrustedTypes}).trustedTypes;

const policy = trustedTypes?.createPolicy('knockon-worker', {createScriptURL: ownAddress});

/** The address, if it is of this origin or made by this page; anything else is a fault of ours. */
function ownAddress(address: string): string {
  const {protocol, origin} = new URL(address, location.href);
  if (protocol === 'blob:' ? !address.startsWith(`blob:${location.origin}`) : origin !== location.origin) {
    throw new Error(`A worker may not be loaded from ${address}.`);
  }
  return address;
}

/** `address` is what Vite's `?worker&url` import gives. */
export function trustedWorker(address: string): Worker {
  const trusted = policy ? policy.createScriptURL(address) : ownAddress(address);
  return new Worker(trusted as string, {type: 'module'});
}
