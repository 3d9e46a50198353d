/** What a person can draw: one ecosystem of nodes and three types of edges, with its scenarios and mitigations. */

/** Where a number comes from. `read` names a source, `derived` says how in `note`, `recalled` is from memory. */
export type Mark = 'read' | 'derived' | 'recalled' | 'estimate';
export interface ProvenanceEntry {
  mark: Mark;
  /** Id in the document's `sources`. */
  source?: string;
  note?: string;
}
/** By field name of the thing it stands on. */
export type Provenance = Record<string, ProvenanceEntry>;

export interface Source {
  id: string;
  title: string;
  url?: string;
  date?: string;
  note?: string;
}

export type TierId = 'infrastructure' | 'access' | 'networks' | 'markets' | 'assets' | 'capital' | 'any';

/** A kind of the document's own, beside the built-in ones. */
export interface CustomKind {
  id: string;
  label: string;
  /** Name of a lucide icon that the app ships; anything else is drawn as a circle. */
  icon?: string;
  tier?: TierId;
  note?: string;
}

/** A redundancy group on the dependent node: how much of its members' weight the node needs. */
export interface Group {
  /** In members' weight, > 0. Default 1. */
  need?: number;
  /** `share`: supply falls in proportion below the need. `quorum`: all or nothing. Default `share`. */
  mode?: 'share' | 'quorum';
  /** Loss of operability at zero supply, 0–1. Default 1. */
  criticality?: number;
  note?: string;
  provenance?: Provenance;
}

/** All hours ≥ 0, all money in the document's currency, all shares 0–1 (`design` of the model: see Model and sources). */
export interface EcosystemNode {
  id: string;
  label?: string;
  /** Icon, tier and default numbers; the engine never looks at it. Default `other`. */
  kind?: string;
  /** Foregone revenue at zero operability, currency per hour. Default 0. */
  outageCostPerHour?: number;
  /** Hours that everything it needs must have been back before service returns. Default 0. */
  restartHours?: number;
  groups?: Record<string, Group>;
  /** How losses of several needs combine. Default `min`, the weakest link. */
  combine?: 'min' | 'product' | 'sum';
  /** External assets without holdings and claims. Not together with `equity`. */
  assets?: number;
  /** Assets less liabilities; external assets follow from it. Not together with `assets`. */
  equity?: number;
  /** Owed to users and depositors outside the graph. Default 0. */
  liabilities?: number;
  /** Users' value out of reach while the node is down. Default: liabilities at the start. */
  custody?: number;
  /** Share of external assets that is cash. Default 1. */
  liquid?: number;
  /** An insolvent node stops operating. Default true. */
  haltsOnDefault?: boolean;
  /** Equity over assets at or below which it gets a margin call. Default 0: never. */
  minEquityRatio?: number;
  /** Hours from breach to forced sale, > 0. Default 1. */
  marginCallHours?: number;
  /** Share of what would restore the ratio that one sale sells. Default 1. */
  closeFactor?: number;
  /** At or below this equity ratio depositors start to withdraw this share of liabilities an hour. */
  runTrigger?: {equityRatio: number; perHour: number};
  /** Assets: currency sold that moves the price by a factor 1/e. Default: infinite. */
  depth?: number;
  /** Assets: halt when the price is more than `drop` below its high of the window. */
  circuitBreaker?: {drop: number; windowHours: number; haltHours: number};
  note?: string;
  provenance?: Provenance;
}

interface EdgeBase {
  /** Default `type:from>to`, a second alike `type:from>to#2`. */
  id?: string;
  from: string;
  to: string;
  note?: string;
  provenance?: Provenance;
}
/** From dependent to provider. */
export interface DependencyEdge extends EdgeBase {
  type: 'dependency';
  /** Hours without service before it is felt. Default 0. */
  toleranceHours?: number;
  /** A group defined on the dependent. */
  group?: string;
  /** Only with `group`. Default 1. */
  weight?: number;
  /** Only without `group`. Default 1. */
  criticality?: number;
}
/** From creditor to debtor. */
export interface ExposureEdge extends EdgeBase {
  type: 'exposure';
  amount: number;
  /** Hours until the creditor sees a write-down. Default 0. */
  lagHours?: number;
}
/** From holder to asset. */
export interface HoldingEdge extends EdgeBase {
  type: 'holding';
  /** At the starting price 1, that is, units. */
  amount: number;
}
export type EcosystemEdge = DependencyEdge | ExposureEdge | HoldingEdge;

interface ShockBase {
  node: string;
  /** Hours from the start. Default 0. */
  at?: number;
  note?: string;
  provenance?: Provenance;
}
/** Own health 1 − severity; of an asset, its liquidity. `hours` default: to the horizon; `severity` default 1. */
export interface OutageShock extends ShockBase {
  type: 'outage';
  hours?: number;
  severity?: number;
}
/** External assets destroyed: an amount, or a fraction of those at that moment. */
export interface LossShock extends ShockBase {
  type: 'loss';
  amount?: number;
  fraction?: number;
}
/** Price times 1 − drop. */
export interface PriceShock extends ShockBase {
  type: 'price';
  drop: number;
}
/** Users ask for fraction · liabilities, evenly over the hours. */
export interface RunShock extends ShockBase {
  type: 'run';
  hours: number;
  fraction: number;
}
/** Cash put in by owners. */
export interface CapitalShock extends ShockBase {
  type: 'capital';
  amount: number;
}
export type Shock = OutageShock | LossShock | PriceShock | RunShock | CapitalShock;

export type ValuationId = 'eisenberg-noe' | 'rogers-veraart' | 'furfine' | 'debtrank';
export interface Params {
  valuation?: ValuationId;
  /** Recovery rate of `furfine`. Default 0.4. */
  recovery?: number;
  alpha?: number;
  beta?: number;
  illiquidityDiscount?: number;
  impact?: 'exponential' | 'linear';
  liquidityFloor?: number;
  markHours?: number;
  provenance?: Provenance;
}

/** What really happened, for comparison with what the run says. */
export interface Observation {
  what: string;
  node?: string;
  at?: number;
  source?: string;
  note?: string;
}
export interface Scenario {
  id: string;
  title?: string;
  description?: string;
  /** ISO date-time of T = 0. */
  start?: string;
  /** Hours. Default 72. */
  horizon?: number;
  shocks: Shock[];
  params?: Params;
  observed?: Observation[];
  note?: string;
}

/** A change to the document; `null` in `set` removes a field. Applied in order. */
export type PatchOp =
  | {op: 'addNode'; node: EcosystemNode}
  | {op: 'removeNode'; id: string}
  | {op: 'setNode'; id: string; set: Record<string, unknown>}
  | {op: 'addEdge'; edge: EcosystemEdge}
  | {op: 'removeEdge'; id: string}
  | {op: 'setEdge'; id: string; set: Record<string, unknown>};
export type Patch = PatchOp[];

export interface Mitigation {
  id: string;
  title?: string;
  cost?: number;
  patch: Patch;
  note?: string;
}

export interface Layout {
  mode?: 'tiered' | 'organic';
  /** Node centres, in pixels at zoom 1. */
  positions?: Record<string, [number, number]>;
  pinned?: string[];
}

/** What was once read from a file of another tool into the document: its numbers, and what had to be left out or assumed. */
export interface ImportRecord {
  /** Id of the format, e.g. `graphml`. */
  format: string;
  /** Name of the file. */
  file?: string;
  nodes: number;
  edges: number;
  skipped?: {place: string; reason: string}[];
  assumptions?: string[];
  warnings?: string[];
}

export interface Ecosystem {
  format: 'knockon';
  version: 1;
  title?: string;
  description?: string;
  /** ISO 4217 code. Default USD. */
  currency?: string;
  sources?: Source[];
  kinds?: CustomKind[];
  nodes: EcosystemNode[];
  edges: EcosystemEdge[];
  scenarios?: Scenario[];
  mitigations?: Mitigation[];
  layout?: Layout;
  imports?: ImportRecord[];
}

/** The id of every edge, in order: its own, else `type:from>to`, and `#2`, `#3` … for others alike. */
export function edgeIds(edges: readonly EcosystemEdge[]): string[] {
  const taken = new Set<string>();
  for (const edge of edges) if (edge.id !== undefined) taken.add(edge.id);
  return edges.map((edge) => {
    if (edge.id !== undefined) return edge.id;
    // Joined, since a template keeps its pieces beside the whole, which is several times as much in a large graph.
    const stem = [edge.type, ':', edge.from, '>', edge.to].join('');
    let id = stem;
    for (let count = 2; taken.has(id); count++) id = `${stem}#${count}`;
    taken.add(id);
    return id;
  });
}
