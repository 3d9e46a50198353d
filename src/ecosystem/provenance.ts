/** How many of the numbers that a run rests on were read, derived, recalled or estimated. */
import type {Ecosystem, Mark, Provenance, Scenario} from './document.ts';

/** A field with numbers and no entry in `provenance` is `unmarked`. */
export type MarkCounts = Record<Mark | 'unmarked', number>;

/** Over nodes, groups, edges and the scenario's shocks and parameters; a field of several numbers counts as one. */
export function countMarks(document: Ecosystem, scenario: Scenario): MarkCounts {
  const counts: MarkCounts = {read: 0, derived: 0, recalled: 0, estimate: 0, unmarked: 0};
  const count = (thing: {provenance?: Provenance}): void => {
    const provenance = new Map(Object.entries(thing.provenance ?? {}));
    for (const [field, value] of Object.entries(thing)) {
      const isNumbers = typeof value === 'number' || field === 'runTrigger' || field === 'circuitBreaker';
      if (isNumbers) counts[provenance.get(field)?.mark ?? 'unmarked']++;
    }
  };
  for (const node of document.nodes) {
    count(node);
    for (const group of Object.values(node.groups ?? {})) count(group);
  }
  for (const edge of document.edges) count(edge);
  for (const shock of scenario.shocks) count(shock);
  count(scenario.params ?? {});
  return counts;
}
