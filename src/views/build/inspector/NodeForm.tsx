/** One node: its balance sheet, how it works, what it needs, owes and holds. */

import {TriangleAlert} from 'lucide-react';
import {hasBalanceSheet} from '../../../ecosystem/balance.ts';
import * as commands from '../../../ecosystem/commands.ts';
import type {Ecosystem, EcosystemNode} from '../../../ecosystem/document.ts';
import {kindOf} from '../../../ecosystem/kinds.ts';
import {nameOf} from '../../../ecosystem/names.ts';
import {checkRest} from '../../../ecosystem/rest.ts';
import {exactMoney, money, plural} from '../../format.ts';
import {BREAKER, MARKET, OPERATION, RUN} from '../fields.ts';
import {useLosses} from '../losses.ts';
import {nodeOwner} from '../owner.ts';
import {setBy} from '../set.ts';
import {Choice} from './Choice.tsx';
import {ConnectForm} from './ConnectForm.tsx';
import styles from './Inspector.module.css';
import {Needs} from './Needs.tsx';
import {NodeHead} from './NodeHead.tsx';
import {NodeLinks} from './NodeLinks.tsx';
import {NoteField} from './NoteField.tsx';
import {BundleNumbers, OwnedNumber} from './OwnedNumber.tsx';
import {SheetSection} from './SheetSection.tsx';

export function NodeForm({document, node}: {document: Ecosystem; node: EcosystemNode}) {
  const {id} = node;
  const owner = nodeOwner(node);
  const sheet = hasBalanceSheet(node);
  const currency = document.currency ?? 'USD';
  const kind = kindOf(document, node);
  const isAsset = node.depth !== undefined || kind.tier === 'assets' || kind.id === 'asset';
  const restless = checkRest(document).filter((problem) => problem.node === id);
  const market = MARKET.filter(({id: field}) => (field === 'depth' ? isAsset : sheet));
  return (
    <>
      <NodeHead document={document} node={node} />
      {restless.map(({code, message}) => (
        <p key={code + message} className={styles.warning} role="status">
          <TriangleAlert size={15} strokeWidth={1.75} aria-hidden="true" />
          <span>Not at rest, so nothing is run: {message}</span>
        </p>
      ))}
      <Loss id={id} currency={currency} />
      <SheetSection document={document} node={node} owner={owner} currency={currency} />
      <section className={styles.section}>
        <h3>Operation</h3>
        {OPERATION.map((field) => (
          <OwnedNumber key={field.id} owner={owner} field={field} currency={currency} />
        ))}
        <Choice
          label="Several needs"
          meaning="How the losses of several needs combine into one operability."
          value={node.combine ?? 'min'}
          options={[
            ['min', 'The weakest'],
            ['product', 'They multiply'],
            ['sum', 'They add up'],
          ]}
          onSet={(combine) => setBy((open) => commands.setNode(open, id, {combine}))}
        />
        {sheet && (
          <Choice
            label="When insolvent"
            meaning="Whether an insolvent node stops operating."
            value={node.haltsOnDefault === false ? 'goes on' : 'stops'}
            options={[
              ['stops', 'It stops'],
              ['goes on', 'It goes on'],
            ]}
            onSet={(next) =>
              setBy((open) => commands.setNode(open, id, {haltsOnDefault: next === 'stops' ? null : false}))
            }
          />
        )}
      </section>
      {market.length > 0 && (
        <section className={styles.section}>
          <h3>Market</h3>
          {market.map((field) => (
            <OwnedNumber key={field.id} owner={owner} field={field} currency={currency} />
          ))}
        </section>
      )}
      {sheet && <BundleNumbers bundle={RUN} owner={owner} currency={currency} />}
      {isAsset && <BundleNumbers bundle={BREAKER} owner={owner} currency={currency} />}
      <Needs document={document} node={node} currency={currency} />
      <NodeLinks document={document} node={node} currency={currency} />
      <ConnectForm document={document} node={node} />
      <NoteField
        value={node.note ?? ''}
        onSet={(note) =>
          setBy(
            (open) => commands.setNode(open, id, {note: note === '' ? null : note}, `Note on ${nameOf(node)}`),
            `${id} note`,
          )
        }
      />
    </>
  );
}

function Loss({id, currency}: {id: string; currency: string}) {
  const losses = useLosses();
  const loss = losses.of(id);
  if (!loss) return null;
  return (
    <p className={styles.loss}>
      <span>Knocked out alone for a day</span>
      <b title={exactMoney(loss.total, currency)}>{money(loss.total, currency)}</b>
      <span className={styles.quiet}>
        {plural(loss.down, 'node')} down{loss.insolvent > 0 && `, ${loss.insolvent} insolvent`}
      </span>
    </p>
  );
}
