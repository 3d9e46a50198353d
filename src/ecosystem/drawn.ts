/**
 * Whether a document can be drawn on: its shape, names and rules hold, so that it can be edited and kept. Whether it can
 * also be run, being at rest and with scenarios and mitigations that fit it, is another question: see `unfitFor`.
 */
import type {Ecosystem} from './document.ts';
import {checkShape} from './explain.ts';
import {applyPatch} from './patch.ts';
import {error, type Problem, quoted} from './problem.ts';
import {checkReferences} from './references.ts';
import {checkRest} from './rest.ts';
import {checkRules, checkScenario} from './rules.ts';
import {ecosystemSchema, edgeSchema, MAX_EDGES, MAX_NODES, nodeSchema} from './schema.ts';

/** Problems of a document that came from `before` by an edit; what the two share has been checked already. */
export function checkDrawn(before: Ecosystem, after: Ecosystem): Problem[] {
  const problems = [
    ...checkChanged(before.nodes, after.nodes, nodeSchema, 'nodes'),
    ...checkChanged(before.edges, after.edges, edgeSchema, 'edges'),
    ...checkShape(ecosystemSchema, {...after, nodes: [], edges: []}),
  ];
  if (after.nodes.length > MAX_NODES || after.edges.length > MAX_EDGES) {
    problems.push(error('document.too-large', [], `At most ${MAX_NODES} nodes and ${MAX_EDGES} edges are expected.`));
  }
  if (problems.length > 0) return problems;
  const misnamed = checkReferences(after);
  if (misnamed.length > 0) return misnamed;
  return [...checkRules(after), ...checkLists(after)];
}

function checkChanged(
  before: readonly object[],
  after: readonly object[],
  schema: typeof nodeSchema | typeof edgeSchema,
  field: 'nodes' | 'edges',
): Problem[] {
  if (before === after) return [];
  const known = new Set(before);
  return after.flatMap((item, k) => {
    if (known.has(item)) return [];
    const id = (item as {id?: unknown}).id;
    const about = typeof id === 'string' ? (field === 'nodes' ? {node: id} : {edge: id}) : {};
    return checkShape(schema, item).map((problem) => ({
      ...problem,
      ...about,
      place: `${field}[${k}]${problem.place === '' || problem.place.startsWith('[') ? '' : '.'}${problem.place}`,
    }));
  });
}

/** Sources, kinds, scenarios and mitigations are named too. */
export function checkLists(document: Ecosystem): Problem[] {
  return (['sources', 'kinds', 'scenarios', 'mitigations'] as const).flatMap((field) => {
    const seen = new Set<string>();
    return (document[field] ?? []).flatMap(({id}, k) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [error('id.duplicate', [field, k, 'id'], `This is a duplicate of the id ${quoted(id)} in ${field}.`)];
    });
  });
}

export function checkScenarios(document: Ecosystem): Problem[] {
  return (document.scenarios ?? []).flatMap((scenario, k) => checkScenario(document, scenario, ['scenarios', k]));
}

export function checkMitigations(document: Ecosystem): Problem[] {
  return (document.mitigations ?? []).flatMap((mitigation, k) => {
    const patched = applyPatch(document, mitigation.patch);
    if (patched.ok) return [];
    return patched.problems.map((problem) => {
      const own = problem.place.startsWith('[');
      const place = `mitigations[${k}].patch${own ? problem.place : ''}`;
      return {
        ...problem,
        place,
        message: own ? problem.message : `After this patch, at ${problem.place}: ${problem.message}`,
      };
    });
  });
}

/** Why a document that can be drawn on cannot be run, or be read by others, as it stands. */
export function unfitFor(document: Ecosystem): Problem[] {
  const restless = checkRest(document);
  return restless.length > 0 ? restless : [...checkScenarios(document), ...checkMitigations(document)];
}
