/** Reads Knockon's own documents and nothing else: what the app ships and what it keeps. */
import {type Reading, readDocument} from '../ecosystem/read.ts';
import {decode} from './bytes.ts';
import {parseJson} from './json.ts';

export function readOwn(bytes: Uint8Array): Reading {
  const decoded = decode(bytes);
  if (!decoded.ok) return {ok: false, problems: [decoded.problem]};
  const parsed = parseJson(decoded.text);
  if (!parsed.ok) return {ok: false, problems: [parsed.problem]};
  const reading = readDocument(parsed.value);
  if (!reading.ok) return {ok: false, problems: [...reading.problems, ...parsed.warnings]};
  return {...reading, warnings: [...parsed.warnings, ...reading.warnings]};
}
