/** What an embed is given to show: by the page around it, by its address, or by the file that it is in. */

import type {Problem} from '../ecosystem/problem.ts';
import {type Reading, readDocument} from '../ecosystem/read.ts';
import type {Shown} from '../formats/address.ts';
import {readLinked} from '../formats/linked.ts';
import {readOwn} from '../formats/own.ts';

/** What the page around hands over: a document, or text of one, bare or as `{document}`. */
export function readGiven(params: unknown): Reading {
  const value = typeof params === 'object' && params !== null && 'document' in params ? params.document : params;
  return typeof value === 'string' ? readOwn(new TextEncoder().encode(value)) : readDocument(value);
}

/** What the fragment names, else what is written in the page itself. Null when there is neither. */
export async function readShown({where}: Pick<Shown, 'where'>): Promise<Reading | null> {
  if (where) return readLinked(where, document.baseURI);
  const inside = document.getElementById('knockon-document')?.textContent;
  return inside ? readOwn(new TextEncoder().encode(inside)) : null;
}

/** The first errors, in sentences. */
export function sentences(problems: readonly Problem[]): string {
  return problems
    .filter(({severity}) => severity === 'error')
    .slice(0, 3)
    .map(({place, message}) => (place ? `${place}: ${message}` : message))
    .join(' ');
}
