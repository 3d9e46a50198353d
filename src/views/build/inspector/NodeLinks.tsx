/** What a node owes, is owed, holds, is held by, and who needs it. */

import {type Ecosystem, type EcosystemNode, edgeIds} from '../../../ecosystem/document.ts';
import type {EdgeType} from '../../../store/drawing.ts';
import {exactMoney, money} from '../../format.ts';
import {AMOUNT} from '../fields.ts';
import {edgeOwner} from '../owner.ts';
import {pairOf} from '../sentences.ts';
import styles from './Inspector.module.css';
import {LinkRow} from './LinkRow.tsx';
import {OwnedNumber} from './OwnedNumber.tsx';

interface Props {
  document: Ecosystem;
  node: EcosystemNode;
  currency: string;
}

const SIDES: readonly {title: string; type: EdgeType; end: 'from' | 'to'}[] = [
  {title: 'Owes', type: 'exposure', end: 'to'},
  {title: 'Is owed by', type: 'exposure', end: 'from'},
  {title: 'Holds', type: 'holding', end: 'from'},
  {title: 'Is held by', type: 'holding', end: 'to'},
  {title: 'Is needed by', type: 'dependency', end: 'to'},
];

export function NodeLinks({document, node, currency}: Props) {
  const ids = edgeIds(document.edges);
  return SIDES.map(({title, type, end}) => {
    const links = document.edges.flatMap((edge, k) =>
      edge.type === type && edge[end] === node.id ? [{edge, id: ids[k]}] : [],
    );
    if (links.length === 0) return null;
    const sum = links.reduce((total, {edge}) => total + (edge.type === 'dependency' ? 0 : edge.amount), 0);
    return (
      <section key={title} className={styles.section}>
        <div className={styles.title}>
          <h3>{title}</h3>
          {type !== 'dependency' && <span title={exactMoney(sum, currency)}>{money(sum, currency)}</span>}
        </div>
        {links.map(({edge, id}) => (
          <div key={id} className={styles.amount}>
            <LinkRow document={document} id={id} edge={edge} other={end === 'from' ? edge.to : edge.from} />
            {edge.type !== 'dependency' && (
              <OwnedNumber
                owner={edgeOwner(edge, id, pairOf(document, edge))}
                field={AMOUNT}
                currency={currency}
                bare
              />
            )}
          </div>
        ))}
      </section>
    );
  });
}
