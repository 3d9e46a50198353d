/** Gets the document that an address names: out of the address itself, from another site, or from the app's examples. */

import {error} from '../ecosystem/problem.ts';
import type {Reading} from '../ecosystem/read.ts';
import type {Where} from './address.ts';
import {MAX_BYTES} from './bytes.ts';
import {readOwn} from './own.ts';
import {unpackDocument} from './shareLink.ts';

/** @param base address of the app's folder, which relative addresses and examples start from */
export async function readLinked(where: Where, base: string): Promise<Reading> {
  switch (where.type) {
    case 'packed':
      return unpackDocument(where.text);
    case 'address': {
      const url = addressOf(where.url, base);
      return url ? fetchDocument(url) : refused('link.address', 'Only https addresses can be loaded from a link.');
    }
    case 'example':
      return fetchExample(where.id, base);
  }
}

/** By HTTPS; from this machine and from the app's own site, as when a page is being written, by HTTP too. */
function addressOf(text: string, base: string): URL | null {
  try {
    const url = new URL(text, base);
    const near = url.origin === new URL(base).origin || ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
    return url.protocol === 'https:' || (url.protocol === 'http:' && near) ? url : null;
  } catch {
    return null;
  }
}

async function fetchExample(id: string, base: string): Promise<Reading> {
  let entries: {id: string; file: string}[];
  try {
    const list = await fetch(new URL('ecosystems/index.json', base));
    entries = (await list.json()) as typeof entries;
  } catch {
    return refused('link.examples', 'The list of examples could not be fetched.');
  }
  const found = entries.find((entry) => entry.id === id);
  if (!found) return refused('link.example', `There is no example called ${JSON.stringify(id.slice(0, 80))}.`);
  return fetchDocument(new URL(`ecosystems/${found.file}`, base));
}

async function fetchDocument(url: URL): Promise<Reading> {
  try {
    const response = await fetch(url, {credentials: 'omit', referrerPolicy: 'no-referrer'});
    if (!response.ok) return refused('link.missing', `${url.host} answered ${response.status} for this document.`);
    const announced = Number(response.headers.get('content-length') ?? 0);
    const bytes = announced > MAX_BYTES ? null : new Uint8Array(await response.arrayBuffer());
    if (!bytes || bytes.length > MAX_BYTES) return refused('link.too-large', 'The document is larger than 20 MB.');
    return readOwn(bytes);
  } catch {
    return refused(
      'link.unreachable',
      `The document at ${url.host} could not be fetched: it is not there, or that site does not let other sites read it (it would have to send Access-Control-Allow-Origin).`,
    );
  }
}

function refused(code: string, message: string): Reading {
  return {ok: false, problems: [error(code, [], message)]};
}
