/** Puts files into one archive, so that tables which belong together are read together. */
import {zipSync} from 'fflate';

/** A second file of one name gets a number. */
export function pack(files: readonly {name: string; bytes: Uint8Array}[]): Uint8Array {
  const entries = new Map<string, Uint8Array>();
  for (const {name, bytes} of files) {
    let entry = name;
    for (let count = 2; entries.has(entry); count++) entry = `${count} ${name}`;
    entries.set(entry, bytes);
  }
  return zipSync(Object.fromEntries(entries), {level: 0});
}
