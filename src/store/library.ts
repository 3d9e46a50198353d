/** The ecosystems that come with Knockon: a list to choose from, each with strikes to begin with and what they cost. */

import {createStore} from 'zustand/vanilla';
import type {Ecosystem} from '../ecosystem/document.ts';
import {read, simulate} from '../worker/client.ts';
import {show} from './appearance.ts';
import {openDocument} from './editor.ts';
import {playback} from './playback.ts';
import {type Strike, suggestStrikes} from './strikes.ts';

export interface PricedStrike extends Strike {
  /** Loss of the whole run, in the document's currency. */
  loss: number;
}

export interface Shelf {
  id: string;
  title: string;
  description: string;
  /** Whether nothing in it is real. */
  invented: boolean;
  /** Ids of the nodes to suggest first. */
  first: string[];
  document: Ecosystem;
  /** Null while they are being computed. */
  strikes: PricedStrike[] | null;
}

export interface LibraryState {
  status: 'loading' | 'ready' | 'failed';
  /** Why it could not be loaded, in a sentence. */
  fault: string;
  shelves: Shelf[];
  /** Place in `shelves` of the one that is previewed. */
  shelf: number;
  /** Place in its strikes. */
  strike: number;
}

export const library = createStore<LibraryState>(() => ({
  status: 'loading',
  fault: '',
  shelves: [],
  shelf: 0,
  strike: 0,
}));

/** A line of `index.json`, which ships with the page. */
interface Entry {
  id: string;
  file: string;
  title: string;
  summary: string;
  invented: boolean;
  strikes: string[];
}

/** Fetches the list and every document on it. What cannot be read is left out; an empty list is a fault. */
export async function loadLibrary(base: string): Promise<void> {
  try {
    const list = await fetched(new URL('ecosystems/index.json', base));
    const entries = (await list.json()) as Entry[];
    const loaded = await Promise.all(entries.map((entry) => loadShelf(entry, base)));
    const shelves = loaded.filter((shelf) => shelf !== null);
    if (shelves.length === 0) throw new Error('the list is empty');
    library.setState({status: 'ready', shelves});
    await priceStrikes();
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    library.setState({
      status: 'failed',
      fault: `The ecosystems could not be loaded: ${reason}. A file can still be opened.`,
    });
  }
}

async function fetched(address: URL): Promise<Response> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname} answered ${response.status}`);
  return response;
}

async function loadShelf({id, file, title, summary, invented, strikes}: Entry, base: string): Promise<Shelf | null> {
  const response = await fetched(new URL(`ecosystems/${file}`, base));
  const reply = await read(new Uint8Array(await response.arrayBuffer()));
  if (!reply.ok) return null;
  return {id, title, description: summary, invented, first: strikes, document: reply.document, strikes: null};
}

/** One shelf after the other, so that the one on screen first does not wait for the rest. */
async function priceStrikes(): Promise<void> {
  for (const {id, document, first} of library.getState().shelves) {
    const strikes: PricedStrike[] = [];
    for (const strike of suggestStrikes(document, first)) {
      const reply = await simulate(document, strike.scenario);
      if (reply.ok) strikes.push({...strike, loss: reply.run.totals.total});
    }
    library.setState(({shelves}) => ({
      shelves: shelves.map((shelf) => (shelf.id === id ? {...shelf, strikes} : shelf)),
    }));
  }
}

export function chooseShelf(shelf: number): void {
  library.setState({shelf, strike: 0});
}

export function chooseStrike(strike: number): void {
  library.setState({strike});
}

function chosen(): {shelf: Shelf; strike: PricedStrike | undefined} | null {
  const {shelves, shelf, strike} = library.getState();
  return shelves[shelf] ? {shelf: shelves[shelf], strike: shelves[shelf].strikes?.[strike]} : null;
}

/** Opens the previewed ecosystem at rest, with the suggested node selected. */
export function openChosen(): void {
  const found = chosen();
  if (!found) return;
  const {document, title} = found.shelf;
  // An example is there to be played, whatever was done before.
  show({mode: 'simulate'});
  openDocument({document, name: title, select: document.nodes[found.strike?.node ?? -1]?.id});
}

/** Opens the previewed ecosystem with the suggested strike, and plays it. */
export function strikeChosen(): void {
  const found = chosen();
  if (!found?.strike) return;
  const {document, title} = found.shelf;
  show({mode: 'simulate'});
  openDocument({document, name: title, scenario: found.strike.scenario, select: document.nodes[found.strike.node].id});
  playback.play();
}
