/**
 * A document inside an address, `1.z.<length>.<crc32>.<data>`: the version of this encoding, how it is packed (`z`: JSON,
 * deflated without a header, as base64url), its length unpacked in bytes, and its checksum in hexadecimal.
 */

import type {Ecosystem} from '../ecosystem/document.ts';
import {error, type Problem} from '../ecosystem/problem.ts';
import type {Reading} from '../ecosystem/read.ts';
import {MAX_BYTES} from './bytes.ts';
import {crc32} from './crc32.ts';
import {readOwn} from './own.ts';

const VERSION = '1';
const DEFLATED = 'z';
/** Longer addresses are cut by programs that they are sent through. */
export const LONGEST_LINK = 8000;

/** The document as the value of `d=`. Notes and layout stay in it. */
export async function packDocument(document: Ecosystem): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const packed = await through(bytes, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY);
  return [VERSION, DEFLATED, bytes.length, crc32(bytes).toString(16).padStart(8, '0'), toBase64Url(packed!)].join('.');
}

/** Reads it back, as suspicious as of any file: whole, as long as it says, and a valid document. */
export async function unpackDocument(text: string): Promise<Reading> {
  const [version, packing, length, check, data, ...rest] = text.split('.');
  if (data === undefined || rest.length > 0)
    return refused('link.cut', 'The link is not whole: parts of it are missing.');
  if (version !== VERSION || packing !== DEFLATED)
    return refused('link.newer', 'The link was made by a newer Knockon than this one.');
  const size = Number(length);
  if (!Number.isInteger(size) || size < 0)
    return refused('link.changed', 'The link does not say how long its document is.');
  if (size > MAX_BYTES)
    return refused(
      'link.too-large',
      `The document in the link has ${Math.round(size / 1e6)} MB; up to 20 MB can be read.`,
    );
  const bytes = await unpacked(data, size);
  if (!bytes) return refused('link.changed', 'The link is damaged: what is in it cannot be unpacked to what it says.');
  if (crc32(bytes).toString(16).padStart(8, '0') !== check?.toLowerCase())
    return refused('link.changed', 'The link is damaged: its document is not the one that was put into it.');
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

/** All that comes out at the other end; null once it is more than `most` bytes. */
async function through(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
  most: number,
): Promise<Uint8Array | null> {
  const writer = stream.writable.getWriter();
  // What is wrong with the bytes is told by the reader, too.
  writer.write(bytes as BufferSource).catch(() => {});
  writer.close().catch(() => {});
  const reader = stream.readable.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel().catch(() => {});
      return null;
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** Characters that are turned into text at once. */
const PIECE = 8192;

export function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += PIECE) text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array | null {
  if (!/^[\w-]*$/.test(text)) return null;
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

function refused(code: string, message: string): {ok: false; problems: Problem[]} {
  return {ok: false, problems: [error(code, [], message)]};
}
