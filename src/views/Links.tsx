/** What a node hangs on and what hangs on it, edge by edge. */

import type {EcosystemEdge} from '../ecosystem/document.ts';
import {borneAt, stateAt} from '../paint/moment.ts';
import {EdgeGlyph} from './EdgeGlyph.tsx';
import {duration, lossOf, money} from './format.ts';
import styles from './Inspector.module.css';
import {Mark} from './Mark.tsx';
import type {Network} from './network.ts';
import {StateGlyph} from './StateGlyph.tsx';
import type {Scene} from './scene.ts';
import {selectNode} from './walk.ts';

interface Props {
  network: Network;
  scene: Scene | null;
  node: number;
  time: number;
}

export function Links({network, scene, node, time}: Props) {
  const {incoming, outgoing, source, hurt} = network;
  return (
    <>
      <List title="Can be hurt by" edges={incoming[node]} other={source} {...{network, scene, time}} />
      <List title="Can hurt" edges={outgoing[node]} other={hurt} {...{network, scene, time}} />
    </>
  );
}

interface ListProps {
  title: string;
  edges: number[];
  other: Int32Array;
  network: Network;
  scene: Scene | null;
  time: number;
}

function List({title, edges, other, network, scene, time}: ListProps) {
  const {labels, currency} = network;
  return (
    <div className={styles.section}>
      <h3 className={styles.heading}>{title}</h3>
      {edges.length === 0 && <p className={styles.quiet}>Nothing here.</p>}
      <ul>
        {edges.map((k) => {
          const edge = network.edges[k];
          const loss = scene ? borneAt(scene.run.histories[other[k]], time) : 0;
          return (
            <li key={k}>
              <button
                type="button"
                className={styles.row}
                onClick={() => selectNode(other[k])}
                title={lossOf(loss, currency)}
              >
                <EdgeGlyph type={edge.type} />
                {scene && <StateGlyph state={stateAt(scene.run, other[k], time)} />}
                <span className={styles.grow}>{labels[other[k]]}</span>
                <span className={styles.amount}>
                  {termsOf(edge, currency)}
                  <Mark entry={edge.provenance?.[edge.type === 'dependency' ? 'toleranceHours' : 'amount']} />
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function termsOf(edge: EcosystemEdge, currency: string): string {
  if (edge.type !== 'dependency') return money(edge.amount, currency);
  const group = edge.group === undefined ? '' : `in “${edge.group}”`;
  return [group, edge.toleranceHours ? `after ${duration(edge.toleranceHours)}` : '']
    .filter((part) => part !== '')
    .join(', ');
}
