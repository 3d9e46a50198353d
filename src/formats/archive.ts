/** Archives: a ZIP of CSV files, and the workbooks of Excel, never unpacked past a limit. */
import {Unzip, UnzipInflate} from 'fflate';
import {quoted} from '../ecosystem/problem.ts';
import {Refused} from './draft.ts';

/** Most bytes that are unpacked from one file. */
export const MAX_UNPACKED = 50 * 1024 * 1024;
/** Bytes fed at a time: a bomb of 1,000:1 is noticed after 64 times as much. */
const PIECE = 16 * 1024;
const MAX_ENTRIES = 2000;

/** The unpacked entries that are wanted, by name. Counts while it unpacks, and stops a bomb on its way. */
export function unpack(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): {names: string[]; entries: Map<string, Uint8Array>} {
  const names: string[] = [];
  const entries = new Map<string, Uint8Array>();
  let total = 0;
  let stopped: Refused | null = null;
  const unzip = new Unzip((file) => {
    names.push(file.name);
    if (names.length > MAX_ENTRIES)
      throw new Refused('zip.entries', '', `The zip holds more than ${MAX_ENTRIES} files.`);
    if (!wanted(file.name)) return;
    const chunks: Uint8Array[] = [];
    file.ondata = (fault, chunk, last) => {
      if (fault) {
        // What is thrown below comes back here as a fault of the file.
        const message = 'The zip is damaged: this file in it cannot be unpacked.';
        throw stopped ?? new Refused('zip.broken', quoted(file.name), message);
      }
      total += chunk.length;
      if (total > MAX_UNPACKED) {
        const message = `The zip unpacks to more than ${MAX_UNPACKED / 1024 / 1024} MB; it was stopped there.`;
        stopped = new Refused('zip.too-large', '', message);
        throw stopped;
      }
      chunks.push(chunk);
      if (last) entries.set(file.name, joined(chunks));
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += PIECE) {
      unzip.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
    }
  } catch (fault) {
    if (fault instanceof Refused) throw fault;
    throw new Refused('zip.broken', '', 'The zip is damaged or ends too early.');
  }
  return {names, entries};
}

function joined(chunks: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, {length}) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
