/** How claims are valued and how sales move prices: the rules of the scenario, to be changed in place. */

import type {Params, ValuationId} from '../ecosystem/document.ts';
import {changeParams} from '../store/editor.ts';
import {markParam} from '../store/scenario.ts';
import controls from './controls.module.css';
import {useEditor} from './hooks.ts';
import inspector from './Inspector.module.css';
import {NumberField} from './NumberField.tsx';
import {Origin} from './Origin.tsx';
import styles from './Valuation.module.css';
import {IMPACT_WORDS, type NumberParam, PARAM_WORDS, VALUATION_WORDS} from './valuationWords.ts';

const LONGEST_MARK = 8760;
const SHORTEST_MARK = 0.01;

/** Nothing without claims or holdings: there the rules change nothing. */
export function Valuation() {
  const document = useEditor((state) => state.document);
  const params = useEditor((state) => state.scenario.params) ?? {};
  const claims = document?.edges.some(({type}) => type === 'exposure') ?? false;
  const holdings = document?.edges.some(({type}) => type === 'holding') ?? false;
  if (!claims && !holdings) return null;
  const {valuation = 'eisenberg-noe', impact = 'exponential'} = params;
  const {says, asks} = VALUATION_WORDS[valuation];
  return (
    <div className={inspector.section}>
      <h3 className={inspector.heading}>How claims are valued</h3>
      <select
        className={`${controls.field} ${styles.select}`}
        aria-label="How claims are valued"
        value={valuation}
        onChange={({target}) => changeParams({valuation: target.value as ValuationId})}
      >
        {Object.entries(VALUATION_WORDS).map(([id, {title}]) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <p className={inspector.quiet}>{says}</p>
      <div className={styles.fields}>
        {[...asks, ...(claims ? (['illiquidityDiscount'] as const) : [])].map((id) => (
          <ParamField key={id} id={id} params={params} />
        ))}
        {holdings && (
          <label className={styles.choice} title="How far a sale moves the price of what is sold">
            Price impact
            <select
              className={`${controls.field} ${styles.impact}`}
              value={impact}
              onChange={({target}) => changeParams({impact: target.value as Params['impact']})}
            >
              {Object.entries(IMPACT_WORDS).map(([id, title]) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
    </div>
  );
}

function ParamField({id, params}: {id: NumberParam; params: Params}) {
  const {label, title, unit, otherwise} = PARAM_WORDS[id];
  const scale = unit === '%' ? 100 : 1;
  return (
    <span className={styles.number} title={title}>
      <NumberField
        label={label}
        unit={unit}
        value={(params[id] ?? otherwise) * scale}
        min={unit === '%' ? 0 : SHORTEST_MARK}
        max={unit === '%' ? 100 : LONGEST_MARK}
        onChange={(value) => changeParams({[id]: value / scale})}
      />
      {params[id] !== undefined && (
        <Origin
          label={label}
          entry={params.provenance?.[id]}
          onSet={(entry, source) => markParam(id, entry, label.toLowerCase(), source)}
        />
      )}
    </span>
  );
}
