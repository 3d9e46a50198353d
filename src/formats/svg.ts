/** An SVG picture that carries the ecosystem it shows: the packed document in an element of its own in `<metadata>`. */
import type {Reading} from '../ecosystem/read.ts';
import {decode, MAX_BYTES} from './bytes.ts';
import {noDocument, unpackCarried} from './carried.ts';
import {readXml} from './xml.ts';

/** The namespace, which is a name and no address that is ever asked. */
export const NAMESPACE = 'urn:knockon:document';
const ELEMENT = 'document';

/** @param packed as `packDocument` makes it: ASCII without any sign that XML would take for its own. */
export function metadataOf(packed: string): string {
  return `<metadata><knockon:${ELEMENT} xmlns:knockon="${NAMESPACE}">${packed}</knockon:${ELEMENT}></metadata>`;
}

export async function readSvg(bytes: Uint8Array): Promise<Reading> {
  const decoded = decode(bytes);
  if (!decoded.ok) return {ok: false, problems: [decoded.problem]};
  let packed: string | null = null;
  const events = {
    open() {},
    close({name, prefix}: {name: string; prefix: string}, text: string, path: readonly {name: string}[]) {
      const inMetadata = path.length === 2 && path[0].name === 'svg' && path[1].name === 'metadata';
      if (inMetadata && prefix === 'knockon' && name === ELEMENT) packed ??= text;
    },
  };
  readXml(decoded.text, events, MAX_BYTES);
  return packed === null ? noDocument('SVG') : unpackCarried(packed);
}
