/** What the "Model and sources" page says: each rule with its formula, where it comes from, and where it ends. */

export interface Rule {
  title: string;
  /** One plain sentence before any formula. */
  says: string;
  formula?: string;
  source?: string;
  limits?: string;
}
export interface Chapter {
  id: string;
  title: string;
  intro: string;
  rules: readonly Rule[];
}

export const CHAPTERS: readonly Chapter[] = [
  {
    id: 'operations',
    title: 'Operations: who can work',
    intro:
      'Every node runs at an operability o between 0 and 1. What it sees of its providers sets where it can go; drops are settled first, then rises, so there is one answer whatever the order in which nodes are visited.',
    rules: [
      {
        title: 'Tolerance',
        says: 'A dependent sees the best level of a provider within its tolerance: it feels a drop late, a rise at once, and a blip that is shorter not at all.',
        formula: 'seen(t) = max o(s), t − tolerance ≤ s ≤ t',
      },
      {
        title: 'Groups of providers',
        says: 'A group needs so much of its members’ weight. By share, supply falls in proportion; by quorum, it is all or nothing.',
        formula: 'share: S = min(1, Σ weight · seen / need)   quorum: S = 1 if Σ weight · seen ≥ need, else 0',
        source: 'Threshold cascades: Watts 2002, PNAS 99(9)',
      },
      {
        title: 'Several needs at once',
        says: 'The weakest link counts, or losses multiply, or they add up.',
        formula:
          'min: h · (1 − max loss)   product: h · Π (1 − loss)   sum: max(0, h − Σ loss),   loss = criticality · (1 − S)',
        source: 'The sum is the inoperability input–output model: Haimes & Jiang 2001; Lian & Haimes 2006',
      },
      {
        title: 'Restart',
        says: 'Service returns only after everything needed has been back for the whole restart time.',
        formula: 'o(t) = min target(s), t − restart ≤ s ≤ t',
      },
      {
        title: 'Deadlock',
        says: 'Nodes that need each other and are both down stay down after the cause is gone. A run names them at its end.',
      },
    ],
  },
  {
    id: 'credit',
    title: 'Credit: who can pay',
    intro:
      'Equity is what a node owns less what it owes: E = external assets + holdings at today’s prices + claims at what is seen of them − all it owes. It defaults when E is 0 or less after any loss, and stays in default. One rule, chosen for the run, says what a claim on a node is worth.',
    rules: [
      {
        title: 'Clearing (Eisenberg–Noe)',
        says: 'A defaulted debtor pays all it has, in proportion; nothing is destroyed. The largest payments that everybody can keep are taken.',
        formula: 'V = 1 while solvent, else (E + p̄) / p̄',
        source:
          'Eisenberg & Noe 2001, Systemic risk in financial systems, Management Science 47(2), definition 1 and theorem 1',
      },
      {
        title: 'Clearing with default costs (Rogers–Veraart)',
        says: 'Default itself costs: only a share of assets and of claims reaches the creditors.',
        formula: 'V = (α · (external assets + holdings) + β · claims) / p̄ once defaulted',
        source:
          'Rogers & Veraart 2013, Failure and rescue in an interbank network, Management Science 59(4), equation 3',
        limits: 'With α or β below 1 there can be several solutions; the largest is computed.',
      },
      {
        title: 'Fixed recovery (Furfine, Gai–Kapadia)',
        says: 'A defaulted debtor pays a fixed share, 0 in the hardest case.',
        formula: 'V = recovery once defaulted',
        source:
          'Furfine 2003, Interbank exposures, Journal of Money, Credit and Banking 35(1); Gai & Kapadia 2010, Proceedings of the Royal Society A 466',
        limits: 'What is not paid is destroyed, whatever the debtor still had: the account books it as deadweight.',
      },
      {
        title: 'Linear DebtRank',
        says: 'Claims are marked down in step with the debtor’s equity, long before it defaults.',
        formula: 'V = E / E(0) while solvent, 0 once defaulted',
        source:
          'Bardoscia, Battiston, Caccioli & Caldarelli 2015, DebtRank: a microscopic foundation, PLoS ONE 10(6), equation 8',
        limits: 'Where the spectral radius of interbank leverage is above 1, small shocks amplify without bound.',
      },
      {
        title: 'Lag and discount',
        says: 'A creditor may learn of a write-down late, and may value a debtor that is not working at less while it is solvent.',
        formula: 'seen V = best V within the lag · (1 − discount · (1 − o))',
      },
    ],
  },
  {
    id: 'market',
    title: 'Market: who must sell',
    intro: 'All sales of one moment move together, at the same price; nobody sells first.',
    rules: [
      {
        title: 'Margin call',
        says: 'At or below its least equity ratio a holder is called; so long after, if it still stands and the node can act, it sells what would restore the ratio, or the close factor’s share of it.',
        formula: 'sale = close factor · (assets − E / ratio)',
        limits:
          'A node at less than half its operability cannot act: its sale waits until it can, at the price of then.',
      },
      {
        title: 'Price impact',
        says: 'Selling moves the price, further when the asset’s venues and market makers are not working.',
        formula: 'p · exp(−S / D) or p − S / D,   D = depth · max(floor, operability of the asset)',
        source:
          'Cifuentes, Ferrucci & Shin 2005, Liquidity risk and contagion, JEEA 3(2–3); Greenwood, Landier & Thesmar 2015, Vulnerable banks',
      },
      {
        title: 'Estates',
        says: 'An insolvent node sells everything one margin-call time after its default, whatever its operability, and keeps the proceeds for its creditors.',
      },
      {
        title: 'Circuit breaker',
        says: 'An asset that has fallen by more than its limit within its window halts; sales leave it out until the halt ends.',
      },
    ],
  },
  {
    id: 'withdrawals',
    title: 'Withdrawals: who runs out of cash',
    intro:
      'Users take their money out at a rate that a scenario sets, or that starts when the equity ratio falls to a trigger.',
    rules: [
      {
        title: 'Runs',
        says: 'They are paid from cash, at the node’s operability. What cannot be paid is not queued.',
        formula: 'flow = o · Σ running runs',
      },
      {
        title: 'Forced sales and freezing',
        says: 'When the cash is gone the node sells one margin-call time’s worth of flow at once; with nothing left to sell it freezes for good.',
      },
    ],
  },
  {
    id: 'account',
    title: 'The account',
    intro:
      'Every loss is booked once, with its time, node, channel, edge and event, so that no view of it counts anything twice.',
    rules: [
      {
        title: 'Three views of one total',
        says: 'Where value was destroyed (direct, outage, market, deadweight), how it reached whoever bears it (direct, outage, credit, market), and who bears it (owners first, then users).',
        formula: 'sources = owners + users + unrecognised,   channels = owners + users,   at every instant',
      },
      {
        title: 'Frozen is not lost',
        says: 'Users’ value out of reach while a node is down stands beside the total, never inside it.',
        formula: 'frozen = Σ custody · (1 − o)',
      },
      {
        title: 'Exact in time',
        says: 'Between events everything runs in straight lines, and the moments at which equity, cash or a ratio runs out are computed, not stepped into. Times within a billionth of an hour are one instant; ties go to default and to breach.',
      },
    ],
  },
];

/** What a reader might expect and will not find. */
export const NOT_MODELLED: readonly string[] = [
  'Anybody acting on what they see: no rescue, no repair beyond the restart times, no new loans, no panic that the document does not state.',
  'Seniority and collateral: all debts of a node rank equally; carry the unsecured part of a secured claim as its amount.',
  'Gains: prices only fall, and short positions, funding rates and arbitrage are left out.',
  'Partial default and recovery from it: a default is final.',
  'Health-factor liquidation of single borrowers: a lending protocol is one balance sheet here.',
];

/** Statements that sound like laws and are none. */
export const NOT_THEOREMS: readonly string[] = [
  'A longer outage costs more. Not with sales or runs: a node that is down neither sells at the bottom nor pays out.',
  'A longer outage costs more. Not with a discount that lifts again, nor under rules where default makes a claim jump.',
  'One more outage costs each node at least as much. Not with capital: a node that fails before the money comes spares its owners that loss.',
  'There is one clearing vector. Not with default costs; the largest is taken.',
];

export interface Table {
  what: string;
  paper: string;
  /** How close; or why it is not covered. */
  agreement: string;
}

/** Published tables that the tests agree with. */
export const TABLES: readonly Table[] = [
  {what: 'Toy networks with their greatest clearing vectors', paper: 'Eisenberg & Noe 2001', agreement: '1e-9'},
  {
    what: 'Three banks with outside debts, clearing and default costs',
    paper: 'R package systemicrisk, Rogers & Veraart 2013',
    agreement: '1e-9',
  },
  {what: 'Default indicators of two sampled networks', paper: 'R package systemicrisk, vignette', agreement: 'exact'},
  {
    what: 'One network under Furfine, Eisenberg–Noe and linear DebtRank',
    paper: 'Barucca et al. 2020, Network valuation in financial systems',
    agreement: '1e-6; two rows are decided by whether E = 0 is a default',
  },
  {what: 'Toy networks of DebtRank', paper: 'Battiston et al. 2012; Bardoscia et al. 2015', agreement: '1e-12'},
  {what: 'Inoperability of two to four sectors', paper: 'Haimes & Jiang 2001; Lian & Haimes 2006', agreement: '1e-9'},
  {
    what: 'Threshold cascades on the karate club, generation by generation',
    paper: 'Watts 2002, as computed by ndlib',
    agreement: 'exact',
  },
];

/** Published tables outside the model, with the reason. */
export const OUTSIDE: readonly Table[] = [
  {
    what: 'Valuation before default with volatility (NEVA’s Merton row)',
    paper: 'Barucca et al. 2020',
    agreement: 'The model has no volatility of assets.',
  },
  {
    what: 'Clearing where outside creditors come first',
    paper: 'Barucca et al. 2020',
    agreement: 'All debts rank equally here.',
  },
  {
    what: 'Liquidation grids by health factor',
    paper: 'Aave documentation',
    agreement: 'Single borrowers are not modelled.',
  },
  {
    what: 'Dynamic input–output with resilience coefficients',
    paper: 'Lian & Haimes 2006',
    agreement: 'Time works by tolerance and restart windows instead.',
  },
  {
    what: 'Boundaries of the cascade window on random graphs',
    paper: 'Watts 2002',
    agreement: 'A statement about ensembles of graphs, not about one.',
  },
];
