/** Where the document came from, when that was the file of another tool: what was left out, assumed and forgiven. */

import type {ImportRecord} from '../ecosystem/document.ts';
import {plural} from './format.ts';
import styles from './Imports.module.css';

export function Imports({imports}: {imports: readonly ImportRecord[]}) {
  return imports.map((record, k) => <Import key={k} record={record} />);
}

function Import({
  record: {file, format, nodes, edges, skipped = [], assumptions = [], warnings = []},
}: {
  record: ImportRecord;
}) {
  const parts = [
    {title: 'Left out', lines: skipped.map(({place, reason}) => (place === '' ? reason : `${place}: ${reason}`))},
    {title: 'Assumed', lines: assumptions},
    {title: 'Warnings', lines: warnings},
  ].filter(({lines}) => lines.length > 0);
  return (
    <details className={styles.import}>
      <summary>
        Read from {file ?? format}: {plural(nodes, 'node')}, {plural(edges, 'link')}
      </summary>
      {parts.map(({title, lines}) => (
        <div key={title}>
          <h4>{title}</h4>
          <ul>
            {lines.map((line, k) => (
              <li key={k}>{line}</li>
            ))}
          </ul>
        </div>
      ))}
    </details>
  );
}
