/** Reads XML piece by piece, and refuses before parsing what could make it grow or fetch: DTDs and entities. */
import {SaxesParser} from 'saxes';
import {MAX_DEPTH, TEXT_LENGTH} from '../ecosystem/schema.ts';
import {Refused} from './draft.ts';
import {lineAndColumn} from './json.ts';

export interface Element {
  /** Name without the prefix of its namespace. */
  name: string;
  /** Whether it is of the file's own format, and not of a namespace in between. */
  prefix: string;
  attributes: Map<string, string>;
  place: string;
}

export interface Events {
  open(element: Element, path: readonly Element[]): void;
  /** `text` is all text directly inside. */
  close(element: Element, text: string, path: readonly Element[]): void;
}

/**
 * Calls for every element in the order of the file. `path` holds the elements around it, outermost first. A text or an
 * attribute of more than `longest` characters is refused.
 */
export function readXml(text: string, events: Events, longest = TEXT_LENGTH * 10): void {
  const doctype = text.search(/<!(DOCTYPE|ENTITY)/i);
  if (doctype >= 0) {
    const message =
      'It has a DOCTYPE or entities, which can make a small file grow without end or fetch others; remove them.';
    throw new Refused('xml.doctype', lineAndColumn(text, doctype), message);
  }
  const parser = new SaxesParser({xmlns: false, position: true});
  const path: Element[] = [];
  const texts: string[] = [];
  const place = () => `line ${parser.line}`;
  parser.on('error', (fault) => {
    throw new Refused('xml.syntax', place(), `This is no XML: ${sentence(fault.message)}`);
  });
  parser.on('opentag', ({name, attributes}) => {
    if (path.length >= MAX_DEPTH) {
      throw new Refused('xml.depth', place(), `Elements are nested deeper than ${MAX_DEPTH} levels.`);
    }
    const [local, prefix] = parts(name);
    const element: Element = {
      name: local,
      prefix,
      attributes: new Map(Object.entries(attributes as Record<string, string>)),
      place: place(),
    };
    for (const [key, value] of element.attributes) {
      if (value.length > longest) throw tooLong(key);
    }
    events.open(element, path);
    path.push(element);
    texts.push('');
  });
  parser.on('text', (piece) => add(piece));
  parser.on('cdata', (piece) => add(piece));
  parser.on('closetag', () => {
    const element = path.pop()!;
    events.close(element, texts.pop()!, path);
  });
  parser.write(text).close();

  function add(piece: string): void {
    if (texts.length === 0) return;
    const whole = texts[texts.length - 1] + piece;
    if (whole.length > longest) throw tooLong(path[path.length - 1].name);
    texts[texts.length - 1] = whole;
  }

  function tooLong(name: string): Refused {
    return new Refused('xml.text', place(), `The text of ${name} is longer than ${longest} characters.`);
  }
}

function parts(name: string): [local: string, prefix: string] {
  const colon = name.indexOf(':');
  return colon < 0 ? [name, ''] : [name.slice(colon + 1), name.slice(0, colon)];
}

/** The library starts its messages with a position of its own. */
function sentence(message: string): string {
  const words = message.replace(/^\d+:\d+: /, '');
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
