/** Several nodes at once: line them up, group, copy, delete; and one number for all of them. */

import type {Ecosystem, EcosystemNode} from '../../../ecosystem/document.ts';
import {nameOf} from '../../../ecosystem/names.ts';
import {choose} from '../../../store/drawing.ts';
import {plural} from '../../format.ts';
import {KindIcon} from '../../KindIcon.tsx';
import {BUILD_COMMANDS} from '../buildCommands.ts';
import {CommandButton} from '../CommandButton.tsx';
import styles from './Inspector.module.css';

const SHOWN = ['group', 'duplicate', 'copy', 'pin', 'delete'];

export function SeveralForm({document, nodes}: {document: Ecosystem; nodes: readonly EcosystemNode[]}) {
  return (
    <>
      <div className={styles.plain}>
        <h2>{plural(nodes.length, 'node')} chosen</h2>
      </div>
      <section className={styles.section}>
        <div className={styles.buttons}>
          {SHOWN.map((id) => (
            <CommandButton key={id} id={id} />
          ))}
        </div>
      </section>
      <section className={styles.section}>
        <h3>Line up</h3>
        <div className={styles.buttons}>
          {BUILD_COMMANDS.filter(({id}) => id.startsWith('align-')).map(({id}) => (
            <CommandButton key={id} id={id} />
          ))}
        </div>
      </section>
      <section className={styles.section}>
        <h3>Chosen</h3>
        <ul>
          {nodes.slice(0, 100).map((node) => (
            <li key={node.id}>
              <button type="button" className={styles.to} onClick={() => choose([node.id])}>
                <KindIcon document={document} node={node} />
                <span>{nameOf(node)}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
