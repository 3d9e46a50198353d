/** Balance sheets as a document states them: what each node owns and owes before anything happens. */
import type {Ecosystem, EcosystemNode} from './document.ts';

/** Everything at the start, in currency. Owed to others and to users is equal in rank. */
export interface BalanceSheet {
  /** Without holdings and claims. */
  external: number;
  holdings: number;
  /** On other nodes, at face value. */
  claims: number;
  /** To users outside and to other nodes. */
  owed: number;
  /** external + holdings + claims − owed. */
  equity: number;
}

export function hasBalanceSheet(node: EcosystemNode): boolean {
  return node.assets !== undefined || node.equity !== undefined;
}

/** The nodes that are assets: held by somebody, or with a depth or a circuit breaker. */
export function assetIds(document: Ecosystem): Set<string> {
  const ids = new Set<string>();
  for (const edge of document.edges) if (edge.type === 'holding') ids.add(edge.to);
  for (const node of document.nodes) {
    if (node.depth !== undefined || node.circuitBreaker !== undefined) ids.add(node.id);
  }
  return ids;
}

/** One a node, in the document's order; null without a balance sheet. Ends of edges must exist. */
export function balanceSheets(document: Ecosystem): (BalanceSheet | null)[] {
  const index = new Map(document.nodes.map((node, i) => [node.id, i]));
  const holdings = new Float64Array(document.nodes.length);
  const claims = new Float64Array(document.nodes.length);
  const owed = Float64Array.from(document.nodes, (node) => node.liabilities ?? 0);
  for (const edge of document.edges) {
    if (edge.type === 'dependency') continue;
    const from = index.get(edge.from)!;
    if (edge.type === 'holding') holdings[from] += edge.amount;
    else {
      claims[from] += edge.amount;
      owed[index.get(edge.to)!] += edge.amount;
    }
  }
  return document.nodes.map((node, i) => {
    const inside = holdings[i] + claims[i] - owed[i];
    const sheet = {holdings: holdings[i], claims: claims[i], owed: owed[i]};
    if (node.equity !== undefined) return {...sheet, equity: node.equity, external: node.equity - inside};
    if (node.assets !== undefined) return {...sheet, equity: node.assets + inside, external: node.assets};
    return null;
  });
}

/** Amounts within this of each other are equal: 1e-9 of the starting equity, at least 1e-9. */
export function tolerance(equity: number): number {
  return 1e-9 * Math.max(1, Math.abs(equity));
}
