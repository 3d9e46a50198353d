/** Nodes and links as tables to edit in: sorted by any column, a block from a spreadsheet pasted in, by the same commands. */

import {TriangleAlert, X} from 'lucide-react';
import {useState} from 'react';
import type {Problem} from '../../../ecosystem/problem.ts';
import controls from '../../controls.module.css';
import {plural} from '../../format.ts';
import {useEditor} from '../../hooks.ts';
import styles from './BuildTable.module.css';
import {LinksTable} from './LinksTable.tsx';
import {NodesTable} from './NodesTable.tsx';

/** Most wrong cells that are told one by one. */
const TOLD = 5;

export function BuildTable() {
  const document = useEditor((state) => state.document);
  const [of, setOf] = useState<'nodes' | 'links'>('nodes');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  if (!document) return null;
  const Table = of === 'nodes' ? NodesTable : LinksTable;
  return (
    <section className={styles.tables} aria-label="Tables to edit">
      <div className={styles.head}>
        <fieldset className={controls.segments}>
          <legend className="visually-hidden">Table of</legend>
          {(['nodes', 'links'] as const).map((id) => (
            <button
              key={id}
              type="button"
              className={controls.segment}
              aria-pressed={of === id}
              onClick={() => {
                setOf(id);
                setProblems([]);
              }}
            >
              {id === 'nodes' ? plural(document.nodes.length, 'node') : plural(document.edges.length, 'link')}
            </button>
          ))}
        </fieldset>
        <span className={styles.hint}>
          A block copied from a spreadsheet can be pasted into any cell; into the last row, it adds new ones.
        </span>
      </div>
      {problems.length > 0 && <Refused problems={problems} onClose={() => setProblems([])} />}
      <Table document={document} onProblems={setProblems} />
    </section>
  );
}

function Refused({problems, onClose}: {problems: readonly Problem[]; onClose(): void}) {
  return (
    <div className={styles.refused} role="alert">
      <TriangleAlert size={15} strokeWidth={1.75} aria-hidden="true" />
      <ul>
        {problems.slice(0, TOLD).map(({message}, k) => (
          <li key={k}>{message}</li>
        ))}
        {problems.length > TOLD && (
          <li>And {plural(problems.length - TOLD, 'more cell')}. Nothing has been changed.</li>
        )}
      </ul>
      <button type="button" className={controls.icon} aria-label="Close" onClick={onClose}>
        <X size={15} strokeWidth={1.75} />
      </button>
    </div>
  );
}
