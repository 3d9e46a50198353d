/** With nobody selected: what this ecosystem is, the worst five nodes, and what really happened beside what the run says. */

import {ExternalLink} from 'lucide-react';
import {useMemo} from 'react';
import type {Ecosystem, Observation, Scenario, Source} from '../ecosystem/document.ts';
import {countMarks} from '../ecosystem/provenance.ts';
import {borneAt, operabilityAt, stateAt} from '../paint/moment.ts';
import {restoreAll} from '../store/editor.ts';
import controls from './controls.module.css';
import {RestsOnEstimates} from './Estimates.tsx';
import {nameList} from './eventWords.ts';
import {clockTime, exactMoney, lossOf, percent} from './format.ts';
import {useEditor} from './hooks.ts';
import {Imports} from './Imports.tsx';
import styles from './Inspector.module.css';
import {Models} from './Models.tsx';
import {observedBeside} from './observed.ts';
import {restsOn} from './provenance.ts';
import {STATE_WORDS, StateGlyph} from './StateGlyph.tsx';
import {Stopped} from './Stopped.tsx';
import type {Scene} from './scene.ts';
import {Valuation} from './Valuation.tsx';
import {selectNode} from './walk.ts';

/** How many of the worst are listed. */
const WORST = 5;

interface Props {
  document: Ecosystem;
  scene: Scene | null;
  time: number;
}

export function Overview({document, scene, time}: Props) {
  const scenario = useEditor((state) => state.scenario);
  const description = scenario.description ?? document.description;
  return (
    <aside className={styles.inspector} aria-label="Overview">
      <div className={`${styles.section} ${styles.about}`}>
        <h2 className={styles.subject}>{scenario.title ?? document.title ?? 'This ecosystem'}</h2>
        {description !== undefined && <p className={styles.quiet}>{description}</p>}
        {scenario.shocks.length === 0 && <p>Choose a node and press K to knock it out.</p>}
        {scenario.shocks.length > 0 && (
          <button type="button" className={controls.button} onClick={restoreAll}>
            Restore all
          </button>
        )}
      </div>
      {scene && <Worst scene={scene} time={time} />}
      {scene && scene.run.totals.total > 0 && scene.shocks.length > 0 && <Stopped scene={scene} event={-1} />}
      {scene && scene.run.deadlocks.length > 0 && <Deadlocks scene={scene} />}
      {scene && scenario.observed && scenario.observed.length > 0 && (
        <Observed document={document} scene={scene} scenario={scenario} observed={scenario.observed} />
      )}
      <Valuation />
      {scene && <Models document={document} run={scene.run} />}
      <Assumptions document={document} scenario={scenario} />
      {document.imports && <Imports imports={document.imports} />}
    </aside>
  );
}

function Worst({scene, time}: {scene: Scene; time: number}) {
  const {run, network} = scene;
  const worst = run.nodeIds
    .map((_, node) => ({node, loss: borneAt(run.histories[node], time), left: operabilityAt(run, node, time)}))
    .filter(({loss, left}) => loss > 0.005 || left < 1)
    .sort((a, b) => b.loss - a.loss || a.left - b.left || a.node - b.node)
    .slice(0, WORST);
  return (
    <div className={styles.section}>
      <h3 className={styles.heading}>Worst hit so far</h3>
      {worst.length === 0 && <p className={styles.quiet}>Nothing has failed.</p>}
      <ol>
        {worst.map(({node, loss, left}) => (
          <li key={node}>
            <button
              type="button"
              className={styles.row}
              title={`${STATE_WORDS[stateAt(run, node, time)]}, ${exactMoney(-loss, network.currency)}`}
              onClick={() => selectNode(node)}
            >
              <StateGlyph state={stateAt(run, node, time)} />
              <span className={styles.grow}>{network.labels[node]}</span>
              <span className={styles.amount}>{loss > 0.005 ? lossOf(loss, network.currency) : percent(left)}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Deadlocks({scene: {run, network}}: {scene: Scene}) {
  return (
    <div className={styles.section}>
      <h3 className={styles.heading}>Holding each other down</h3>
      {run.deadlocks.map((nodes) => (
        <p key={nodes.join()}>
          {nodes.length === 1
            ? `${network.labels[nodes[0]]} needs itself and is down`
            : `${nameList(nodes.map((i) => network.labels[i]))} need each other and are down`}{' '}
          at the end, though nothing else keeps {nodes.length === 1 ? 'it' : 'them'} so.
        </p>
      ))}
    </div>
  );
}

interface ObservedProps {
  document: Ecosystem;
  scene: Scene;
  scenario: Scenario;
  observed: Observation[];
}

function Observed({document, scene, scenario, observed}: ObservedProps) {
  const discount = scenario.params?.illiquidityDiscount ?? 0;
  return (
    <div className={styles.section}>
      <h3 className={styles.heading}>What happened, and what the run says</h3>
      <ul>
        {observed.map((observation) => (
          <li key={`${observation.what}-${observation.at}`} className={styles.observed}>
            <span className={styles.amount}>{observation.at === undefined ? '' : clockTime(observation.at)}</span>
            <span>
              {observation.what}
              <SourceLink source={document.sources?.find(({id}) => id === observation.source)} />
              {observation.note !== undefined && <span className={styles.note}>{observation.note}</span>}
              <span className={styles.beside}>{observedBeside(scene, observation, discount)}</span>
            </span>
          </li>
        ))}
      </ul>
      {scenario.note !== undefined && <p className={styles.note}>{scenario.note}</p>}
      <p className={styles.quiet}>
        The links were drawn after reading what happened: agreement shows that they are consistent with it, and
        foretells nothing.
      </p>
    </div>
  );
}

/** Only addresses of the web are links; a document may hold any text there. */
function SourceLink({source}: {source: Source | undefined}) {
  if (!source?.url || !/^https?:\/\//i.test(source.url)) return null;
  return (
    <a
      className={styles.source}
      href={source.url}
      target="_blank"
      rel="noreferrer"
      aria-label={`Source: ${source.title}`}
      title={[source.title, source.date].filter(Boolean).join(', ')}
    >
      <ExternalLink size={12} strokeWidth={1.75} />
    </a>
  );
}

function Assumptions({document, scenario}: {document: Ecosystem; scenario: Scenario}) {
  const words = useMemo(() => restsOn(countMarks(document, scenario)), [document, scenario]);
  return (
    <div className={styles.section}>
      <p className={styles.quiet}>
        {words} Assumes no intervention. <RestsOnEstimates parts={{of: 'total'}} />
      </p>
    </div>
  );
}
