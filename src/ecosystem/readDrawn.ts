/** Reads a document that was kept while it was being drawn: it may not be at rest yet, and is taken as it is. */
import type {Ecosystem} from './document.ts';
import {checkDrawn} from './drawn.ts';
import type {Problem} from './problem.ts';
import {upgrade} from './upgrade.ts';

const NOTHING: Ecosystem = {format: 'knockon', version: 1, nodes: [], edges: []};

/** Changes nothing of it but its version, if that is older. */
export function readDrawn(value: unknown): {ok: true; document: Ecosystem} | {ok: false; problems: Problem[]} {
  const upgraded = upgrade((value ?? {}) as Record<string, unknown>);
  if (!upgraded.ok) return {ok: false, problems: [upgraded.problem]};
  const document = upgraded.document as unknown as Ecosystem;
  const {nodes, edges} = document;
  const problems = Array.isArray(nodes) && Array.isArray(edges) ? checkDrawn(NOTHING, document) : [];
  return problems.length > 0 ? {ok: false, problems} : {ok: true, document};
}
