/** Names for what is drawn: what a node is called in a sentence, and ids for new things that nobody has to think of. */
import type {Ecosystem, EcosystemNode} from './document.ts';

/** Longest stem of an id that is made here, in UTF-16 units: well under what an id may have. */
const STEM_LENGTH = 60;

export function nameOf(node: Pick<EcosystemNode, 'id' | 'label'>): string {
  return node.label?.trim() || node.id;
}

/** What the node of this id is called; the id itself when there is no such node. */
export function nameById({nodes}: Ecosystem, id: string): string {
  const node = nodes.find((candidate) => candidate.id === id);
  return node === undefined ? id : nameOf(node);
}

/** An id made of the letters and digits of a name, and different from all that are taken: `oracle-b`, `oracle-b-2`. */
export function freshId(name: string, taken: ReadonlySet<string>, without = 'node'): string {
  const stem =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[\p{M}'’]/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, STEM_LENGTH) || without;
  let id = stem;
  for (let count = 2; taken.has(id); count++) id = `${stem}-${count}`;
  return id;
}

/** A name that differs from those taken: `Oracle`, `Oracle 2`. */
export function freshName(name: string, taken: ReadonlySet<string>): string {
  const stem = name.replace(/ \d+$/, '');
  if (!taken.has(name)) return name;
  let count = 2;
  while (taken.has(`${stem} ${count}`)) count++;
  return `${stem} ${count}`;
}

/** Several names as one phrase: `A`, `A and B`, `A and 3 others`. */
export function namesInShort(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? 'nothing';
  if (names.length === 2) return `${names[0]} and ${names[1]}`;
  return `${names[0]} and ${names.length - 1} others`;
}
