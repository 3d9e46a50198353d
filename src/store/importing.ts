/** Bringing a file of another tool: looked at first, asked about what it leaves open, and then taken in as one step. */

import {createStore} from 'zustand/vanilla';
import type {Problem} from '../ecosystem/problem.ts';
import type {Choices, Question} from '../formats/draft.ts';
import type {FileReading, Report} from '../formats/report.ts';
import type {MergeReply} from '../worker/protocol.ts';
import {mergeDocuments, readForeign} from '../worker/readerClient.ts';
import {changeDocument, editor, openDocument} from './editor.ts';
import {record} from './history.ts';

/** As what a file is taken in. */
export type Way = 'new' | 'replace' | 'merge';

export interface Looked {
  name: string;
  bytes: Uint8Array;
  choices: Choices;
  /** The newest reading with these choices. */
  reading: FileReading;
  /** The last report that found something, for the questions of a reading that was refused. */
  report: Report;
}

export interface ImportingState {
  /** `choose` asks for a file; `preview` shows what is in one. */
  status: 'closed' | 'choose' | 'preview';
  looked: Looked | null;
  /** A reading or a merge is on its way. */
  busy: boolean;
  way: Way;
  prefer: 'mine' | 'theirs';
  merged: MergeReply | null;
}

const CLOSED: ImportingState = {status: 'closed', looked: null, busy: false, way: 'new', prefer: 'mine', merged: null};

export const importing = createStore<ImportingState>(() => CLOSED);

let newest = 0;

export function startImport(): void {
  importing.setState({...CLOSED, status: 'choose'});
}

export function closeImport(): void {
  newest++;
  importing.setState(CLOSED);
}

/** Shows what was read. With a document open, the file first takes its place, since that can be undone. */
export function preview(name: string, bytes: Uint8Array, reading: FileReading): void {
  const way = editor.getState().document === null ? 'new' : 'replace';
  importing.setState({
    ...CLOSED,
    status: 'preview',
    way,
    looked: {name, bytes, choices: {}, reading, report: reading.report},
  });
}

export function answer(id: Question['id'], value: string): void {
  const {looked} = importing.getState();
  if (!looked) return;
  const {choices} = looked;
  // Another sheet has other columns.
  const columns = id === 'sheet' || id === 'header' || id.startsWith('shape') ? undefined : choices.columns;
  void readAgain({...choices, columns, answers: {...choices.answers, [id]: value}});
}

export function chooseRole(table: number, column: number, role: string): void {
  const {looked} = importing.getState();
  if (!looked) return;
  const others = (looked.choices.columns ?? []).filter(([t, k]) => t !== table || k !== column);
  void readAgain({...looked.choices, columns: [...others, [table, column, role]]});
}

/** Gives many nodes a kind at once. */
export function chooseKind(nodes: readonly string[], kind: string): void {
  const {looked} = importing.getState();
  if (!looked) return;
  const chosen = new Map(looked.choices.kinds ?? []);
  for (const node of nodes) chosen.set(node, kind);
  void readAgain({...looked.choices, kinds: [...chosen]});
}

async function readAgain(choices: Choices): Promise<void> {
  const {looked} = importing.getState();
  if (!looked) return;
  const number = ++newest;
  importing.setState({busy: true, looked: {...looked, choices}});
  const reading = await readForeign(looked.bytes, looked.name, choices);
  if (number !== newest) return;
  const report = reading.report.format === '' ? looked.report : reading.report;
  importing.setState({busy: false, looked: {...looked, choices, reading, report}, merged: null});
  if (importing.getState().way === 'merge') await mergeNow();
}

export function chooseWay(way: Way): void {
  importing.setState({way});
  if (way === 'merge') void mergeNow();
}

export function choosePreferred(prefer: 'mine' | 'theirs'): void {
  importing.setState({prefer});
  void mergeNow();
}

async function mergeNow(): Promise<void> {
  const {looked, prefer} = importing.getState();
  const mine = editor.getState().document;
  if (!looked?.reading.ok || !mine) return;
  const number = ++newest;
  importing.setState({busy: true, merged: null});
  const merged = await mergeDocuments(mine, looked.reading.document, prefer);
  if (number === newest) importing.setState({busy: false, merged});
}

/** Takes in what is shown, and closes. */
export function takeIn(): void {
  const {looked, way, merged, busy} = importing.getState();
  if (busy || !looked?.reading.ok) return;
  const {document} = looked.reading;
  if (way === 'merge') {
    if (!merged?.ok) return;
    changeDocument(`Merge ${looked.name}`, merged.document);
  } else if (way === 'replace')
    changeDocument(`Import ${looked.name}`, {...document, title: document.title ?? looked.name});
  else {
    const {document: before, scenario} = editor.getState();
    // Its warnings were on screen, and are kept with it.
    openDocument({document, name: looked.name});
    // A step like the others: taken back, it shows what was open, which is kept under its own name, too.
    const after = editor.getState();
    if (before) record(`Open ${looked.name}`, {document: before, scenario}, {document, scenario: after.scenario});
  }
  closeImport();
}

/** Why what is shown cannot be taken in. */
export function obstacles({looked, way, merged}: ImportingState): readonly Problem[] {
  if (looked && !looked.reading.ok) return looked.reading.problems;
  return way === 'merge' && merged && !merged.ok ? merged.problems : [];
}
