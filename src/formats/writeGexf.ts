/** Writes GEXF 1.3. Every field is a typed attribute; of the document itself the format holds title and description. */
import type {Ecosystem} from '../ecosystem/document.ts';
import {KNOWN} from './fields.ts';
import {type Flat, flatFields, lostOfDocument, lostOfFields} from './flat.ts';
import type {Written} from './writers.ts';
import {escaped} from './writeXml.ts';

const TYPES: Record<string, string> = {string: 'string', number: 'double', boolean: 'boolean'};

export function writeGexf(document: Ecosystem): Written {
  const attributes = {node: new Map<string, string>(), edge: new Map<string, string>()};
  const nodes = document.nodes.map((node) =>
    element('node', `id="${escaped(node.id)}" label="${escaped(node.label ?? node.id)}"`, flatFields(node, ['id'])),
  );
  const edges = document.edges.map((edge, k) =>
    element(
      'edge',
      `id="${k}" source="${escaped(edge.from)}" target="${escaped(edge.to)}" type="directed"`,
      flatFields(edge, ['from', 'to']),
    ),
  );
  const meta = (['title', 'description'] as const).flatMap((name) =>
    document[name] === undefined ? [] : [`    <${name}>${escaped(document[name])}</${name}>\n`],
  );
  const text = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <meta>
    <creator>Knockon</creator>
${meta.join('')}  </meta>
  <graph defaultedgetype="directed">
${declared('node')}${declared('edge')}    <nodes>
${nodes.join('')}    </nodes>
    <edges>
${edges.join('')}    </edges>
  </graph>
</gexf>
`;
  const lost = [...lostOfDocument(document, ['title', 'description']), ...lostOfFields(document, KNOWN, true)];
  return {bytes: new TextEncoder().encode(text), lost};

  function element(name: 'node' | 'edge', own: string, fields: [string, Flat][]): string {
    if (fields.length === 0) return `      <${name} ${own}/>\n`;
    const values = fields.map(([field, value]) => {
      const id = idOf(name, field, TYPES[typeof value]);
      return `<attvalue for="${id}" value="${escaped(String(value))}"/>`;
    });
    return `      <${name} ${own}><attvalues>${values.join('')}</attvalues></${name}>\n`;
  }

  function idOf(of: 'node' | 'edge', field: string, type: string): string {
    const key = `${type} ${field}`;
    const known = attributes[of].get(key) ?? String(attributes[of].size);
    attributes[of].set(key, known);
    return known;
  }

  function declared(of: 'node' | 'edge'): string {
    if (attributes[of].size === 0) return '';
    const lines = [...attributes[of]].map(([key, id]) => {
      const blank = key.indexOf(' ');
      return `      <attribute id="${id}" title="${escaped(key.slice(blank + 1))}" type="${key.slice(0, blank)}"/>\n`;
    });
    return `    <attributes class="${of}">\n${lines.join('')}    </attributes>\n`;
  }
}
