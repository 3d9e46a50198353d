/** What is wrong with something a person gave us, and where. Errors from people are values of this type. */
export interface Problem {
  severity: 'error' | 'warning';
  /** Stable name of the rule, for tests and for help, e.g. `edge.missing-end`. */
  code: string;
  /** Where, as a path into the document (`edges[3].amount`) or `line 4, column 7`; empty for the whole. */
  place: string;
  /** One sentence: what was found and what is expected. Plain text. */
  message: string;
  /** The node or edge (by id) that it is about, when there is one. */
  node?: string;
  edge?: string;
}
