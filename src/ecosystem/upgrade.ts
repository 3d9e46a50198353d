/** Old documents made new: each version only knows how to become the next one. */
import {error, found, type Problem} from './problem.ts';
import {VERSION} from './schema.ts';

type Raw = Record<string, unknown>;

/** `STEPS[k]` turns a document of version k + 1 into one of version k + 2. */
const STEPS: ((document: Raw) => Raw)[] = [];

/** The document in the newest version, or why it cannot be. Anything in the right version passes unchanged. */
export function upgrade(document: Raw): {ok: true; document: Raw} | {ok: false; problem: Problem} {
  const version = Object.hasOwn(document, 'version') ? document.version : undefined;
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    const message = `version is ${found(version)}; a whole number from 1 to ${VERSION} is expected.`;
    return {ok: false, problem: error('document.version', ['version'], message)};
  }
  if (version > VERSION) {
    const message = `The file is of version ${version} of the format, and this Knockon reads versions up to ${VERSION}; a newer Knockon is needed. The file was not changed.`;
    return {ok: false, problem: error('document.newer-version', ['version'], message)};
  }
  return {ok: true, document: STEPS.slice(version - 1).reduce((older, step) => step(older), document)};
}
