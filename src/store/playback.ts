/** The one clock: where in the run we look, and whether it moves. What is shown follows it; nothing else has a time. */

import {createStore, type StoreApi} from 'zustand/vanilla';
import {type Landing, type Schedule, scheduleOf, type Timetable} from './schedule.ts';

/** Wall-clock seconds that a whole run takes at each speed. */
const RUN_SECONDS = [120, 40, 12] as const;
/** Simulated hours a second that read well on a button. */
const RATES = [1 / 60, 2 / 60, 5 / 60, 10 / 60, 15 / 60, 0.5, 1, 2, 3, 4, 6, 8, 12, 24, 48, 72, 168, 336, 720];
/** Milliseconds between two texts while time moves: totals update at most ten times a second. */
const TEXT_EVERY = 100;
/** Milliseconds that an event stays when motion is reduced and play steps from one to the next. */
const STEP_EVERY = 1200;
/** A longer gap between two frames, as in a hidden tab, does not move time: milliseconds. */
const LONGEST_FRAME = 250;
/** Times nearer than this are one instant, in hours. */
const INSTANT = 1e-9;

export type Speed = 0 | 1 | 2;

/** Where in the show the clock stands, for what moves between causes and effects. */
export interface Showing {
  /** Seconds since the start, at the chosen speed. */
  now: number;
  /** The instant that is being played, if one is. */
  landing: Landing | null;
  playing: boolean;
  schedule: Schedule;
}

/** The exact time for whoever paints every frame. */
export interface Clock {
  /** Hours; just before an instant while its generations play. */
  get(): number;
  /** Null while nothing is known to happen, and where play goes from event to event. */
  showing(): Showing | null;
  /** Calls `listener` at each change, at most once a frame; returns how to stop. */
  subscribe(listener: () => void): () => void;
}

export interface PlaybackState {
  /** Hours, as the texts show it: at most ten values a second. */
  time: number;
  playing: boolean;
  speed: Speed;
}

/** When the next picture is drawn; the browser's `requestAnimationFrame` but in tests. */
export interface Frames {
  request(callback: (now: number) => void): number;
  /** Milliseconds, on the same axis as what `request` passes. */
  now(): number;
}

export interface Playback {
  clock: Clock;
  store: StoreApi<PlaybackState>;
  play(): void;
  pause(): void;
  /** Goes to a time, within the run; play goes on from there. Infinity is the end, also of a run on its way. */
  seek(hours: number): void;
  /** Goes to a time of the run that is on its way. */
  seekWhenKnown(hours: number): void;
  setSpeed(speed: Speed): void;
  /** The times of a new run. The clock stays where it is, if the run is that long, or at the end if that was asked for. */
  setTimetable(timetable: Timetable): void;
  /** Back to the start and paused, for another run that is not known yet: until its timetable comes time stands still. */
  rewind(): void;
  /** With reduced motion, play goes from event to event. */
  setStepping(stepping: boolean): void;
  nextEvent(): void;
  previousEvent(): void;
}

/** Simulated hours that pass in a second at each speed, so that a run takes about 120, 40 or 12 s. */
export function ratesFor(horizon: number): [number, number, number] {
  return RUN_SECONDS.map((seconds) => nearest(horizon / seconds)) as [number, number, number];
}

function nearest(rate: number): number {
  const off = (candidate: number) => Math.abs(Math.log(candidate / rate));
  return RATES.reduce((best, candidate) => (off(candidate) < off(best) ? candidate : best));
}

/** The first instant after `t`, else the end. */
export function instantAfter({instants, horizon}: Timetable, t: number): number {
  for (let k = 0; k < instants.length; k++) if (instants[k] > t + INSTANT) return Math.min(instants[k], horizon);
  return horizon;
}

/** The last instant before `t`, else the start. */
export function instantBefore({instants}: Timetable, t: number): number {
  for (let k = instants.length - 1; k >= 0; k--) if (instants[k] < t - INSTANT) return instants[k];
  return 0;
}

export function createPlayback(frames: Frames): Playback {
  const store = createStore<PlaybackState>(() => ({time: 0, playing: false, speed: 1}));
  const listeners = new Set<() => void>();
  let timetable: Timetable | null = null;
  let time = 0;
  let landing: Landing | null = null;
  /** Where the clock stands in the show, in seconds. */
  let seconds = 0;
  let schedule: Schedule | null = null;
  let stepping = false;
  let frame: number | null = null;
  let last = 0;
  let textAt = Number.NEGATIVE_INFINITY;
  let stepAt = 0;
  /** The end was asked for: it is the end of the run on its way, too. */
  let ending = false;
  /** A time that was asked for before its run was known, in hours. */
  let wanted: number | null = null;

  const clock: Clock = {
    get: () => time,
    showing: () =>
      schedule && !stepping ? {now: seconds, landing, playing: store.getState().playing, schedule} : null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };

  function set(hours: number) {
    time = Math.min(Math.max(hours, 0), timetable?.horizon ?? 0);
    landing = null;
    // At the very start, what happens there is still to be played.
    seconds = time === 0 && store.getState().playing ? 0 : (schedule?.secondsAt(time) ?? 0);
    tell();
  }

  function tell() {
    for (const listener of listeners) listener();
  }

  /** The show at the present speed; the clock keeps its time in it. */
  function plan() {
    schedule = timetable && scheduleOf(timetable, ratesFor(timetable.horizon)[store.getState().speed]);
    seconds = schedule ? (landing ? schedule.landsAt(landing.t, landing.generation) : schedule.secondsAt(time)) : 0;
  }

  /** One loop for everything that waits: the moving time, and a text that is due. */
  function tick(now: number) {
    frame = null;
    const {playing} = store.getState();
    if (playing && timetable) advance(now, timetable);
    last = now;
    if (now - textAt >= TEXT_EVERY) publish(now);
    wake();
  }

  function advance(now: number, {horizon, instants}: Timetable) {
    if (stepping) {
      if (now - stepAt < STEP_EVERY) return;
      stepAt = now;
      set(instantAfter({horizon, instants}, time));
    } else {
      seconds = Math.min(seconds + Math.min(now - last, LONGEST_FRAME) / 1000, schedule!.length);
      ({t: time, landing} = schedule!.momentAt(seconds));
      if (seconds >= schedule!.length) time = horizon;
      tell();
    }
    if (time >= horizon) store.setState({playing: false});
  }

  function publish(now: number) {
    textAt = now;
    if (store.getState().time !== time) store.setState({time});
  }

  function wake() {
    const {playing, time: shown} = store.getState();
    if (frame === null && (playing || shown !== time)) frame = frames.request(tick);
  }

  function seek(hours: number) {
    ending = hours === Number.POSITIVE_INFINITY;
    set(hours);
    const now = frames.now();
    stepAt = now;
    if (now - textAt >= TEXT_EVERY) publish(now);
    wake();
  }

  return {
    clock,
    store,
    play() {
      if (store.getState().playing) return;
      last = frames.now();
      stepAt = last - STEP_EVERY;
      ending = false;
      store.setState({playing: true});
      if (timetable && time >= timetable.horizon) set(0);
      else if (time === 0) seconds = 0;
      wake();
    },
    pause() {
      store.setState({playing: false});
      // An instant is not left half told: what stands still is the same however one came there.
      if (landing) set(landing.t);
      else tell();
      publish(frames.now());
    },
    seek,
    seekWhenKnown(hours) {
      if (timetable) seek(hours);
      else wanted = hours;
    },
    setSpeed(speed) {
      store.setState({speed});
      plan();
      tell();
    },
    setTimetable(next) {
      timetable = next;
      plan();
      seek(ending ? Number.POSITIVE_INFINITY : (wanted ?? time));
      wanted = null;
    },
    rewind() {
      timetable = null;
      schedule = null;
      wanted = null;
      store.setState({playing: false});
      seek(0);
    },
    setStepping(next) {
      stepping = next;
    },
    nextEvent: () => timetable && seek(instantAfter(timetable, time)),
    previousEvent: () => timetable && seek(instantBefore(timetable, time)),
  };
}

export type {Landing, Timetable} from './schedule.ts';

/** The playback of this page. */
export const playback = createPlayback({
  request: (callback) => requestAnimationFrame(callback),
  now: () => performance.now(),
});
