/** What can be set about one shock, with where each number comes from. */

import {X} from 'lucide-react';
import type {Shock} from '../ecosystem/document.ts';
import {sealStep} from '../store/history.ts';
import {changeShock, markShock, removeShock} from '../store/scenario.ts';
import controls from './controls.module.css';
import {NumberField} from './NumberField.tsx';
import {Origin} from './Origin.tsx';
import styles from './Outage.module.css';
import {SHOCK_WORDS, shockFields} from './shockWords.ts';

interface Props {
  shock: Shock;
  /** Its place in the scenario. */
  index: number;
  /** Hours. */
  horizon: number;
}

export function ShockFields({shock, index, horizon}: Props) {
  const {title, says} = SHOCK_WORDS[shock.type];
  const values = shock as unknown as Record<string, number | undefined>;
  return (
    <fieldset className={styles.fields} onBlur={sealStep}>
      <legend className={styles.legend} title={says}>
        {title}
      </legend>
      {shockFields(shock).map(({field, label, unit, scale, min, max, otherwise}) => (
        <span key={field} className={styles.number}>
          <NumberField
            label={label}
            unit={unit}
            value={(values[field] ?? otherwise(shock, horizon)) * scale}
            min={min}
            max={field === 'at' ? horizon : max}
            onChange={(value) => changeShock(index, {[field]: value / scale})}
          />
          {values[field] !== undefined && (
            <Origin
              label={`${title}: ${label.toLowerCase()}`}
              entry={shock.provenance?.[field]}
              onSet={(entry, source) => markShock(index, field, entry, source)}
            />
          )}
        </span>
      ))}
      <button
        type="button"
        className={`${controls.icon} ${styles.remove}`}
        aria-label={`Remove this ${title.toLowerCase()}`}
        title={`Remove this ${title.toLowerCase()}`}
        onClick={() => removeShock(index)}
      >
        <X size={15} strokeWidth={1.75} />
      </button>
    </fieldset>
  );
}
