/** What is said of every file that was read: what was in it, what was left out, what was assumed and what is open. */
import type {Reading} from '../ecosystem/read.ts';
import type {Question, Skip, TablePreview} from './draft.ts';

/** What a file had in it, what was left out of it and what had to be assumed. */
export interface Report {
  /** The format's id and label. */
  format: string;
  label: string;
  /** Knockon's own document: nothing to ask, nothing assumed. */
  own: boolean;
  nodes: number;
  edges: number;
  skipped: Skip[];
  assumptions: string[];
  questions: Question[];
  tables: TablePreview[];
  /** How many nodes were given each kind, and by which word; '' where the file says the kind itself. */
  kinds: {kind: string; word: string; nodes: string[]}[];
  /** One link for the sentence that says which way failure travels. */
  example: {fails: string; hit: string} | null;
  /** Numbers filled in, by node. */
  filled: number;
}

export type FileReading = Reading & {report: Report};

/** Of a file that was refused before anything was found in it. */
export const NOTHING_FOUND: Report = {
  format: '',
  label: '',
  own: false,
  nodes: 0,
  edges: 0,
  skipped: [],
  assumptions: [],
  questions: [],
  tables: [],
  kinds: [],
  example: null,
  filled: 0,
};
