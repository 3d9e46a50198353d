/** Everything that this browser keeps, to be downloaded. It uses nothing of the app but the vault, so that it works when the app does not. */

import './recovery.css';
import {FAULT_WORDS} from './store/keeping/faultWords.ts';
import {
  type Generation,
  generationsOf,
  type Kept,
  keptDocuments,
  readAsItIs,
  throwAway,
  VaultError,
  type Version,
  versionsOf,
} from './store/keeping/vault.ts';

const page = document;

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  text = '',
  ...children: readonly Node[]
): HTMLElementTagNameMap[K] {
  const made = page.createElement(tag);
  made.textContent = text;
  made.append(...children);
  return made;
}

function button(text: string, name: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', text);
  made.type = 'button';
  made.setAttribute('aria-label', name);
  made.addEventListener('click', onClick);
  return made;
}

function save(name: string, text: string): void {
  const link = page.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], {type: 'application/json'}));
  link.download = `${name.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80) || 'ecosystem'}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** The document out of what is kept; as it is, where it cannot be read. */
function documentIn(text: string): string {
  try {
    return `${JSON.stringify((JSON.parse(text) as {document: unknown}).document, null, 2)}\n`;
  } catch {
    return text;
  }
}

const when = (at: number) => new Date(at).toLocaleString();

/** Shows the page in the place of the app. `fault` is why the app did not start. */
export async function showRecovery(fault?: unknown): Promise<void> {
  page.title = 'Recovery – Knockon';
  const main = element('main');
  main.className = 'recovery';
  page.getElementById('root')!.replaceChildren(main);
  main.append(element('h1', 'Everything that is kept in this browser'));
  if (fault !== undefined) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    const note = element('p', `Knockon could not start: ${reason}. What you have drawn is here all the same.`);
    note.setAttribute('role', 'alert');
    main.append(note);
  }
  const back = element('a', 'Back to Knockon');
  back.href = location.pathname;
  main.append(element('p', '', back));
  try {
    const newer = await readAsItIs();
    const documents = await keptDocuments();
    if (documents.length === 0) main.append(element('p', 'Nothing is kept here.'));
    else {
      const all = button('Download all', 'Download all', () => void downloadAll(documents));
      main.append(element('p', '', all));
    }
    for (const kept of documents) main.append(await sectionOf(kept, newer));
  } catch (reason) {
    const words = reason instanceof VaultError ? FAULT_WORDS[reason.fault] : String(reason);
    const note = element('p', `The storage of this browser cannot be read. ${words}`);
    note.setAttribute('role', 'alert');
    main.append(note);
  }
}

/** `readOnly` when it is a newer Knockon's to change. */
async function sectionOf(kept: Kept, readOnly: boolean): Promise<HTMLElement> {
  const title = kept.title || 'Untitled';
  const section = element('section', '', element('h2', title));
  section.setAttribute('aria-label', title);
  const state = kept.thrown === undefined ? '' : ` Thrown away ${when(kept.thrown)}.`;
  section.append(element('p', `${kept.nodes} nodes, ${kept.edges} links, changed ${when(kept.changed)}.${state}`));
  if (kept.thrown !== undefined && !readOnly) {
    const out = button('Take it out again', `Take out ${title}`, () => {
      void throwAway(kept.id, false).then(() => showRecovery());
    });
    section.append(out);
  }
  const list = element('ul');
  const entry = (label: string, {text}: Generation | Version) =>
    list.append(
      element(
        'li',
        '',
        element('span', label),
        button('Download', `Download ${title}, ${label}`, () => save(title, documentIn(text))),
      ),
    );
  for (const [k, generation] of (await generationsOf(kept.id)).entries()) {
    entry(`${k === 0 ? 'Newest' : 'Before that'}, ${when(generation.at)}`, generation);
  }
  for (const version of await versionsOf(kept.id)) {
    entry(`Version ${version.name ?? 'kept by itself'}, ${when(version.at)}`, version);
  }
  section.append(list);
  return section;
}

async function downloadAll(documents: readonly Kept[]): Promise<void> {
  const found = await Promise.all(documents.map(({id}) => generationsOf(id)));
  const newest = found.flatMap(([first]) => {
    if (!first) return [];
    try {
      return [JSON.parse(first.text)];
    } catch {
      return [first.text];
    }
  });
  save('knockon-everything', JSON.stringify(newest, null, 2));
}
