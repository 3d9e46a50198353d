/** Where an embed starts: what its address asks for is read, shown, and opened to the page around it. */

import fontAddress from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url';
import './embed.css';
import type {Reading} from '../ecosystem/read.ts';
import {readFragment, type Shown} from '../formats/address.ts';
import {packDocument} from '../formats/packLink.ts';
import {fetchEditor} from './editor.ts';
import {readGiven, readShown, sentences} from './given.ts';
import {type Host, listenToHost, Refused} from './host.ts';
import {performing} from './methods.ts';
import {type Parameters, readParameters} from './parameters.ts';
import {createPlayer} from './player.ts';
import type {Tell} from './protocol.ts';

const root = document.getElementById('knockon') ?? document.body;
const parameters = readParameters(location.search);
for (const warning of parameters.warnings) console.warn(`Knockon: ${warning}`);
document.documentElement.lang = parameters.lang;
void loadFont();
/** Less wide, there is nothing to draw in. */
const ROOM = matchMedia('(min-width: 860px)');
if (parameters.mode === 'edit' && ROOM.matches) edit(parameters);
else play(parameters);

function play(how: Parameters): void {
  let host: Host | null = null;
  const player = createPlayer(root, how, (event, data) => host?.tell({event, data}));
  if (how.mode === 'edit') {
    player.note('Drawing needs 860 pixels of width, which this frame has not.');
    ROOM.addEventListener('change', () => location.reload());
  }
  host = listenToHost(how, performing(player, loadFrom));

  async function loadFrom(params: unknown): Promise<void> {
    const reading = readGiven(params);
    if (!reading.ok) throw new Refused('bad-params', sentences(reading.problems));
    const wanted = readFragment(location.hash);
    const problem = player.load(reading.document, wanted);
    if (problem !== null) throw new Refused('failed', problem);
    player.link(app(), {...wanted, where: {type: 'packed', text: await packDocument(reading.document)}});
  }

  async function fromAddress(): Promise<void> {
    const shown = readFragment(location.hash);
    const reading = await readShown(shown);
    if (reading) take(reading, shown);
    // Until the page around hands one over.
    else player.fail('There is nothing to show yet: the address names no document, as #d=, #src= or #example= would.');
  }

  function take(reading: Reading, shown: Shown): void {
    if (!reading.ok) {
      player.fail(sentences(reading.problems));
      return;
    }
    player.load(reading.document, shown);
    // A page in a file of its own has no app beside it.
    player.link(app(), shown.where && location.protocol !== 'file:' ? shown : null);
  }

  addEventListener('hashchange', () => void fromAddress());
  void fromAddress();
}

/** The page around may connect at once; what it asks for waits until the editor is there. */
function edit(how: Parameters): void {
  let host: Host | null = null;
  const tell: Tell = (event, data) => host?.tell({event, data});
  const editing = fetchEditor().then((open) => open(root, how, tell));
  editing.catch((fault: unknown) => {
    const message = `${fault instanceof Error ? fault.message : String(fault)} In Knockon itself it can be drawn on.`;
    const player = createPlayer(root, how, tell);
    player.fail(message);
    player.link(app(), readFragment(location.hash));
  });
  host = listenToHost(
    how,
    performing(editing, async (params) => (await editing).load(params)),
  );
}

function app(): string {
  return String(new URL('index.html', document.baseURI));
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
