/** What the fragment of an address shows: a document, which of its scenarios, who is knocked out, and when. */

/** Where the document is. */
export type Where = {type: 'packed'; text: string} | {type: 'address'; url: string} | {type: 'example'; id: string};

export interface Shown {
  /** Null when the fragment names none. */
  where: Where | null;
  scenario: string | null;
  /** Ids of nodes that are knocked out, all at the start. */
  knock: string[];
  /** Hours; null: at the start. */
  t: number | null;
}

const LONGEST_ID = 200;

/** Reads a fragment, with or without its `#`. What it does not know it leaves alone. */
export function readFragment(fragment: string): Shown {
  const fields = new Map<string, string>();
  for (const part of fragment.replace(/^#/, '').split('&')) {
    const at = part.indexOf('=');
    if (at > 0 && !fields.has(part.slice(0, at))) fields.set(part.slice(0, at), part.slice(at + 1));
  }
  const text = (name: string) => decoded(fields.get(name));
  const t = Number(text('t') || Number.NaN);
  return {
    where: whereOf(fields.get('d'), text('src'), text('example')),
    scenario: text('scenario'),
    knock: (fields.get('knock') ?? '')
      .split(',')
      .map((id) => decoded(id) ?? '')
      .filter((id) => id !== '' && id.length <= LONGEST_ID),
    t: t >= 0 && Number.isFinite(t) ? t : null,
  };
}

function whereOf(packed: string | undefined, url: string | null, example: string | null): Where | null {
  if (packed) return {type: 'packed', text: packed};
  if (url) return {type: 'address', url};
  return example ? {type: 'example', id: example} : null;
}

function decoded(text: string | undefined): string | null {
  if (text === undefined) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The fragment that `readFragment` reads as this, with its `#`. */
export function writeFragment({where, scenario, knock, t}: Shown): string {
  const parts: string[] = [];
  if (where?.type === 'packed') parts.push(`d=${where.text}`);
  if (where?.type === 'address') parts.push(`src=${encodeURIComponent(where.url)}`);
  if (where?.type === 'example') parts.push(`example=${encodeURIComponent(where.id)}`);
  if (scenario !== null) parts.push(`scenario=${encodeURIComponent(scenario)}`);
  if (knock.length > 0) parts.push(`knock=${knock.map(encodeURIComponent).join(',')}`);
  if (t !== null) parts.push(`t=${Number(t.toFixed(6))}`);
  return `#${parts.join('&')}`;
}
