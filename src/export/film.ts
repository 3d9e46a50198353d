/** The cascade as a film: painted frame by frame on the page's own schedule, not in real time. */

import type {Show} from '../paint/frame.ts';
import {timetableOf} from '../store/pipeline.ts';
import {type Schedule, scheduleOf, type Timetable, together} from '../store/schedule.ts';
import {createPress, type Panel, scenesFor} from './panels.ts';
import type {PictureTheme} from './shot.ts';

export interface FilmOptions {
  /** What is filmed; several play beside each other, under one clock. */
  panels: readonly Panel[];
  theme: PictureTheme;
  /** CSS pixels, both even. */
  size: {width: number; height: number};
  /** How long it plays before the last picture is held. */
  seconds: number;
  framesPerSecond: number;
  /** Told after every frame: how far it is, 0–1, and the frame. */
  progress(share: number, frame: OffscreenCanvas): void;
  /** Stops the work: the promise is rejected with its reason. */
  signal: AbortSignal;
}

/** What takes the frames. */
export interface Recorder {
  /** Takes what is on the canvas. Seconds. */
  add(canvas: OffscreenCanvas, at: number, duration: number): Promise<void>;
  finish(): Promise<Blob>;
  /** Lets go of everything. */
  cancel(): Promise<void>;
}

/** The last picture stays so long, seconds. */
const HOLD = 1.5;

/** Paints the run from its start to its horizon and hands each frame on. */
export async function film(options: FilmOptions, recorder: Recorder): Promise<Blob> {
  const {panels, theme, size, seconds, framesPerSecond, progress, signal} = options;
  const scenes = await scenesFor(panels, size);
  await document.fonts.ready;
  const canvas = new OffscreenCanvas(size.width, size.height);
  const pen = canvas.getContext('2d', {alpha: false, willReadFrequently: true});
  if (!pen) throw new Error('The browser gives no 2D canvas');
  const press = createPress();
  const runs = panels.flatMap(({subject}) => subject.run ?? []);
  const timetable = runs.length === 1 ? timetableOf(runs[0]) : together(runs.map(timetableOf));
  const schedule = scheduleLasting(timetable, seconds);
  const step = 1 / framesPerSecond;
  const moving = Math.ceil(schedule.length * framesPerSecond);
  const frames = moving + Math.round(HOLD * framesPerSecond);
  try {
    for (let k = 0; k <= frames; k++) {
      signal.throwIfAborted();
      const now = Math.min(k * step, schedule.length);
      const {t, landing} = k >= moving ? {t: timetable.horizon, landing: null} : schedule.momentAt(now);
      const show: Show = {now, landing, playing: k < moving, schedule};
      const shots = scenes.map((scene) => ({...scene, theme, t, show, scale: 1}));
      press.paint(pen, shots);
      await recorder.add(canvas, k * step, step);
      progress((k + 1) / (frames + 1), canvas);
      await breath();
    }
    return await recorder.finish();
  } catch (fault) {
    await recorder.cancel();
    throw fault;
  }
}

/** The show of a run that lasts so many seconds, room for dense minutes included. */
export function scheduleLasting(timetable: Timetable, seconds: number): Schedule {
  // Room only adds to the even time, so the even time that is looked for is no longer than the whole.
  let low = 0;
  let high = seconds;
  for (let round = 0; round < 40; round++) {
    const middle = (low + high) / 2;
    if (scheduleOf(timetable, timetable.horizon / middle).length < seconds) low = middle;
    else high = middle;
  }
  return scheduleOf(timetable, timetable.horizon / high);
}

/** Lets the page do what else it has to do. */
function breath(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(null);
  });
}
