/** Whether something is a document that can be run: its shape, its names, its rules, and that it is at rest. */
import type {Ecosystem} from './document.ts';
import {checkShape} from './explain.ts';
import type {Problem} from './problem.ts';
import {checkReferences} from './references.ts';
import {checkRest} from './rest.ts';
import {checkRules} from './rules.ts';
import {ecosystemSchema} from './schema.ts';

export type Checked = {ok: true; document: Ecosystem} | {ok: false; problems: Problem[]};

/** All errors of the first stage that has any; scenarios and mitigations are checked apart. */
export function checkEcosystem(value: object): Checked {
  const problems = [...checkShape(ecosystemSchema, value), ...checkReferences(value)];
  if (problems.length > 0) return {ok: false, problems};
  const document = value as Ecosystem;
  const broken = checkRules(document);
  if (broken.length > 0) return {ok: false, problems: broken};
  const restless = checkRest(document);
  return restless.length > 0 ? {ok: false, problems: restless} : {ok: true, document};
}
