/** What one unit of a claim on a debtor is worth: four published rules behind one interface. */
import type {Params, ValuationId} from '../ecosystem/document.ts';

export interface Valuation {
  id: ValuationId;
  title: string;
  /** Paper and equation. */
  source: string;
  /** Claims follow the equity of a debtor that is still solvent. */
  marksSolvent: boolean;
  /** What a defaulted debtor owns is asked for, `own` and `claims`; otherwise they may be given as 0. */
  readsBooks: boolean;
  /** Nothing that happens after the default changes what a defaulted debtor pays. */
  fixedByDefault: boolean;
  /** Binds the run's parameters once; the result gives 0–1 for one debtor. Amounts in currency. */
  bind(params: Required<Omit<Params, 'provenance'>>): ClaimValue;
}

/**
 * @param equity E now; for a solvent debtor of `marksSolvent` rules, as last marked
 * @param owed all it owes, inside and outside
 * @param own external assets and holdings
 * @param claims what its own claims are worth
 * @param start E(0) with capital put in
 */
export type ClaimValue = (
  equity: number,
  owed: number,
  own: number,
  claims: number,
  start: number,
  defaulted: boolean,
) => number;

const share = (value: number): number => (value < 0 ? 0 : Math.min(value, 1));

/** A defaulted debtor pays all it has, in proportion; nothing is destroyed. */
export const eisenbergNoe = {
  id: 'eisenberg-noe',
  title: 'Clearing (Eisenberg–Noe)',
  source:
    'Eisenberg & Noe 2001, Systemic risk in financial systems, Management Science 47(2), definition 1 and theorem 1',
  marksSolvent: false,
  readsBooks: false,
  fixedByDefault: false,
  bind: () => (equity, owed, _own, _claims, _start, defaulted) =>
    !defaulted || owed <= 0 ? 1 : share((equity + owed) / owed),
} as const satisfies Valuation;

/** Default itself costs: only a share of assets and of claims reaches the creditors. */
export const rogersVeraart = {
  id: 'rogers-veraart',
  title: 'Clearing with default costs (Rogers–Veraart)',
  source: 'Rogers & Veraart 2013, Failure and rescue in an interbank network, Management Science 59(4), equation 3',
  marksSolvent: false,
  readsBooks: true,
  fixedByDefault: false,
  bind:
    ({alpha, beta}) =>
    (_equity, owed, own, claims, _start, defaulted) =>
      !defaulted || owed <= 0 ? 1 : share((alpha * own + beta * claims) / owed),
} as const satisfies Valuation;

/** A defaulted debtor pays a fixed share; 0 is the zero recovery of Gai and Kapadia. */
export const furfine = {
  id: 'furfine',
  title: 'Fixed recovery (Furfine, Gai–Kapadia)',
  source:
    'Furfine 2003, Interbank exposures, Journal of Money, Credit and Banking 35(1); Gai & Kapadia 2010, Proceedings of the Royal Society A 466',
  marksSolvent: false,
  readsBooks: false,
  fixedByDefault: true,
  bind:
    ({recovery}) =>
    (_equity, _owed, _own, _claims, _start, defaulted) =>
      defaulted ? recovery : 1,
} as const satisfies Valuation;

/** Claims are marked down in step with the debtor's equity, long before it defaults. */
export const debtRank = {
  id: 'debtrank',
  title: 'Linear DebtRank',
  source:
    'Bardoscia, Battiston, Caccioli & Caldarelli 2015, DebtRank: a microscopic foundation, PLoS ONE 10(6), equation 8',
  marksSolvent: true,
  readsBooks: false,
  fixedByDefault: true,
  bind: () => (equity, _owed, _own, _claims, start, defaulted) =>
    defaulted ? 0 : start > 0 ? share(equity / start) : 1,
} as const satisfies Valuation;

export const VALUATIONS = [eisenbergNoe, rogersVeraart, furfine, debtRank] as const satisfies readonly Valuation[];

/** @throws RangeError for an unknown id. */
export function valuationOf(id: ValuationId): Valuation {
  const valuation = VALUATIONS.find((candidate) => candidate.id === id);
  if (!valuation) throw new RangeError(`no valuation is called ${JSON.stringify(id)}`);
  return valuation;
}
