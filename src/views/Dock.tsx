/** The dock under the canvas: transport, what is happening, and the chart that is also the scrubber. */

import {Pause, Play, SkipBack, StepBack, StepForward, Table2} from 'lucide-react';
import {type ReactNode, useMemo, useState} from 'react';
import {generationsOf} from '../engine/generations.ts';
import {eventIndexAt, totalsAt} from '../paint/moment.ts';
import {type Axis, type Stack, show} from '../store/appearance.ts';
import {DEFAULT_HORIZON, LONGEST_HORIZON, setHorizon} from '../store/editor.ts';
import {playback, ratesFor, type Speed} from '../store/playback.ts';
import {hint, keyName, run as runCommand} from './commands.ts';
import controls from './controls.module.css';
import styles from './Dock.module.css';
import {momentOf} from './eventMoment.ts';
import {duration, elapsed, money} from './format.ts';
import {
  useAppearance,
  useEditor,
  useLowScreen,
  usePhone,
  usePlayback,
  useReducedMotion,
  useScene,
  useTime,
} from './hooks.ts';
import {Ledger} from './Ledger.tsx';
import {NumberField} from './NumberField.tsx';
import {SeriesTable} from './SeriesTable.tsx';
import {ShockLane} from './ShockLane.tsx';
import type {Scene} from './scene.ts';
import {sliderText, Timeline} from './Timeline.tsx';

/** Pixels. */
const CHART = 132;
const LOW_CHART = 96;
const PHONE_CHART = 112;

const SPEEDS: readonly Speed[] = [0, 1, 2];
const STACKS: readonly [Stack, string, string][] = [
  ['channel', 'Channel', 'By how a loss reached whoever bears it'],
  ['source', 'Source', 'By where value was destroyed'],
  ['bearer', 'Bearer', 'By who bears it'],
];
export const AXES: readonly [Axis, string, string][] = [
  ['events', 'Events', 'Each event gets room; dense minutes are stretched'],
  ['log', 'Log', 'Early minutes are stretched evenly'],
  ['linear', 'Linear', 'Every hour is as wide as another'],
];

export function Dock() {
  const scene = useScene();
  const phone = usePhone();
  const wall = useAppearance((state) => state.wall);
  const [asTable, setAsTable] = useState(false);
  return (
    <section className={styles.dock} aria-label="Timeline">
      {!phone && <Transport scene={scene} asTable={asTable} onTable={() => setAsTable(!asTable)} />}
      {phone && <PlayButton />}
      <div className={styles.chart}>
        {!phone && <Ledger scene={scene} />}
        {scene && asTable && !phone ? (
          <SeriesTable scene={scene} />
        ) : (
          <div className={styles.lanes}>
            {!phone && !wall && <Lane scene={scene} />}
            {scene && <Chart scene={scene} phone={phone} />}
          </div>
        )}
      </div>
    </section>
  );
}

const NO_INSTANTS: ArrayLike<number> = [];

function Lane({scene}: {scene: Scene | null}) {
  const instants = useMemo(() => (scene ? generationsOf(scene.run.events).instants : NO_INSTANTS), [scene]);
  return <ShockLane instants={instants} />;
}

function Chart({scene, phone}: {scene: Scene; phone: boolean}) {
  const time = useTime();
  const low = useLowScreen();
  const {run, network} = scene;
  const total = money(totalsAt(run, time).total, network.currency);
  return (
    <Timeline
      run={run}
      currency={network.currency}
      height={phone ? PHONE_CHART : low ? LOW_CHART : CHART}
      full={!phone}
      valueText={sliderText(time, total, momentOf(scene, time)?.words ?? '')}
    />
  );
}

export function PlayButton() {
  const playing = usePlayback((state) => state.playing);
  const name = playing ? 'Pause' : 'Play';
  const Icon = playing ? Pause : Play;
  return (
    <button
      type="button"
      className={styles.play}
      aria-label={name}
      title={hint('play', name)}
      onClick={() => runCommand('play')}
    >
      <Icon size={15} strokeWidth={2.4} fill="currentColor" />
    </button>
  );
}

function Transport({scene, asTable, onTable}: {scene: Scene | null; asTable: boolean; onTable: () => void}) {
  const horizon = useEditor((state) => state.scenario.horizon ?? DEFAULT_HORIZON);
  // On the wall nobody sits at the controls: what is happening has the room.
  const wall = useAppearance((state) => state.wall);
  return (
    <div className={styles.transport}>
      <IconButton id="restart" name="Restart" icon={<SkipBack size={16} strokeWidth={1.75} />} />
      <IconButton id="previous" name="Previous event" icon={<StepBack size={16} strokeWidth={1.75} />} />
      <PlayButton />
      <IconButton id="next" name="Next event" icon={<StepForward size={16} strokeWidth={1.75} />} />
      <Speeds horizon={scene?.run.horizon ?? horizon} />
      {!wall && (
        <NumberField label="to" unit="h" value={horizon} min={0.1} max={LONGEST_HORIZON} onChange={setHorizon} />
      )}
      <Caption scene={scene} />
      {!wall && (
        <>
          <Choice name="Stack" options={STACKS.map(([value, label, title]) => ({value, label, title}))} field="stack" />
          <Choice
            name="Time axis"
            options={AXES.map(([value, label, title]) => ({value, label, title: `${title} (${keyName('l')})`}))}
            field="axis"
          />
          <button
            type="button"
            className={controls.icon}
            aria-label="Show data"
            title="Show the data of the chart as a table"
            aria-pressed={asTable}
            onClick={onTable}
          >
            <Table2 size={16} strokeWidth={1.75} />
          </button>
        </>
      )}
    </div>
  );
}

export function IconButton({id, name, icon}: {id: string; name: string; icon: ReactNode}) {
  return (
    <button
      type="button"
      className={controls.icon}
      aria-label={name}
      title={hint(id, name)}
      onClick={() => runCommand(id)}
    >
      {icon}
    </button>
  );
}

/** Three speeds, each labelled with what passes in a second. */
export function Speeds({horizon}: {horizon: number}) {
  const speed = usePlayback((state) => state.speed);
  const rates = ratesFor(horizon);
  return (
    <fieldset className={controls.segments}>
      <legend className="visually-hidden">Speed</legend>
      {SPEEDS.map((value) => (
        <button
          key={value}
          type="button"
          className={controls.segment}
          aria-pressed={speed === value}
          title={`${duration(rates[value])} pass in a second (${value + 1})`}
          onClick={() => playback.setSpeed(value)}
        >
          {duration(rates[value])}
          {value === 2 && '/s'}
        </button>
      ))}
    </fieldset>
  );
}

interface Option {
  value: string;
  label: string;
  title?: string;
}

/** One of several ways to draw the chart. */
export function Choice({name, options, field}: {name: string; options: readonly Option[]; field: 'stack' | 'axis'}) {
  const chosen = useAppearance((state) => state[field]);
  return (
    <fieldset className={controls.segments}>
      <legend className="visually-hidden">{name}</legend>
      {options.map(({value, label, title}) => (
        <button
          key={value}
          type="button"
          className={controls.segment}
          aria-pressed={chosen === value}
          title={title}
          onClick={() => show({[field]: value})}
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}

/** Where we are among the events, and what comes next. */
function Caption({scene}: {scene: Scene | null}) {
  const time = useTime();
  const reduced = useReducedMotion();
  if (!scene) return <p className={styles.caption}>Choose a node and press K.</p>;
  const {events} = scene.run;
  if (events.length === 0) {
    return (
      <p className={styles.caption}>{scene.shocks.length > 0 ? 'Nothing happens.' : 'Choose a node and press K.'}</p>
    );
  }
  const moment = momentOf(scene, time);
  const next = events[eventIndexAt(scene.run, time) + 1];
  return (
    <div className={reduced ? `${styles.caption} ${styles.large}` : styles.caption}>
      <p className={styles.now}>
        {moment ? (
          <>
            Event {moment.number} of {events.length} at {elapsed(moment.t)} <b>{moment.words}</b>
          </>
        ) : (
          `Before the first of ${events.length} events`
        )}
      </p>
      {next && (
        <p className={styles.next}>
          Next <b>{momentOf(scene, next.t)?.words}</b>, in {duration(next.t - time)}
        </p>
      )}
    </div>
  );
}
