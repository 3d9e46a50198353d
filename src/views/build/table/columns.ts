/** The columns of the tables to edit, in the order in which a block of cells is laid over them. */

import type {EcosystemEdge} from '../../../ecosystem/document.ts';
import {AMOUNT, CRITICALITY, DEPENDENCY, type Field, LAG, MARKET, OPERATION, SHEET, WEIGHT} from '../fields.ts';

export interface Column {
  id: string;
  title: string;
  /** What is said of a number; without, the column is of words. */
  field?: Field;
}

const numbers = (fields: readonly Field[]): Column[] =>
  fields.map((field) => ({id: field.id, title: field.label, field}));

export const NODE_COLUMNS: readonly Column[] = [
  {id: 'label', title: 'Node'},
  {id: 'kind', title: 'Kind'},
  {id: 'loss', title: 'If knocked out'},
  ...numbers([...SHEET, ...OPERATION, ...MARKET]),
];

/** From whom harm comes to whom it hurts, as everywhere on the page. */
export const LINK_COLUMNS: readonly Column[] = [
  {id: 'source', title: 'From (harm comes from)'},
  {id: 'type', title: 'Link'},
  {id: 'target', title: 'To (who is hurt)'},
  {id: 'group', title: 'Group'},
  ...numbers([AMOUNT, ...DEPENDENCY, CRITICALITY, WEIGHT, LAG]),
];

/** Why a link has no such number; null when it can have one. */
export function unfit({type, group}: {type: EcosystemEdge['type']; group?: string}, field: string): string | null {
  if (field === 'amount') return type === 'dependency' ? 'A need has no amount.' : null;
  if (field === 'lagHours') return type === 'exposure' ? null : 'Only who owes is seen to owe less after a time.';
  if (type !== 'dependency') return 'Only who needs another feels that it is gone.';
  if (field === 'criticality' && group !== undefined) return 'In a group this is said of the group.';
  if (field === 'weight' && group === undefined) return 'Only in a group does one count for more than another.';
  return null;
}
