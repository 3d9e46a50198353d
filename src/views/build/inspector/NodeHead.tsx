/** What a node is called and what kind it is, with what is done to the whole of it. */

import {Copy, Trash2} from 'lucide-react';
import * as commands from '../../../ecosystem/commands.ts';
import type {Ecosystem, EcosystemNode} from '../../../ecosystem/document.ts';
import {KINDS, kindOf, TIERS} from '../../../ecosystem/kinds.ts';
import {nameOf} from '../../../ecosystem/names.ts';
import {CommandIcon} from '../../CommandButton.tsx';
import {Pictogram} from '../icons.tsx';
import {setBy} from '../set.ts';
import {TextInput} from '../TextInput.tsx';
import styles from './Inspector.module.css';

interface Props {
  document: Ecosystem;
  node: EcosystemNode;
}

export function NodeHead({document, node}: Props) {
  return (
    <div className={styles.head}>
      <span className={styles.kind}>
        <Pictogram icon={kindOf(document, node).icon} size={18} />
      </span>
      <TextInput
        className={styles.subject}
        label="Name"
        value={nameOf(node)}
        onTake={(label) => setBy((open) => commands.renameNode(open, node.id, {label}))}
      />
      <KindChoice document={document} node={node} />
      <span className={styles.actions}>
        <CommandIcon id="duplicate">
          <Copy size={16} strokeWidth={1.75} />
        </CommandIcon>
        <CommandIcon id="delete">
          <Trash2 size={16} strokeWidth={1.75} />
        </CommandIcon>
      </span>
    </div>
  );
}

function KindChoice({document, node}: Props) {
  const stranger = kindOf(document, node).id !== (node.kind ?? 'other') ? node.kind : undefined;
  return (
    <select
      className={styles.kindChoice}
      aria-label="Kind"
      value={node.kind ?? 'other'}
      onChange={({target}) =>
        setBy((open) => commands.setNode(open, node.id, {kind: target.value}, `Change the kind of ${nameOf(node)}`))
      }
    >
      {stranger !== undefined && <option value={stranger}>{stranger} (not known here)</option>}
      {document.kinds && document.kinds.length > 0 && (
        <optgroup label="Your own">
          {document.kinds.map(({id, label}) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </optgroup>
      )}
      {[...TIERS, {id: 'any' as const, label: 'Any tier'}].map((tier) => (
        <optgroup key={tier.id} label={tier.label}>
          {KINDS.filter((kind) => kind.tier === tier.id).map(({id, label}) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
