/** The first rows of each table of a file, with what every column was taken for. */

import type {Choices, TablePreview} from '../formats/draft.ts';
import {chooseRole} from '../store/importing.ts';
import styles from './ImportDialog.module.css';

const LINK_ROLES: [role: string, label: string][] = [
  ['source', 'From'],
  ['target', 'To'],
  ['hit', 'Who is hit'],
  ['fails', 'Who fails first'],
  ['amount', 'Amount'],
  ['type', 'Type of link'],
  ['toleranceHours', 'Hours without it'],
  ['lagHours', 'Hours until noticed'],
  ['criticality', 'Criticality'],
  ['weight', 'Weight'],
  ['id', 'Id of the link'],
  ['note', 'Note'],
];
const NODE_ROLES: [role: string, label: string][] = [
  ['id', 'Id'],
  ['label', 'Name'],
  ['kind', 'Kind'],
  ['equity', 'Equity'],
  ['liabilities', 'Liabilities'],
  ['assets', 'External assets'],
  ['custody', 'Custody'],
  ['liquid', 'Liquid share'],
  ['outageCostPerHour', 'Outage cost per hour'],
  ['restartHours', 'Restart hours'],
  ['minEquityRatio', 'Margin call ratio'],
  ['depth', 'Market depth'],
  ['note', 'Note'],
];
const LAST: [role: string, label: string][] = [
  ['keep', 'Kept, not used'],
  ['skip', 'Left out'],
];

/** `chosen` holds the roles that were set by hand, also those with which the table could not be read. */
export function ImportTables({
  tables,
  chosen,
}: {
  tables: readonly TablePreview[];
  chosen: NonNullable<Choices['columns']>;
}) {
  return tables.map((table, t) => {
    const roles = table.shape === 'nodes' ? NODE_ROLES : LINK_ROLES;
    return (
      <section key={t}>
        <h3>{table.name === '' ? 'First rows' : `${table.name}, first rows`}</h3>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, and must do so by keyboard too. */}
        <section className={styles.scroll} tabIndex={0} aria-label="First rows">
          <table className={styles.table}>
            <thead>
              {table.shape !== 'matrix' && (
                <tr>
                  {table.columns.map(({name, role, sure}, k) => (
                    <th key={k} scope="col">
                      <select
                        className={styles.select}
                        aria-label={`What is in ${name}`}
                        data-unsure={sure ? undefined : ''}
                        value={chosen.findLast(([table, column]) => table === t && column === k)?.[2] ?? role}
                        onChange={({target}) => chooseRole(t, k, target.value)}
                      >
                        {roles.every(([id]) => id !== role) && LAST.every(([id]) => id !== role) && (
                          <option value={role}>{role}</option>
                        )}
                        {[...roles, ...LAST].map(([id, label]) => (
                          <option key={id} value={id}>
                            {label}
                          </option>
                        ))}
                      </select>
                    </th>
                  ))}
                </tr>
              )}
              <tr>
                {table.columns.map(({name}, k) => (
                  <th key={k} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((cells, r) => (
                <tr key={r}>
                  {table.columns.map((_, k) => (
                    <td key={k}>{cells[k] ?? ''}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </section>
    );
  });
}
