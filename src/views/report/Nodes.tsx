/** Every node that was hit, the worst first. */

import {kindOf} from '../../ecosystem/kinds.ts';
import {money, percent, plural} from '../format.ts';
import type {Scene} from '../scene.ts';
import styles from './Report.module.css';
import {MOST_ROWS, More, Section} from './Section.tsx';

export function Nodes({scene: {run, network}}: {scene: Scene}) {
  const {currency, document, labels} = network;
  const hit = run.nodes
    .map((node, i) => ({node, i}))
    .filter(({node}) => node.loss.total > 0 || node.lowestOperability < 1 || node.state !== 'healthy')
    .sort((a, b) => b.node.loss.total - a.node.loss.total || a.i - b.i);
  const shown = hit.slice(0, MOST_ROWS.nodes);
  const untouched = run.nodes.length - hit.length;
  return (
    <Section title="Loss by node">
      <table className={styles.numbers}>
        <thead>
          <tr>
            <th scope="col">Node</th>
            <th scope="col" className={styles.word}>
              Kind
            </th>
            <th scope="col" className={styles.word}>
              At the end
            </th>
            <th scope="col">Lowest</th>
            <th scope="col">Owners</th>
            <th scope="col">Users</th>
            <th scope="col">Loss</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({node, i}) => (
            <tr key={i}>
              <th scope="row">{labels[i]}</th>
              <td className={styles.word}>{kindOf(document, document.nodes[i]).label}</td>
              <td className={styles.word}>{node.state}</td>
              <td>{percent(node.lowestOperability)}</td>
              <td>{money(node.loss.byBearer.owners, currency)}</td>
              <td>{money(node.loss.byBearer.users, currency)}</td>
              <td>{money(node.loss.total, currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More
        rest={hit.length - shown.length}
        of="nodes that were hit"
        where="the exported table of node losses has all"
      />
      {untouched > 0 && <p className={styles.quiet}>{plural(untouched, 'node')} unaffected.</p>}
    </Section>
  );
}
