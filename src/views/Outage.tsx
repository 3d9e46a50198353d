/** Knock out or restore the selected node, and how: when, for how long, how badly. */

import type {Scenario} from '../ecosystem/document.ts';
import {DEFAULT_HORIZON, isOrigin} from '../store/editor.ts';
import {hint, keyName} from './commands.ts';
import controls from './controls.module.css';
import {useEditor} from './hooks.ts';
import styles from './Outage.module.css';
import {ShockFields} from './ShockFields.tsx';

export function Outage({node, onToggle}: {node: number; onToggle: () => void}) {
  const document = useEditor((state) => state.document);
  const scenario = useEditor((state) => state.scenario);
  const id = document?.nodes[node]?.id;
  if (id === undefined) return null;
  const struck = isOrigin(scenario, id);
  return (
    <div className={styles.outage}>
      <button
        type="button"
        className={struck ? controls.button : controls.primary}
        title={hint('knock-out', struck ? 'Take the shocks on this node back' : 'Knock this node out')}
        onClick={onToggle}
      >
        {struck ? 'Restore' : 'Knock out'}
        <span className={controls.key} aria-hidden="true">
          {keyName('k')}
        </span>
      </button>
      <Shocks id={id} scenario={scenario} />
    </div>
  );
}

function Shocks({id, scenario}: {id: string; scenario: Scenario}) {
  const horizon = scenario.horizon ?? DEFAULT_HORIZON;
  return scenario.shocks.map((shock, index) =>
    shock.node === id ? <ShockFields key={index} shock={shock} index={index} horizon={horizon} /> : null,
  );
}
