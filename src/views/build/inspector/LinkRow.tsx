/** One link by the node at its other end: shown when pressed, and removed. */

import {Trash2} from 'lucide-react';
import * as commands from '../../../ecosystem/commands.ts';
import type {Ecosystem, EcosystemEdge} from '../../../ecosystem/document.ts';
import {nameById} from '../../../ecosystem/names.ts';
import {choose} from '../../../store/drawing.ts';
import controls from '../../controls.module.css';
import {EdgeMark} from '../EdgeMark.tsx';
import {setBy} from '../set.ts';
import styles from './Inspector.module.css';

interface Props {
  document: Ecosystem;
  id: string;
  edge: EcosystemEdge;
  /** Id of the node that is named. */
  other: string;
  /** What else is worth knowing of it, in a few words. */
  hint?: string;
}

export function LinkRow({document, id, edge, other, hint}: Props) {
  const name = nameById(document, other);
  return (
    <div className={styles.link}>
      <button type="button" className={styles.to} title="Show this link" onClick={() => choose([], id)}>
        <EdgeMark type={edge.type} />
        <span>{name}</span>
        {hint && <small>{hint}</small>}
      </button>
      <button
        type="button"
        className={controls.icon}
        aria-label={`Remove the link with ${name}`}
        title="Remove this link"
        onClick={() => setBy((open) => commands.removeEdges(open, [id]))}
      >
        <Trash2 size={14} strokeWidth={1.75} />
      </button>
    </div>
  );
}
