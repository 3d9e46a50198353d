/** The numbers of a node, a link and a group as fields: what each means, its unit, and how it is typed and written. */

import {parseHours, parseMoney, parsePlain, parseRate, parseShare, type Typed} from '../../ecosystem/amounts.ts';

export type Unit = 'money' | 'rate' | 'hours' | 'share' | 'plain';

export interface Field {
  /** In the document. */
  id: string;
  label: string;
  unit: Unit;
  /** One sentence, shown while the field is being edited. */
  meaning: string;
  /** What holds when the field is empty. */
  without: string;
  /** The value must be larger than 0. */
  positive?: boolean;
  /** The value may be below 0. */
  signed?: boolean;
  /** A share that may be above 1. */
  beyondWhole?: boolean;
  /** It may not be empty. */
  required?: boolean;
}

export const PARSE: Record<Unit, (text: string) => Typed> = {
  money: parseMoney,
  rate: parseRate,
  hours: parseHours,
  share: parseShare,
  plain: parsePlain,
};

/** Why a number cannot stand in a field, whatever the rest of the document says. */
export function impossible(field: Field, value: number): string | undefined {
  if (value < 0 && !field.signed) return 'It cannot be below 0.';
  if (value === 0 && field.positive) return 'It must be above 0.';
  if (value > 1 && field.unit === 'share' && !field.beyondWhole) return 'It cannot be above 100 %.';
  return undefined;
}

const exact = (value: number): string => {
  const text = String(Number(value.toPrecision(12)));
  return text.includes('e')
    ? text
    : text.replace(/^(-?)(\d+)/, (_, sign, whole) => sign + Number(whole).toLocaleString('en'));
};

/** As short as it can be told without losing a digit: `1.1116bn`, `390m`, `27 min`, `15 %`; it reads back the same. */
export function written(value: number | undefined, unit: Unit): string {
  if (value === undefined) return '';
  if (unit === 'share') return `${exact(value * 100)} %`;
  if (unit === 'hours') {
    const minutes = Number((value * 60).toPrecision(12));
    if (value > 0 && value < 1 / 60) return `${exact(value * 3600)} s`;
    return value > 0 && minutes < 60 ? `${exact(minutes)} min` : `${exact(value)} h`;
  }
  if (unit === 'plain') return exact(value);
  const scale = [
    [1e9, 'bn'],
    [1e6, 'm'],
    [1e3, 'k'],
  ].find(([size]) => Math.abs(value) >= (size as number)) as [number, string] | undefined;
  return scale ? `${exact(value / scale[0])}${scale[1]}` : exact(value);
}

export const CUSTODY: Field = {
  id: 'custody',
  label: 'Held for users',
  unit: 'money',
  meaning: "Users' value that is out of reach while the node is down.",
  without: 'its deposits',
};

export const SHEET: readonly Field[] = [
  {
    id: 'liabilities',
    label: 'Deposits',
    unit: 'money',
    meaning: 'Owed to users and depositors outside the drawing.',
    without: 'none',
  },
  {
    id: 'equity',
    label: 'Equity buffer',
    unit: 'money',
    meaning: 'Assets less all that is owed; when losses have taken it, the node is insolvent.',
    without: 'none',
    signed: true,
  },
  {
    id: 'assets',
    label: 'External assets',
    unit: 'money',
    meaning: 'What it owns outside the drawing, without its holdings and claims here; equity follows from it.',
    without: 'none',
  },
  {
    id: 'liquid',
    label: 'Of which cash',
    unit: 'share',
    meaning: 'The share of external assets that can be paid out at once in a run.',
    without: '100 %',
  },
  CUSTODY,
];

export const OPERATION: readonly Field[] = [
  {
    id: 'outageCostPerHour',
    label: 'Revenue lost while down',
    unit: 'rate',
    meaning: 'Revenue that is not earned in an hour in which nothing works.',
    without: 'none',
  },
  {
    id: 'restartHours',
    label: 'Time to recover',
    unit: 'hours',
    meaning: 'How long everything it needs must have been back before service returns.',
    without: 'at once',
  },
];

export const MARKET: readonly Field[] = [
  {
    id: 'minEquityRatio',
    label: 'Margin call at',
    unit: 'share',
    meaning: 'Equity over assets at or below which it must sell holdings.',
    without: 'never',
    beyondWhole: true,
  },
  {
    id: 'marginCallHours',
    label: 'Time to meet a call',
    unit: 'hours',
    meaning: 'From the breach to the forced sale.',
    without: '1 h',
    positive: true,
  },
  {
    id: 'closeFactor',
    label: 'Sold at a time',
    unit: 'share',
    meaning: 'The share of what would restore the ratio that one forced sale sells.',
    without: '100 %',
  },
  {
    id: 'depth',
    label: 'Market depth',
    unit: 'money',
    meaning: 'Of an asset: selling this much moves its price down to 37 %; a tenth of it by about 10 %.',
    without: 'endless',
    positive: true,
  },
];

export const DEPENDENCY: readonly Field[] = [
  {
    id: 'toleranceHours',
    label: 'Grace before it is felt',
    unit: 'hours',
    meaning: 'How long the provider can be down before the dependent feels it.',
    without: 'none',
  },
];

export const CRITICALITY: Field = {
  id: 'criticality',
  label: 'Lost without it',
  unit: 'share',
  meaning: 'The share of operability that is lost while there is no supply at all.',
  without: '100 %',
};

export const WEIGHT: Field = {
  id: 'weight',
  label: 'Counts for',
  unit: 'plain',
  meaning: 'How much this provider counts in its group.',
  without: '1',
};

export const AMOUNT: Field = {
  id: 'amount',
  label: 'Amount',
  unit: 'money',
  meaning: 'At the start; of a holding, at the starting price.',
  without: '0',
  required: true,
};

export const LAG: Field = {
  id: 'lagHours',
  label: 'Time until it is seen',
  unit: 'hours',
  meaning: 'How long after a write-down the creditor books it.',
  without: 'at once',
};

export const NEED: Field = {
  id: 'need',
  label: 'Needs',
  unit: 'plain',
  meaning: "How much of its members' weight the node needs.",
  without: '1',
  positive: true,
};

/** Numbers that only mean something together: setting one sets the others to what is usual. */
export interface Bundle {
  /** In the document. */
  id: 'runTrigger' | 'circuitBreaker';
  title: string;
  fields: readonly Field[];
  usual: Record<string, number>;
}

export const RUN: Bundle = {
  id: 'runTrigger',
  title: 'Run of depositors',
  fields: [
    {
      id: 'equityRatio',
      label: 'Starts at',
      unit: 'share',
      meaning: 'Equity over assets at or below which depositors start to withdraw.',
      without: 'never',
    },
    {
      id: 'perHour',
      label: 'Withdrawn in an hour',
      unit: 'share',
      meaning: 'The share of deposits that is asked for in an hour, until the end.',
      without: 'none',
    },
  ],
  usual: {equityRatio: 0.03, perHour: 0.02},
};

export const BREAKER: Bundle = {
  id: 'circuitBreaker',
  title: 'Circuit breaker',
  fields: [
    {
      id: 'drop',
      label: 'Halts after a fall of',
      unit: 'share',
      meaning: 'The fall of the price below its highest of the window that halts trading.',
      without: 'never',
    },
    {
      id: 'windowHours',
      label: 'Within',
      unit: 'hours',
      meaning: 'How far back the highest price is looked for.',
      without: '–',
      positive: true,
    },
    {
      id: 'haltHours',
      label: 'For',
      unit: 'hours',
      meaning: 'How long trading stays halted.',
      without: '–',
      positive: true,
    },
  ],
  usual: {drop: 0.1, windowHours: 1, haltHours: 1},
};
