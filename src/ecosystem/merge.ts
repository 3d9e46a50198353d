/** Joins two documents: what has the same id is the same thing, and where the two differ, one of them counts. */
import {type Ecosystem, edgeIds, type Provenance} from './document.ts';

/** A field that both documents have, with another value in each. */
export interface Difference {
  /** `node` or `link`, and its id. */
  what: 'node' | 'link';
  id: string;
  field: string;
  mine: unknown;
  theirs: unknown;
}

export interface Merged {
  document: Ecosystem;
  /** Nodes and links that were in both, by number. */
  joined: {nodes: number; edges: number};
  added: {nodes: number; edges: number};
  differences: Difference[];
}

type Thing = {provenance?: Provenance} & Record<string, unknown>;

/** `prefer` says whose value counts where the two differ. Title, currency and layout stay mine. */
export function merge(mine: Ecosystem, theirs: Ecosystem, prefer: 'mine' | 'theirs' = 'mine'): Merged {
  const other = withOwnSources(mine, theirs);
  const differences: Difference[] = [];
  const nodes = mergeLists(
    'node',
    mine.nodes,
    mine.nodes.map(({id}) => id),
    other.nodes,
    other.nodes.map(({id}) => id),
    prefer,
    differences,
  );
  const edges = mergeLists(
    'link',
    mine.edges,
    edgeIds(mine.edges),
    other.edges,
    edgeIds(other.edges),
    prefer,
    differences,
  );
  const document: Ecosystem = {
    ...other,
    ...mine,
    nodes: nodes.list.map(oneSheet),
    edges: edges.list,
    ...lists(mine, other, 'sources'),
    ...lists(mine, other, 'kinds'),
    ...lists(mine, other, 'scenarios'),
    ...lists(mine, other, 'mitigations'),
  };
  const imports = [...(mine.imports ?? []), ...(other.imports ?? [])];
  if (imports.length > 0) document.imports = imports;
  if (mine.layout === undefined) delete document.layout;
  return {
    document,
    joined: {nodes: nodes.joined, edges: edges.joined},
    added: {nodes: nodes.list.length - mine.nodes.length, edges: edges.list.length - mine.edges.length},
    differences,
  };
}

function mergeLists<T extends object>(
  what: Difference['what'],
  mine: readonly T[],
  myIds: readonly string[],
  theirs: readonly T[],
  theirIds: readonly string[],
  prefer: 'mine' | 'theirs',
  differences: Difference[],
): {list: T[]; joined: number} {
  const places = new Map(myIds.map((id, i) => [id, i]));
  const list = [...mine];
  let joined = 0;
  theirs.forEach((thing, k) => {
    const place = places.get(theirIds[k]);
    if (place === undefined) list.push(thing);
    else {
      joined++;
      list[place] = join(what, theirIds[k], list[place] as Thing, thing as Thing, prefer, differences) as T;
    }
  });
  return {list, joined};
}

function join(
  what: Difference['what'],
  id: string,
  mine: Thing,
  theirs: Thing,
  prefer: 'mine' | 'theirs',
  differences: Difference[],
): Thing {
  const fields = new Map(Object.entries(mine));
  const marks = new Map(Object.entries(mine.provenance ?? {}));
  for (const [field, value] of Object.entries(theirs)) {
    if (field === 'provenance' || value === undefined) continue;
    const before = fields.get(field);
    const differs = before !== undefined && JSON.stringify(before) !== JSON.stringify(value);
    // Both are filled in for want of a number: no difference that anybody meant.
    const meant = !(mine.provenance?.[field]?.mark === 'estimate' && theirs.provenance?.[field]?.mark === 'estimate');
    if (differs && meant) differences.push({what, id, field, mine: before, theirs: value});
    if (before !== undefined && !(differs && meant && prefer === 'theirs')) continue;
    fields.set(field, value);
    marks.delete(field);
    const mark =
      theirs.provenance !== undefined && Object.hasOwn(theirs.provenance, field) ? theirs.provenance[field] : null;
    if (mark !== null) marks.set(field, mark);
  }
  if (marks.size > 0) fields.set('provenance', Object.fromEntries(marks));
  else fields.delete('provenance');
  return Object.fromEntries(fields);
}

/** A node has assets or equity; with both, the assets follow from the equity. */
function oneSheet<T extends {assets?: number; equity?: number}>(node: T): T {
  if (node.assets === undefined || node.equity === undefined) return node;
  const {assets: _follows, ...rest} = node;
  return rest as T;
}

function lists<K extends 'sources' | 'kinds' | 'scenarios' | 'mitigations'>(
  mine: Ecosystem,
  theirs: Ecosystem,
  name: K,
): Pick<Ecosystem, K> | object {
  const own = mine[name] ?? [];
  const ids = new Set<string>(own.map(({id}) => id));
  const all = [...own, ...(theirs[name] ?? []).filter(({id}) => !ids.has(id))];
  return all.length === 0 ? {} : {[name]: all};
}

/** Two sources of one id are two sources: theirs get an id of their own. */
function withOwnSources(mine: Ecosystem, theirs: Ecosystem): Ecosystem {
  const taken = new Map((mine.sources ?? []).map((source) => [source.id, JSON.stringify(source)]));
  const renamed = new Map<string, string>();
  const sources = theirs.sources?.map((source) => {
    if (!taken.has(source.id) || taken.get(source.id) === JSON.stringify(source)) return source;
    let id = source.id;
    for (let count = 2; taken.has(id); count++) id = `${source.id}-${count}`;
    taken.set(id, '');
    renamed.set(source.id, id);
    return {...source, id};
  });
  if (renamed.size === 0) return theirs;
  return {...(rename(theirs, renamed) as Ecosystem), sources};
}

/** Every mark that names a source, wherever it stands. */
function rename(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => rename(item, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'source' && typeof item === 'string' ? (ids.get(item) ?? item) : rename(item, ids),
    ]),
  );
}
