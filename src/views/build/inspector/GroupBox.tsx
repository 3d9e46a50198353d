/** A group of providers: "needs k of n", in proportion or all or nothing. */

import {Ungroup} from 'lucide-react';
import * as commands from '../../../ecosystem/commands.ts';
import type {DependencyEdge, Ecosystem, EcosystemNode, Group} from '../../../ecosystem/document.ts';
import controls from '../../controls.module.css';
import {CRITICALITY, DEPENDENCY, NEED, WEIGHT, written} from '../fields.ts';
import {groupOwner} from '../owner.ts';
import {setBy} from '../set.ts';
import {TextInput} from '../TextInput.tsx';
import {Caution, failsWithout} from './Caution.tsx';
import {Choice} from './Choice.tsx';
import styles from './Inspector.module.css';
import {OwnedNumber} from './OwnedNumber.tsx';
import {Provider} from './Provider.tsx';

interface Props {
  document: Ecosystem;
  node: EcosystemNode;
  name: string;
  group: Group;
  members: readonly {edge: DependencyEdge; id: string}[];
}

export function GroupBox({document, node, name, group, members}: Props) {
  const currency = document.currency ?? 'USD';
  const weight = members.reduce((sum, {edge}) => sum + (edge.weight ?? 1), 0);
  const weighted = members.some(({edge}) => edge.weight !== undefined);
  const owner = groupOwner(node, name, group);
  return (
    <fieldset className={styles.group} aria-label={`Group ${name}`}>
      <div className={styles.need}>
        <TextInput
          className={styles.groupName}
          label={`Name of group ${name}`}
          value={name}
          onTake={(next) => setBy((open) => commands.setGroup(open, node.id, name, {name: next}))}
        />
        <span>needs</span>
        <OwnedNumber owner={owner} field={NEED} currency={currency} bare otherwise={1} />
        <span>of {written(weight, 'plain')}</span>
        <button
          type="button"
          className={controls.icon}
          aria-label={`Dissolve group ${name}`}
          title="Dissolve the group: each then counts by itself"
          onClick={() => setBy((open) => commands.dissolveGroup(open, node.id, name))}
        >
          <Ungroup size={15} strokeWidth={1.75} />
        </button>
      </div>
      {members.map(({edge, id}) => (
        <Provider
          key={id}
          document={document}
          edge={edge}
          id={id}
          fields={weighted ? [...DEPENDENCY, WEIGHT] : DEPENDENCY}
          currency={currency}
        />
      ))}
      <Choice
        label="Below the need"
        meaning="In proportion: half of the need is half of the service. All or nothing: less than the need is none."
        value={group.mode ?? 'share'}
        options={[
          ['share', 'In proportion'],
          ['quorum', 'All or nothing'],
        ]}
        onSet={(mode) => setBy((open) => commands.setGroup(open, node.id, name, {mode}))}
      />
      <OwnedNumber owner={owner} field={CRITICALITY} currency={currency} />
      {members.length === 1 && <Caution>{failsWithout(document, members[0].edge)}</Caution>}
    </fieldset>
  );
}
