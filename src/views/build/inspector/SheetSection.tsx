/** The balance sheet as two bars that redraw while its fields are typed in. */

import {type BalanceSheet, balanceSheets} from '../../../ecosystem/balance.ts';
import * as commands from '../../../ecosystem/commands.ts';
import type {Ecosystem, EcosystemNode} from '../../../ecosystem/document.ts';
import {nameOf} from '../../../ecosystem/names.ts';
import controls from '../../controls.module.css';
import {exactMoney, money} from '../../format.ts';
import {CUSTODY, SHEET} from '../fields.ts';
import type {Owner} from '../owner.ts';
import {setBy} from '../set.ts';
import {Choice} from './Choice.tsx';
import styles from './Inspector.module.css';
import {OwnedNumber} from './OwnedNumber.tsx';

/** Equity of a node that is given a balance sheet, to be replaced by its own; currency. */
const ASSUMED_EQUITY = 10_000_000;

interface Props {
  document: Ecosystem;
  node: EcosystemNode;
  owner: Owner;
  currency: string;
}

export function SheetSection({document, node, owner, currency}: Props) {
  const sheet = balanceSheets(document)[document.nodes.indexOf(node)];
  if (!sheet) return <NoSheet node={node} owner={owner} currency={currency} />;
  const follows = node.equity === undefined ? 'equity' : 'assets';
  return (
    <section className={styles.section}>
      <div className={styles.title}>
        <h3>Balance sheet</h3>
        <span title={exactMoney(sheet.equity, currency)}>equity {money(sheet.equity, currency)}</span>
      </div>
      <Bars sheet={sheet} users={node.liabilities ?? 0} currency={currency} />
      {SHEET.filter(({id}) => id !== follows).map((field) => (
        <OwnedNumber key={field.id} owner={owner} field={field} currency={currency} />
      ))}
      <SheetChoice node={node} sheet={sheet} />
    </section>
  );
}

function NoSheet({node, owner, currency}: Omit<Props, 'document'>) {
  const equity = {mark: 'estimate', note: 'Assumed; replace it.'} as const;
  return (
    <section className={styles.section}>
      <h3>Balance sheet</h3>
      <p className={styles.quiet}>None: it can stop and lose revenue, but not become insolvent.</p>
      <OwnedNumber owner={owner} field={CUSTODY} currency={currency} />
      <button
        type="button"
        className={controls.button}
        onClick={() =>
          setBy((open) =>
            commands.setNode(
              open,
              node.id,
              {equity: ASSUMED_EQUITY, provenance: {...node.provenance, equity}},
              `Give ${nameOf(node)} a balance sheet`,
            ),
          )
        }
      >
        Give it a balance sheet
      </button>
    </section>
  );
}

/** What it has above what it owes, to one scale, so that both are as long when they balance. */
function Bars({sheet, users, currency}: {sheet: BalanceSheet; users: number; currency: string}) {
  const has = [
    {name: 'external assets', value: sheet.external},
    {name: 'holdings', value: sheet.holdings},
    {name: 'claims', value: sheet.claims},
  ];
  const owes = [
    {name: 'owed to users', value: users},
    {name: 'owed to others here', value: sheet.owed - users},
    {name: 'equity', value: sheet.equity},
  ];
  const whole = Math.max(1, ...[has, owes].map((side) => side.reduce((sum, {value}) => sum + Math.max(0, value), 0)));
  const total = sheet.external + sheet.holdings + sheet.claims;
  const said = (side: typeof has) => side.map(({name, value}) => `${name} ${money(value, currency)}`).join(', ');
  return (
    <figure className={styles.bars}>
      {[has, owes].map((side, k) => (
        <div key={k} className={styles.bar} role="img" aria-label={`${k === 0 ? 'Has' : 'Owes'}: ${said(side)}`}>
          {side.map(({name, value}) => (
            <span
              key={name}
              data-part={name}
              title={`${name} ${exactMoney(value, currency)}`}
              style={{width: `${(100 * Math.max(0, value)) / whole}%`}}
            />
          ))}
        </div>
      ))}
      <figcaption title={exactMoney(total, currency)}>
        Assets {money(total, currency)} over deposits, debts and equity
      </figcaption>
    </figure>
  );
}

/** Equity and external assets follow from each other; this says which of the two is kept. */
function SheetChoice({node, sheet}: {node: EcosystemNode; sheet: BalanceSheet}) {
  return (
    <Choice
      label="What stays as typed"
      meaning="The other one follows when links are added or changed."
      value={node.equity === undefined ? 'assets' : 'equity'}
      options={[
        ['equity', 'Equity'],
        ['assets', 'External assets'],
        ['none', 'Neither: no balance sheet'],
      ]}
      onSet={(next) => {
        const set =
          next === 'none'
            ? {equity: null, assets: null}
            : next === 'equity'
              ? {equity: sheet.equity, assets: null}
              : {assets: Math.max(0, sheet.external), equity: null};
        setBy((open) => commands.setNode(open, node.id, set, `Change the balance sheet of ${nameOf(node)}`));
      }}
    />
  );
}
