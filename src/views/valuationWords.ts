/** The published rules for what a claim is worth, in words, and the numbers that each of them asks for. */

import type {Params, ValuationId} from '../ecosystem/document.ts';

export type NumberParam = 'recovery' | 'alpha' | 'beta' | 'illiquidityDiscount' | 'markHours';

interface ValuationWords {
  /** As the engine's rule of this id is called. */
  title: string;
  /** One sentence. */
  says: string;
  asks: readonly NumberParam[];
}

export const VALUATION_WORDS: Record<ValuationId, ValuationWords> = {
  'eisenberg-noe': {
    title: 'Clearing (Eisenberg–Noe)',
    says: 'Who defaults pays all it has, in proportion; nothing is destroyed.',
    asks: [],
  },
  'rogers-veraart': {
    title: 'Clearing with default costs (Rogers–Veraart)',
    says: 'Default itself costs: only a share of what the debtor has reaches its creditors.',
    asks: ['alpha', 'beta'],
  },
  furfine: {
    title: 'Fixed recovery (Furfine, Gai–Kapadia)',
    says: 'Who defaults pays a fixed share of what it owes.',
    asks: ['recovery'],
  },
  debtrank: {
    title: 'Linear DebtRank',
    says: 'Claims are marked down in step with the debtor’s equity, long before it defaults.',
    asks: ['markHours'],
  },
};

interface ParamWords {
  label: string;
  title: string;
  unit: '%' | 'h';
  /** What holds when the scenario says nothing: 0–1, or hours. */
  otherwise: number;
}

export const PARAM_WORDS: Record<NumberParam, ParamWords> = {
  recovery: {label: 'Recovery', title: 'Of what a defaulted debtor owes', unit: '%', otherwise: 0.4},
  alpha: {
    label: 'Of assets',
    title: 'The share of a defaulted debtor’s own assets that reaches its creditors',
    unit: '%',
    otherwise: 1,
  },
  beta: {
    label: 'Of claims',
    title: 'The share of what a defaulted debtor is owed that reaches its creditors',
    unit: '%',
    otherwise: 1,
  },
  illiquidityDiscount: {
    label: 'Off while out of service',
    title: 'What a claim on a solvent debtor loses in the eyes of its creditor while the debtor does not work at all',
    unit: '%',
    otherwise: 0,
  },
  markHours: {
    label: 'Marked every',
    title: 'How often the cost of outages reaches the value of claims',
    unit: 'h',
    otherwise: 1,
  },
};

export const IMPACT_WORDS: Record<NonNullable<Params['impact']>, string> = {
  exponential: 'Exponential',
  linear: 'Linear',
};
