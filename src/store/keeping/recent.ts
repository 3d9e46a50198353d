/** The list of documents that this browser keeps. */

import type {Ecosystem} from '../../ecosystem/document.ts';
import {contentsOf, faultIn, keeping} from './state.ts';
import {keptDocuments, throwAway} from './vault.ts';

export async function listRecent(): Promise<void> {
  try {
    const recent = (await keptDocuments()).filter(({thrown}) => thrown === undefined);
    keeping.setState(({status, fault}) => ({recent, fault: status === 'none' ? null : fault}));
  } catch (cause) {
    if (keeping.getState().status === 'none') keeping.setState({fault: faultIn(cause)});
  }
}

export async function throwKept(id: string, thrown: boolean): Promise<void> {
  await throwAway(id, thrown);
  await listRecent();
}

/** The document of a generation, for a picture of it; null when it cannot be read here. */
export async function documentOf(id: string): Promise<Ecosystem | null> {
  try {
    return (await contentsOf(id))?.document ?? null;
  } catch {
    return null;
  }
}
