/** The document that a picture carries inside, packed as in a link. */
import {error} from '../ecosystem/problem.ts';
import type {Reading} from '../ecosystem/read.ts';
import {unpackDocument} from './shareLink.ts';

export async function unpackCarried(packed: string): Promise<Reading> {
  return unpackDocument(packed.trim(), 'picture');
}

export function noDocument(format: string): Reading {
  const message = `This is a ${format} picture and not text, and it carries no ecosystem: it was not exported by Knockon, or the program that saved it last left the document out.`;
  return {ok: false, problems: [error('picture.empty', [], message)]};
}
