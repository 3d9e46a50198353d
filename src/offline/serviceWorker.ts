/**
 * Lets the app start without a network: keeps the files of one build, all or none of them. The page itself comes from the
 * network whenever there is one, so that nobody is held back on an old build; files whose names change with what is in
 * them are as good from here. Embeds in other people's pages are left to the network.
 */

/** As much of a service worker's world as is used here; TypeScript's library for pages has none of it. */
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
interface WorkerScope {
  readonly registration: {readonly scope: string};
  readonly clients: {claim(): Promise<void>};
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
}
const worker = globalThis as unknown as WorkerScope;

/** Put in by the build, in `vite.config.ts`. */
declare const __BUILD__: {
  /** Another one for every build. */
  id: string;
  /** The script that the page of this build starts with. */
  entry: string;
  /** Files whose names tell what is in them. */
  named: readonly string[];
  /** Files that keep their names. */
  plain: readonly string[];
};

const {id, entry, named, plain} = __BUILD__;
const {scope} = worker.registration;
/** Several Knockons on one site leave each other's files alone. */
const OURS = `knockon ${scope} `;
const NAME = `${OURS}${id}`;
const NAMED = new Set(named);
const PLAIN = new Set(plain);
/** How long the network is waited for where this build would do as well, milliseconds. */
const PATIENCE = 6000;

const addressOf = (file: string): string => new URL(file, scope).href;

/** Takes in the whole build; when a file of it is not to be had, none. */
async function takeIn(): Promise<void> {
  const cache = await caches.open(NAME);
  try {
    const page = await fetch(scope, {cache: 'no-cache'});
    // Between two builds the page of one may come with the worker of the other.
    if (!page.ok || !(await page.clone().text()).includes(entry)) throw new Error('The page is of another build');
    // One that was redirected could not answer for a page any more.
    await cache.put(scope, new Response(page.body, {headers: page.headers}));
    await cache.addAll(named.map(addressOf));
    await cache.addAll(plain.map((file) => new Request(addressOf(file), {cache: 'no-cache'})));
  } catch (fault) {
    await caches.delete(NAME);
    throw fault;
  }
}

async function forgetOthers(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME);
  await Promise.all(others.map((name) => caches.delete(name)));
}

async function kept(file: string): Promise<Response | undefined> {
  return (await caches.open(NAME)).match(addressOf(file));
}

async function keptFirst(file: string, request: Request): Promise<Response> {
  return (await kept(file)) ?? fetch(request);
}

/** What the network has, else what is kept; also where the network takes too long. */
async function freshFirst(file: string, request: Request): Promise<Response> {
  const fresh = fetch(request);
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE));
  const first = await Promise.race([fresh, late]).catch(() => undefined);
  return first ?? (await kept(file)) ?? fresh;
}

worker.addEventListener('install', (event) => event.waitUntil(takeIn()));

// Only once no page of the build before is open any more: until then its files are kept for it.
worker.addEventListener('activate', (event) => event.waitUntil(forgetOthers().then(() => worker.clients.claim())));

worker.addEventListener('fetch', (event) => {
  const {request} = event;
  if (request.method !== 'GET' || !request.url.startsWith(scope)) return;
  const file = new URL(request.url).pathname.slice(new URL(scope).pathname.length);
  if (request.mode === 'navigate') {
    if (file === '' || file === 'index.html') event.respondWith(freshFirst('', request));
  } else if (NAMED.has(file)) event.respondWith(keptFirst(file, request));
  else if (PLAIN.has(file)) event.respondWith(freshFirst(file, request));
});
