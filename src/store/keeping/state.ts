/** Whether what is open is kept, for everybody to see; and how a document lies in the vault. */

import {createStore} from 'zustand/vanilla';
import type {Ecosystem, Scenario} from '../../ecosystem/document.ts';
import {readDrawn} from '../../ecosystem/readDrawn.ts';
import {type Kept, newestOf, VaultError, type VaultFault, type Version} from './vault.ts';

export interface Left extends Contents {
  fault: VaultFault;
}

export interface KeepingState {
  /** Of the open document; null while nothing of it is kept, as of an example that nobody has changed. */
  id: string | null;
  status: 'none' | 'waiting' | 'saving' | 'saved' | 'failed';
  /** Why it is not kept. */
  fault: VaultFault | null;
  /** What has befallen the vault although all that is open is kept; told until somebody has read it. */
  told: 'deleted' | 'overtaken' | null;
  /** When it was last kept, milliseconds since 1970. */
  at: number;
  generation: number;
  /** Another tab writes this document; here it is read. */
  reading: boolean;
  /** Two tabs cannot be told apart here, as on plain-http pages. */
  unlocked: boolean;
  /** Documents that could not be kept when others were opened in their place, oldest first; in this tab only. */
  left: readonly Left[];
  recent: readonly Kept[];
  versions: readonly Version[];
}

export const NOTHING_KEPT: KeepingState = {
  id: null,
  status: 'none',
  fault: null,
  told: null,
  at: 0,
  generation: 0,
  reading: false,
  unlocked: false,
  left: [],
  recent: [],
  versions: [],
};

export const keeping = createStore<KeepingState>(() => NOTHING_KEPT);

/** What is kept of a document. */
export interface Contents {
  document: Ecosystem;
  scenario: Scenario;
  name: string;
}

export const textOf = ({document, scenario, name}: Contents) => JSON.stringify({document, scenario, name});

/** The newest whole generation of a document; null when there is none, or none that can be read here. */
export async function contentsOf(id: string): Promise<(Contents & {generation: number}) | null> {
  const newest = await newestOf(id);
  if (!newest) return null;
  const parsed = JSON.parse(newest.text) as Contents;
  const reading = readDrawn(parsed.document);
  return reading.ok ? {...parsed, document: reading.document, generation: newest.generation} : null;
}

export const faultIn = (cause: unknown): VaultFault => (cause instanceof VaultError ? cause.fault : 'unknown');
