/** What came in a link: looked at without touching anything that is the reader's own, until a copy is kept. */

import {createStore} from 'zustand/vanilla';
import type {Ecosystem, Scenario} from '../ecosystem/document.ts';
import {readFragment, type Shown, type Where, writeFragment} from '../formats/address.ts';
import {readLinked} from '../formats/linked.ts';
import {packDocument} from '../formats/packLink.ts';
import {editor, emptyScenario, isEdited, openDocument, outageOf} from './editor.ts';
import {closeVault} from './keeping/vault.ts';
import {playback} from './playback.ts';

export interface SharingState {
  /** `shown` while what a link brought is looked at. */
  status: 'none' | 'loading' | 'shown' | 'refused';
  /** Why it could not be shown, in sentences. */
  fault: string;
  /** The app is in somebody else's page: nothing is kept, and what is drawn leaves as a link or as a file. */
  embedded: boolean;
}

export const sharing = createStore<SharingState>(() => ({status: 'none', fault: '', embedded: false}));

/** To be called once, before anything is shown. */
export function beEmbedded(): void {
  closeVault();
  sharing.setState({embedded: true});
}

/** Where the app itself is, without a fragment. */
export function appAddress(): string {
  if (sharing.getState().embedded) return String(new URL('index.html', document.baseURI));
  return `${location.origin}${location.pathname}`;
}

/** The link of which this tab has kept a copy: a reload comes back to the copy. */
const KEPT_KEY = 'knockon.link';

/** Whether a fragment brings a document that this tab does not have a copy of. */
export function bringsDocument(fragment: string): boolean {
  return readFragment(fragment).where !== null && keptLink() !== fragment;
}

/**
 * Opens what a fragment brings, as a preview. What was open is kept as ever, and stays open when this fails.
 * @param base address of the app
 */
export async function openShared(fragment: string, base: string): Promise<void> {
  const shown = readFragment(fragment);
  if (!shown.where) return;
  sharing.setState({status: 'loading', fault: ''});
  const reading = await readLinked(shown.where, base);
  if (!reading.ok) {
    const fault = reading.problems.map(({place, message}) => (place ? `${place}: ${message}` : message)).slice(0, 3);
    sharing.setState({status: 'refused', fault: fault.join(' ')});
    return;
  }
  const {document} = reading;
  const scenario = scenarioOf(document, shown);
  openDocument({document, name: document.title ?? 'A shared ecosystem', warnings: reading.warnings, scenario});
  sharing.setState({status: 'shown', fault: ''});
  if (shown.t !== null) playback.seekWhenKnown(shown.t);
}

/** The scenario that a fragment asks for, with its knock-outs; nothing happens where it asks for none. */
function scenarioOf(document: Ecosystem, {scenario, knock}: Shown): Scenario {
  const base = document.scenarios?.find(({id}) => id === scenario) ?? emptyScenario(document);
  const known = knock.filter((id) => document.nodes.some((node) => node.id === id));
  if (known.length === 0) return base;
  return {...base, shocks: [...base.shocks, ...known.map((id) => ({...outageOf(document, id), at: 0}))]};
}

/** Makes what is looked at the reader's own: from now on it can be changed, and is kept. */
export function ownShared(fragment: string): void {
  sharing.setState({status: 'none', fault: ''});
  try {
    sessionStorage.setItem(KEPT_KEY, fragment);
  } catch {
    // Where nothing can be kept, a reload shows the link again.
  }
}

/** Nothing is looked at any more, or what could not be shown has been read. */
export function leaveShared(): void {
  sharing.setState({status: 'none', fault: ''});
}

function keptLink(): string | null {
  try {
    return sessionStorage.getItem(KEPT_KEY);
  } catch {
    return null;
  }
}

/** Another document has been opened since: that one is no preview. */
export function connectSharing(): () => void {
  let opened = editor.getState().opened;
  return editor.subscribe((state) => {
    if (state.opened === opened) return;
    opened = state.opened;
    if (sharing.getState().status !== 'loading') leaveShared();
  });
}

export interface ShareOptions {
  /** What runs as well, not only the ecosystem. */
  scenario: boolean;
  /** Hours; null starts at the start. */
  t: number | null;
  /** Id of the example that the document is, unchanged; null for any other. */
  example: string | null;
}

/** The fragment that shows what is open to somebody else. A scenario of the reader's own goes with the document. */
export async function shareFragment({scenario: withScenario, t, example}: ShareOptions): Promise<string> {
  const state = editor.getState();
  const {document, scenario} = state;
  if (!document) throw new Error('There is nothing to share.');
  const own = withScenario && scenario.shocks.length > 0 && isEdited(state);
  const shared = own
    ? withOwnScenario(document, scenario)
    : {document, id: withScenario && scenario.id !== '' ? scenario.id : null};
  const where: Where =
    example !== null && !own
      ? {type: 'example', id: example}
      : {type: 'packed', text: await packDocument(shared.document)};
  return writeFragment({where, scenario: shared.id, knock: [], t});
}

function withOwnScenario(document: Ecosystem, scenario: Scenario): {document: Ecosystem; id: string} {
  const others = document.scenarios ?? [];
  const taken = new Set(others.map(({id}) => id));
  let id = 'shared';
  for (let count = 2; taken.has(id); count++) id = `shared-${count}`;
  const title = scenario.title === undefined ? 'As shared' : `${scenario.title}, changed`;
  return {document: {...document, scenarios: [...others, {...scenario, id, title}]}, id};
}
