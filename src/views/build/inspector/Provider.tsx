/** One provider of a node: where it runs, and the numbers of the need for it. */

import type {DependencyEdge, Ecosystem} from '../../../ecosystem/document.ts';
import type {Field} from '../fields.ts';
import {edgeOwner} from '../owner.ts';
import {pairOf, regionOf} from '../sentences.ts';
import styles from './Inspector.module.css';
import {LinkRow} from './LinkRow.tsx';
import {OwnedNumber} from './OwnedNumber.tsx';

interface Props {
  document: Ecosystem;
  edge: DependencyEdge;
  id: string;
  fields: readonly Field[];
  currency: string;
}

export function Provider({document, edge, id, fields, currency}: Props) {
  const owner = edgeOwner(edge, id, pairOf(document, edge));
  return (
    <div className={styles.provider}>
      <LinkRow document={document} id={id} edge={edge} other={edge.to} hint={regionOf(document, edge.to)} />
      {fields.map((field) => (
        <OwnedNumber key={field.id} owner={owner} field={field} currency={currency} />
      ))}
    </div>
  );
}
