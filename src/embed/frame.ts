/** Where an embed starts: what its address asks for is read, shown, and opened to the page around it. */

import fontAddress from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import './embed.css';
import type {Problem} from '../ecosystem/problem.ts';
import {type Reading, readDocument} from '../ecosystem/read.ts';
import {readFragment, type Shown, writeFragment} from '../formats/address.ts';
import {readLinked} from '../formats/linked.ts';
import {readOwn} from '../formats/own.ts';
import {packDocument} from '../formats/packLink.ts';
import {listenToHost, performing, Refused} from './host.ts';
import {readParameters} from './parameters.ts';
import {createPlayer} from './player.ts';

const root = document.getElementById('knockon') ?? document.body;
const parameters = readParameters(location.search);
for (const warning of parameters.warnings) console.warn(`Knockon: ${warning}`);
document.documentElement.lang = parameters.lang;

if (parameters.mode === 'edit') {
  // The whole app: it shows the same fragment, and keeps nothing while it is in another page.
  location.replace(`${new URL('index.html', document.baseURI)}${location.search}${location.hash}`);
} else start();

function start(): void {
  void loadFont();
  const player = createPlayer(root, parameters, (event, data) => host.tell({event, data}));
  const host = listenToHost(parameters, performing(player, loadFrom));

  /** What the page around hands over: a document, or text of one. */
  async function loadFrom(params: unknown): Promise<void> {
    const value = typeof params === 'object' && params !== null && 'document' in params ? params.document : params;
    const reading = typeof value === 'string' ? readOwn(new TextEncoder().encode(value)) : readDocument(value);
    if (!reading.ok) throw new Refused('bad-params', sentences(reading.problems));
    const wanted = readFragment(location.hash);
    const problem = player.load(reading.document, wanted);
    if (problem !== null) throw new Refused('failed', problem);
    player.link(
      `${app()}${writeFragment({...wanted, where: {type: 'packed', text: await packDocument(reading.document)}})}`,
    );
  }

  async function fromAddress(): Promise<void> {
    const shown = readFragment(location.hash);
    if (!shown.where) {
      const inside = document.getElementById('knockon-document')?.textContent;
      if (inside) show(readOwn(new TextEncoder().encode(inside)), {...shown, where: null});
      return;
    }
    show(await readLinked(shown.where, document.baseURI), shown);
  }

  function show(reading: Reading, shown: Shown): void {
    if (!reading.ok) {
      player.fail(sentences(reading.problems));
      return;
    }
    player.load(reading.document, shown);
    // A page in a file of its own has no app beside it.
    player.link(shown.where && location.protocol !== 'file:' ? `${app()}${writeFragment(shown)}` : null);
  }

  addEventListener('hashchange', () => void fromAddress());
  void fromAddress();
}

function app(): string {
  return String(new URL('index.html', document.baseURI));
}

function sentences(problems: readonly Problem[]): string {
  return problems
    .filter(({severity}) => severity === 'error')
    .slice(0, 3)
    .map(({place, message}) => (place ? `${place}: ${message}` : message))
    .join(' ');
}

/** A sandboxed page has no origin, and may not load a typeface: there the system's is as good. */
async function loadFont(): Promise<void> {
  if (self.origin === 'null' || location.protocol === 'file:') return;
  try {
    const face = new FontFace('Inter Variable', `url(${new URL(fontAddress, document.baseURI)})`, {
      weight: '100 900',
      display: 'swap',
    });
    // Added first, so that the page is told when it has come.
    document.fonts.add(face);
    await face.load();
  } catch {
    // As above.
  }
}
