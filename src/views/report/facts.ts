/** What a report needs beside the run: the graph as a picture, a run to compare with, findings, and the document's hash. */

import type {Finding} from '../../ecosystem/findings.ts';
import {applyPatch} from '../../ecosystem/patch.ts';
import type {Run} from '../../engine/run.ts';
import {shotsOf} from '../../export/panels.ts';
import {svgOf} from '../../export/picture.ts';
import type {Subject} from '../../export/shot.ts';
import {writeDocument} from '../../formats/writeJson.ts';
import {appearance} from '../../store/appearance.ts';
import {comparison} from '../../store/comparison.ts';
import {counterfactuals, findings, simulate} from '../../worker/client.ts';
import {fixOf, fixTitle} from '../fixWords.ts';
import {sidesOf} from '../sideWords.ts';

/** The run that is set beside the one reported. */
export interface After {
  /** What was changed, in a sentence or a title. */
  title: string;
  /** How it came to be compared. */
  reason: string;
  run: Run;
}

export interface Facts {
  /** Address of the SVG. */
  picture: string;
  after: After | null;
  findings: readonly Finding[];
  /** SHA-256 of the document as it is saved, in hexadecimal; null where the browser computes none. */
  hash: string | null;
}

/** CSS pixels: the width of a page at the size that text on it is read. */
const PICTURE = {width: 1240, height: 760};

export async function factsOf(subject: Subject & {run: Run}, t: number): Promise<Facts> {
  const {document} = subject;
  const [picture, after, found, hash] = await Promise.all([
    pictureOf(subject, t),
    afterOf(subject),
    findings(document),
    hashOf(writeDocument(document)),
  ]);
  return {picture, after, findings: found.ok ? found.findings : [], hash};
}

async function pictureOf(subject: Subject, t: number): Promise<string> {
  const content = {panels: [{subject, side: null}], carries: subject.document};
  const bytes = await svgOf(await shotsOf(content, PICTURE, 'light', t), content.carries);
  return URL.createObjectURL(new Blob([bytes as BlobPart], {type: 'image/svg+xml'}));
}

/** The comparison that is set up, else the best single change. */
async function afterOf({document, scenario, run}: Subject & {run: Run}): Promise<After | null> {
  const state = comparison.getState();
  if (appearance.getState().mode === 'compare' && state.other) {
    const {right} = sidesOf(state, scenario, document);
    const on = state.fixes.filter((fix) => fix.on).map(({mitigation}) => mitigation.title ?? mitigation.id);
    const title = state.against === 'fixes' ? on.join('; ') || 'No fix' : right.detail;
    return {title, reason: 'The comparison that is set up', run: state.other.run};
  }
  if (run.totals.total <= 0) return null;
  const reply = await counterfactuals(document, scenario, -1);
  const best = reply?.ok ? reply.found[0] : undefined;
  if (!best) return null;
  const patched = applyPatch(document, fixOf(document, best).patch);
  if (!patched.ok) return null;
  const other = await simulate(patched.document, scenario);
  if (!other.ok) return null;
  return {title: fixTitle(document, best.change), reason: 'The best single change that was tested', run: other.run};
}

async function hashOf(text: string): Promise<string | null> {
  // There is none where the page did not come over a secure connection.
  if (!globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
