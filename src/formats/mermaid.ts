/** Mermaid flowcharts: nodes in any brackets, chains of links with or without words, `&`, subgraphs. */
import {quoted} from '../ecosystem/problem.ts';
import {MAX_DEPTH} from '../ecosystem/schema.ts';
import {type Draft, Drawing, type Raw, Refused} from './draft.ts';
import type {FileText} from './format.ts';

const HEAD = /^(?:graph|flowchart(?:-elk)?)(?:[ \t]+(?:TB|TD|BT|RL|LR))?[ \t]*(?:;|$)/;
/** Statements about looks and clicks. */
const APART = /^(?:style|linkStyle|classDef|class|click|direction|accTitle|accDescr)\b/;
/** Opening and closing of a node's text, longest first. */
const BRACKETS: readonly (readonly [string, string])[] = [
  ['(((', ')))'],
  ['((', '))'],
  ['([', '])'],
  ['[[', ']]'],
  ['[(', ')]'],
  ['{{', '}}'],
  ['[/', '/]'],
  ['[\\', '\\]'],
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
  ['>', ']'],
];
const ID = /[^\s[\](){}<>&|;"'=,@:-]+(?:-(?![-.>])[^\s[\](){}<>&|;"'=,@:-]+)*/y;
/** A whole link: `-->`, `---`, `-.->`, `==>`, `~~~`, with `x`, `o` or `<` at its ends. */
const LINK = /(?:<|[xo](?=[-=]))?(?:--+[->xo]|-\.+-[>xo]?|==+[=>xo]|~~~+)/y;
/** A link whose words stand in the middle: `-- words -->`. */
const OPENED = /(?:<|[xo](?=[-=]))?(--|-\.|==)(?![-.=>])/y;

export function readMermaid({text}: FileText): Draft {
  const drawing = new Drawing();
  /** Our own writer names ids in comments where Mermaid could not hold them. */
  const names = new Map<string, string>();
  const titleOf = /^---\s*\n([\s\S]*?)\n---/.exec(text);
  const title = /^title:[ \t]*(.+)$/m.exec(titleOf?.[1] ?? '')?.[1].trim();
  if (title !== undefined) drawing.fields = {title: unquoted(title)};
  const lines = text.split(/\r\n|\r|\n/);
  let own = false;
  let headed = false;
  let depth = 0;
  const skip = titleOf === null ? 0 : titleOf[0].split('\n').length;
  for (let k = skip; k < lines.length; k++) {
    const line = lines[k].trim();
    const place = `line ${k + 1}`;
    const named = /^%% id (\w+) (".*")$/.exec(line);
    if (named) names.set(named[1], unquoted(named[2]));
    else if (line === '%% knockon 1') own = true;
    if (line === '' || line.startsWith('%%')) continue;
    if (!headed) {
      const head = HEAD.exec(line);
      if (head === null)
        throw new Refused('mermaid.head', place, `Found ${quoted(line)}; "flowchart" or "graph" is expected.`);
      headed = true;
      if (line.slice(head[0].length).trim() !== '') statement(line.slice(head[0].length), place);
      continue;
    }
    if (/^subgraph\b/.test(line)) {
      if (++depth > MAX_DEPTH)
        throw new Refused('mermaid.depth', place, `Subgraphs are nested deeper than ${MAX_DEPTH} levels.`);
    } else if (/^end\s*;?$/.test(line)) depth--;
    else if (!APART.test(line)) for (const part of parts(line)) statement(part, place);
  }
  return drawing.draft('backward', false, {own, lacking: true});

  /** `a[A] & b --> |words| c --> d`. */
  function statement(text: string, place: string): void {
    let at = 0;
    let before = group();
    for (;;) {
      space();
      if (at >= text.length) return;
      const link = linkWords();
      const after = group();
      if (link.shown)
        for (const from of before) for (const to of after) drawing.edge(from, to, place, wordsToFields(link.words));
      before = after;
    }

    function group(): string[] {
      const ids = [node()];
      for (;;) {
        space();
        if (text[at] !== '&') return ids;
        at++;
        ids.push(node());
      }
    }

    function node(): string {
      space();
      ID.lastIndex = at;
      const match = ID.exec(text);
      if (match === null)
        throw new Refused(
          'mermaid.syntax',
          `${place}, column ${at + 1}`,
          `Found ${found()}; the name of a node is expected.`,
        );
      at += match[0].length;
      const id = names.get(match[0]) ?? match[0];
      drawing.node(id, place, nodeText(id));
      const style = /^:::([\w-]+)/.exec(text.slice(at, at + 80));
      if (style !== null) {
        at += style[0].length;
        if (own) drawing.node(id, place, {kind: style[1]});
      }
      return id;
    }

    function nodeText(id: string): Raw {
      const bracket = BRACKETS.find(([open]) => text.startsWith(open, at));
      if (bracket === undefined) return {};
      const [open, close] = bracket;
      const quotedText = /^\s*"([^"]*)"\s*/.exec(text.slice(at + open.length));
      const from = at + open.length + (quotedText === null ? 0 : quotedText[0].length);
      const end = text.indexOf(close, from);
      const other = open === '[/' ? text.indexOf('\\]', from) : open === '[\\' ? text.indexOf('/]', from) : -1;
      const stop = end < 0 ? other : other < 0 ? end : Math.min(end, other);
      if (stop < 0)
        throw new Refused(
          'mermaid.syntax',
          `${place}, column ${at + 1}`,
          `${quoted(open)} opens here and does not close.`,
        );
      const label = plain(quotedText === null ? text.slice(from, stop) : quotedText[1]);
      at = stop + close.length;
      return label === '' || label === id ? {} : {label};
    }

    function linkWords(): {words: string; shown: boolean} {
      LINK.lastIndex = at;
      const whole = LINK.exec(text);
      if (whole !== null) {
        at += whole[0].length;
        space();
        const words = /^\|([^|]*)\|/.exec(text.slice(at));
        if (words !== null) at += words[0].length;
        return {words: words?.[1] ?? '', shown: !whole[0].includes('~')};
      }
      OPENED.lastIndex = at;
      const opened = OPENED.exec(text);
      const close = opened === null ? null : {'--': /--+[->xo]/g, '-.': /\.+-[>xo]?/g, '==': /==+[=>xo]/g}[opened[1]]!;
      if (opened !== null && close !== null) {
        close.lastIndex = at + opened[0].length;
        const end = close.exec(text);
        if (end !== null) {
          const words = text.slice(at + opened[0].length, end.index);
          at = end.index + end[0].length;
          return {words, shown: true};
        }
      }
      throw new Refused(
        'mermaid.syntax',
        `${place}, column ${at + 1}`,
        `Found ${found()}; a link such as --> is expected.`,
      );
    }

    function space(): void {
      while (/\s/.test(text[at] ?? '')) at++;
    }

    function found(): string {
      return at >= text.length ? 'the end of the line' : quoted(String.fromCodePoint(text.codePointAt(at)!));
    }
  }

  function wordsToFields(words: string): Raw {
    const label = plain(unquoted(words.trim()));
    const ours = own ? /^(dependency|exposure|holding)(?: (\S+))?$/.exec(label) : null;
    if (ours !== null) return {type: ours[1], ...(ours[2] === undefined ? {} : {amount: ours[2]})};
    return label === '' ? {} : {linkLabel: label};
  }
}

/** Statements of one line, parted by semicolons outside of quotes. */
function parts(line: string): string[] {
  return (line.match(/(?:"[^"]*"|[^;"]|"(?=[^"]*$))+/g) ?? []).filter((part) => part.trim() !== '');
}

function unquoted(text: string): string {
  if (!/^".*"$/.test(text)) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}

/** `#quot;`, `#35;` and `<br>` as what they stand for; other tags are dropped. */
function plain(text: string): string {
  return text
    .trim()
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/<\/?[a-z][^>]{0,200}>/gi, '')
    .replace(/#(\d{1,7}|quot|amp|lt|gt|nbsp);/g, (whole, name: string) => {
      if (!/^\d/.test(name)) return {quot: '"', amp: '&', lt: '<', gt: '>', nbsp: ' '}[name] ?? whole;
      return Number(name) <= 0x10ffff ? String.fromCodePoint(Number(name)) : whole;
    });
}
