/**
 * Node-link data of other tools: an object with `nodes` and `edges` or `links`, whose ends are `source` and `target`
 * or `from` and `to`. What it does not say is assumed, and the assumption is told.
 */
import {error, found, type Problem, quoted, warning} from '../ecosystem/problem.ts';
import {type Reading, readDocument} from '../ecosystem/read.ts';
import {VERSION} from '../ecosystem/schema.ts';

type Raw = Record<string, unknown>;
const EDGE_TYPES: unknown[] = ['dependency', 'exposure', 'holding'];

/** A document out of the value of a file: Knockon's own, else node-link data, else what was expected instead. */
export function readValue(value: unknown): Reading {
  if (!isObject(value) || field(value, 'format') === 'knockon') return readDocument(value);
  if (!Array.isArray(field(value, 'nodes'))) {
    const message = `nodes is ${found(field(value, 'nodes'))}; a list is expected. Knockon reads its own documents and node-link data (nodes, and edges or links), as JSON or YAML.`;
    return {ok: false, problems: [error('document.no-nodes', ['nodes'], message)]};
  }
  return readNodeLink(value);
}

function readNodeLink(value: Raw): Reading {
  const warnings: Problem[] = [];
  const listName = Array.isArray(field(value, 'edges')) || field(value, 'links') === undefined ? 'edges' : 'links';
  const format = field(value, 'format');
  if (format !== undefined) {
    const message = `format is ${found(format)}, which is not Knockon's; the file was read as node-link data.`;
    warnings.push(warning('node-link.format', ['format'], message));
  }
  const list = field(value, listName) ?? [];
  const edges = Array.isArray(list) ? list.map((edge, k) => asEdge(edge, [listName, k], warnings)) : list;
  if (Array.isArray(list) && list.some((edge) => isObject(edge) && !EDGE_TYPES.includes(field(edge, 'type')))) {
    const message = `Links without a type are read as dependencies: when the target fails, the source is hit.`;
    warnings.push(warning('node-link.direction', [listName], message));
  }
  const title = field(value, 'title') ?? field(value, 'name');
  const reading = readDocument({
    ...without(value, ['format', 'version', 'name', 'links']),
    ...(typeof title === 'string' ? {title} : {}),
    format: 'knockon',
    version: VERSION,
    nodes: (value.nodes as unknown[]).map(asNode),
    edges,
  });
  const named = (problem: Problem): Problem => ({...problem, place: problem.place.replace(/^edges(?=\[|$)/, listName)});
  if (!reading.ok) return {ok: false, problems: [...reading.problems.map(named), ...warnings]};
  return {...reading, warnings: [...warnings, ...reading.warnings.map(named)]};
}

function asNode(node: unknown): unknown {
  if (typeof node === 'string' || typeof node === 'number') return {id: String(node)};
  if (!isObject(node)) return node;
  const label = field(node, 'label') ?? field(node, 'name');
  return {...without(node, ['name']), ...name(node, 'id', 'id'), ...(label === undefined ? {} : {label})};
}

function asEdge(edge: unknown, path: (string | number)[], warnings: Problem[]): unknown {
  if (!isObject(edge)) return edge;
  const type = field(edge, 'type');
  const ours = EDGE_TYPES.includes(type);
  const ends = {
    ...name(edge, 'source', 'from'),
    ...name(edge, 'target', 'to'),
    ...name(edge, 'from', 'from'),
    ...name(edge, 'to', 'to'),
  };
  const rest = {...without(edge, ['source', 'target', 'type']), ...name(edge, 'id', 'id'), ...ends};
  if (ours) return {type, ...rest};
  if (type !== undefined) {
    warnings.push(
      warning('node-link.type', [...path, 'type'], `type is ${found(type)}; the link was read as a dependency.`),
    );
  }
  if (field(edge, 'weight') === undefined || field(edge, 'group') !== undefined) return {type: 'dependency', ...rest};
  const message = `The weight ${quoted(String(field(edge, 'weight')))} of the link says nothing about a dependency; it is dropped.`;
  warnings.push(warning('node-link.weight', [...path, 'weight'], message));
  return {type: 'dependency', ...without(rest, ['weight'])};
}

/** A name under its new field; numbers are names too in other tools. */
function name(thing: Raw, from: string, to: string): Raw {
  const value = field(thing, from);
  if (value === undefined) return {};
  return {[to]: typeof value === 'number' ? String(value) : value};
}

function without(thing: Raw, fields: string[]): Raw {
  return Object.fromEntries(Object.entries(thing).filter(([key]) => !fields.includes(key)));
}

function field(thing: Raw, key: string): unknown {
  return Object.hasOwn(thing, key) ? thing[key] : undefined;
}

function isObject(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
