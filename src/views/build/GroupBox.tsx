/** A group of providers: "needs k of n", in proportion or all or nothing. */

import {TriangleAlert, Ungroup} from 'lucide-react';
import * as commands from '../../ecosystem/commands.ts';
import type {DependencyEdge, Ecosystem, EcosystemNode, Group} from '../../ecosystem/document.ts';
import {nameById, nameOf} from '../../ecosystem/names.ts';
import controls from '../controls.module.css';
import {CRITICALITY, DEPENDENCY, NEED, written} from './fields.ts';
import styles from './Inspector.module.css';
import {EdgeNumber, LinkRow} from './NodeForm.tsx';
import {NumberInput} from './NumberInput.tsx';
import {setBy} from './set.ts';

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
  const need = group.need ?? 1;
  const set = (change: Record<string, unknown>, field: string) =>
    setBy((open) => commands.setGroup(open, node.id, name, change), `${node.id} ${name} ${field}`);
  return (
    <fieldset className={styles.group} aria-label={`Group ${name}`}>
      <div className={styles.need}>
        <b>{name}</b>
        <span>needs</span>
        <NumberInput field={NEED} value={need} currency={currency} bare onSet={(next) => set({need: next}, 'need')} />
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
        <div key={id} className={styles.member}>
          <LinkRow document={document} id={id} edge={edge} other={edge.to} />
          <EdgeNumber field={DEPENDENCY[0]} edge={edge} id={id} currency={currency} />
        </div>
      ))}
      <div className={styles.field}>
        <label
          htmlFor={`mode-${name}`}
          title="In proportion: half of the need is half of the service. All or nothing: less than the need is none."
        >
          Below the need
        </label>
        <span />
        <select
          id={`mode-${name}`}
          className={styles.choice}
          value={group.mode ?? 'share'}
          onChange={({target}) => set({mode: target.value}, 'mode')}
        >
          <option value="share">In proportion</option>
          <option value="quorum">All or nothing</option>
        </select>
      </div>
      <NumberInput
        field={CRITICALITY}
        value={group.criticality}
        currency={currency}
        provenance={group.provenance?.criticality}
        onSet={(next) => set({criticality: next}, 'criticality')}
      />
      {members.length === 1 && (
        <p className={styles.caution}>
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>
            Single provider. If {nameById(document, members[0].edge.to)} fails, {nameOf(node)} degrades
            {members[0].edge.toleranceHours ? ` after ${written(members[0].edge.toleranceHours, 'hours')}` : ' at once'}
            .
          </span>
        </p>
      )}
    </fieldset>
  );
}
