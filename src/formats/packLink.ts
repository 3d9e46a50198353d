/** Packs a document into the value of a link's `d=`; `shareLink.ts` says what it looks like and reads it back. */

import {crc32} from './crc32.ts';
import {through, toBase64Url} from './deflate.ts';

export const LINK_VERSION = '1';
export const DEFLATED = 'z';
/** Longer addresses are cut by programs that they are sent through. */
export const LONGEST_LINK = 8000;

/** @param document as JSON has it: an ecosystem, notes and layout included */
export async function packDocument(document: object): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const packed = await through(bytes, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY);
  const check = crc32(bytes).toString(16).padStart(8, '0');
  return [LINK_VERSION, DEFLATED, bytes.length, check, toBase64Url(packed!)].join('.');
}
