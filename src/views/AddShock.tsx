/** A small panel that asks what happens to whom, and adds it where the clock stands. */

import {type ReactNode, useState} from 'react';
import {labelOf} from '../paint/text.ts';
import {select} from '../store/editor.ts';
import {addShock, type ShockType, shocksFor} from '../store/scenario.ts';
import styles from './AddShock.module.css';
import controls from './controls.module.css';
import {elapsed} from './format.ts';
import {useEditor, useTime} from './hooks.ts';
import {Popover} from './Popover.tsx';
import {SHOCK_WORDS} from './shockWords.ts';

interface Props {
  className: string;
  label: string;
  children: ReactNode;
}

export function AddShock({className, label, children}: Props) {
  return (
    <Popover className={className} label={label} panel={(close) => <Form onDone={close} />}>
      {children}
    </Popover>
  );
}

function Form({onDone}: {onDone: () => void}) {
  const document = useEditor((state) => state.document);
  const selected = useEditor((state) => state.selected);
  const time = useTime();
  const [chosen, setChosen] = useState('');
  if (!document) return null;
  const node = chosen || (document.nodes[selected]?.id ?? document.nodes[0]?.id ?? '');
  const at = Math.floor(time * 60) / 60;
  const able = new Set(shocksFor(document, node));
  const sorted = document.nodes
    .map((each) => ({id: each.id, label: labelOf(each)}))
    .sort((a, b) => a.label.localeCompare(b.label));
  const add = (type: ShockType) => {
    addShock(node, type, at);
    select(document.nodes.findIndex(({id}) => id === node));
    onDone();
  };
  return (
    <>
      <label className={styles.node}>
        What happens at {elapsed(at)} to
        <select className={controls.field} value={node} onChange={({target}) => setChosen(target.value)}>
          {sorted.map(({id, label}) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <ul>
        {(Object.keys(SHOCK_WORDS) as ShockType[]).map((type) => (
          <li key={type}>
            <button type="button" className={styles.type} disabled={!able.has(type)} onClick={() => add(type)}>
              <b>{SHOCK_WORDS[type].title}</b>
              <span>
                {able.has(type)
                  ? SHOCK_WORDS[type].says
                  : type === 'price'
                    ? 'It has no price here.'
                    : 'It has no balance sheet.'}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
