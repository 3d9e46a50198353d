/** One link: which way harm goes along it, its numbers, and the group that it is in. */

import {ArrowLeftRight, Trash2} from 'lucide-react';
import * as commands from '../../ecosystem/commands.ts';
import type {Ecosystem, EcosystemEdge} from '../../ecosystem/document.ts';
import {nameById} from '../../ecosystem/names.ts';
import {choose, perform, removeChosen} from '../../store/drawing.ts';
import controls from '../controls.module.css';
import {EdgeMark} from './EdgeMark.tsx';
import {AMOUNT, CRITICALITY, DEPENDENCY, type Field, LAG, WEIGHT} from './fields.ts';
import styles from './Inspector.module.css';
import {EdgeNumber, NoteField} from './NodeForm.tsx';
import {EDGE_TOOLS, harmSentence} from './sentences.ts';
import {setBy} from './set.ts';

const fieldsOf = (edge: EcosystemEdge): readonly Field[] => {
  if (edge.type === 'dependency') return [...DEPENDENCY, edge.group === undefined ? CRITICALITY : WEIGHT];
  return edge.type === 'exposure' ? [AMOUNT, LAG] : [AMOUNT];
};

export function EdgeForm({document, edge, id}: {document: Ecosystem; edge: EcosystemEdge; id: string}) {
  const currency = document.currency ?? 'USD';
  const words = EDGE_TOOLS.find(({type}) => type === edge.type)!;
  const groups = Object.keys(document.nodes.find((node) => node.id === edge.from)?.groups ?? {});
  return (
    <>
      <div className={styles.head}>
        <span className={styles.kind}>
          <EdgeMark type={edge.type} size={22} />
        </span>
        <h2 className={styles.linkTitle}>
          {nameById(document, edge.to)} to {nameById(document, edge.from)}
        </h2>
        <span className={styles.linkKind}>{words.label}</span>
        <span className={styles.actions}>
          <button
            type="button"
            className={controls.icon}
            aria-label="Turn round"
            title="Turn round: harm then goes the other way"
            onClick={() => perform((open) => commands.reverseEdge(open, id)) && choose([])}
          >
            <ArrowLeftRight size={16} strokeWidth={1.75} />
          </button>
          <button
            type="button"
            className={controls.icon}
            aria-label="Delete"
            title="Delete (Del)"
            onClick={removeChosen}
          >
            <Trash2 size={16} strokeWidth={1.75} />
          </button>
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
          <EdgeNumber key={field.id} field={field} edge={edge} id={id} currency={currency} />
        ))}
        {edge.type === 'dependency' && (
          <div className={styles.field}>
            <label htmlFor="edge-group">Stands in for others</label>
            <span />
            <select
              id="edge-group"
              className={styles.choice}
              value={edge.group ?? ''}
              onChange={({target}) =>
                setBy((open) =>
                  target.value === ''
                    ? commands.leaveGroup(open, id)
                    : commands.joinGroup(open, id, {
                        with: {group: target.value},
                        need: needOf(open, edge.from, target.value),
                      }),
                )
              }
            >
              <option value="">No: counts by itself</option>
              {groups.map((name) => (
                <option key={name} value={name}>
                  In group {name}
                </option>
              ))}
            </select>
          </div>
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
