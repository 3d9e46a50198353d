/** Types of events as numbers, for what writes them. */
import {EVENT_TYPES, type EventType} from './run.ts';

const typed = (type: EventType): number => EVENT_TYPES.indexOf(type);
/** Index in `EVENT_TYPES`. */
export const TYPE = {
  shock: typed('shock'),
  shockEnd: typed('shockEnd'),
  degraded: typed('degraded'),
  down: typed('down'),
  recovering: typed('recovering'),
  recovered: typed('recovered'),
  writeDown: typed('writeDown'),
  insolvent: typed('insolvent'),
  breach: typed('breach'),
  sale: typed('sale'),
  price: typed('price'),
  halt: typed('halt'),
  runStart: typed('runStart'),
  frozen: typed('frozen'),
} as const satisfies Record<EventType, number>;
