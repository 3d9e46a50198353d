/** GraphML: nodes and edges with typed data, as yEd, Gephi, NetworkX and igraph write it. */
import {found, quoted} from '../ecosystem/problem.ts';
import {type Draft, Drawing, type Raw, Refused} from './draft.ts';
import {isNumeric, NUMBERS} from './fields.ts';
import type {FileText} from './format.ts';
import {setOwn} from './json.ts';
import {MARK, ownFields} from './ownFields.ts';
import {type Element, readXml} from './xml.ts';

interface Key {
  name: string;
  type: string;
  of: string;
  fallback?: string;
}

interface Thing {
  element: Element;
  data: Map<string, string>;
  label: string;
}

const NUMERIC = new Set(['int', 'integer', 'long', 'float', 'double']);

export function readGraphml({text}: FileText): Draft {
  const drawing = new Drawing();
  const keys = new Map<string, Key>();
  const document: Raw = {};
  let graphs = 0;
  let undirected = false;
  /** Nodes and edges around the place, innermost last. */
  const open: Thing[] = [];
  let hyperedges = 0;

  readXml(text, {
    open(element, path) {
      const {name, attributes, place} = element;
      if (path.length === 0 && name !== 'graphml') {
        throw new Refused('graphml.root', place, `The first element is ${quoted(name)}; graphml is expected.`);
      }
      if (name === 'key') keys.set(attributes.get('id') ?? '', keyOf(attributes));
      else if (name === 'graph') {
        if (!path.some((outer) => outer.name === 'graph')) graphs++;
        undirected ||= graphs === 1 && attributes.get('edgedefault') === 'undirected';
      } else if (name === 'hyperedge') hyperedges++;
      else if (name === 'node' || name === 'edge') open.push({element, data: new Map(), label: ''});
    },
    close(element, text, path) {
      const {name, attributes} = element;
      const parent = path[path.length - 1]?.name;
      if (name === 'default') {
        const key = keys.get(path[path.length - 1]?.attributes.get('id') ?? '');
        if (key) key.fallback = text.trim();
      } else if (name === 'data' && parent === 'graph') {
        setOwn(document, keys.get(attributes.get('key') ?? '')?.name ?? '', text);
      } else if (name === 'data' && open.length > 0 && (parent === 'node' || parent === 'edge')) {
        open[open.length - 1].data.set(attributes.get('key') ?? '', text);
      } else if (/^(Node|Edge)Label$/.test(name) && open.length > 0) {
        // yEd writes labels as elements of its own inside data.
        if (open[open.length - 1].label === '') open[open.length - 1].label = text.trim();
      } else if (name === 'node' || name === 'edge') {
        const thing = open.pop()!;
        if (graphs > 1) return;
        if (name === 'node') addNode(thing);
        else addEdge(thing);
      }
    },
  });

  if (graphs === 0) throw new Refused('graphml.no-graph', '', 'There is no graph element in it; one is expected.');
  if (graphs > 1) drawing.warn('graph.several', '', `The file holds ${graphs} graphs; the first was read.`);
  if (hyperedges > 0) drawing.skip('', `${hyperedges} hyperedges: a link here joins two nodes.`);
  const {fields, own} = ownFields(document);
  drawing.fields = fields;
  drawing.checkEnds();
  if (undirected && drawing.edges.length > 0)
    drawing.warn(
      'graph.undirected',
      '',
      'The links of the file have no direction; they were read from source to target.',
    );
  return drawing.draft('backward', false, {own});

  function isOwn(): boolean {
    return Object.hasOwn(document, MARK);
  }

  function addNode({element, data, label}: Thing): void {
    const id = element.attributes.get('id');
    if (id === undefined || id === '')
      throw new Refused('graphml.id', element.place, `id is ${found(id)}; a name is expected.`);
    const fields = fieldsOf(data, 'node', element.place);
    drawing.newNode(id, element.place, label === '' || Object.hasOwn(fields, 'label') ? fields : {...fields, label});
  }

  function addEdge({element, data, label}: Thing): void {
    const [from, to] = [element.attributes.get('source'), element.attributes.get('target')];
    if (from === undefined || to === undefined) {
      throw new Refused('graphml.ends', element.place, 'An edge has no source or no target; both are expected.');
    }
    const id = element.attributes.get('id');
    const fields = fieldsOf(data, 'edge', element.place);
    // Ids that programs number by themselves say nothing.
    const named = id === undefined || (!isOwn() && /^e?\d+$/.test(id)) ? {} : {id};
    drawing.edge(from, to, element.place, {...named, ...(label === '' ? {} : {linkLabel: label}), ...fields});
  }

  function fieldsOf(data: Map<string, string>, of: string, place: string): Raw {
    const values: [string, unknown][] = [];
    for (const [id, key] of keys) {
      if ((key.of !== of && key.of !== 'all') || key.fallback === undefined || data.has(id)) continue;
      values.push([key.name, typed(key.fallback, key, place)]);
    }
    for (const [id, text] of data) {
      const key = keys.get(id);
      if (key === undefined) {
        if (text.trim() !== '') values.push([id, text]);
      } else if (key.name !== '' && (text !== '' || isOwn())) values.push([key.name, typed(text, key, place)]);
    }
    return Object.fromEntries(values);
  }
}

function keyOf(attributes: Map<string, string>): Key {
  return {
    // Keys of yEd's own graphics have no name, and their content is no text.
    name: attributes.get('attr.name') ?? (attributes.has('yfiles.type') ? '' : (attributes.get('id') ?? '')),
    type: attributes.get('attr.type') ?? 'string',
    of: attributes.get('for') ?? 'all',
  };
}

/** Numbers of a declared type; a text where one of our numbers should be is left to be refused with its place. */
export function typed(text: string, key: {name: string; type: string}, place: string): unknown {
  if (!NUMERIC.has(key.type)) return key.type === 'boolean' ? text.trim() === 'true' : text;
  if (isNumeric(text)) {
    // A long number would lose digits.
    return /^[+-]?\d{16,}$/.test(text.trim()) ? text.trim() : Number(text);
  }
  if (!NUMBERS.has(key.name)) return text;
  throw new Refused('number.bad', place, `${key.name} of this element is ${found(text)}; a number is expected.`);
}
