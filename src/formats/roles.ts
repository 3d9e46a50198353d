/** What a column holds, guessed from its heading. */
import {fieldNamed} from './fields.ts';

/** The first columns of the tables that Knockon writes, which tell them from others. */
export const NODE_HEADINGS = ['id', 'label', 'kind'] as const;
export const LINK_HEADINGS = ['source', 'target', 'type', 'amount', 'weight'] as const;

export type Shape = 'links' | 'nodes' | 'matrix';

/** An end of a link; `hit` and `fails` say with their words which way failure travels. */
export type EndRole = 'source' | 'target' | 'hit' | 'fails';

export interface RoleGuess {
  role: string;
  /** A heading that means nothing else. */
  sure: boolean;
}

const words = (text: string) => new Set(text.split(' '));
/** In the words of graphs: an arrow from, and an arrow to. */
const SOURCE = words('source from src start sourceid fromid sourcenode fromnode node1 tail');
const TARGET = words('target to dst dest destination end targetid toid targetnode tonode node2 head');
/** Who is hit, and who fails first, in words of services and of money. */
const HIT = words('dependent consumer caller client downstream creditor lender holder owner investor parent');
const FAILS = words('provider dependency dependson needs upstream callee supplier debtor borrower issuer asset child');
/** The same in other languages: German, French, Spanish, Italian, Portuguese. Never taken without saying so. */
const FOREIGN: readonly (readonly [ReadonlySet<string>, string])[] = [
  [words('gläubiger glaeubiger kreditgeber abhängiger créancier creancier acreedor creditore credor'), 'hit'],
  [
    words('schuldner kreditnehmer anbieter lieferant débiteur debiteur deudor debitore devedor fournisseur proveedor'),
    'fails',
  ],
  [words('quelle von origine origen origem da desde de'), 'source'],
  [words('ziel nach an cible destino destinazione vers hasta para'), 'target'],
  [words('betrag summe montant importe importo valor wert höhe'), 'amount'],
  [words('name bezeichnung nom nombre nome'), 'label'],
  [words('art typ type tipo'), 'type'],
];
const ID = words('id nodeid node key identifier symbol ticker');
const LABEL = words('label name title nodelabel nodename description');
const AMOUNT = words('amount value exposure notional principal outstanding sum balance usd eur amountusd valueusd');
const KIND = words('kind category nodetype class sector');
const WEIGHT = words('weight count strength calls callcount');

function squeezed(heading: string): string {
  return heading
    .toLowerCase()
    .normalize('NFC')
    .replace(/[\s_.\-/()]/g, '');
}

/** For a table of links. */
export function linkRole(heading: string): RoleGuess {
  const name = squeezed(heading);
  if (SOURCE.has(name)) return {role: 'source', sure: true};
  if (TARGET.has(name)) return {role: 'target', sure: true};
  if (HIT.has(name)) return {role: 'hit', sure: true};
  if (FAILS.has(name)) return {role: 'fails', sure: true};
  const own = fieldNamed('edge', heading);
  if (own !== null && own !== 'from' && own !== 'to') return {role: own, sure: true};
  if (AMOUNT.has(name)) return {role: 'amount', sure: name === 'amount'};
  if (WEIGHT.has(name)) return {role: 'weight', sure: true};
  const foreign = FOREIGN.find(([set]) => set.has(name));
  if (foreign !== undefined && ['hit', 'fails', 'source', 'target', 'amount', 'type'].includes(foreign[1])) {
    return {role: foreign[1], sure: false};
  }
  return {role: 'keep', sure: true};
}

/** For a table of nodes. */
export function nodeRole(heading: string): RoleGuess {
  const name = squeezed(heading);
  if (ID.has(name)) return {role: 'id', sure: true};
  const own = fieldNamed('node', heading);
  if (own !== null) return {role: own, sure: true};
  if (LABEL.has(name)) return {role: 'label', sure: true};
  if (KIND.has(name)) return {role: 'kind', sure: true};
  const foreign = FOREIGN.find(([set]) => set.has(name));
  if (foreign?.[1] === 'label') return {role: 'label', sure: false};
  return {role: 'keep', sure: true};
}

/** Whether a row reads like headings of links or of nodes. */
export function isHeading(cells: readonly string[]): boolean {
  return linkEnds(cells) || cells.some((cell) => nodeRole(cell).role === 'id');
}

/** Whether both ends of a link are among the headings. */
export function linkEnds(cells: readonly string[]): boolean {
  const roles = new Set(cells.map((cell) => linkRole(cell).role));
  return [...roles].filter((role) => ENDS.has(role)).length >= 2;
}

const ENDS = new Set<string>(['source', 'target', 'hit', 'fails']);
