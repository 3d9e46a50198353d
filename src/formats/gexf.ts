/** GEXF 1.1 to 1.3, the format of Gephi. */
import {found, quoted} from '../ecosystem/problem.ts';
import {type Draft, Drawing, type Raw, Refused} from './draft.ts';
import type {FileText} from './format.ts';
import {typed} from './graphml.ts';
import {type Element, readXml} from './xml.ts';

interface Attribute {
  name: string;
  type: string;
  fallback?: string;
}

interface Thing {
  element: Element;
  fields: [string, unknown][];
  given: Set<string>;
}

/** Attributes of elements that say nothing of the thing itself. */
const APART = new Set([
  'id',
  'label',
  'source',
  'target',
  'pid',
  'type',
  'start',
  'end',
  'startopen',
  'endopen',
  'for',
]);

export function readGexf({text}: FileText): Draft {
  const drawing = new Drawing();
  const attributes = {node: new Map<string, Attribute>(), edge: new Map<string, Attribute>()};
  let declaring: 'node' | 'edge' = 'node';
  let declared: Attribute | null = null;
  let undirected = false;
  let graphs = 0;
  let creator = '';
  let dynamic = 0;
  const meta: Raw = {};
  const open: Thing[] = [];

  readXml(text, {
    open(element, path) {
      const {name, place} = element;
      const at = element.attributes;
      if (element.prefix !== '' && element.prefix !== 'gexf') return;
      if (path.length === 0 && name !== 'gexf')
        throw new Refused('gexf.root', place, `The first element is ${quoted(name)}; gexf is expected.`);
      if (name === 'graph') {
        graphs++;
        undirected = at.get('defaultedgetype') !== undefined && at.get('defaultedgetype') !== 'directed';
      } else if (name === 'attributes') declaring = at.get('class') === 'edge' ? 'edge' : 'node';
      else if (name === 'attribute') {
        declared = {name: at.get('title') ?? at.get('id') ?? '', type: at.get('type') ?? 'string'};
        attributes[declaring].set(at.get('id') ?? '', declared);
      } else if (name === 'node' || name === 'edge') {
        open.push({element, fields: [], given: new Set()});
        if (at.has('start') || at.has('end')) dynamic++;
      } else if (name === 'attvalue') addValue(at, place);
    },
    close({name, prefix}, text, path) {
      if (prefix !== '' && prefix !== 'gexf') return;
      const parent = path[path.length - 1]?.name;
      if (name === 'default' && declared !== null) declared.fallback = text.trim();
      else if (parent === 'meta' && (name === 'title' || name === 'description')) {
        if (text.trim() !== '' || creator === 'Knockon') meta[name] = text;
      } else if (parent === 'meta' && name === 'creator') creator = text.trim();
      else if (name === 'node' || name === 'edge') {
        const thing = open.pop()!;
        if (graphs > 1) return;
        if (name === 'node') addNode(thing);
        else addEdge(thing);
      }
    },
  });

  if (graphs === 0) throw new Refused('gexf.no-graph', '', 'There is no graph element in it; one is expected.');
  if (graphs > 1) drawing.warn('graph.several', '', `The file holds ${graphs} graphs; the first was read.`);
  if (dynamic > 0)
    drawing.assumptions.push('Times of nodes and links were not read: all of them are there from the start.');
  const own = creator === 'Knockon';
  drawing.fields = meta;
  drawing.checkEnds();
  if (undirected && drawing.edges.length > 0)
    drawing.warn(
      'graph.undirected',
      '',
      'The links of the file have no direction; they were read from source to target.',
    );
  return drawing.draft('backward', false, {own});

  function addValue(at: Map<string, string>, place: string): void {
    const thing = open[open.length - 1];
    if (thing === undefined) return;
    const id = at.get('for') ?? at.get('id') ?? '';
    const of = thing.element.name as 'node' | 'edge';
    const attribute = attributes[of].get(id);
    const value = at.get('value') ?? '';
    if (attribute === undefined) {
      const owner = thing.element.attributes.get('id') ?? '';
      drawing.warn(
        'gexf.attribute',
        place,
        `A value of ${quoted(owner)} is for the attribute ${quoted(id)}, which is not declared; it is kept by that name.`,
      );
      thing.fields.push([id, value]);
      return;
    }
    thing.given.add(id);
    if (value !== '' || creator === 'Knockon') thing.fields.push([attribute.name, typed(value, attribute, place)]);
  }

  function fieldsOf({element, fields, given}: Thing): Raw {
    const of = element.name as 'node' | 'edge';
    const fallbacks = [...attributes[of]].flatMap(([id, attribute]): [string, unknown][] =>
      attribute.fallback === undefined || attribute.fallback === '' || given.has(id)
        ? []
        : [[attribute.name, typed(attribute.fallback, attribute, element.place)]],
    );
    const more = [...element.attributes]
      .filter(([name]) => !APART.has(name) && !name.includes(':'))
      .map(([name, value]): [string, unknown] => [name, value]);
    return Object.fromEntries([...more, ...fallbacks, ...fields]);
  }

  function addNode(thing: Thing): void {
    const {element} = thing;
    const id = element.attributes.get('id');
    if (id === undefined || id === '')
      throw new Refused('gexf.id', element.place, `id is ${found(id)}; a name is expected.`);
    const label = element.attributes.get('label');
    // The format wants a label on every node; one that is the id says nothing.
    drawing.newNode(id, element.place, {...(label === undefined || label === id ? {} : {label}), ...fieldsOf(thing)});
  }

  function addEdge(thing: Thing): void {
    const {element} = thing;
    const [from, to] = [element.attributes.get('source'), element.attributes.get('target')];
    if (from === undefined || to === undefined)
      throw new Refused('gexf.ends', element.place, 'An edge has no source or no target; both are expected.');
    const id = element.attributes.get('id');
    const label = element.attributes.get('label');
    const named = id === undefined || creator === 'Knockon' || /^e?\d+$/.test(id) ? {} : {id};
    drawing.edge(from, to, element.place, {
      ...named,
      ...(label === undefined || label === '' ? {} : {linkLabel: label}),
      ...fieldsOf(thing),
    });
  }
}
