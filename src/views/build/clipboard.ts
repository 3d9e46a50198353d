/** Copy and paste by the system's clipboard, as the text of a document: between tabs, and into an editor of text. */

import * as commands from '../../ecosystem/commands.ts';
import type {Ecosystem} from '../../ecosystem/document.ts';
import type {Problem} from '../../ecosystem/problem.ts';
import {appearance} from '../../store/appearance.ts';
import {boardNow, chosenNow, draw, perform, removeChosen} from '../../store/drawing.ts';
import {editor} from '../../store/editor.ts';
import {read} from '../../worker/client.ts';

/** What was copied last, for pages whose clipboard cannot be used. */
let copied = '';
/** Times that the same piece has been pasted: each copy stands further aside. */
let pasted = 0;
const ASIDE = 84;

const refuse = (message: string): void => {
  const problem: Problem = {severity: 'error', code: 'clipboard', place: '', message};
  draw({refused: [problem]});
};

/** The chosen nodes with the edges between them, as text; null when none is chosen. */
function pickUp(): string | null {
  const {document} = editor.getState();
  const ids = chosenNow();
  if (!document || ids.length === 0) return null;
  const placed = commands.withPlaces(document, boardNow()?.places() ?? {});
  copied = JSON.stringify(commands.pieceOf(placed, ids));
  pasted = 0;
  draw({said: `Copied ${ids.length === 1 ? 'one node' : `${ids.length} nodes`}`});
  return copied;
}

/** By menu, which has to ask the browser for the clipboard. */
export async function copyChosen(): Promise<boolean> {
  if (pickUp() === null) return false;
  try {
    await navigator.clipboard.writeText(copied);
  } catch {
    // A plain-http page, or one that was refused, has no clipboard: pasting here works all the same.
    draw({said: 'Copied for this tab; the browser gives this page no clipboard'});
  }
  return true;
}

export async function pasteClipboard(): Promise<void> {
  let text = copied;
  try {
    text = (await navigator.clipboard.readText()) || copied;
  } catch {
    // As above; what was copied in this tab is at hand.
  }
  await pasteText(text);
}

/** Pastes the text of a document, or of a piece of one. Problems are said, and nothing is changed then. */
export async function pasteText(text: string): Promise<void> {
  if (text.trim() === '') return refuse('There is nothing to paste.');
  const reply = await read(new TextEncoder().encode(text));
  const piece: Ecosystem | null = reply.ok ? reply.document : drawnPiece(text);
  if (!piece) return refuse('What is on the clipboard is no ecosystem, and no part of one.');
  pasted = text === copied ? pasted + 1 : 1;
  if (!perform((document) => commands.paste(document, piece, [ASIDE * pasted, ASIDE * pasted]))) return;
  // What was copied elsewhere may stand far from what is in view.
  const [first] = chosenNow();
  if (first !== undefined) boardNow()?.reveal(first);
}

/** A piece may be out of rest by itself, as half a balance sheet is. Our own is taken as it is, and checked when pasted. */
function drawnPiece(text: string): Ecosystem | null {
  if (text !== copied) return null;
  return JSON.parse(text) as Ecosystem;
}

/** By keys: the browser's own events need no permission, on plain-http pages either. Returns how to stop listening. */
export function listenToClipboard(): () => void {
  const elsewhere = ({target}: Event) =>
    appearance.getState().mode !== 'build' ||
    (target instanceof Element && target.closest('input, textarea, select, dialog[open]') !== null);
  const take = (event: ClipboardEvent) => {
    if (elsewhere(event) || (getSelection()?.toString() ?? '') !== '') return;
    const text = pickUp();
    if (text === null) return;
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    if (event.type === 'cut') removeChosen('Cut');
  };
  const give = (event: ClipboardEvent) => {
    if (elsewhere(event)) return;
    const text = event.clipboardData?.getData('text/plain') || copied;
    // A table, or the file of another tool, is for the import dialog.
    if (text !== copied && !/"format"\s*:\s*"knockon"/.test(text)) return;
    event.preventDefault();
    void pasteText(text);
  };
  document.addEventListener('copy', take);
  document.addEventListener('cut', take);
  document.addEventListener('paste', give);
  return () => {
    document.removeEventListener('copy', take);
    document.removeEventListener('cut', take);
    document.removeEventListener('paste', give);
  };
}
