/**
 * Node-link data of other tools: an object with `nodes` and `edges` or `links`, whose ends are `source` and `target`
 * or `from` and `to`. JSON Graph is the same inside `graph`, with its nodes by id.
 */
import {error, found, type Problem, warning} from '../ecosystem/problem.ts';
import {type Draft, field, isObject, type Raw, Refused, textOf, without} from './draft.ts';

export function readNodeLink([value]: readonly unknown[]): Draft {
  const whole = isObject(value) ? value : {};
  const listName = Array.isArray(field(whole, 'edges')) || field(whole, 'links') === undefined ? 'edges' : 'links';
  const warnings: Problem[] = [];
  const format = field(whole, 'format');
  if (format !== undefined) {
    const message = `format is ${found(format)}, which is not Knockon's; the file was read as node-link data.`;
    warnings.push(warning('node-link.format', ['format'], message));
  }
  const list = field(whole, listName) ?? [];
  if (!Array.isArray(list)) {
    throw new Refused('node-link.edges', listName, `${listName} is ${found(list)}; a list is expected.`);
  }
  const title = field(whole, 'title') ?? field(whole, 'name');
  const nodes = whole.nodes as unknown[];
  return {
    fields: {
      ...without(whole, [
        'format',
        'version',
        'name',
        'links',
        'edges',
        'nodes',
        'directed',
        'multigraph',
        'graph',
        'imports',
      ]),
      ...(typeof title === 'string' ? {title} : {}),
    },
    nodes: nodes.map(asNode),
    edges: list.map(asEdge),
    nodePlaces: undefined,
    edgePlaces: listName === 'edges' ? undefined : list.map((_, k) => `links[${k}]`),
    travels: 'backward',
    directed: false,
    skipped: [],
    assumptions: [],
    warnings,
    questions: [],
  };
}

/** JSON Graph Format: `{"graph": {"nodes": {id: {…}}, "edges": [{"source": …, "target": …, "relation": …}]}}`. */
export function readJsonGraph([value]: readonly unknown[]): Draft {
  const graphs = field(value, 'graphs');
  const graph = Array.isArray(graphs) ? graphs[0] : field(value, 'graph');
  const warnings: Problem[] = [];
  if (Array.isArray(graphs) && graphs.length > 1) {
    warnings.push(warning('graph.several', ['graphs'], `The file holds ${graphs.length} graphs; the first was read.`));
  }
  const raw = field(graph, 'nodes') ?? {};
  const nodes = Array.isArray(raw)
    ? raw.map(flat)
    : Object.entries(raw as object).map(([id, node]) => ({...(flat(node) as Raw), id}));
  const list = field(graph, 'edges') ?? [];
  if (!Array.isArray(list))
    throw new Refused('json-graph.edges', 'graph.edges', `edges is ${found(list)}; a list is expected.`);
  const title = textOf(graph, 'label') ?? textOf(graph, 'id');
  return {
    fields: title === undefined ? {} : {title},
    nodes: nodes.map(asNode),
    edges: list.map((edge) => asEdge(flat(edge))),
    nodePlaces: nodes.map((node, i) => `graph.nodes[${Array.isArray(raw) ? i : JSON.stringify(field(node, 'id'))}]`),
    edgePlaces: list.map((_, k) => `graph.edges[${k}]`),
    travels: 'backward',
    directed: false,
    skipped: [],
    assumptions: [],
    warnings,
    questions: [],
  };
}

/** With the fields of `metadata` beside the others. */
function flat(thing: unknown): unknown {
  if (!isObject(thing)) return thing;
  const metadata = field(thing, 'metadata');
  const {relation, ...rest} = without(thing, ['metadata', 'directed']);
  const type = relation === undefined ? {} : {type: relation};
  return {...(isObject(metadata) ? metadata : {}), ...rest, ...type};
}

function asNode(node: unknown): unknown {
  if (typeof node === 'string' || typeof node === 'number') return {id: String(node)};
  if (!isObject(node)) return node;
  const label = field(node, 'label') ?? field(node, 'name');
  return {...without(node, ['name']), ...name(node, 'id', 'id'), ...(label === undefined ? {} : {label})};
}

function asEdge(edge: unknown): unknown {
  if (!isObject(edge)) return edge;
  const ends = {
    ...name(edge, 'source', 'from'),
    ...name(edge, 'target', 'to'),
    ...name(edge, 'from', 'from'),
    ...name(edge, 'to', 'to'),
  };
  return {...without(edge, ['source', 'target']), ...name(edge, 'id', 'id'), ...ends};
}

/** A name under its new field; numbers are names too in other tools. */
function name(thing: Raw, from: string, to: string): Raw {
  const value = field(thing, from);
  if (value === undefined) return {};
  return {[to]: typeof value === 'number' ? String(value) : value};
}

export function noNodes(value: unknown): Problem {
  const what = found(field(value, 'nodes'));
  const message = `nodes is ${what}; a list is expected. Knockon reads its own documents and node-link data (nodes, and edges or links), as JSON or YAML, and CSV, Excel, GraphML, GEXF, DOT, Cytoscape, Mermaid, Backstage, Jaeger, Compose, Kubernetes and DefiLlama files.`;
  return error('document.no-nodes', ['nodes'], message);
}
