/** The code that puts what is open into another page, with the embed beside it as it will look. */

import {useEffect, useState} from 'react';
import {show} from '../store/appearance.ts';
import {playback} from '../store/playback.ts';
import {shareFragment} from '../store/sharing.ts';
import controls from './controls.module.css';
import {Dialog} from './Dialog.tsx';
import {COLUMN, type EmbedChoice, embedAddress, embedCode, SITES, type SiteId} from './embedCode.ts';
import {safeName, save} from './exporting/save.ts';
import {count} from './format.ts';
import {useEditor, useScene, useTheme} from './hooks.ts';
import styles from './ShareDialog.module.css';
import {CopyButton, openExample} from './ShareDialog.tsx';

const HEIGHTS = [320, 420, 520, 680];

export default function EmbedDialog() {
  return (
    <Dialog name="Embed" width={1060} onClose={() => show({sharing: null})}>
      <Content />
    </Dialog>
  );
}

function Content() {
  const title = useEditor(({document, name}) => document?.title ?? name);
  const fragment = useFragment();
  const [site, setSite] = useState<SiteId>('html');
  const [choice, setChoice] = useState<EmbedChoice>({
    mode: 'play',
    ui: 'controls',
    theme: 'auto',
    autoplay: false,
    height: HEIGHTS[1],
    picture: null,
  });
  const change = (part: Partial<EmbedChoice>) => setChoice({...choice, ...part});
  if (fragment === null) return <p className={styles.body}>Packing…</p>;
  const base = document.baseURI;
  const {once, here} = embedCode(site, base, fragment, title, choice);
  return (
    <div className={styles.columns}>
      <div className={styles.body}>
        <Select
          label="Site"
          value={site}
          options={SITES.map(({id, label}): [SiteId, string] => [id, label])}
          onChange={(id) => setSite(id)}
        />
        <Select
          label="Readers may"
          value={choice.mode}
          options={[
            ['play', 'play, and knock nodes out'],
            ['view', 'play what is here'],
            ['edit', 'draw on it, too (from 860 px of width)'],
          ]}
          onChange={(mode) => change(mode === 'edit' ? {mode, height: 680} : {mode})}
        />
        <Select
          label="Around the graph"
          value={choice.ui}
          options={[
            ['full', 'everything'],
            ['controls', 'clock, totals and counts'],
            ['minimal', 'clock only'],
            ['none', 'nothing'],
          ]}
          onChange={(ui) => change({ui})}
        />
        <Select
          label="Theme"
          value={choice.theme}
          options={[
            ['auto', 'as the page'],
            ['light', 'light'],
            ['dark', 'dark'],
          ]}
          onChange={(theme) => change({theme})}
        />
        <Select
          label="Height"
          value={String(choice.height)}
          options={HEIGHTS.map((height): [string, string] => [String(height), `${height} px`])}
          onChange={(height) => change({height: Number(height)})}
        />
        <label className={styles.choice}>
          <input
            type="checkbox"
            checked={choice.autoplay}
            onChange={({target}) => change({autoplay: target.checked})}
          />
          Play when it comes into view
        </label>
        {!SITES.find(({id}) => id === site)?.plain && (
          <PictureChoice choice={choice} onChange={(picture) => change({picture})} />
        )}
        {once && <Code label={once.where} code={once.code} copy="Copy the setting" />}
        <Code
          label={site === 'notion' ? 'Paste into an embed block' : 'Where it is to stand'}
          code={here}
          copy="Copy the code"
          primary
        />
        <p className={styles.quiet}>
          {count(here.length)} characters.{' '}
          {fragment.startsWith('#d=')
            ? 'The whole ecosystem is in the code itself.'
            : 'The code names an example, which comes with Knockon.'}{' '}
          Nothing leaves this browser unless you share it.
        </p>
      </div>
      <figure className={styles.preview}>
        <iframe
          key={`${choice.mode} ${choice.ui} ${choice.theme} ${choice.autoplay}`}
          title="Preview of the embed"
          src={embedAddress(base, fragment, choice)}
          style={{height: choice.height}}
        />
        <figcaption className={styles.quiet}>As it will look, at this width.</figcaption>
      </figure>
    </div>
  );
}

/** A still for where scripts do not run; the reader puts the file beside the page. */
function PictureChoice({choice, onChange}: {choice: EmbedChoice; onChange(picture: string | null): void}) {
  const [busy, setBusy] = useState(false);
  const theme = useTheme();
  const run = useScene()?.run ?? null;
  const {document, scenario, name} = useEditor((state) => state);
  const file = `${safeName(document?.title ?? name)}.svg`;
  const download = async () => {
    if (!document) return;
    setBusy(true);
    const [{shotsOf}, {svgOf}] = await Promise.all([import('../export/panels.ts'), import('../export/picture.ts')]);
    const content = {panels: [{subject: {document, scenario, run}, side: null}], carries: document};
    const size = {width: COLUMN, height: choice.height};
    const shots = await shotsOf(content, size, choice.theme === 'auto' ? theme : choice.theme, playback.clock.get());
    save(await svgOf(shots, document), file);
    setBusy(false);
  };
  return (
    <>
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={choice.picture !== null}
          onChange={({target}) => onChange(target.checked ? file : null)}
        />
        A picture of this moment, where scripts are off
      </label>
      {choice.picture !== null && (
        <div className={styles.actions}>
          <button type="button" className={controls.button} disabled={busy} onClick={() => void download()}>
            Download the picture
          </button>
        </div>
      )}
    </>
  );
}

interface SelectProps<T extends string> {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange(value: T): void;
}

function Select<T extends string>({label, value, options, onChange}: SelectProps<T>) {
  return (
    <label className={styles.row}>
      {label}
      <select className={controls.field} value={value} onChange={({target}) => onChange(target.value as T)}>
        {options.map(([id, words]) => (
          <option key={id} value={id}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

function Code({label, code, copy, primary = false}: {label: string; code: string; copy: string; primary?: boolean}) {
  return (
    <div className={styles.field}>
      <label className={styles.field}>
        {label}
        <textarea className={styles.code} readOnly rows={3} value={code} onFocus={({target}) => target.select()} />
      </label>
      <div className={styles.actions}>
        <CopyButton text={code} label={copy} primary={primary} />
      </div>
    </div>
  );
}

/** Null while it is being packed. */
function useFragment(): string | null {
  const document = useEditor((state) => state.document);
  const scenario = useEditor((state) => state.scenario);
  const [fragment, setFragment] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    void shareFragment({scenario: true, t: null, example: openExample()}).then((packed) => {
      if (wanted) setFragment(packed);
    });
    return () => {
      wanted = false;
    };
  }, [document, scenario]);
  return fragment;
}
