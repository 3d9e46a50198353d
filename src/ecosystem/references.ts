/** Whether every name in a document stands for exactly one thing: node ids, edge ids and the ends of edges. */
import {error, type Problem, quoted, warning} from './problem.ts';
import {skeleton} from './text.ts';

/** Works on anything, so that a document which is wrong in other ways is still told about its names. */
export function checkReferences(value: {nodes?: unknown; edges?: unknown}): Problem[] {
  const problems: Problem[] = [];
  const nodes = namesIn(value.nodes, 'nodes', problems);
  const edges = namesIn(value.edges, 'edges', problems);
  if (!Array.isArray(value.edges)) return problems;
  value.edges.forEach((edge: unknown, k) => {
    for (const end of ['from', 'to'] as const) {
      const name = textField(edge, end);
      if (name === undefined || nodes.has(name)) continue;
      const hint = edges.has(name) ? 'that is an edge, and edges join nodes' : 'there is no such node';
      const id = textField(edge, 'id');
      problems.push(
        error(
          'edge.missing-end',
          ['edges', k, end],
          `${end} is ${quoted(name)}: ${hint}.`,
          id === undefined ? {} : {edge: id},
        ),
      );
    }
  });
  return problems;
}

/** The ids in a list, to where each stands; a second one alike is a problem. */
function namesIn(list: unknown, field: string, problems: Problem[]): Map<string, number> {
  const names = new Map<string, number>();
  if (!Array.isArray(list)) return names;
  list.forEach((item: unknown, k) => {
    const id = textField(item, 'id');
    if (id === undefined) return;
    const first = names.get(id);
    if (first === undefined) names.set(id, k);
    else {
      const message = `This is a duplicate of the id ${quoted(id)}, which ${field}[${first}] has already.`;
      problems.push(error('id.duplicate', [field, k, 'id'], message, field === 'nodes' ? {node: id} : {edge: id}));
    }
  });
  return names;
}

function textField(item: unknown, field: string): string | undefined {
  if (typeof item !== 'object' || item === null || !Object.hasOwn(item, field)) return undefined;
  const value = (item as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : undefined;
}

/** Node ids that are different and look the same: legal, and a trap for whoever reads the picture. */
export function warnLookAlikes(ids: readonly string[]): Problem[] {
  const seen = new Map<string, string>();
  const problems: Problem[] = [];
  ids.forEach((id, i) => {
    const bare = skeleton(id);
    const first = seen.get(bare);
    if (first === undefined) seen.set(bare, id);
    else {
      const message = `The ids ${quoted(first)} and ${quoted(id)} look alike and are two different nodes.`;
      problems.push(warning('id.look-alike', ['nodes', i, 'id'], message, {node: id}));
    }
  });
  return problems;
}
