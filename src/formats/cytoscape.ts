/** Cytoscape: `.cyjs` with `elements`, an array of elements as Cytoscape.js takes it, and CX2. */
import {found} from '../ecosystem/problem.ts';
import {type Draft, Drawing, field, isObject, type Raw, Refused, textOf, without} from './draft.ts';
import {ownFields} from './ownFields.ts';
import {isCx2} from './shapes.ts';

/** What stands elsewhere, and what Cytoscape keeps for itself. */
const OWN = ['source', 'target'];
const FOREIGN = [...OWN, 'parent', 'name', 'shared_name', 'SUID', 'selected'];

export function readCytoscape([value]: readonly unknown[]): Draft {
  if (Array.isArray(value) && isCx2(value)) return readCx2(value);
  const drawing = new Drawing();
  const elements = Array.isArray(value) ? value : field(value, 'elements');
  const data = field(value, 'data');
  const {fields, own} = ownFields(isObject(data) ? data : {});
  drawing.fields = fields;
  if (isObject(data) && drawing.fields.title === undefined && textOf(data, 'name') !== undefined)
    drawing.fields.title = textOf(data, 'name');
  if (field(value, 'style') !== undefined)
    drawing.warn('cytoscape.style', 'style', 'The style of the file is not used.');
  const list: [unknown, string, string | null][] = Array.isArray(elements)
    ? elements.map((element, k) => [element, `elements[${k}]`, textOf(element, 'group') ?? null])
    : [
        ...listOf(elements, 'nodes').map((node, k): [unknown, string, string] => [
          node,
          `elements.nodes[${k}]`,
          'nodes',
        ]),
        ...listOf(elements, 'edges').map((edge, k): [unknown, string, string] => [
          edge,
          `elements.edges[${k}]`,
          'edges',
        ]),
      ];
  for (const [element, place, group] of list) {
    const data = field(element, 'data');
    if (!isObject(data)) throw new Refused('cytoscape.data', place, `data is ${found(data)}; an object is expected.`);
    const isEdge = group === 'edges' || (group === null && field(data, 'source') !== undefined);
    const rest = without(data, own ? OWN : FOREIGN);
    if (isEdge) {
      const [from, to] = [needed(data, 'source', place), needed(data, 'target', place)];
      const type = textOf(data, 'type') ?? textOf(data, 'interaction');
      drawing.edge(from, to, place, {
        ...without(rest, ['interaction', 'shared_interaction']),
        ...(type === undefined ? {} : {type}),
      });
    } else {
      const label = textOf(data, 'label') ?? textOf(data, 'name');
      const id = needed(data, 'id', place);
      drawing.newNode(id, place, {...rest, ...(label === undefined ? {} : {label})});
    }
  }
  if (!own) addCompounds(drawing, list);
  drawing.checkEnds();
  return drawing.draft('backward', false, {own});
}

/** A box around other nodes that no link touches is a drawing aid, and says nothing of what fails. */
function addCompounds(drawing: Drawing, list: [unknown, string, string | null][]): void {
  const parents = new Set(list.flatMap(([element]) => textOf(field(element, 'data'), 'parent') ?? []));
  if (parents.size === 0) return;
  const linked = new Set(drawing.edges.flatMap(({fields}) => [fields.from, fields.to]));
  let boxes = 0;
  for (const parent of parents) {
    const node = drawing.nodes.get(parent);
    if (node === undefined || linked.has(parent)) continue;
    drawing.nodes.delete(parent);
    drawing.skip(node.place, 'It is a box around other nodes, and no link touches it.');
    boxes++;
  }
  if (boxes > 0) drawing.assumptions.push(`${boxes} boxes around nodes were left out.`);
}

/** CX2, the format of NDEx: a list of aspects, each an object of one key. */
function readCx2(aspects: unknown[]): Draft {
  const drawing = new Drawing();
  const declared = aspectOf(aspects, 'attributeDeclarations')[0];
  const network = aspectOf(aspects, 'networkAttributes')[0];
  const title = textOf(network, 'name');
  if (title !== undefined) drawing.fields = {title};
  const [nodeNames, edgeNames] = [aliases(field(declared, 'nodes')), aliases(field(declared, 'edges'))];
  aspectOf(aspects, 'nodes').forEach((node, k) => {
    const place = `nodes[${k}]`;
    const fields = renamed(field(node, 'v'), nodeNames);
    const label = textOf(fields, 'label') ?? textOf(fields, 'name');
    drawing.newNode(needed(node, 'id', place), place, {
      ...without(fields, ['name', 'id']),
      ...(label === undefined ? {} : {label}),
    });
  });
  aspectOf(aspects, 'edges').forEach((edge, k) => {
    const place = `edges[${k}]`;
    const fields = renamed(field(edge, 'v'), edgeNames);
    const type = textOf(fields, 'type') ?? textOf(fields, 'interaction');
    drawing.edge(needed(edge, 's', place), needed(edge, 't', place), place, {
      ...without(fields, ['interaction', 'id', 'from', 'to']),
      ...(type === undefined ? {} : {type}),
    });
  });
  if (aspectOf(aspects, 'visualProperties').length > 0)
    drawing.warn('cytoscape.style', 'visualProperties', 'The style of the file is not used.');
  drawing.checkEnds();
  return drawing.draft('backward', false);
}

/** All entries of an aspect, which may come in several pieces. */
function aspectOf(aspects: unknown[], name: string): unknown[] {
  return aspects.flatMap((aspect) => listOf(aspect, name));
}

/** From the short name of an attribute to its own. */
function aliases(declared: unknown): Map<string, string> {
  if (!isObject(declared)) return new Map();
  return new Map(
    Object.entries(declared).flatMap(([name, how]) =>
      textOf(how, 'a') === undefined ? [] : [[textOf(how, 'a')!, name]],
    ),
  );
}

function renamed(values: unknown, names: Map<string, string>): Raw {
  if (!isObject(values)) return {};
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [names.get(key) ?? key, value]));
}

function listOf(thing: unknown, key: string): unknown[] {
  const list = field(thing, key);
  return Array.isArray(list) ? list : [];
}

function needed(thing: unknown, key: string, place: string): string {
  const value = textOf(thing, key);
  if (value === undefined)
    throw new Refused('cytoscape.id', place, `${key} is ${found(field(thing, key))}; a name is expected.`);
  return value;
}
