/** One link: which way harm goes along it, its numbers, and the group that it is in. */

import {ArrowLeftRight, Trash2} from 'lucide-react';
import * as commands from '../../../ecosystem/commands.ts';
import type {Ecosystem, EcosystemEdge} from '../../../ecosystem/document.ts';
import {nameById} from '../../../ecosystem/names.ts';
import {choose} from '../../../store/drawing.ts';
import {CommandIcon} from '../../CommandButton.tsx';
import controls from '../../controls.module.css';
import {EdgeMark} from '../EdgeMark.tsx';
import {AMOUNT, CRITICALITY, DEPENDENCY, type Field, LAG, WEIGHT} from '../fields.ts';
import {edgeOwner} from '../owner.ts';
import {EDGE_TOOLS, harmSentence, pairOf} from '../sentences.ts';
import {setBy} from '../set.ts';
import {Choice} from './Choice.tsx';
import styles from './Inspector.module.css';
import {NoteField} from './NoteField.tsx';
import {OwnedNumber} from './OwnedNumber.tsx';

const fieldsOf = (edge: EcosystemEdge): readonly Field[] => {
  if (edge.type === 'dependency') return [...DEPENDENCY, edge.group === undefined ? CRITICALITY : WEIGHT];
  return edge.type === 'exposure' ? [AMOUNT, LAG] : [AMOUNT];
};

export function EdgeForm({document, edge, id}: {document: Ecosystem; edge: EcosystemEdge; id: string}) {
  const currency = document.currency ?? 'USD';
  const pair = pairOf(document, edge);
  const owner = edgeOwner(edge, id, pair);
  const words = EDGE_TOOLS.find(({type}) => type === edge.type)!;
  const groups = Object.keys(document.nodes.find((node) => node.id === edge.from)?.groups ?? {});
  return (
    <>
      <div className={styles.head}>
        <span className={styles.kind}>
          <EdgeMark type={edge.type} size={22} />
        </span>
        <h2 className={styles.linkTitle}>{pair}</h2>
        <span className={styles.linkKind}>{words.label}</span>
        <span className={styles.actions}>
          <CommandIcon id="turn-round">
            <ArrowLeftRight size={16} strokeWidth={1.75} />
          </CommandIcon>
          <CommandIcon id="delete">
            <Trash2 size={16} strokeWidth={1.75} />
          </CommandIcon>
        </span>
      </div>
      <section className={styles.section}>
        <p>{harmSentence(document, edge.type, edge.to, edge.from)}</p>
        <div className={styles.ends}>
          {[
            {label: words.source, node: edge.to},
            {label: words.target, node: edge.from},
          ].map(({label, node}) => (
            <button key={label} type="button" className={controls.button} onClick={() => choose([node])}>
              <span className={styles.quiet}>{label}</span> {nameById(document, node)}
            </button>
          ))}
        </div>
      </section>
      <section className={styles.section}>
        {fieldsOf(edge).map((field) => (
          <OwnedNumber key={field.id} owner={owner} field={field} currency={currency} />
        ))}
        {edge.type === 'dependency' && (
          <Choice
            label="In a group"
            meaning="Whether another provider of its group does as well."
            value={edge.group ?? ''}
            options={[['', 'No: counts alone'], ...groups.map((name) => [name, name] as const)]}
            onSet={(group) =>
              setBy((open) =>
                group === ''
                  ? commands.leaveGroup(open, id)
                  : commands.joinGroup(open, id, {with: {group}, need: needOf(open, edge.from, group)}),
              )
            }
          />
        )}
      </section>
      <NoteField
        value={edge.note ?? ''}
        onSet={(note) => setBy((open) => commands.setEdge(open, id, {note: note === '' ? null : note}), `${id} note`)}
      />
    </>
  );
}

function needOf({nodes}: Ecosystem, node: string, group: string): number {
  return nodes.find(({id}) => id === node)?.groups?.[group]?.need ?? 1;
}
