/** Writes DOT: an arrow goes from who is hit to who fails, as dependencies do. The rest of the document stands on the graph. */
import type {Ecosystem} from '../ecosystem/document.ts';
import {KNOWN} from './fields.ts';
import {type Flat, flatFields, lostOfFields} from './flat.ts';
import {documentFields} from './ownFields.ts';
import type {Written} from './writers.ts';

const STYLES = {dependency: 'solid', exposure: 'dashed', holding: 'dotted'};

export function writeDot(document: Ecosystem): Written {
  const own = documentFields(document).map(([name, json]) => `  graph [${pair(name, json)}];\n`);
  const nodes = document.nodes.map((node) => `  ${quoted(node.id)}${list(flatFields(node, ['id']))};\n`);
  const edges = document.edges.map((edge) => {
    const looks: [string, Flat][] = [['style', STYLES[edge.type]]];
    return `  ${quoted(edge.from)} -> ${quoted(edge.to)}${list([...flatFields(edge, ['from', 'to']), ...looks])};\n`;
  });
  const text = `digraph {\n${own.join('')}${nodes.join('')}${edges.join('')}}\n`;
  return {bytes: new TextEncoder().encode(text), lost: lostOfFields(document, KNOWN, false)};
}

function list(fields: [string, Flat][]): string {
  return fields.length === 0 ? '' : ` [${fields.map(([name, value]) => pair(name, value)).join(', ')}]`;
}

function pair(name: string, value: Flat): string {
  return `${/^[A-Za-z_]\w*$/.test(name) ? name : quoted(name)}=${quoted(String(value))}`;
}

/** Signs that would end the text or join lines stand as the entities that Graphviz reads. */
function quoted(text: string): string {
  return `"${text.replace(/[&"\\\n\r\u2028\u2029<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)}"`;
}
