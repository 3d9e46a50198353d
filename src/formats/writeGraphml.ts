/** Writes GraphML. Every field is a typed key; the rest of the document stands as JSON on the graph. */
import type {Ecosystem} from '../ecosystem/document.ts';
import {KNOWN} from './fields.ts';
import {type Flat, flatFields, lostOfFields} from './flat.ts';
import {documentFields} from './ownFields.ts';
import type {Written} from './writers.ts';
import {escaped} from './writeXml.ts';

const TYPES: Record<string, string> = {string: 'string', number: 'double', boolean: 'boolean'};

export function writeGraphml(document: Ecosystem): Written {
  const keys = new Map<string, {id: string; line: string}>();
  const nodes = document.nodes.map((node) => element('node', `id="${escaped(node.id)}"`, flatFields(node, ['id'])));
  const edges = document.edges.map((edge) => {
    const id = edge.id === undefined ? '' : `id="${escaped(edge.id)}" `;
    return element(
      'edge',
      `${id}source="${escaped(edge.from)}" target="${escaped(edge.to)}"`,
      flatFields(edge, ['id', 'from', 'to']),
    );
  });
  const own = documentFields(document).map(([name, json]) => `    ${data('graph', name, json)}\n`);
  const declared = [...keys.values()].map(({line}) => line);
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
${declared.join('')}  <graph edgedefault="directed">
${own.join('')}${nodes.join('')}${edges.join('')}  </graph>
</graphml>
`;
  return {bytes: new TextEncoder().encode(text), lost: lostOfFields(document, KNOWN, true)};

  function element(name: 'node' | 'edge', attributes: string, fields: [string, Flat][]): string {
    if (fields.length === 0) return `    <${name} ${attributes}/>\n`;
    const inside = fields.map(([field, value]) => `      ${data(name, field, value)}\n`).join('');
    return `    <${name} ${attributes}>\n${inside}    </${name}>\n`;
  }

  function data(of: string, name: string, value: Flat): string {
    const type = TYPES[typeof value];
    const key = `${of} ${type} ${name}`;
    let known = keys.get(key);
    if (known === undefined) {
      const id = `k${keys.size}`;
      known = {id, line: `  <key id="${id}" for="${of}" attr.name="${escaped(name)}" attr.type="${type}"/>\n`};
      keys.set(key, known);
    }
    return `<data key="${known.id}">${escaped(String(value))}</data>`;
  }
}
