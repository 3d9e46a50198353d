/** The types of shock in words: what they are called, what they mean, and what can be set about each. */

import type {Shock} from '../ecosystem/document.ts';
import type {ShockChange, ShockType} from '../store/scenario.ts';
import {share} from './eventWords.ts';
import {duration, elapsed, money} from './format.ts';

export const SHOCK_WORDS: Record<ShockType, {title: string; says: string}> = {
  outage: {title: 'Outage', says: 'It stops working, wholly or in part.'},
  loss: {title: 'Loss', says: 'Assets of its own are destroyed, as by an exploit.'},
  price: {title: 'Price fall', says: 'Its price falls at once.'},
  run: {title: 'Run', says: 'Its users ask for a share of what it owes them.'},
  capital: {title: 'New capital', says: 'Its owners put cash in.'},
};

export interface ShockField {
  field: keyof ShockChange;
  label: string;
  unit: string;
  /** What the document's number is multiplied by to be shown. */
  scale: number;
  min: number;
  max: number;
  /** What holds when the document is silent; hours of an outage last to the horizon. */
  otherwise(shock: Shock, horizon: number): number;
}

const LONGEST = 8760;
const at: ShockField = {
  field: 'at',
  label: 'at',
  unit: 'h',
  scale: 1,
  min: 0,
  max: LONGEST,
  otherwise: () => 0,
};
const from = {...at, label: 'from'};
const whole = (field: 'severity' | 'fraction' | 'drop', label: string, otherwise = 1): ShockField => ({
  field,
  label,
  unit: '%',
  scale: 100,
  min: 0,
  max: 100,
  otherwise: () => otherwise,
});
const amount = (label: string): ShockField => ({
  field: 'amount',
  label,
  unit: 'M',
  scale: 1e-6,
  min: 0,
  max: 1e9,
  otherwise: () => 0,
});

/** In the order in which they are asked. */
export function shockFields(shock: Shock): readonly ShockField[] {
  switch (shock.type) {
    case 'outage':
      return [
        {
          ...at,
          field: 'hours',
          label: 'Out for',
          otherwise: ({at: start = 0}, horizon) => Math.max(0, horizon - start),
        },
        from,
        whole('severity', 'Severity'),
      ];
    case 'loss':
      return [shock.fraction === undefined ? amount('Loses') : whole('fraction', 'Loses'), at];
    case 'price':
      return [whole('drop', 'Falls by'), at];
    case 'run':
      return [whole('fraction', 'Asks for'), {...at, field: 'hours', label: 'over', min: 0.01}, from];
    case 'capital':
      return [amount('Puts in'), at];
  }
}

/** "Outage of Nimbus us-east-1, T+00:00 for 9 h, severity 40%". */
export function shockSentence(shock: Shock, name: string, currency: string, end: number | null): string {
  const start = shock.at ?? 0;
  const when = end === null ? elapsed(start) : `${elapsed(start)} for ${duration(end - start)}`;
  return `${SHOCK_WORDS[shock.type].title}: ${name}, ${when}${how(shock, currency)}`;
}

function how(shock: Shock, currency: string): string {
  switch (shock.type) {
    case 'outage':
      return shock.severity === undefined || shock.severity >= 1 ? '' : `, severity ${share(shock.severity)}`;
    case 'loss':
      return `, ${shock.fraction === undefined ? money(shock.amount ?? 0, currency) : share(shock.fraction)}`;
    case 'price':
      return `, by ${share(shock.drop)}`;
    case 'run':
      return `, ${share(shock.fraction)}`;
    case 'capital':
      return `, ${money(shock.amount, currency)}`;
  }
}
