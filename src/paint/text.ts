/** Labels as they can be drawn: one line, no invisible characters, cut between letters as a reader sees them. */

const ELLIPSIS = '…';
const graphemes = new Intl.Segmenter(undefined, {granularity: 'grapheme'});

/**
 * One line of visible text. Line breaks and tabs become spaces; control characters and marks that turn the direction of
 * what follows go; joiners inside emoji stay.
 */
export function oneLine(text: string): string {
  return text
    .replace(/[\s\u2028\u2029]+/gu, ' ')
    .replace(/[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E0FFF}]/gu, '')
    .trim();
}

/** What stands under a node: its label, else its id, else a dash for one that shows nothing. */
export function labelOf(node: {id: string; label?: string}): string {
  return visible(oneLine(node.label ?? '')) || visible(oneLine(node.id)) || '–';
}

/** Empty for text of which nothing would show. */
function visible(text: string): string {
  return /[^\p{M}\p{Cf}\p{Z}\u3164\u115F\u1160\u2800]/u.test(text) ? text : '';
}

/** `text` if it fits `room`, else as many whole graphemes as fit with an ellipsis. `measure` gives widths. */
export function ellipsise(text: string, room: number, measure: (text: string) => number): string {
  if (text.length <= 2 || measure(text) <= room) return text;
  // A label of a million characters is cut before it is split: no glyph is narrower than a pixel.
  const parts = Array.from(graphemes.segment(text.slice(0, 512)), ({segment}) => segment);
  let low = 1;
  let high = parts.length;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if (measure(cut(parts, middle)) <= room) low = middle;
    else high = middle - 1;
  }
  return cut(parts, low);
}

/**
 * `text` on one line if it fits `room`, else on two, broken at the space that leaves them most alike; what still does not
 * fit is shortened.
 */
export function wrap(text: string, room: number, measure: (text: string) => number): string[] {
  if (text.length <= 2 || measure(text) <= room) return [text];
  const words = text.slice(0, 512).split(' ');
  let best = [text];
  let least = Number.POSITIVE_INFINITY;
  for (let at = 1; at < words.length; at++) {
    const lines = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    const longest = Math.max(Math.min(measure(lines[0]), 2 * room), measure(lines[1]));
    if (measure(lines[0]) > room || longest >= least) continue;
    best = lines;
    least = longest;
  }
  return best.map((line) => ellipsise(line, room, measure));
}

function cut(parts: string[], count: number): string {
  return parts.slice(0, count).join('').trimEnd() + ELLIPSIS;
}
