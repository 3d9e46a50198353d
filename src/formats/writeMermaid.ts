/** Writes a Mermaid flowchart: names, kinds, and links with their types and amounts. */
import type {Ecosystem, EcosystemEdge} from '../ecosystem/document.ts';
import {lostOfDocument} from './flat.ts';
import type {Written} from './writers.ts';

/** Words that Mermaid would take for something else than a name. */
const RESERVED = /^(?:end|graph|flowchart|subgraph|style|class|classDef|click|linkStyle|direction|default|[ox].*)$/i;
const ARROWS = {dependency: ['--', '-->'], exposure: ['-.', '.->'], holding: ['==', '==>']} as const;

export function writeMermaid(document: Ecosystem): Written {
  const names = new Map<string, string>();
  const comments: string[] = [];
  document.nodes.forEach(({id}, i) => {
    const plain = /^[A-Za-z]\w{0,60}$/.test(id) && !RESERVED.test(id) && !/^n\d+$/.test(id);
    names.set(id, plain ? id : `n${i}`);
    if (!plain) comments.push(`  %% id n${i} ${oneLine(id)}\n`);
  });
  const title = document.title === undefined ? '' : `---\ntitle: ${oneLine(document.title)}\n---\n`;
  const nodes = document.nodes.map(({id, label, kind}) => {
    const style = kind !== undefined && /^[\w-]+$/.test(kind) ? `:::${kind}` : '';
    return `  ${names.get(id)}["${escaped(label ?? id)}"]${style}\n`;
  });
  const edges = document.edges.map((edge) => `  ${names.get(edge.from)} ${arrow(edge)} ${names.get(edge.to)}\n`);
  const text = `${title}flowchart LR\n  %% knockon 1\n${comments.join('')}${nodes.join('')}${edges.join('')}`;
  return {bytes: new TextEncoder().encode(text), lost: lost(document)};
}

function arrow(edge: EcosystemEdge): string {
  const [open, close] = ARROWS[edge.type];
  const words = edge.type === 'dependency' ? edge.type : `${edge.type} ${edge.amount}`;
  return `${open} "${words}" ${close}`;
}

/** As a JSON text without anything that ends a line. */
function oneLine(text: string): string {
  return JSON.stringify(text).replace(/[\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16)}`);
}

/** Quotes, signs of markup and line ends as Mermaid's own entities. */
function escaped(text: string): string {
  return text.replace(/["#&<>;\n\r\u2028\u2029\\]|^\s|\s$/g, (sign) => `#${sign.charCodeAt(0)};`);
}

function lost(document: Ecosystem): string[] {
  const sentences = lostOfDocument(document, ['title']);
  const held = new Set(['id', 'label', 'kind', 'type', 'from', 'to', 'amount']);
  const more = new Set<string>();
  for (const thing of [...document.nodes, ...document.edges]) {
    for (const [name, value] of Object.entries(thing)) if (value !== undefined && !held.has(name)) more.add(name);
  }
  if (document.edges.some(({id}) => id !== undefined)) more.add('ids of links');
  if (more.size > 0)
    sentences.push(
      `Of nodes and links it does not hold ${[...more].slice(0, 16).join(', ')}${more.size > 16 ? ', …' : ''}.`,
    );
  return sentences;
}
