/** Numbers of a node, a link or a group as fields, each with where it comes from. */

import * as commands from '../../../ecosystem/commands.ts';
import {Origin} from '../../Origin.tsx';
import type {Bundle, Field} from '../fields.ts';
import {NumberInput} from '../NumberInput.tsx';
import {inLabel, numberIn, type Owner, setNumber} from '../owner.ts';
import {setBy} from '../set.ts';
import styles from './Inspector.module.css';

interface Props {
  owner: Owner;
  field: Field;
  currency: string;
  /** For a field whose label stands elsewhere. */
  bare?: boolean;
  /** What holds when the document is silent, where that is shown as a number. */
  otherwise?: number;
}

export function OwnedNumber({owner, field, currency, bare, otherwise}: Props) {
  const value = numberIn(owner, field);
  return (
    <NumberInput
      field={field}
      currency={currency}
      bare={bare}
      value={value ?? otherwise}
      origin={value !== undefined && <OwnedOrigin owner={owner} field={field.id} label={field.label} />}
      onSet={(next) => setNumber(owner, field, next)}
    />
  );
}

function OwnedOrigin({owner: {place, name, provenance}, field, label}: {owner: Owner; field: string; label: string}) {
  return (
    <Origin
      label={label}
      entry={provenance?.[field]}
      onSet={(entry, source) =>
        setBy(
          (open) => commands.setOrigin(open, place, field, entry, `${inLabel(label)} of ${name}`, source),
          `origin ${JSON.stringify(place)} ${field}`,
        )
      }
    />
  );
}

/** Numbers that come together, from one place: emptying one takes all of them away. */
export function BundleNumbers({bundle, owner, currency}: {bundle: Bundle; owner: Owner; currency: string}) {
  const now = owner.values[bundle.id] as Record<string, number> | undefined;
  return (
    <section className={styles.section}>
      <h3>{bundle.title}</h3>
      {bundle.fields.map((field) => (
        <NumberInput
          key={field.id}
          field={field}
          currency={currency}
          value={now?.[field.id]}
          origin={now && <OwnedOrigin owner={owner} field={bundle.id} label={bundle.title} />}
          onSet={(next) =>
            setBy(
              (open) =>
                commands.setNumbers(
                  open,
                  owner.place,
                  {[bundle.id]: next === null ? null : {...bundle.usual, ...now, [field.id]: next}},
                  `Set ${inLabel(bundle.title)} of ${owner.name}`,
                ),
              `${JSON.stringify(owner.place)} ${bundle.id} ${field.id}`,
            )
          }
        />
      ))}
    </section>
  );
}
