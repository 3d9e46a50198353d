/** A run as text in its public form: what the command line prints with `--json`, and what the page saves. */

import {toResult} from '../engine/result.ts';
import type {Run} from '../engine/run.ts';

/** @param full also `ledger` and `histories`, from which every number at any time follows */
export function runJson(run: Run, full: boolean): string {
  return `${JSON.stringify(toResult(run, {full}), null, 2)}\n`;
}
