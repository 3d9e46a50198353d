/**
 * A document inside an address, `1.z.<length>.<crc32>.<data>`: the version of this encoding, how it is packed (`z`: JSON,
 * deflated without a header, as base64url), its length unpacked in bytes, and its checksum in hexadecimal.
 */

import {error, type Problem} from '../ecosystem/problem.ts';
import type {Reading} from '../ecosystem/read.ts';
import {MAX_BYTES} from './bytes.ts';
import {crc32} from './crc32.ts';
import {fromBase64Url, through} from './deflate.ts';
import {readOwn} from './own.ts';
import {DEFLATED, LINK_VERSION} from './packLink.ts';

/** Reads it back, as suspicious as of any file: whole, as long as it says, and a valid document. */
export async function unpackDocument(text: string, carrier: 'link' | 'picture' = 'link'): Promise<Reading> {
  const [version, packing, length, check, data, ...rest] = text.split('.');
  if (data === undefined || rest.length > 0)
    return refused(carrier, 'cut', `The ${carrier} is not whole: parts of the document in it are missing.`);
  if (version !== LINK_VERSION || packing !== DEFLATED)
    return refused(carrier, 'newer', `The ${carrier} was made by a newer Knockon than this one.`);
  const size = Number(length);
  if (!Number.isInteger(size) || size < 0)
    return refused(carrier, 'changed', `The ${carrier} does not say how long its document is.`);
  if (size > MAX_BYTES)
    return refused(
      carrier,
      'too-large',
      `The document in the ${carrier} has ${Math.round(size / 1e6)} MB; up to 20 MB can be read.`,
    );
  const bytes = await unpacked(data, size);
  if (!bytes)
    return refused(carrier, 'changed', `The ${carrier} is damaged: what is in it cannot be unpacked to what it says.`);
  if (crc32(bytes).toString(16).padStart(8, '0') !== check?.toLowerCase())
    return refused(carrier, 'changed', `The ${carrier} is damaged: its document is not the one that was put into it.`);
  return readOwn(bytes);
}

/** Null when it is not what it says: nothing is unpacked beyond the length that was announced. */
async function unpacked(data: string, size: number): Promise<Uint8Array | null> {
  const packed = fromBase64Url(data);
  if (!packed) return null;
  try {
    const bytes = await through(packed, new DecompressionStream('deflate-raw'), size);
    return bytes?.length === size ? bytes : null;
  } catch {
    return null;
  }
}

function refused(carrier: string, code: string, message: string): {ok: false; problems: Problem[]} {
  return {ok: false, problems: [error(`${carrier}.${code}`, [], message)]};
}
