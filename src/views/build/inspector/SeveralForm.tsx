/** Several nodes at once: line them up, group, copy, delete; and one number for all of them. */

import * as commands from '../../../ecosystem/commands.ts';
import type {Ecosystem, EcosystemNode} from '../../../ecosystem/document.ts';
import {nameOf} from '../../../ecosystem/names.ts';
import {choose} from '../../../store/drawing.ts';
import {CommandButton} from '../../CommandButton.tsx';
import {plural} from '../../format.ts';
import {KindIcon} from '../../KindIcon.tsx';
import {BUILD_COMMANDS} from '../buildCommands.ts';
import {type Field, OPERATION} from '../fields.ts';
import {NumberInput} from '../NumberInput.tsx';
import {inLabel, nodeOwner, numberIn} from '../owner.ts';
import {setBy} from '../set.ts';
import styles from './Inspector.module.css';

const SHOWN = ['group', 'duplicate', 'copy', 'pin', 'delete'];
const ALIGNMENTS = BUILD_COMMANDS.filter(({id}) => id.startsWith('align-')).map(({id}) => id);
/** Most of the chosen that are listed. */
const LISTED = 100;

interface Props {
  document: Ecosystem;
  nodes: readonly EcosystemNode[];
}

export function SeveralForm({document, nodes}: Props) {
  return (
    <>
      <div className={styles.plain}>
        <h2>{plural(nodes.length, 'node')} chosen</h2>
      </div>
      <Buttons ids={SHOWN} />
      <Buttons title="Line up" ids={ALIGNMENTS} />
      <section className={styles.section}>
        <h3>For all of them</h3>
        {OPERATION.map((field) => (
          <NumberForAll key={field.id} document={document} nodes={nodes} field={field} />
        ))}
      </section>
      <section className={styles.section}>
        <h3>Chosen</h3>
        <ul>
          {nodes.slice(0, LISTED).map((node) => (
            <li key={node.id}>
              <button type="button" className={styles.to} onClick={() => choose([node.id])}>
                <KindIcon document={document} node={node} />
                <span>{nameOf(node)}</span>
              </button>
            </li>
          ))}
        </ul>
        {nodes.length > LISTED && <p className={styles.quiet}>And {nodes.length - LISTED} more.</p>}
      </section>
    </>
  );
}

function Buttons({title, ids}: {title?: string; ids: readonly string[]}) {
  return (
    <section className={styles.section}>
      {title !== undefined && <h3>{title}</h3>}
      <div className={styles.buttons}>
        {ids.map((id) => (
          <CommandButton key={id} id={id} />
        ))}
      </div>
    </section>
  );
}

function NumberForAll({document, nodes, field}: Props & {field: Field}) {
  const values = new Set(nodes.map((node) => numberIn(nodeOwner(node), field)));
  const ids = nodes.map(({id}) => id);
  return (
    <NumberInput
      field={values.size > 1 ? {...field, without: 'they differ'} : field}
      currency={document.currency ?? 'USD'}
      value={values.size > 1 ? undefined : [...values][0]}
      onSet={(next) =>
        setBy(
          (open) =>
            commands.setNodes(
              open,
              ids.map((id) => ({id, set: {[field.id]: next}})),
              `Set ${inLabel(field.label)} of ${plural(ids.length, 'node')}`,
            ),
          `${field.id} of ${ids.join(' ')}`,
        )
      }
    />
  );
}
