/** "Model and sources": what each rule says, with its formula, its paper and its limits, and what it was checked against. */

import {Dialog} from './Dialog.tsx';
import styles from './ModelPage.module.css';
import {CHAPTERS, NOT_MODELLED, NOT_THEOREMS, OUTSIDE, type Rule, TABLES, type Table} from './modelText.ts';

/** @param onClose back to where the reader was */
export default function ModelPage({onClose}: {onClose(): void}) {
  return (
    <Dialog name="Model and sources" width={860} height={860} page onClose={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard */}
      <section className={styles.text} tabIndex={0} aria-label="The model">
        <p className={styles.lead}>
          Less supply never raises service, and poorer debtors never make richer creditors. So at every instant there is
          one well-defined answer. What a run says in money is its own estimate, from the numbers in the document.
        </p>
        {CHAPTERS.map(({id, title, intro, rules}) => (
          <section key={id}>
            <h2>{title}</h2>
            <p>{intro}</p>
            {rules.map((rule) => (
              <RuleText key={rule.title} rule={rule} />
            ))}
          </section>
        ))}
        <section>
          <h2>What is not modelled</h2>
          <List items={NOT_MODELLED} />
        </section>
        <section>
          <h2>What sounds true and is not</h2>
          <List items={NOT_THEOREMS} />
        </section>
        <section>
          <h2>Published tables that the tests agree with</h2>
          <Tables rows={TABLES} last="Agreement" />
          <p>
            Beside them, 96 generated ecosystems under each of the four rules, on which two implementations written
            independently agree, to 1e-6.
          </p>
        </section>
        <section>
          <h2>Published tables outside the model</h2>
          <Tables rows={OUTSIDE} last="Why" />
        </section>
      </section>
    </Dialog>
  );
}

function RuleText({rule: {title, says, formula, source, limits}}: {rule: Rule}) {
  return (
    <div className={styles.rule}>
      <h3>{title}</h3>
      <p>{says}</p>
      {formula && <code className={styles.formula}>{formula}</code>}
      {limits && <p className={styles.limits}>{limits}</p>}
      {source && <p className={styles.source}>{source}</p>}
    </div>
  );
}

function List({items}: {items: readonly string[]}) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

function Tables({rows, last}: {rows: readonly Table[]; last: string}) {
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Source</th>
          <th scope="col">{last}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({what, paper, agreement}) => (
          <tr key={what}>
            <td>{what}</td>
            <td>{paper}</td>
            <td>{agreement}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
