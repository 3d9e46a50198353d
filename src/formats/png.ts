/** A PNG picture that carries the ecosystem it shows: the packed document in an `iTXt` chunk with the keyword `knockon`. */
import type {Reading} from '../ecosystem/read.ts';
import {noDocument, unpackCarried} from './carried.ts';
import {crc32} from './crc32.ts';
import {SIGNATURE} from './pictureMarks.ts';

const KEYWORD = 'knockon';
/** Of a chunk: its length and type in front of its data, and its checksum behind. */
const FRONT = 8;
const BEHIND = 4;

/** @param packed as `packDocument` makes it: ASCII. */
export function withDocument(png: Uint8Array, packed: string): Uint8Array {
  const type = new TextEncoder().encode('iTXt');
  // Not compressed (what is packed is), without language and without a translated keyword.
  const data = new TextEncoder().encode(`${KEYWORD}\0\0\0\0\0${packed}`);
  const chunk = new Uint8Array(FRONT + data.length + BEHIND);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(type, 4);
  chunk.set(data, FRONT);
  view.setUint32(FRONT + data.length, crc32(chunk.subarray(4, FRONT + data.length)));
  // Behind the header, which comes first in every picture.
  const [header] = chunksOf(png);
  const at = header.end;
  const whole = new Uint8Array(png.length + chunk.length);
  whole.set(png.subarray(0, at));
  whole.set(chunk, at);
  whole.set(png.subarray(at), at + chunk.length);
  return whole;
}

export async function readPng(bytes: Uint8Array): Promise<Reading> {
  for (const {type, data, whole} of chunksOf(bytes)) {
    if (type !== 'iTXt') continue;
    const [keyword, text] = split(data);
    if (keyword !== KEYWORD) continue;
    return whole ? unpackCarried(text) : unpackCarried('');
  }
  return noDocument('PNG');
}

interface Chunk {
  type: string;
  data: Uint8Array;
  /** Whether its checksum is right. */
  whole: boolean;
  /** Where the next one starts. */
  end: number;
}

/** The chunks up to the first that is cut off. */
function* chunksOf(bytes: Uint8Array): Generator<Chunk> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = SIGNATURE.length; at + FRONT + BEHIND <= bytes.length; ) {
    const length = view.getUint32(at);
    const end = at + FRONT + length + BEHIND;
    if (end > bytes.length) return;
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + FRONT));
    const data = bytes.subarray(at + FRONT, end - BEHIND);
    const whole = type === 'iTXt' && crc32(bytes.subarray(at + 4, end - BEHIND)) === view.getUint32(end - BEHIND);
    yield {type, data, whole, end};
    at = end;
  }
}

/** Keyword and text of an `iTXt` chunk that is not compressed; no text for one that is. */
function split(data: Uint8Array): [keyword: string, text: string] {
  const keyword = data.indexOf(0);
  const language = data.indexOf(0, keyword + 3);
  const translated = data.indexOf(0, language + 1);
  const decode = (from: number, to?: number) => new TextDecoder('latin1').decode(data.subarray(from, to));
  if (keyword < 0 || language < 0 || translated < 0 || data[keyword + 1] !== 0) return [decode(0, keyword), ''];
  return [decode(0, keyword), decode(translated + 1)];
}
