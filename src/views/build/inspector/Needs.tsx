/** What a node depends on: groups as boxes, then the providers that count one by one. */

import {type Ecosystem, type EcosystemNode, edgeIds} from '../../../ecosystem/document.ts';
import {nameOf} from '../../../ecosystem/names.ts';
import {CRITICALITY, DEPENDENCY} from '../fields.ts';
import {Caution, failsWithout} from './Caution.tsx';
import {GroupBox} from './GroupBox.tsx';
import styles from './Inspector.module.css';
import {Provider} from './Provider.tsx';

interface Props {
  document: Ecosystem;
  node: EcosystemNode;
  currency: string;
}

export function Needs({document, node, currency}: Props) {
  const ids = edgeIds(document.edges);
  const own = document.edges.flatMap((edge, k) =>
    edge.type === 'dependency' && edge.from === node.id ? [{edge, id: ids[k]}] : [],
  );
  const alone = own.filter(({edge}) => edge.group === undefined);
  return (
    <section className={styles.section}>
      <div className={styles.title}>
        <h3>Depends on</h3>
        <span>{own.length === 0 ? 'nothing' : ''}</span>
      </div>
      {Object.entries(node.groups ?? {}).map(([name, group]) => (
        <GroupBox
          key={name}
          document={document}
          node={node}
          name={name}
          group={group}
          members={own.filter(({edge}) => edge.group === name)}
        />
      ))}
      {alone.map(({edge, id}) => (
        <Provider
          key={id}
          document={document}
          edge={edge}
          id={id}
          fields={[...DEPENDENCY, CRITICALITY]}
          currency={currency}
        />
      ))}
      {alone.length > 0 && (
        <Caution>
          {alone.length === 1
            ? failsWithout(document, alone[0].edge)
            : `Nobody stands in for any of these ${alone.length}: each that fails is felt by ${nameOf(node)}.`}
        </Caution>
      )}
    </section>
  );
}
