import {describe, expect, it} from 'vitest';
import {createPlayback, type Frames, ratesFor} from './playback.ts';

/** Frames drawn by hand: `run(ms)` lets that much wall time pass, 20 ms a frame. */
function handDrawn() {
  let now = 0;
  let next = 0;
  const waiting = new Map<number, (now: number) => void>();
  const frames: Frames = {
    request(callback) {
      waiting.set(++next, callback);
      return next;
    },
    now: () => now,
  };
  const run = (ms: number) => {
    for (const end = now + ms; now < end; ) {
      now += 20;
      const due = [...waiting.values()];
      waiting.clear();
      for (const callback of due) callback(now);
    }
  };
  return {frames, run, idle: () => waiting.size === 0};
}

function playing() {
  const drawn = handDrawn();
  const playback = createPlayback(drawn.frames);
  playback.setTimetable({horizon: 72, instants: [0, 0.05, 1, 9]});
  return {...drawn, ...playback};
}

describe('speeds', () => {
  it.each([1, 12, 72, 720])('play a run of %d h in about 120, 40 and 12 s', (horizon) => {
    const seconds = ratesFor(horizon).map((rate) => horizon / rate);
    expect(seconds[0]).toBeGreaterThan(seconds[1]);
    expect(seconds[1]).toBeGreaterThan(seconds[2]);
    for (const [k, aim] of [120, 40, 12].entries()) {
      expect(seconds[k]).toBeGreaterThan(aim / 2.1);
      expect(seconds[k]).toBeLessThan(aim * 2.1);
    }
  });
});

describe('the clock', () => {
  it('moves with wall time at the chosen rate where nothing happens, and stops at the end', () => {
    const {clock, store, play, seek, setSpeed, run, idle} = playing();
    setSpeed(2);
    seek(9);
    play();
    run(1000);
    expect(clock.get()).toBeCloseTo(9 + ratesFor(72)[2], 9);
    run(60_000);
    expect(clock.get()).toBe(72);
    expect(store.getState()).toMatchObject({playing: false, time: 72});
    expect(idle()).toBe(true);
  });

  it('plays the generations of an instant one after the other, just before it', () => {
    const {clock, store, play, seek, pause, setTimetable, run} = playing();
    setTimetable({horizon: 72, instants: [0, 9], generations: [0, 2]});
    seek(8.9);
    play();
    const seen: number[] = [];
    for (let frame = 0; frame < 80 && clock.get() < 9; frame++) {
      run(20);
      const landing = clock.showing()?.landing;
      if (landing) seen.push(landing.generation);
    }
    expect(clock.showing()?.landing).toBeNull();
    expect(seen.length).toBeGreaterThan(10);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(Math.max(...seen)).toBeLessThanOrEqual(2);
    seek(8.9);
    while (!clock.showing()?.landing) run(20);
    expect(clock.get()).toBeLessThan(9);
    pause();
    expect(clock.get()).toBe(9);
    expect(store.getState()).toMatchObject({time: 9, playing: false});
  });

  it('tells painters each frame and texts at most ten times a second', () => {
    const {clock, store, play, run} = playing();
    let frames = 0;
    let texts = 0;
    clock.subscribe(() => frames++);
    play();
    store.subscribe(() => texts++);
    run(1000);
    expect(frames).toBe(50);
    expect(texts).toBeLessThanOrEqual(10);
    expect(texts).toBeGreaterThan(5);
  });

  it('shows the last of many seeks, though not each of them', () => {
    const {store, seek, run, idle} = playing();
    for (let t = 0; t <= 30; t++) seek(t);
    expect(store.getState().time).not.toBe(30);
    run(200);
    expect(store.getState().time).toBe(30);
    expect(idle()).toBe(true);
  });

  it('waits at the start for a run that is not known yet, and plays when it comes', () => {
    const {clock, store, rewind, play, nextEvent, setTimetable, run} = playing();
    rewind();
    play();
    nextEvent();
    run(1000);
    expect(clock.get()).toBe(0);
    expect(store.getState().playing).toBe(true);
    setTimetable({horizon: 72, instants: []});
    run(1000);
    expect(clock.get()).toBeGreaterThan(0);
  });

  it('starts again when played at the end', () => {
    const {clock, play, seek} = playing();
    seek(72);
    play();
    expect(clock.get()).toBe(0);
  });

  it('goes to the end of a run that is still on its way, and stays elsewhere otherwise', () => {
    const {clock, seek, rewind, setTimetable} = playing();
    rewind();
    seek(Number.POSITIVE_INFINITY);
    setTimetable({horizon: 30, instants: [0]});
    expect(clock.get()).toBe(30);
    seek(5);
    setTimetable({horizon: 40, instants: [0]});
    expect(clock.get()).toBe(5);
  });

  it('stays inside a shorter run', () => {
    const {clock, seek, setTimetable} = playing();
    seek(50);
    setTimetable({horizon: 24, instants: []});
    expect(clock.get()).toBe(24);
    seek(-3);
    expect(clock.get()).toBe(0);
  });
});

describe('steps', () => {
  it('go forward through every instant, then to the end, and back the same way', () => {
    const {clock, nextEvent, previousEvent} = playing();
    const times = (step: () => void) =>
      Array.from({length: 5}, () => {
        step();
        return clock.get();
      });
    expect(times(nextEvent)).toEqual([0.05, 1, 9, 72, 72]);
    expect(times(previousEvent)).toEqual([9, 1, 0.05, 0, 0]);
  });

  it('are what play does when motion is reduced, 1.2 s each', () => {
    const {clock, play, run, setStepping} = playing();
    setStepping(true);
    play();
    run(20);
    expect(clock.get()).toBe(0.05);
    run(1160);
    expect(clock.get()).toBe(0.05);
    run(60);
    expect(clock.get()).toBe(1);
  });
});
