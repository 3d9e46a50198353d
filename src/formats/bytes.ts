/** Bytes of a file as text: which encoding they are in, or that they are no text at all. */
import {error, type Problem, warning} from '../ecosystem/problem.ts';

/** Largest file that is read, in bytes. */
export const MAX_BYTES = 20 * 1024 * 1024;

export type Decoded = {ok: true; text: string; warnings: Problem[]} | {ok: false; problem: Problem};

/** UTF-8, UTF-16 with its mark, else windows-1252 with a warning. The mark is not part of the text. */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_BYTES) {
    const message = `The file is ${(bytes.length / 1024 / 1024).toFixed(1)} MB long; at most 20 MB are read.`;
    return {ok: false, problem: error('file.too-large', [], message)};
  }
  const utf16 = markOf(bytes);
  if (utf16 !== null) return {ok: true, text: new TextDecoder(utf16).decode(bytes), warnings: []};
  if (isBinary(bytes)) {
    const message = 'The file is not text; a document in JSON or YAML is expected.';
    return {ok: false, problem: error('file.not-text', [], message)};
  }
  try {
    return {ok: true, text: new TextDecoder('utf-8', {fatal: true}).decode(bytes), warnings: []};
  } catch {
    const message = 'The encoding of the file is not UTF-8; it was read as windows-1252. Check letters with accents.';
    const text = new TextDecoder('windows-1252').decode(bytes);
    return {ok: true, text, warnings: [warning('file.encoding', [], message)]};
  }
}

function markOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** Text has no NUL and hardly any other control byte; pictures, archives and programs have some near their start. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 4096).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}
