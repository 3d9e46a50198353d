/** Reads a document out of whatever a file held: everything is right and it is loaded whole, or it is refused. */
import {checkEcosystem} from './check.ts';
import type {Ecosystem, Provenance} from './document.ts';
import {checkLists, checkMitigations, checkScenarios} from './drawn.ts';
import {kindOf} from './kinds.ts';
import {error, found, type Path, type Problem, quoted, shorten, warning} from './problem.ts';
import {warnLookAlikes} from './references.ts';
import {ecosystemSchema} from './schema.ts';
import {tidy} from './tidy.ts';
import {upgrade} from './upgrade.ts';

export type Reading =
  | {ok: true; document: Ecosystem; warnings: Problem[]}
  /** Errors, and the warnings that came before them. */
  | {ok: false; problems: Problem[]};

/** Takes any value, also a hostile one; changes nothing outside and shares nothing with it. */
export function readDocument(value: unknown): Reading {
  const reading = readWhole(value);
  if (!reading.ok) return {ok: false, problems: shorten(reading.problems)};
  return {...reading, warnings: shorten(reading.warnings)};
}

function readWhole(value: unknown): Reading {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const what = typeof value === 'string' ? `a string, ${found(value)}` : found(value);
    return refuse(error('document.not-an-object', [], `Found ${what}; an object with a list of nodes is expected.`));
  }
  const upgraded = upgrade(value as Record<string, unknown>);
  if (!upgraded.ok) return refuse(upgraded.problem);

  const tidied = tidy(ecosystemSchema, upgraded.document);
  if (tidied.problems.some(({severity}) => severity === 'error')) return {ok: false, problems: tidied.problems};
  const checked = checkEcosystem(tidied.value as object);
  if (!checked.ok) return {ok: false, problems: [...checked.problems, ...tidied.problems]};

  const {document} = checked;
  const problems = [...checkLists(document), ...checkScenarios(document), ...checkMitigations(document)];
  const warnings = [...tidied.problems, ...warnAbout(document)];
  return problems.length > 0 ? {ok: false, problems: [...problems, ...warnings]} : {ok: true, document, warnings};
}

function refuse(problem: Problem): Reading {
  return {ok: false, problems: [problem]};
}

/** What can be run and is perhaps not what was meant. */
function warnAbout(document: Ecosystem): Problem[] {
  const sources = new Set(document.sources?.map(({id}) => id));
  const own = new Set(document.kinds?.map(({id}) => id));
  const ids = new Set(document.nodes.map(({id}) => id));
  const problems = warnLookAlikes(document.nodes.map(({id}) => id));
  document.nodes.forEach((node, i) => {
    if (node.kind !== undefined && !own.has(node.kind) && kindOf(document, node).id !== node.kind) {
      const message = `The kind ${quoted(node.kind)} is not known; the node is drawn as "other".`;
      problems.push(warning('node.unknown-kind', ['nodes', i, 'kind'], message, {node: node.id}));
    }
  });
  for (const {provenance, path} of provenances(document)) {
    for (const [field, entry] of Object.entries(provenance)) {
      const at = [...path, 'provenance', field];
      if (entry.source !== undefined && !sources.has(entry.source)) {
        problems.push(
          warning('provenance.missing-source', at, `There is no source ${quoted(entry.source)} in sources.`),
        );
      } else if (entry.mark === 'read' && entry.source === undefined) {
        problems.push(
          warning('provenance.no-source', at, 'The mark "read" says that there is a source; none is named.'),
        );
      }
    }
  }
  for (const id of Object.keys(document.layout?.positions ?? {})) {
    if (!ids.has(id))
      problems.push(warning('layout.missing-node', ['layout', 'positions', id], 'There is no such node.'));
  }
  return problems;
}

function provenances(document: Ecosystem): {provenance: Provenance; path: Path}[] {
  const places: {thing: {provenance?: Provenance} | undefined; path: Path}[] = [];
  for (const [i, node] of document.nodes.entries()) {
    places.push({thing: node, path: ['nodes', i]});
    for (const [name, group] of Object.entries(node.groups ?? {})) {
      places.push({thing: group, path: ['nodes', i, 'groups', name]});
    }
  }
  for (const [k, edge] of document.edges.entries()) places.push({thing: edge, path: ['edges', k]});
  for (const [s, scenario] of (document.scenarios ?? []).entries()) {
    places.push({thing: scenario.params, path: ['scenarios', s, 'params']});
    for (const [k, shock] of scenario.shocks.entries()) {
      places.push({thing: shock, path: ['scenarios', s, 'shocks', k]});
    }
  }
  return places.flatMap(({thing, path}) =>
    thing?.provenance === undefined ? [] : [{provenance: thing.provenance, path}],
  );
}
