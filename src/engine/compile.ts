/** Turns a document into flat arrays, once, so that every run over it touches numbers and nothing else. */
import {type Ecosystem, type EcosystemEdge, type EcosystemNode, edgeIds} from '../ecosystem/document.ts';

/**
 * An ecosystem as arrays. Nodes stand in the order of their ids, edges in the order of their ends and numbers, so that
 * sums come out the same to the last bit however the document orders them; `nodeRank` and `edgeRank` lead back.
 * `xStart` arrays are CSR offsets: the entries of row i are xStart[i] … xStart[i + 1] − 1.
 */
export interface Compiled {
  n: number;
  /** In document order. */
  nodeIds: string[];
  edgeIds: string[];
  /** Index here → position in the document. */
  nodeRank: Int32Array;
  edgeRank: Int32Array;
  /** Node id → index here. */
  indexOf: Map<string, number>;

  /** Bits of `Trait`: what of a node must be looked after when it changes, in one number, so that most needs no look. */
  traits: Uint16Array;
  /** Currency per hour at zero operability. */
  cost: Float64Array;
  /** Hours. */
  restart: Float64Array;
  /** 0 min, 1 product, 2 sum. */
  combine: Uint8Array;

  /** 1 when the node has a balance sheet. */
  sheet: Uint8Array;
  /** Starting equity E(0), external assets, outside liabilities, and what it owes inside the graph. Currency. */
  equity: Float64Array;
  external: Float64Array;
  outside: Float64Array;
  inside: Float64Array;
  custody: Float64Array;
  /** Of external assets, at the start. */
  cash: Float64Array;
  halts: Uint8Array;
  /** 0: never called. */
  minRatio: Float64Array;
  callHours: Float64Array;
  closeFactor: Float64Array;
  /** −1: no trigger. */
  runRatio: Float64Array;
  runRate: Float64Array;

  asset: Uint8Array;
  /** Bit 0: a balance sheet; bit 1: an asset. */
  kinds: Uint8Array;
  /** Currency; Infinity: sales do not move the price. */
  depth: Float64Array;
  /** Infinity: no breaker. */
  breakerDrop: Float64Array;
  breakerWindow: Float64Array;
  breakerHalt: Float64Array;

  /** Groups by dependent, then slots (one dependency edge each) by group. */
  groupStart: Int32Array;
  groupNeed: Float64Array;
  groupQuorum: Uint8Array;
  groupCriticality: Float64Array;
  slotStart: Int32Array;
  slotProvider: Int32Array;
  slotDependent: Int32Array;
  slotTolerance: Float64Array;
  slotWeight: Float64Array;
  slotEdge: Int32Array;
  /** Slots by provider. */
  dependentStart: Int32Array;
  dependentSlot: Int32Array;
  /** Alongside `dependentSlot`: its dependent, tolerance, and criticality where that alone decides (weakest link, a group
   * of one with need 1), else −1. */
  followerNode: Int32Array;
  followerTolerance: Float64Array;
  followerCriticality: Float64Array;
  /** 1 when some dependent tolerates an outage of this node for a while. */
  tolerated: Uint8Array;

  /** Claims (exposures) by creditor. */
  claimStart: Int32Array;
  claimCreditor: Int32Array;
  claimDebtor: Int32Array;
  claimAmount: Float64Array;
  claimLag: Float64Array;
  claimEdge: Int32Array;
  /** Claims by debtor. */
  debtStart: Int32Array;
  debtClaim: Int32Array;
  /** Alongside `debtClaim`: its creditor. */
  debtCreditor: Int32Array;
  /** Some creditor sees write-downs late. */
  lags: boolean;

  /** Holdings by holder. */
  holdingStart: Int32Array;
  holdingHolder: Int32Array;
  holdingAsset: Int32Array;
  holdingUnits: Float64Array;
  holdingEdge: Int32Array;
  /** Holdings by asset. */
  heldStart: Int32Array;
  heldHolding: Int32Array;
}

/**
 * An outage costs; users have custody there; it has a balance sheet; windows look back on it; it has a price; margin can be
 * called; a run can be triggered; some creditor sees its write-downs late; the weakest of its links counts, each a
 * provider by itself without tolerance.
 */
export const Trait = {
  COSTS: 1,
  CUSTODY: 2,
  SHEET: 4,
  REMEMBERED: 8,
  ASSET: 16,
  MARGINED: 32,
  TRIGGERED: 64,
  LAGGED: 128,
  LINKS: 256,
} as const;

const COMBINE = {min: 0, product: 1, sum: 2} as const;
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface IndexedEdge {
  edge: EcosystemEdge;
  position: number;
  from: number;
  to: number;
}

/** Offsets of rows in a list sorted by row. */
function offsets(n: number, rows: ArrayLike<number>): Int32Array {
  const start = new Int32Array(n + 1);
  for (let k = 0; k < rows.length; k++) start[rows[k] + 1]++;
  for (let i = 0; i < n; i++) start[i + 1] += start[i];
  return start;
}

/** A CSR listing of entries 0 … rows.length − 1 by their row, entries of one row in order. */
function listBy(n: number, rows: ArrayLike<number>): {start: Int32Array; list: Int32Array} {
  const start = offsets(n, rows);
  const list = new Int32Array(rows.length);
  const next = start.slice(0, n);
  for (let k = 0; k < rows.length; k++) list[next[rows[k]]++] = k;
  return {start, list};
}

const numbers = (n: number, value: (i: number) => number): Float64Array =>
  Float64Array.from({length: n}, (_, i) => value(i));
const flags = (n: number, value: (i: number) => boolean): Uint8Array =>
  Uint8Array.from({length: n}, (_, i) => Number(value(i)));

/** The numbers that decide between parallel edges, so that their order in the document cannot matter. */
function edgeKey(edge: EcosystemEdge): string {
  if (edge.type === 'dependency')
    return `${edge.group ?? ''}\u0000${edge.toleranceHours ?? 0}\u0000${edge.weight ?? 1}\u0000${edge.criticality ?? 1}`;
  if (edge.type === 'exposure') return `${edge.amount}\u0000${edge.lagHours ?? 0}`;
  return `${edge.amount}`;
}

function sorted(edges: IndexedEdge[]): IndexedEdge[] {
  return edges.sort(
    (a, b) =>
      a.from - b.from ||
      a.to - b.to ||
      byText(edgeKey(a.edge), edgeKey(b.edge)) ||
      byText(a.edge.id ?? '', b.edge.id ?? '') ||
      a.position - b.position,
  );
}

/**
 * Compiles a document that reads without errors.
 * @throws RangeError when an edge names a node that is not there: such a document must be refused before.
 */
export function compile(document: Ecosystem): Compiled {
  const n = document.nodes.length;
  const order = Array.from({length: n}, (_, i) => i).sort((a, b) => byText(document.nodes[a].id, document.nodes[b].id));
  const nodes: EcosystemNode[] = order.map((i) => document.nodes[i]);
  const indexOf = new Map(nodes.map((node, i) => [node.id, i]));
  const end = (id: string, position: number): number => {
    const index = indexOf.get(id);
    if (index === undefined) throw new RangeError(`edges[${position}] names ${JSON.stringify(id)}, which is no node`);
    return index;
  };
  const indexed = document.edges.map((edge, position) => ({
    edge,
    position,
    from: end(edge.from, position),
    to: end(edge.to, position),
  }));
  const ofType = (type: EcosystemEdge['type']) => sorted(indexed.filter(({edge}) => edge.type === type));

  const claims = ofType('exposure');
  const holdings = ofType('holding');
  const dependencies = ofType('dependency');
  const edges = [...dependencies, ...claims, ...holdings];
  const amounts = (list: IndexedEdge[]): Float64Array =>
    numbers(list.length, (k) => (list[k].edge as {amount: number}).amount);

  // Groups: those of the node's own by name, then one for each edge without a group.
  const groupNeed: number[] = [];
  const groupQuorum: number[] = [];
  const groupCriticality: number[] = [];
  const groupOwner: number[] = [];
  const slots: {k: number; group: number; weight: number}[] = [];
  let k = 0;
  for (let i = 0; i < n; i++) {
    const named = new Map<string, number>();
    const groups = nodes[i].groups;
    for (const name of groups ? Object.keys(groups).sort(byText) : []) {
      const group = groups![name];
      named.set(name, groupNeed.length);
      groupNeed.push(group.need ?? 1);
      groupQuorum.push(group.mode === 'quorum' ? 1 : 0);
      groupCriticality.push(group.criticality ?? 1);
      groupOwner.push(i);
    }
    for (; k < dependencies.length && dependencies[k].from === i; k++) {
      const edge = dependencies[k].edge;
      if (edge.type !== 'dependency') continue;
      if (edge.group !== undefined) {
        const group = named.get(edge.group);
        if (group === undefined)
          throw new RangeError(
            `edges[${dependencies[k].position}] names the group ${JSON.stringify(edge.group)}, which its node does not define`,
          );
        slots.push({k, group, weight: edge.weight ?? 1});
      } else {
        slots.push({k, group: groupNeed.length, weight: 1});
        groupNeed.push(1);
        groupQuorum.push(0);
        groupCriticality.push(edge.criticality ?? 1);
        groupOwner.push(i);
      }
    }
  }
  slots.sort((a, b) => a.group - b.group || a.k - b.k);
  const slotProvider = Int32Array.from(slots, (slot) => dependencies[slot.k].to);
  const slotTolerance = numbers(
    slots.length,
    (s) => (dependencies[slots[s].k].edge as {toleranceHours?: number}).toleranceHours ?? 0,
  );
  const byProvider = listBy(n, slotProvider);
  const tolerated = new Uint8Array(n);
  slotProvider.forEach((j, s) => {
    if (slotTolerance[s] > 0) tolerated[j] = 1;
  });

  const groupStart = offsets(n, groupOwner);
  const combine = Uint8Array.from(nodes, (node) => COMBINE[node.combine ?? 'min']);
  const slotStart = offsets(
    groupNeed.length,
    slots.map((slot) => slot.group),
  );
  /** Criticality of a slot that is all of its group, in a node where only the weakest link counts. */
  const alone = (s: number): number => {
    const {group, weight} = slots[s];
    const single = slotStart[group + 1] - slotStart[group] === 1 && weight === 1 && groupNeed[group] === 1;
    return single && groupQuorum[group] === 0 && combine[groupOwner[group]] === 0 ? groupCriticality[group] : -1;
  };

  // Balance sheets.
  const claimDebtor = Int32Array.from(claims, (claim) => claim.to);
  const claimAmount = amounts(claims);
  const claimLag = numbers(claims.length, (x) => (claims[x].edge as {lagHours?: number}).lagHours ?? 0);
  const holdingUnits = amounts(holdings);
  const inside = new Float64Array(n);
  const owned = new Float64Array(n);
  const lagged = new Uint8Array(n);
  claims.forEach((claim, x) => {
    inside[claim.to] += claimAmount[x];
    owned[claim.from] += claimAmount[x];
    if (claimLag[x] > 0) lagged[claim.to] = 1;
  });
  holdings.forEach((holding, h) => {
    owned[holding.from] += holdingUnits[h];
  });
  const outside = numbers(n, (i) => nodes[i].liabilities ?? 0);
  const sheet = flags(n, (i) => nodes[i].equity !== undefined || nodes[i].assets !== undefined);
  const equity = numbers(
    n,
    (i) => nodes[i].equity ?? (sheet[i] ? nodes[i].assets! + owned[i] - outside[i] - inside[i] : 0),
  );
  const external = numbers(
    n,
    (i) => nodes[i].assets ?? (sheet[i] ? Math.max(0, equity[i] + outside[i] + inside[i] - owned[i]) : 0),
  );

  const byDebtor = listBy(n, claimDebtor);
  const byAsset = listBy(
    n,
    Int32Array.from(holdings, (holding) => holding.to),
  );

  const holdingStart = offsets(
    n,
    holdings.map((holding) => holding.from),
  );
  const cost = numbers(n, (i) => nodes[i].outageCostPerHour ?? 0);
  const restart = numbers(n, (i) => nodes[i].restartHours ?? 0);
  const custody = numbers(n, (i) => nodes[i].custody ?? outside[i]);
  const asset = flags(
    n,
    (i) =>
      byAsset.start[i + 1] > byAsset.start[i] || nodes[i].depth !== undefined || nodes[i].circuitBreaker !== undefined,
  );
  const links = (i: number): boolean => {
    for (let s = slotStart[groupStart[i]]; s < slotStart[groupStart[i + 1]]; s++)
      if (alone(s) < 0 || slotTolerance[s] > 0) return false;
    return true;
  };
  const traits = Uint16Array.from(
    nodes,
    (_, i) =>
      (cost[i] > 0 ? Trait.COSTS : 0) |
      (custody[i] > 0 ? Trait.CUSTODY : 0) |
      (sheet[i] === 1 ? Trait.SHEET : 0) |
      (restart[i] > 0 || tolerated[i] === 1 ? Trait.REMEMBERED : 0) |
      (asset[i] === 1 ? Trait.ASSET : 0) |
      ((nodes[i].minEquityRatio ?? 0) > 0 && holdingStart[i + 1] > holdingStart[i] ? Trait.MARGINED : 0) |
      (sheet[i] === 1 && nodes[i].runTrigger !== undefined ? Trait.TRIGGERED : 0) |
      (lagged[i] === 1 ? Trait.LAGGED : 0) |
      (links(i) ? Trait.LINKS : 0),
  );

  return {
    n,
    nodeIds: document.nodes.map((node) => node.id),
    edgeIds: edgeIds(document.edges),
    nodeRank: Int32Array.from(order),
    edgeRank: Int32Array.from(edges, (edge) => edge.position),
    indexOf,
    traits,
    cost,
    restart,
    combine,
    sheet,
    equity,
    external,
    outside,
    inside,
    custody,
    cash: numbers(n, (i) => external[i] * (nodes[i].liquid ?? 1)),
    halts: flags(n, (i) => nodes[i].haltsOnDefault ?? true),
    minRatio: numbers(n, (i) => nodes[i].minEquityRatio ?? 0),
    callHours: numbers(n, (i) => nodes[i].marginCallHours ?? 1),
    closeFactor: numbers(n, (i) => nodes[i].closeFactor ?? 1),
    runRatio: numbers(n, (i) => nodes[i].runTrigger?.equityRatio ?? -1),
    runRate: numbers(n, (i) => nodes[i].runTrigger?.perHour ?? 0),
    asset,
    kinds: sheet.map((has, i) => has | (asset[i] << 1)),
    depth: numbers(n, (i) => nodes[i].depth ?? Number.POSITIVE_INFINITY),
    breakerDrop: numbers(n, (i) => nodes[i].circuitBreaker?.drop ?? Number.POSITIVE_INFINITY),
    breakerWindow: numbers(n, (i) => nodes[i].circuitBreaker?.windowHours ?? 0),
    breakerHalt: numbers(n, (i) => nodes[i].circuitBreaker?.haltHours ?? 0),
    groupStart,
    groupNeed: Float64Array.from(groupNeed),
    groupQuorum: Uint8Array.from(groupQuorum),
    groupCriticality: Float64Array.from(groupCriticality),
    slotStart,
    slotProvider,
    slotDependent: Int32Array.from(slots, (slot) => dependencies[slot.k].from),
    slotTolerance,
    slotWeight: Float64Array.from(slots, (slot) => slot.weight),
    slotEdge: Int32Array.from(slots, (slot) => slot.k),
    dependentStart: byProvider.start,
    dependentSlot: byProvider.list,
    followerNode: byProvider.list.map((slot) => dependencies[slots[slot].k].from),
    followerTolerance: Float64Array.from(byProvider.list, (slot) => slotTolerance[slot]),
    followerCriticality: Float64Array.from(byProvider.list, alone),
    tolerated,
    claimStart: offsets(
      n,
      claims.map((claim) => claim.from),
    ),
    claimCreditor: Int32Array.from(claims, (claim) => claim.from),
    claimDebtor,
    claimAmount,
    claimLag,
    claimEdge: Int32Array.from(claims, (_, x) => dependencies.length + x),
    debtStart: byDebtor.start,
    debtClaim: byDebtor.list,
    debtCreditor: byDebtor.list.map((x) => claims[x].from),
    lags: lagged.includes(1),
    holdingStart,
    holdingHolder: Int32Array.from(holdings, (holding) => holding.from),
    holdingAsset: Int32Array.from(holdings, (holding) => holding.to),
    holdingUnits,
    holdingEdge: Int32Array.from(holdings, (_, h) => dependencies.length + claims.length + h),
    heldStart: byAsset.start,
    heldHolding: byAsset.list,
  };
}
