/** The third way to connect: by a form, with the direction in a sentence before anything is done. */

import {Plus} from 'lucide-react';
import {useState} from 'react';
import type {Ecosystem, EcosystemNode} from '../../../ecosystem/document.ts';
import {nameOf} from '../../../ecosystem/names.ts';
import {choose, connect, drawing} from '../../../store/drawing.ts';
import {sealStep} from '../../../store/history.ts';
import controls from '../../controls.module.css';
import {harmSentence, RELATIONS} from '../sentences.ts';
import styles from './Inspector.module.css';

interface Props {
  document: Ecosystem;
  node: EcosystemNode;
}

export function ConnectForm({document, node}: Props) {
  const [relation, setRelation] = useState('needs');
  const [other, setOther] = useState('');
  const chosen = RELATIONS.find(({id}) => id === relation)!;
  const others = document.nodes.filter(({id}) => id !== node.id || chosen.type === 'dependency');
  const known = others.some(({id}) => id === other);
  const [source, target] = chosen.source ? [node.id, other] : [other, node.id];
  return (
    <section className={styles.section} aria-label="Connect">
      <h3>Connect</h3>
      <div className={styles.connect}>
        <span>{nameOf(node)}</span>
        <select
          aria-label="Relation"
          className={styles.choice}
          value={relation}
          onChange={({target: t}) => setRelation(t.value)}
        >
          {RELATIONS.map(({id, label}) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
        <select
          aria-label="Other node"
          className={styles.choice}
          value={known ? other : ''}
          onChange={({target: t}) => setOther(t.value)}
        >
          <option value="">choose…</option>
          {others.map((candidate) => (
            <option key={candidate.id} value={candidate.id}>
              {nameOf(candidate)}
            </option>
          ))}
        </select>
      </div>
      {known && <p className={styles.quiet}>{harmSentence(document, chosen.type, source, target)}</p>}
      <button
        type="button"
        className={controls.button}
        disabled={!known}
        onClick={() => {
          sealStep();
          connect(source, target, chosen.type);
          // The question about a second provider is asked of whom it is for.
          if (drawing.getState().asking === null) choose([node.id]);
          setOther('');
        }}
      >
        <Plus size={15} strokeWidth={1.75} aria-hidden="true" />
        Connect
      </button>
    </section>
  );
}
