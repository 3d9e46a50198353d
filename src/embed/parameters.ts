/** How an embed is shown: the query of its address. What is unknown is ignored, what is wrong falls back with a warning. */

export interface Parameters {
  /** `view` only plays; `play` lets the reader knock nodes out; `edit` is the whole app. */
  mode: 'view' | 'play' | 'edit';
  ui: 'full' | 'controls' | 'minimal' | 'none';
  theme: 'auto' | 'light' | 'dark';
  autoplay: boolean;
  /** 1, 2 or 3, as the buttons of the app. */
  speed: number;
  lang: string;
  /** Whether the canvas takes gestures only once it has been pressed, so that the page around it scrolls. */
  interact: 'auto' | 'click';
  /** The only origin whose page may ask for the document and for results; null when none is named. */
  origin: string | null;
  /** Sent back with every message. */
  id: string | null;
  warnings: string[];
}

const CHOICES = {
  mode: ['view', 'play', 'edit'],
  ui: ['controls', 'full', 'minimal', 'none'],
  theme: ['auto', 'light', 'dark'],
  interact: ['auto', 'click'],
  autoplay: ['0', '1'],
  speed: ['2', '1', '3'],
  lang: ['en'],
} as const;

const LONGEST_ID = 100;

/** @param query with or without its question mark. The first choice of each list is the default. */
export function readParameters(query: string): Parameters {
  const given = new URLSearchParams(query);
  const warnings: string[] = [];
  const choose = <K extends keyof typeof CHOICES>(name: K): (typeof CHOICES)[K][number] => {
    const value = given.get(name);
    const choices = CHOICES[name] as readonly string[];
    if (value !== null && !choices.includes(value))
      warnings.push(`${name}=${value.slice(0, 40)} is none of ${choices.join(', ')}; ${choices[0]} is used.`);
    return (value !== null && choices.includes(value) ? value : choices[0]) as (typeof CHOICES)[K][number];
  };
  const origin = given.get('origin');
  const known = origin === null ? null : originOf(origin);
  if (origin !== null && known === null)
    warnings.push('origin= is no address of a site: nobody is trusted with the document.');
  return {
    mode: choose('mode'),
    ui: choose('ui'),
    theme: choose('theme'),
    autoplay: choose('autoplay') === '1',
    speed: Number(choose('speed')),
    lang: choose('lang'),
    interact: choose('interact'),
    origin: known,
    id: given.get('id')?.slice(0, LONGEST_ID) ?? null,
    warnings,
  };
}

/** `https://example.org`; null when it is none. */
function originOf(text: string): string | null {
  try {
    const {origin} = new URL(text);
    return origin === 'null' ? null : origin;
  } catch {
    return null;
  }
}
