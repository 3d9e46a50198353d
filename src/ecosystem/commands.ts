/**
 * What a person can do to a document, as pure functions: each gives the changed document with a label that says what was
 * done ("Connect Oracle B to Lender"), or the problems for which it is refused. Nobody's document is changed in place.
 */

export {
  addEdge,
  drawnAlready,
  type Ends,
  edgePhrase,
  likelyAmount,
  newEdge,
  removeEdges,
  reverseEdge,
  setEdge,
} from './commands/edges.ts';
export {edit} from './commands/edit.ts';
export {dissolveGroup, type Joining, joinGroup, leaveGroup, setGroup} from './commands/groups.ts';
export {moveNodes, pinNodes, setLayout, withPlaces} from './commands/layout.ts';
export * from './commands/links.ts';
export * from './commands/lists.ts';
export * from './commands/nodes.ts';
export * from './commands/numbers.ts';
export {EMPTY, type FieldSet, type Outcome, type Position, type Positions} from './commands/outcome.ts';
export * from './commands/pieces.ts';
