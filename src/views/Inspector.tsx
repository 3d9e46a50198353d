/** The panel at the right: who is selected, why it is in its state, what it holds and owes, what it hangs on. */

import {X} from 'lucide-react';
import type {KeyboardEvent, ReactNode} from 'react';
import {kindOf} from '../ecosystem/kinds.ts';
import {borneAt, stateAt} from '../paint/moment.ts';
import {type AppearanceState, show} from '../store/appearance.ts';
import {BalanceSheet} from './BalanceSheet.tsx';
import {toggleKnockOut} from './commands.ts';
import controls from './controls.module.css';
import {exactMoney, lossOf} from './format.ts';
import {useAppearance, useEditor, useScene, useSubject, useTime} from './hooks.ts';
import styles from './Inspector.module.css';
import {Links} from './Links.tsx';
import {networkOf} from './network.ts';
import {Opens} from './Opens.tsx';
import {Outage} from './Outage.tsx';
import {Overview} from './Overview.tsx';
import {STATE_WORDS, StateGlyph} from './StateGlyph.tsx';
import {Why} from './Why.tsx';
import {selectNode} from './walk.ts';

type Tab = AppearanceState['tab'];

interface Props {
  /** Only the subject and its why, for the peek of a phone's sheet. */
  compact?: boolean;
}

export function Inspector({compact = false}: Props) {
  const document = useEditor((state) => state.document);
  const selected = useEditor((state) => state.selected);
  const scene = useScene();
  const subject = useSubject(scene);
  const clock = useTime();
  const tab = useAppearance((state) => state.tab);
  if (!document) return null;
  // Before the first run there is a selection and no subject yet.
  const node = subject.node >= 0 ? subject.node : selected;
  if (node < 0) return <Overview document={document} scene={scene} time={clock} />;

  const time = subject.node >= 0 ? subject.time : clock;
  const network = networkOf(document);
  const state = scene ? stateAt(scene.run, node, time) : 'healthy';
  const loss = scene ? borneAt(scene.run.histories[node], time) : 0;
  const links = network.incoming[node].length + network.outgoing[node].length;
  const tabs: [Tab, string][] = [
    ['why', 'Why did this fail?'],
    ['balance', 'Balance sheet'],
    ['links', `Links ${links}`],
  ];
  return (
    <aside className={styles.inspector} aria-label={network.labels[node]}>
      <div className={styles.head}>
        <StateGlyph state={state} size={22} />
        <h2 className={styles.subject}>{network.labels[node]}</h2>
        <button
          type="button"
          className={controls.icon}
          aria-label="Clear the selection"
          title="Clear the selection (Esc)"
          onClick={() => selectNode(-1)}
        >
          <X size={16} strokeWidth={1.75} />
        </button>
        <p className={styles.state}>
          <b>{STATE_WORDS[state]}</b>
          <span>{kindOf(document, document.nodes[node]).label}</span>
          <b className={styles.loss} title={exactMoney(-loss, network.currency)}>
            <Opens parts={{of: 'node', node}}>{lossOf(loss, network.currency)}</Opens>
          </b>
        </p>
      </div>
      {(!compact || state === 'healthy') && <Outage node={node} onToggle={() => toggleKnockOut(node)} />}
      {compact ? (
        <Why scene={scene} subject={{...subject, node}} time={time} />
      ) : (
        <Tabs tabs={tabs} chosen={tab}>
          {tab === 'why' && <Why scene={scene} subject={{...subject, node}} time={time} />}
          {tab === 'balance' && <BalanceSheet network={network} scene={scene} node={node} time={time} />}
          {tab === 'links' && <Links network={network} scene={scene} node={node} time={time} />}
        </Tabs>
      )}
      {compact && state !== 'healthy' && <Outage node={node} onToggle={() => toggleKnockOut(node)} />}
    </aside>
  );
}

function Tabs({tabs, chosen, children}: {tabs: [Tab, string][]; chosen: Tab; children: ReactNode}) {
  return (
    <>
      <div className={styles.tabs} role="tablist" aria-label="About this node" onKeyDown={walkTabs}>
        {tabs.map(([id, title]) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`tab-${id}`}
            aria-selected={chosen === id}
            aria-controls="inspector-panel"
            tabIndex={chosen === id ? 0 : -1}
            className={styles.tab}
            onClick={() => show({tab: id})}
          >
            {title}
          </button>
        ))}
      </div>
      <div className={styles.panel} role="tabpanel" id="inspector-panel" aria-labelledby={`tab-${chosen}`}>
        {children}
      </div>
    </>
  );
}

function walkTabs(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  const here = tabs.indexOf(document.activeElement as HTMLElement);
  if (step === 0 || here < 0) return;
  event.preventDefault();
  const next = tabs[(here + step + tabs.length) % tabs.length];
  next.focus();
  next.click();
}
