/** What a file that Knockon wrote in another format says of the document itself, beside its nodes and links. */
import type {Ecosystem} from '../ecosystem/document.ts';
import type {Raw} from './draft.ts';

/** Stands in front of every such name, and by itself marks the file as Knockon's. */
export const MARK = 'knockon';

/** Fields of the document that are no lists of nodes or links, as names and JSON texts. */
export function documentFields(document: Ecosystem): [name: string, json: string][] {
  const {nodes: _nodes, edges: _edges, format: _format, version, ...rest} = document;
  const fields = Object.entries(rest).filter(([, value]) => value !== undefined);
  return [
    [MARK, String(version)],
    ...fields.map(([name, value]): [string, string] => [`${MARK}.${name}`, JSON.stringify(value)]),
  ];
}

/** The other way; what cannot be read as such is left where it is. */
export function ownFields(attributes: Raw): {fields: Raw; own: boolean} {
  if (!Object.hasOwn(attributes, MARK)) return {fields: {}, own: false};
  const entries = Object.entries(attributes).flatMap(([name, json]): [string, unknown][] => {
    if (!name.startsWith(`${MARK}.`) || typeof json !== 'string') return [];
    try {
      return [[name.slice(MARK.length + 1), JSON.parse(json)]];
    } catch {
      return [];
    }
  });
  return {
    fields: Object.fromEntries(entries.filter(([name]) => !['nodes', 'edges', 'format', 'version'].includes(name))),
    own: true,
  };
}
