/** Writes `.cyjs`. Fields are data; the rest of the document stands as JSON in the network's own data. */
import type {Ecosystem} from '../ecosystem/document.ts';
import {documentFields} from './ownFields.ts';
import type {Written} from './writers.ts';

export function writeCytoscape(document: Ecosystem): Written {
  const positions = document.layout?.positions ?? {};
  const nodes = document.nodes.map((node) => {
    const at = Object.hasOwn(positions, node.id) ? positions[node.id] : null;
    return {data: {...node}, ...(at === null ? {} : {position: {x: at[0], y: at[1]}})};
  });
  const edges = document.edges.map(({from, to, ...rest}) => ({data: {...rest, source: from, target: to}}));
  const data = Object.fromEntries([['name', document.title ?? ''], ...documentFields(document)]);
  const text = `${JSON.stringify({format_version: '1.0', generated_by: 'Knockon', data, elements: {nodes, edges}}, null, 1)}\n`;
  return {bytes: new TextEncoder().encode(text), lost: []};
}
