/** Knock out or restore the selected node, and how: when, for how long, how badly. */

import type {OutageShock, Scenario} from '../ecosystem/document.ts';
import {changeOutage, DEFAULT_HORIZON, isOrigin} from '../store/editor.ts';
import {hint, keyName} from './commands.ts';
import controls from './controls.module.css';
import {useEditor} from './hooks.ts';
import {Mark} from './Mark.tsx';
import {NumberField} from './NumberField.tsx';
import styles from './Outage.module.css';

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
      {struck && <Shocks id={id} scenario={scenario} />}
    </div>
  );
}

function Shocks({id, scenario}: {id: string; scenario: Scenario}) {
  const horizon = scenario.horizon ?? DEFAULT_HORIZON;
  return scenario.shocks.map((shock, index) => {
    if (shock.node !== id) return null;
    const key = `${shock.type}-${index}`;
    if (shock.type !== 'outage') {
      return (
        <p key={key} className={styles.other}>
          The scenario also has a shock of type “{shock.type}” here.
        </p>
      );
    }
    return <OutageFields key={key} shock={shock} index={index} horizon={horizon} />;
  });
}

function OutageFields({shock, index, horizon}: {shock: OutageShock; index: number; horizon: number}) {
  const {at = 0, severity = 1, provenance} = shock;
  const hours = shock.hours ?? horizon - at;
  return (
    <fieldset className={styles.fields}>
      <legend className="visually-hidden">Outage</legend>
      <span>
        <NumberField
          label="Out for"
          unit="h"
          value={hours}
          min={0}
          max={8760}
          onChange={(value) => changeOutage(index, {hours: value})}
        />
        <Mark entry={provenance?.hours} />
      </span>
      <span>
        <NumberField
          label="from"
          unit="h"
          value={at}
          min={0}
          max={horizon}
          onChange={(value) => changeOutage(index, {at: value})}
        />
        <Mark entry={provenance?.at} />
      </span>
      <span>
        <NumberField
          label="Severity"
          unit="%"
          value={severity * 100}
          min={0}
          max={100}
          onChange={(value) => changeOutage(index, {severity: value / 100})}
        />
        <Mark entry={provenance?.severity} />
      </span>
    </fieldset>
  );
}
