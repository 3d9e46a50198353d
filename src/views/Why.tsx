/** Why did this fail? One sentence, the chain of causes as a small git-graph, and to whom it was passed on. */

import {ChevronRight} from 'lucide-react';
import {stateAt} from '../paint/moment.ts';
import {type Chain, type ChainLink, passedFigure, passedOn} from './chain.ts';
import {EDGE_COLOUR, EDGE_DASH, EdgeGlyph} from './EdgeGlyph.tsx';
import {stepFigure, stepText} from './eventWords.ts';
import {clockTime, exactMoney} from './format.ts';
import inspector from './Inspector.module.css';
import {StateGlyph} from './StateGlyph.tsx';
import {Stopped} from './Stopped.tsx';
import type {Scene} from './scene.ts';
import styles from './Why.module.css';
import {chooseStep, type Subject, selectNode} from './walk.ts';
import {sentenceFor, sentenceOf} from './why.ts';

/** Pixels: one step, one lane, and where the first lane stands. */
const ROW = 44;
const LANE = 18;
const FIRST_LANE = 12;

interface Props {
  scene: Scene | null;
  subject: Subject;
  time: number;
}

export function Why({scene, subject, time}: Props) {
  if (!scene) return <p className={inspector.section}>Nothing has been computed yet.</p>;
  const {node, event, chain, step} = subject;
  const sentence = step >= 0 ? sentenceOf(scene, scene.run.events[event]) : sentenceFor(scene, node, time);
  const failed = event >= 0;
  return (
    <section aria-label="Why did this fail?">
      <div className={inspector.section}>
        <p className={inspector.sentence}>{sentence}</p>
        {chain && failed && <Steps scene={scene} chain={chain} step={step} />}
      </div>
      <PassedOn scene={scene} node={node} time={time} />
      {failed && <Stopped scene={scene} event={chain && chain.steps.length > 1 ? event : -1} />}
    </section>
  );
}

function Steps({scene, chain, step}: {scene: Scene; chain: Chain; step: number}) {
  const {network, run} = scene;
  const rails = FIRST_LANE * 2 + (chain.lanes - 1) * LANE;
  return (
    <div className={styles.chain}>
      <svg
        className={styles.rails}
        width={rails}
        height={chain.steps.length * ROW}
        aria-hidden="true"
        focusable="false"
      >
        {chain.links.map((link) => (
          <Rail key={`${link.from}-${link.to}`} link={link} chain={chain} />
        ))}
        {chain.steps.map(({event, lane}, row) => (
          <g key={event} transform={`translate(${laneX(lane)} ${rowY(row)})`} className={styles.dot}>
            <circle r={9} />
            <text dy="0.36em">{row + 1}</text>
          </g>
        ))}
      </svg>
      <ol aria-label="Causes, first to last">
        {chain.steps.map(({event, node, t}, row) => {
          const happened = run.events[event];
          return (
            <li key={event}>
              <button
                type="button"
                className={styles.step}
                aria-current={row === step ? 'step' : undefined}
                title={row === step ? 'Ask why this happened' : 'Go to this moment'}
                onClick={() => (row === step ? selectNode(node) : chooseStep(row))}
              >
                <span className={styles.time}>{clockTime(t)}</span>
                <svg width={rails} height={1} aria-hidden="true" focusable="false" />
                <span className={styles.what}>
                  <span className={styles.line}>
                    <StateGlyph state={stateAt(run, node, t)} />
                    <b>{network.labels[node]}</b>
                    <span className={inspector.amount}>{stepFigure(scene, happened)}</span>
                  </span>
                  <span className={styles.text}>{stepText(scene, happened)}</span>
                </span>
              </button>
            </li>
          );
        })}
      </ol>
      {chain.omitted > 0 && (
        <p className={inspector.quiet}>
          {chain.omitted} steps between the first and the second are not shown. Select an earlier node to see its own.
        </p>
      )}
    </div>
  );
}

const laneX = (lane: number) => FIRST_LANE + lane * LANE;
const rowY = (row: number) => row * ROW + 11;

function Rail({link: {from, to, kind, lane}, chain}: {link: ChainLink; chain: Chain}) {
  const [x0, y0] = [laneX(chain.steps[from].lane), rowY(from)];
  const [x1, y1] = [laneX(chain.steps[to].lane), rowY(to)];
  const x = laneX(lane);
  // Out to the lane within half a row, down it, and back in within half a row.
  const bend = ROW / 2;
  const start = x === x0 ? `M${x0} ${y0}` : `M${x0} ${y0}C${x0} ${y0 + bend} ${x} ${y0 + bend / 3} ${x} ${y0 + bend}`;
  const end = x === x1 ? `L${x1} ${y1}` : `L${x} ${y1 - bend}C${x} ${y1 - bend / 3} ${x1} ${y1 - bend} ${x1} ${y1}`;
  return (
    <path
      d={start + end}
      fill="none"
      stroke={kind === 'own' ? 'var(--edge)' : EDGE_COLOUR[kind]}
      strokeWidth={2}
      strokeDasharray={kind === 'own' ? undefined : EDGE_DASH[kind]}
      strokeLinecap={kind === 'holding' ? 'round' : 'butt'}
    />
  );
}

function PassedOn({scene, node, time}: {scene: Scene; node: number; time: number}) {
  const {network} = scene;
  const passed = passedOn(scene, node, time);
  if (passed.length === 0) return null;
  return (
    <div className={inspector.section}>
      <h3 className={inspector.heading}>Passed on to</h3>
      <ul>
        {passed.map((to) => (
          <li key={to.edge}>
            <button type="button" className={inspector.row} onClick={() => selectNode(to.node)}>
              <EdgeGlyph type={network.edges[to.edge].type} />
              <span className={inspector.grow}>{network.labels[to.node]}</span>
              <span className={inspector.amount} title={exactMoney(-to.amount, network.currency)}>
                {passedFigure(scene, to, time)}
              </span>
              <ChevronRight size={14} strokeWidth={1.75} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
