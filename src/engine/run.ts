/** What a run returns: everything that happened, in arrays that line up with the document's nodes and edges. */

export const STATES = ['healthy', 'degraded', 'recovering', 'down', 'frozen', 'insolvent'] as const;
export type NodeState = (typeof STATES)[number];

export const EVENT_TYPES = [
  'shock',
  'shockEnd',
  'degraded',
  'down',
  'recovering',
  'recovered',
  'writeDown',
  'insolvent',
  'breach',
  'sale',
  'price',
  'halt',
  'runStart',
  'frozen',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export interface Cause {
  /** Index in `Run.events`, always earlier than the event caused. */
  event: number;
  /** Index of the edge that carried it, −1 when it happened at the node itself. */
  edge: number;
  /** 0–1; the causes of one event add up to 1, largest first. */
  share: number;
}

export interface RunEvent {
  /** Hours. */
  t: number;
  /** Order of discovery inside one instant; shocks are 0. */
  round: number;
  /** Index of the node. */
  node: number;
  type: EventType;
  /** Its meaning depends on the type: see `EVENT_VALUES` in `events.ts`. */
  value: number;
  causes: Cause[];
  /** Index of the shock in the scenario, for `shock` and `shockEnd`. */
  shock?: number;
}

/** A right-continuous step function: `v[k]` holds from `t[k]` until `t[k + 1]`. `t[0]` is 0; one row an instant. */
export interface Steps {
  t: Float64Array;
  v: Float64Array;
}

/** Piecewise linear between rows; a jump has two rows at the same `t`, before and after. Columns by name. */
export interface LossLine {
  t: Float64Array;
  /** Gross loss E(0) − E by channel; for a node without balance sheet, what its owners bear. Currency. */
  direct: Float64Array;
  outage: Float64Array;
  credit: Float64Array;
  market: Float64Array;
  /** What is borne; owners + users is the node's loss. */
  owners: Float64Array;
  users: Float64Array;
  /** Equity; empty without a balance sheet. */
  equity: Float64Array;
}

export interface NodeHistory {
  operability: Steps;
  /** Index in STATES. */
  state: Steps;
  /** What one unit of a claim on it is worth, 0–1. Null without a balance sheet. */
  claimValue: Steps | null;
  /** Null but for assets. */
  price: Steps | null;
  loss: LossLine;
}

/** One booking of gross loss: where, when, how it came and through what. */
export interface LedgerEntry {
  t: number;
  /** Index of the node that bears it. */
  node: number;
  channel: 'direct' | 'outage' | 'credit' | 'market';
  /** Where value was destroyed; null for a write-down, which passes on a loss booked at its debtor. */
  source: 'direct' | 'outage' | 'market' | null;
  /** Index of the edge, −1 for the node's own. */
  edge: number;
  /** Index of the event that it belongs to, −1 for none. */
  event: number;
  /** Currency; negative when a loss is taken back. */
  amount: number;
}

export interface Breakdown {
  total: number;
  byBearer: {owners: number; users: number};
  byChannel: {direct: number; outage: number; credit: number; market: number};
}

export interface Totals extends Breakdown {
  bySource: {direct: number; outage: number; market: number; deadweight: number};
  unrecognised: number;
  spread: number;
  withdrawn: number;
  frozenPeak: number;
  frozenCurrencyHours: number;
  downPeak: number;
  insolvent: number;
}

export interface NodeOutcome {
  state: NodeState;
  operability: number;
  lowestOperability: number;
  /** Hours, or null. */
  insolventAt: number | null;
  equity: number | null;
  claimValue: number | null;
  price: number | null;
  loss: Breakdown;
  /** Loss borne by edge index; what is missing to the total came at the node itself. */
  lossByEdge: Map<number, number>;
}

/** Columns in time order, linear between rows; an instant that changes something has two rows. */
export interface Series {
  t: Float64Array;
  total: Float64Array;
  byBearer: {owners: Float64Array; users: Float64Array};
  bySource: {direct: Float64Array; outage: Float64Array; market: Float64Array; deadweight: Float64Array};
  byChannel: {direct: Float64Array; outage: Float64Array; credit: Float64Array; market: Float64Array};
  unrecognised: Float64Array;
  withdrawn: Float64Array;
  frozen: Float64Array;
  /** How many nodes are in each of STATES. */
  states: Record<NodeState, Float64Array>;
}

export interface Run {
  nodeIds: string[];
  edgeIds: string[];
  /** Hours. */
  horizon: number;
  totals: Totals;
  nodes: NodeOutcome[];
  events: RunEvent[];
  series: Series;
  ledger: LedgerEntry[];
  histories: NodeHistory[];
  /** Sets of node indices that hold each other down at the horizon. */
  deadlocks: number[][];
  stability: {spectralRadius: number};
}
