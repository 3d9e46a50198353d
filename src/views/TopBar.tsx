/** The bar on top: what is open, which scenario of it, and how the page looks. */

import {
  BookOpen,
  ChevronDown,
  CircleHelp,
  CodeXml,
  ExternalLink,
  FileInput,
  FileOutput,
  FolderOpen,
  Moon,
  PanelRight,
  Presentation,
  Redo2,
  Sun,
  Table2,
  Undo2,
} from 'lucide-react';
import {type KeyboardEvent, useEffect, useRef, useState} from 'react';
import {useStore} from 'zustand';
import {show} from '../store/appearance.ts';
import {chooseScenario, isEdited} from '../store/editor.ts';
import {history} from '../store/history.ts';
import {keeping} from '../store/keeping/state.ts';
import {sharing} from '../store/sharing.ts';
import {CommandIcon} from './CommandButton.tsx';
import {hint, run} from './commands.ts';
import controls from './controls.module.css';
import {useAppearance, useEditor, useMinutes, usePhone, useTheme} from './hooks.ts';
import {ago} from './keptWords.ts';
import {MODES} from './modes.ts';
import {SaveScenario} from './SaveScenario.tsx';
import styles from './TopBar.module.css';

export function TopBar() {
  const document = useEditor((state) => state.document);
  const phone = usePhone();
  const embedded = useStore(sharing, (state) => state.embedded);
  const back = document !== null && !embedded;
  return (
    <header className={styles.bar}>
      <button
        type="button"
        className={styles.brand}
        onClick={() => run('library')}
        disabled={!back}
        title={back ? 'Back to the ecosystems' : undefined}
      >
        <Mark />
        Knockon
      </button>
      {document && <Names />}
      {document && (
        <nav className={styles.tabs} aria-label="Views">
          <ModeTabs />
        </nav>
      )}
      <div className={styles.tools}>
        {document && !phone && <UndoButtons />}
        {!phone && (
          <button
            type="button"
            className={`${controls.icon} ${styles.spare}`}
            aria-label="Model and sources"
            title="Model and sources: what each rule says, and what it was checked against"
            onClick={() => run('model')}
          >
            <BookOpen size={17} strokeWidth={1.75} />
          </button>
        )}
        {document && (phone ? <TableButton /> : <FileButtons />)}
        {document && !phone && (
          <CommandIcon id="wall">
            <Presentation size={17} strokeWidth={1.75} />
          </CommandIcon>
        )}
        {document && !phone && <PanelButton />}
        <ThemeButton />
        <CommandIcon id="help" label="Shortcuts">
          <CircleHelp size={17} strokeWidth={1.75} />
        </CommandIcon>
        {embedded && (
          <button
            type="button"
            className={`${controls.button} ${styles.share}`}
            aria-label="Open in Knockon"
            title="Open in Knockon, in a window of its own, where it can be kept"
            onClick={() => run('open-in-knockon')}
          >
            <ExternalLink size={15} strokeWidth={1.75} aria-hidden="true" />
            <span>Open in Knockon</span>
          </button>
        )}
        {document && !phone && !embedded && (
          <button
            type="button"
            className={`${controls.button} ${styles.share}`}
            aria-label="Embed"
            title={hint('embed')}
            onClick={() => run('embed')}
          >
            <CodeXml size={15} strokeWidth={1.75} aria-hidden="true" />
            <span>Embed</span>
          </button>
        )}
        {document && !phone && (
          <button type="button" className={controls.primary} title={hint('share')} onClick={() => run('share')}>
            Share
          </button>
        )}
      </div>
    </header>
  );
}

/** The views of what is open; a phone has only the one to look with. */
function ModeTabs() {
  const mode = useAppearance((state) => state.mode);
  const phone = usePhone();
  const list = useRef<HTMLDivElement>(null);
  const tabs = MODES.filter(({needsRoom}) => !phone || !needsRoom);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (tabs.findIndex(({id}) => id === mode) + step + tabs.length) % tabs.length;
    show({mode: tabs[next].id});
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[next].focus();
  };
  return (
    <div ref={list} role="tablist" aria-label="Views" className={styles.tablist} onKeyDown={onKeyDown}>
      {tabs.map(({id, label}) => (
        <button
          key={id}
          type="button"
          role="tab"
          className={styles.tab}
          aria-selected={id === mode}
          tabIndex={id === mode ? 0 : -1}
          onClick={() => show({mode: id})}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** Three leaning bars: the first has been pushed. */
function Mark() {
  return (
    <svg width={19} height={16} viewBox="0 0 19 16" aria-hidden="true" focusable="false">
      <path d="M2 1.5v13M7.2 1.5l1 13M12.4 1.8l4.4 12.6" stroke="currentColor" strokeWidth={3.2} fill="none" />
    </svg>
  );
}

/** What is open, and of it the scenario, or while drawing how fresh it is. */
function Names() {
  const title = useEditor(({document, name}) => document?.title ?? name);
  const mode = useAppearance((state) => state.mode);
  const phone = usePhone();
  return (
    <div className={styles.names}>
      <h1 className={styles.ecosystem}>{title}</h1>
      <span className={styles.slash} aria-hidden="true">
        /
      </span>
      {mode === 'build' ? <Edited /> : <ScenarioChoice phone={phone} />}
    </div>
  );
}

/** While drawing: when it was last changed. */
function Edited() {
  const document = useEditor((state) => state.document);
  const steps = useStore(history, ({past, future}) => past.length + future.length);
  const kept = useStore(keeping, ({at}) => at);
  const [changed, setChanged] = useState(0);
  // Also where nothing can be kept.
  useEffect(() => {
    if (document && steps > 0) setChanged(Date.now());
  }, [document, steps]);
  useMinutes();
  const at = Math.max(steps > 0 ? changed : 0, kept);
  return <span className={styles.edited}>{at > 0 ? `edited ${ago(at)}` : 'not edited'}</span>;
}

function ScenarioChoice({phone}: {phone: boolean}) {
  const state = useEditor((current) => current);
  const scenarios = state.document?.scenarios ?? [];
  const {scenario} = state;
  const preview = useStore(sharing, ({status}) => status === 'shown');
  return (
    <>
      <select
        className={styles.scenario}
        aria-label="Scenario"
        value={scenario.id}
        onChange={(event) => chooseScenario(event.target.value)}
      >
        <option value="">{scenario.id === '' && scenario.shocks.length > 0 ? 'Your own' : 'No scenario'}</option>
        {scenarios.map(({id, title}) => (
          <option key={id} value={id}>
            {title ?? id}
          </option>
        ))}
      </select>
      <ChevronDown className={styles.chevron} size={14} strokeWidth={1.75} aria-hidden="true" />
      {scenario.id !== '' && isEdited(state) && <span className={styles.edited}>changed</span>}
      {isEdited(state) && !phone && !preview && <SaveScenario />}
    </>
  );
}

/** A phone has no room on the canvas for the switch between canvas and table. */
function TableButton() {
  const view = useAppearance((state) => state.view);
  return (
    <button
      type="button"
      className={controls.icon}
      aria-label="Table"
      aria-pressed={view === 'table'}
      onClick={() => run('table')}
    >
      <Table2 size={17} strokeWidth={1.75} />
    </button>
  );
}

/** Each says what it would undo or do again. */
function UndoButtons() {
  const back = useStore(history, ({past}) => past.at(-1)?.label);
  const forth = useStore(history, ({future}) => future.at(-1)?.label);
  const said = (word: string, label: string | undefined) =>
    label === undefined ? word : `${word}: ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
  return (
    <>
      <button
        type="button"
        className={controls.icon}
        aria-label="Undo"
        title={hint('undo', said('Undo', back))}
        aria-description={back}
        disabled={back === undefined}
        onClick={() => run('undo')}
      >
        <Undo2 size={17} strokeWidth={1.75} />
      </button>
      <button
        type="button"
        className={controls.icon}
        aria-label="Redo"
        title={hint('redo', said('Redo', forth))}
        aria-description={forth}
        disabled={forth === undefined}
        onClick={() => run('redo')}
      >
        <Redo2 size={17} strokeWidth={1.75} />
      </button>
    </>
  );
}

function PanelButton() {
  const shown = useAppearance((state) => state.inspector);
  return (
    <CommandIcon id="inspector" label={shown ? 'Hide the panel' : 'Show the panel'}>
      <PanelRight size={17} strokeWidth={1.75} />
    </CommandIcon>
  );
}

/** A file of one's own, one of another tool, and the way out. */
function FileButtons() {
  return (
    <>
      <CommandIcon id="open-file">
        <FolderOpen size={17} strokeWidth={1.75} />
      </CommandIcon>
      <CommandIcon id="import">
        <FileInput size={17} strokeWidth={1.75} />
      </CommandIcon>
      <CommandIcon id="export">
        <FileOutput size={17} strokeWidth={1.75} />
      </CommandIcon>
    </>
  );
}

function ThemeButton() {
  const theme = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  const Icon = theme === 'dark' ? Sun : Moon;
  return (
    <button
      type="button"
      className={controls.icon}
      aria-label={`Use the ${other} theme`}
      title={`Use the ${other} theme`}
      onClick={() => run('theme')}
    >
      <Icon size={17} strokeWidth={1.75} />
    </button>
  );
}
