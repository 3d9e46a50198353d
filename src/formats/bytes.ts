/** Bytes of a file as text: which encoding they are in, or that they are no text at all. */
import {error, type Problem} from '../ecosystem/problem.ts';
import type {Question} from './draft.ts';

/** Largest file that is read, in bytes. */
export const MAX_BYTES = 20 * 1024 * 1024;

export type Decoded = {ok: true; text: string; questions: Question[]} | {ok: false; problem: Problem};

/** Encodings that a file without a mark may be in when it is not UTF-8. */
const ENCODINGS = [
  {value: 'windows-1252', label: 'Western (windows-1252)'},
  {value: 'windows-1250', label: 'Central European (windows-1250)'},
  {value: 'windows-1251', label: 'Cyrillic (windows-1251)'},
  {value: 'shift_jis', label: 'Japanese (Shift JIS)'},
  {value: 'gb18030', label: 'Chinese (GB 18030)'},
];

/** UTF-8, UTF-16 with its mark, else the encoding that was chosen; which one is asked. The mark is not part of the text. */
export function decode(bytes: Uint8Array, chosen?: string): Decoded {
  const utf16 = markOf(bytes);
  if (utf16 !== null) return {ok: true, text: new TextDecoder(utf16).decode(bytes), questions: []};
  if (isBinary(bytes)) return {ok: false, problem: error('file.not-text', [], notText(bytes))};
  try {
    return {ok: true, text: new TextDecoder('utf-8', {fatal: true}).decode(bytes), questions: []};
  } catch {
    const answer = ENCODINGS.find(({value}) => value === chosen)?.value ?? ENCODINGS[0].value;
    const question: Question = {
      id: 'encoding',
      ask: 'Which encoding is the file in? It is not UTF-8.',
      answers: ENCODINGS,
      answer,
      sure: chosen !== undefined,
    };
    return {ok: true, text: new TextDecoder(answer).decode(bytes), questions: [question]};
  }
}

function notText(bytes: Uint8Array): string {
  const old = [0xd0, 0xcf, 0x11, 0xe0].every((byte, k) => bytes[k] === byte);
  if (old) return 'The file is not text; it looks like an old Excel workbook (.xls). Save it as .xlsx or as CSV.';
  return 'The file is not text; a document in JSON or YAML, a table or a graph is expected.';
}

function markOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
}

/** Text has no NUL and hardly any other control byte; pictures, archives and programs have some near their start. */
function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, 4096).some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27));
}
