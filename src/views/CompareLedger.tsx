/** What changed between two runs at the moment shown: avoided, by which fixes, through which channel, and at which nodes. */

import type {Ecosystem, ValuationId} from '../ecosystem/document.ts';
import {borneAt, stateAt, totalsAt} from '../paint/moment.ts';
import {type Against, compareBy, type Fix, toggleFix} from '../store/comparison.ts';
import styles from './CompareLedger.module.css';
import controls from './controls.module.css';
import {RestsOnEstimates} from './Estimates.tsx';
import {elapsed, exactMoney, money, plural} from './format.ts';
import {useComparison, useEditor, useTime} from './hooks.ts';
import inspector from './Inspector.module.css';
import {LAYERS} from './lossArea.ts';
import {perCost} from './perCost.ts';
import {STATE_WORDS, StateGlyph} from './StateGlyph.tsx';
import type {Scene} from './scene.ts';
import {VALUATION_WORDS} from './valuationWords.ts';
import {selectNode} from './walk.ts';

const MINUS = '\u2212';
/** Smaller differences are none, in currency. */
const CENT = 0.005;
const MOST_NODES = 60;

const CHOICES: readonly [Against, string][] = [
  ['fixes', 'Fixes'],
  ['scenario', 'Scenario'],
  ['valuation', 'Rule'],
];

export function CompareLedger({left, right}: {left: Scene; right: Scene | null}) {
  const time = useTime();
  const against = useComparison((state) => state.against);
  const {currency, document} = left.network;
  const before = totalsAt(left.run, time);
  const after = totalsAt((right ?? left).run, time);
  const avoided = before.total - after.total;
  return (
    <aside className={styles.ledger} aria-label="What changed">
      <div className={styles.avoided}>
        <p className={inspector.quiet}>
          {avoided < -CENT ? 'Lost on top' : 'Avoided'} at {elapsed(time)} <RestsOnEstimates parts={{of: 'total'}} />
        </p>
        <strong title={exactMoney(Math.abs(avoided), currency)}>{money(Math.abs(avoided), currency)}</strong>
        {before.total > CENT && Math.abs(avoided) > CENT && (
          <span>
            {Math.abs((avoided / before.total) * 100).toFixed(1)}% {avoided > 0 ? 'less' : 'more'}
          </span>
        )}
      </div>
      <fieldset className={`${controls.segments} ${styles.against}`}>
        <legend className="visually-hidden">Compare with</legend>
        {CHOICES.map(([id, label]) => (
          <button
            key={id}
            type="button"
            className={controls.segment}
            aria-pressed={against === id}
            onClick={() => compareBy({against: id})}
          >
            {label}
          </button>
        ))}
      </fieldset>
      {against === 'fixes' && <Fixes currency={currency} />}
      {against === 'scenario' && <OtherScenario document={document} />}
      {against === 'valuation' && <OtherRule />}
      <div className={inspector.section}>
        <h3 className={inspector.heading}>By channel, outline is the left side</h3>
        <Channels before={before.byChannel} after={after.byChannel} currency={currency} />
      </div>
      {right && <Nodes left={left} right={right} time={time} />}
    </aside>
  );
}

function Fixes({currency}: {currency: string}) {
  const fixes = useComparison((state) => state.fixes);
  return (
    <div className={inspector.section}>
      <h3 className={`${inspector.heading} ${styles.columns}`}>
        Fixes <span>saves alone</span>
      </h3>
      {fixes.length === 0 && (
        <p className={inspector.quiet}>
          This ecosystem names none. In Simulate, “What would have stopped it” tests some; each can be compared from
          there.
        </p>
      )}
      <ul>
        {fixes.map((fix) => (
          <li key={fix.mitigation.id}>
            <label className={styles.fix}>
              <input type="checkbox" checked={fix.on} onChange={() => toggleFix(fix.mitigation.id)} />
              <span className={styles.name}>{fix.mitigation.title ?? fix.mitigation.id}</span>
              <Saving fix={fix} currency={currency} />
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Saving({fix: {saves, mitigation}, currency}: {fix: Fix; currency: string}) {
  if (saves === undefined) return <span className={styles.saving}>does not fit</span>;
  if (saves === null) return <span className={styles.saving}>…</span>;
  const {cost} = mitigation;
  return (
    <span className={styles.saving} title={exactMoney(saves, currency)}>
      {money(saves, currency)}
      {cost !== undefined && cost > 0 && (
        <small title={`It costs ${exactMoney(cost, currency)}`}>{perCost(saves, cost)} its cost</small>
      )}
    </span>
  );
}

function OtherScenario({document}: {document: Ecosystem}) {
  const chosen = useComparison((state) => state.scenario);
  return (
    <div className={inspector.section}>
      <label className={styles.choice}>
        At the right
        <select className={controls.field} value={chosen} onChange={({target}) => compareBy({scenario: target.value})}>
          {(document.scenarios ?? []).map(({id, title}) => (
            <option key={id} value={id}>
              {title ?? id}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function OtherRule() {
  const chosen = useComparison((state) => state.valuation);
  return (
    <div className={inspector.section}>
      <label className={styles.choice}>
        At the right
        <select
          className={controls.field}
          value={chosen}
          onChange={({target}) => compareBy({valuation: target.value as ValuationId})}
        >
          {Object.entries(VALUATION_WORDS).map(([id, {title}]) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

type Amounts = Record<'direct' | 'outage' | 'credit' | 'market', number>;

function Channels({before, after, currency}: {before: Amounts; after: Amounts; currency: string}) {
  const channels = LAYERS.channel.map(({label, colour}) => ({label, colour, id: label.toLowerCase() as keyof Amounts}));
  const most = Math.max(...channels.flatMap(({id}) => [before[id], after[id]]), 1);
  return (
    <ul>
      {channels.toReversed().map(({label, colour, id}) => (
        <li key={id} className={styles.channel}>
          <svg width={10} height={10} aria-hidden="true" focusable="false">
            <rect width={10} height={10} rx={2} fill={colour} />
          </svg>
          <span>{label}</span>
          <svg className={styles.bar} width="100%" height={10} aria-hidden="true" focusable="false">
            <rect width={`${(Math.max(after[id], 0) / most) * 100}%`} height={10} fill={colour} />
            <rect
              className={styles.outline}
              x={0.5}
              y={0.5}
              width={`${(Math.max(before[id], 0) / most) * 99}%`}
              height={9}
            />
          </svg>
          <Difference amount={after[id] - before[id]} currency={currency} />
        </li>
      ))}
    </ul>
  );
}

function Difference({amount, currency}: {amount: number; currency: string}) {
  const sign = Math.abs(amount) < CENT ? '' : amount < 0 ? MINUS : '+';
  return (
    <span className={styles.difference} title={exactMoney(amount, currency)}>
      {sign}
      {money(Math.abs(amount), currency)}
    </span>
  );
}

/** Nodes whose state or loss differs, the largest difference first. */
function Nodes({left, right, time}: {left: Scene; right: Scene; time: number}) {
  const selected = useEditor((state) => state.selected);
  const {currency, labels} = left.network;
  const index = new Map(right.run.nodeIds.map((id, j) => [id, j]));
  const changed = left.run.nodeIds
    .flatMap((id, i) => {
      const j = index.get(id);
      if (j === undefined) return [];
      const states = [stateAt(left.run, i, time), stateAt(right.run, j, time)] as const;
      const less = borneAt(left.run.histories[i], time) - borneAt(right.run.histories[j], time);
      return states[0] !== states[1] || Math.abs(less) > CENT ? [{i, states, less}] : [];
    })
    .sort((a, b) => Math.abs(b.less) - Math.abs(a.less) || a.i - b.i);
  return (
    <div className={inspector.section}>
      <h3 className={`${inspector.heading} ${styles.columns}`}>
        {changed.length === 0 ? 'No node has changed' : `${plural(changed.length, 'node')} changed`}
        {changed.length > 0 && <span>less loss</span>}
      </h3>
      <ul>
        {changed.slice(0, MOST_NODES).map(({i, states: [from, to], less}) => (
          <li key={i}>
            <button
              type="button"
              className={inspector.row}
              aria-current={i === selected ? 'true' : undefined}
              onClick={() => selectNode(i === selected ? -1 : i)}
            >
              <StateGlyph state={from} />
              <span aria-hidden="true" className={styles.arrow}>
                →
              </span>
              <StateGlyph state={to} />
              <span className="visually-hidden">
                {STATE_WORDS[from]} to {STATE_WORDS[to].toLowerCase()}
              </span>
              <span className={inspector.grow}>{labels[i]}</span>
              <span className={inspector.amount} title={exactMoney(less, currency)}>
                {money(less, currency)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
