/** How many of the numbers that a run rests on were read, derived, recalled or estimated. */
import {type Ecosystem, edgeIds, type Mark, type Provenance, type ProvenanceEntry, type Scenario} from './document.ts';

/** A field with numbers and no entry in `provenance` is `unmarked`. */
export type MarkCounts = Record<Mark | 'unmarked', number>;

/** One number that a run rests on: what it stands on, by id, and where it comes from. */
export interface MarkedNumber {
  on: 'node' | 'group' | 'edge' | 'shock' | 'params';
  /** Of the node or edge; of a group its node's, of a shock the node struck; '' for parameters. */
  id: string;
  field: string;
  value: unknown;
  /** Undefined where nothing says. */
  entry: ProvenanceEntry | undefined;
}

/** Over nodes, groups, edges and the scenario's shocks and parameters; a field of several numbers counts as one. */
export function markedNumbers(document: Ecosystem, scenario: Scenario): MarkedNumber[] {
  const found: MarkedNumber[] = [];
  const look = (on: MarkedNumber['on'], id: string, thing: {provenance?: Provenance}): void => {
    const provenance = new Map(Object.entries(thing.provenance ?? {}));
    for (const [field, value] of Object.entries(thing)) {
      const isNumbers = typeof value === 'number' || field === 'runTrigger' || field === 'circuitBreaker';
      if (isNumbers) found.push({on, id, field, value, entry: provenance.get(field)});
    }
  };
  for (const node of document.nodes) {
    look('node', node.id, node);
    for (const group of Object.values(node.groups ?? {})) look('group', node.id, group);
  }
  const ids = edgeIds(document.edges);
  for (const [k, edge] of document.edges.entries()) look('edge', ids[k], edge);
  for (const shock of scenario.shocks) look('shock', shock.node, shock);
  look('params', '', scenario.params ?? {});
  return found;
}

/** How many of them were read, derived, recalled, estimated or left without a mark. */
export function countMarks(document: Ecosystem, scenario: Scenario): MarkCounts {
  const counts: MarkCounts = {read: 0, derived: 0, recalled: 0, estimate: 0, unmarked: 0};
  for (const {entry} of markedNumbers(document, scenario)) counts[entry?.mark ?? 'unmarked']++;
  return counts;
}
