/** Cells of the table of nodes that say more than a number. */

import {CircleHelp, RotateCcw, Zap} from 'lucide-react';
import type {LossMoment} from '../paint/moment.ts';
import {show} from '../store/appearance.ts';
import {passedOn} from './chain.ts';
import {toggleKnockOut} from './commands.ts';
import controls from './controls.module.css';
import {EdgeGlyph} from './EdgeGlyph.tsx';
import {causedBy} from './nodeWords.ts';
import type {Scene} from './scene.ts';
import styles from './TableView.module.css';
import {selectNode} from './walk.ts';

/** Pixels of the bar of the node that lost most. */
const BAR = 118;
const CHANNELS = ['direct', 'outage', 'credit', 'market'] as const;

/** What is borne, split as the gross loss is. */
export function LossBar({loss, worst}: {loss: LossMoment; worst: number}) {
  const gross = CHANNELS.reduce((sum, channel) => sum + Math.max(loss[channel], 0), 0);
  const width = (Math.max(loss.total, 0) / worst) * BAR;
  let x = 0;
  return (
    <svg className={styles.bar} width={BAR} height={10} aria-hidden="true" focusable="false">
      {gross > 0 &&
        CHANNELS.map((channel) => {
          const part = (Math.max(loss[channel], 0) / gross) * width;
          const start = x;
          x += part;
          return (
            part > 0 && (
              <rect key={channel} x={start} width={Math.max(part, 0.75)} height={10} fill={`var(--${channel})`} />
            )
          );
        })}
    </svg>
  );
}

interface CellProps {
  scene: Scene;
  node: number;
  time: number;
}

/** The largest cause, as a button to its chain. */
export function CausedBy({scene, node, time}: CellProps) {
  const {labels, edge, event} = causedBy(scene, node, time);
  if (event < 0) return null;
  const ask = () => {
    selectNode(node);
    show({inspector: true, tab: 'why'});
  };
  return (
    <button
      type="button"
      className={styles.link}
      onClick={(click) => {
        click.stopPropagation();
        ask();
      }}
    >
      {edge >= 0 && <EdgeGlyph type={scene.network.edges[edge].type} />}
      <span className={styles.cause} title={labels[0]}>
        {labels[0] ?? 'Knocked out'}
      </span>
      {labels.length > 1 && <span className={styles.more}> and {labels.length - 1} more</span>}
    </button>
  );
}

export function PassedTo({scene, node, time}: CellProps) {
  const passed = passedOn(scene, node, time);
  if (passed.length === 0) return null;
  const [first] = passed;
  const others = new Set(passed.map((to) => to.node)).size - 1;
  return (
    <span className={styles.passed}>
      <EdgeGlyph type={scene.network.edges[first.edge].type} />
      <span className={styles.cause} title={scene.network.labels[first.node]}>
        {scene.network.labels[first.node]}
      </span>
      {others > 0 && <span className={styles.more}> and {others} more</span>}
    </span>
  );
}

export function RowActions({node, label, struck}: {node: number; label: string; struck: boolean}) {
  const Icon = struck ? RotateCcw : Zap;
  const strike = `${struck ? 'Restore' : 'Knock out'} ${label}`;
  return (
    <>
      <button
        type="button"
        className={controls.icon}
        aria-label={strike}
        title={strike}
        onClick={(click) => {
          click.stopPropagation();
          toggleKnockOut(node);
        }}
      >
        <Icon size={15} strokeWidth={1.75} />
      </button>
      <button
        type="button"
        className={controls.icon}
        aria-label={`Why ${label}`}
        title={`Why did ${label} fail?`}
        onClick={(click) => {
          click.stopPropagation();
          selectNode(node);
          show({inspector: true, tab: 'why'});
        }}
      >
        <CircleHelp size={15} strokeWidth={1.75} />
      </button>
    </>
  );
}
