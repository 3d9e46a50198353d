/** The kinds of node that come with Knockon: how each is drawn, where it stands, and what a new one starts with. */
import type {CustomKind, Ecosystem, EcosystemNode, Provenance, TierId} from './document.ts';

/** From left to right. Kinds of tier `any` stand where their links put them. */
export const TIERS: readonly {id: Exclude<TierId, 'any'>; label: string}[] = [
  {id: 'infrastructure', label: 'Infrastructure'},
  {id: 'access', label: 'Access and data'},
  {id: 'networks', label: 'Networks'},
  {id: 'markets', label: 'Markets'},
  {id: 'assets', label: 'Assets'},
  {id: 'capital', label: 'Capital'},
];

/** Fields of a node that a kind may give a number. */
export type DefaultField =
  | 'outageCostPerHour'
  | 'restartHours'
  | 'equity'
  | 'liabilities'
  | 'liquid'
  | 'minEquityRatio'
  | 'marginCallHours'
  | 'custody'
  | 'depth';

/** A number that a new node starts with, and why this one. All are estimates, for the person to replace. */
export interface DefaultNumber {
  field: DefaultField;
  value: number;
  reason: string;
}

export interface Kind {
  id: string;
  label: string;
  tier: TierId;
  /** Name of a lucide icon. */
  icon: string;
  defaults: readonly DefaultNumber[];
}

const restart = (value: number, reason: string): DefaultNumber => ({field: 'restartHours', value, reason});
const cost = (value: number, reason: string): DefaultNumber => ({field: 'outageCostPerHour', value, reason});
/** A balance sheet with equity at the given share of what is owed to users. */
const sheet = (liabilities: number, ratio: number, reason: string): DefaultNumber[] => [
  {field: 'equity', value: liabilities * ratio, reason},
  {field: 'liabilities', value: liabilities, reason: 'a mid-sized firm; replace by what it owes its users'},
];

export const KINDS: readonly Kind[] = [
  {
    id: 'cloud-region',
    label: 'Cloud region',
    tier: 'infrastructure',
    icon: 'cloud',
    defaults: [cost(0, 'what customers lose is counted at the customers')],
  },
  {
    id: 'cloud-service',
    label: 'Cloud service',
    tier: 'infrastructure',
    icon: 'server',
    defaults: [restart(0.25, 'clients cache addresses and connections for minutes')],
  },
  {
    id: 'facility',
    label: 'Data hall',
    tier: 'infrastructure',
    icon: 'building-2',
    defaults: [restart(1, 'machines are powered on in steps after heat or a power cut')],
  },
  {
    id: 'rpc-provider',
    label: 'RPC or API',
    tier: 'access',
    icon: 'radio-tower',
    defaults: [
      restart(0.5, 'nodes catch up with the chain before they answer'),
      cost(20_000, 'a provider of middling revenue'),
    ],
  },
  {
    id: 'validators',
    label: 'Validators',
    tier: 'access',
    icon: 'shield-check',
    defaults: [restart(0.5, 'clients catch up before they vote'), cost(10_000, 'rewards and fees not earned')],
  },
  {
    id: 'client',
    label: 'Client software',
    tier: 'access',
    icon: 'package',
    defaults: [restart(2, 'operators install a fix by hand')],
  },
  {
    id: 'indexer',
    label: 'Indexer',
    tier: 'access',
    icon: 'database',
    defaults: [restart(2, 'the index is rebuilt from where it stopped'), cost(5_000, 'query fees not earned')],
  },
  {
    id: 'oracle',
    label: 'Oracle',
    tier: 'access',
    icon: 'eye',
    defaults: [restart(0.25, 'one fresh round of reports'), cost(10_000, 'fees for feeds not earned')],
  },
  {
    id: 'front-end',
    label: 'Front end',
    tier: 'access',
    icon: 'app-window',
    defaults: [cost(10_000, 'fees from its own users not earned')],
  },
  {
    id: 'wallet',
    label: 'Wallet',
    tier: 'access',
    icon: 'wallet',
    defaults: [cost(10_000, 'swap and bridge fees not earned')],
  },
  {
    id: 'settlement-layer',
    label: 'Settlement layer',
    tier: 'networks',
    icon: 'layers',
    defaults: [restart(0.5, 'finality resumes some epochs after enough votes'), cost(100_000, 'fees not earned')],
  },
  {
    id: 'sequencer',
    label: 'Sequencer',
    tier: 'networks',
    icon: 'list-ordered',
    defaults: [restart(0.5, 'it replays its queue before it takes new transactions'), cost(20_000, 'fees not earned')],
  },
  {
    id: 'bridge',
    label: 'Bridge',
    tier: 'networks',
    icon: 'waypoints',
    defaults: [
      {field: 'custody', value: 100_000_000, reason: 'a mid-sized bridge; replace by what is locked in it'},
      restart(0.5, 'messages in flight are confirmed first'),
    ],
  },
  {
    id: 'exchange',
    label: 'Exchange',
    tier: 'markets',
    icon: 'arrow-left-right',
    defaults: [
      ...sheet(1_000_000_000, 0.2, 'a fifth of what users hold there, a cautious exchange'),
      {field: 'liquid', value: 0.3, reason: 'most coins lie in cold storage'},
      restart(0.75, 'order books reopen in steps: cancel only, then trading'),
      cost(350_000, 'about what one large exchange earned an hour in early 2026'),
    ],
  },
  {
    id: 'dex',
    label: 'DEX',
    tier: 'markets',
    icon: 'repeat',
    defaults: [
      {field: 'custody', value: 100_000_000, reason: 'a mid-sized exchange; replace by the value in its pools'},
      cost(20_000, 'swap fees not earned'),
    ],
  },
  {
    id: 'lending',
    label: 'Lending protocol',
    tier: 'markets',
    icon: 'hand-coins',
    defaults: [
      ...sheet(500_000_000, 0.15, 'its borrowers over-collateralise; this is the cushion above what lenders are owed'),
      {field: 'minEquityRatio', value: 0.08, reason: 'the cushion at which liquidations begin'},
      {field: 'marginCallHours', value: 0.2, reason: 'bots liquidate within minutes'},
      cost(20_000, 'interest margin not earned'),
    ],
  },
  {
    id: 'clearinghouse',
    label: 'Clearinghouse',
    tier: 'markets',
    icon: 'scale',
    defaults: sheet(300_000_000, 0.3, 'default fund and own capital'),
  },
  {
    id: 'market-maker',
    label: 'Market maker',
    tier: 'markets',
    icon: 'activity',
    defaults: [
      ...sheet(100_000_000, 0.4, 'own capital of a trading firm that borrows'),
      {field: 'minEquityRatio', value: 0.15, reason: 'the haircut that its lenders ask for'},
    ],
  },
  {
    id: 'on-ramp',
    label: 'Fiat on-ramp',
    tier: 'markets',
    icon: 'credit-card',
    defaults: [cost(10_000, 'commission not earned')],
  },
  {
    id: 'asset',
    label: 'Asset',
    tier: 'assets',
    icon: 'gem',
    defaults: [
      {field: 'depth', value: 500_000_000, reason: 'selling a hundredth of this moves the price by about 1 %'},
    ],
  },
  {
    id: 'stablecoin',
    label: 'Stablecoin',
    tier: 'assets',
    icon: 'circle-dollar-sign',
    defaults: [
      ...sheet(1_000_000_000, 0.01, 'issuers keep a thin cushion above the coins'),
      {field: 'liquid', value: 0.3, reason: 'reserves lie mostly in bills and not in cash'},
    ],
  },
  {
    id: 'wrapped-asset',
    label: 'Wrapped asset',
    tier: 'assets',
    icon: 'box',
    defaults: sheet(200_000_000, 0.001, 'backed one to one, with next to nothing above it'),
  },
  {
    id: 'custodian',
    label: 'Custodian',
    tier: 'capital',
    icon: 'vault',
    defaults: sheet(1_000_000_000, 0.1, "own funds beside clients' coins"),
  },
  {
    id: 'bank',
    label: 'Bank',
    tier: 'capital',
    icon: 'landmark',
    defaults: [
      ...sheet(2_000_000_000, 0.1, 'near the leverage of a small commercial bank'),
      {field: 'liquid', value: 0.2, reason: 'the rest is lent out or in bonds'},
    ],
  },
  {
    id: 'fund',
    label: 'Fund',
    tier: 'capital',
    icon: 'briefcase',
    defaults: [
      ...sheet(200_000_000, 0.25, 'modest borrowing against its holdings'),
      {field: 'minEquityRatio', value: 0.1, reason: 'the haircut that its lenders ask for'},
    ],
  },
  {
    id: 'insurer',
    label: 'Backstop',
    tier: 'capital',
    icon: 'umbrella',
    defaults: sheet(50_000_000, 1, 'holds more than it expects to pay'),
  },
  {id: 'users', label: 'Users', tier: 'capital', icon: 'users', defaults: []},
  {
    id: 'service',
    label: 'Service',
    tier: 'any',
    icon: 'circle-dot',
    defaults: [restart(0.25, 'it starts and connects again')],
  },
  {id: 'other', label: 'Other', tier: 'any', icon: 'circle', defaults: []},
];

const BUILT_IN: ReadonlyMap<string, Kind> = new Map(KINDS.map((kind) => [kind.id, kind]));
export const OTHER: Kind = BUILT_IN.get('other')!;

/** The node's kind: the document's own of that id, else the built-in one, else `other`. */
export function kindOf(document: Pick<Ecosystem, 'kinds'>, node: Pick<EcosystemNode, 'kind'>): Kind {
  if (node.kind === undefined) return OTHER;
  const own = document.kinds?.find(({id}) => id === node.kind);
  return own === undefined ? (BUILT_IN.get(node.kind) ?? OTHER) : ownKind(own);
}

function ownKind(own: CustomKind): Kind {
  return {id: own.id, label: own.label, tier: own.tier ?? 'any', icon: own.icon ?? OTHER.icon, defaults: []};
}

/** The default numbers of a kind as fields of a node, each marked as an estimate with its reason. */
export function startingFields(kind: Kind): Partial<Record<DefaultField, number>> & {provenance?: Provenance} {
  if (kind.defaults.length === 0) return {};
  const fields: Partial<Record<DefaultField, number>> = {};
  const provenance: Provenance = {};
  for (const {field, value, reason} of kind.defaults) {
    fields[field] = value;
    provenance[field] = {mark: 'estimate', note: `Default of the kind: ${reason}.`};
  }
  return {...fields, provenance};
}
