/**
 * When a show reaches which moment of a run. Simulated time passes at an even rate, but never so fast that what is
 * passed on could not be seen: between two instants there is room for a pulse, and an instant with several generations
 * holds the clock while they play one after the other.
 */

/** The times of one run, or of several that are shown together. */
export interface Timetable {
  /** Hours. */
  horizon: number;
  /** When something happens, ascending and distinct, in hours. */
  instants: ArrayLike<number>;
  /** By instant: the last generation that plays inside it. Without it all are 0. */
  generations?: ArrayLike<number>;
}

/** An instant that is being played: generations up to this one have happened, parts of one are on their way. */
export interface Landing {
  /** Hours. */
  t: number;
  generation: number;
}

export interface Schedule {
  /** Seconds that the whole show takes. */
  length: number;
  /** The second at which all of what happens at or before `t` hours has been played. */
  secondsAt(t: number): number;
  /** The second at which a generation of the instant at `t` hours happens; of a time between instants, as `secondsAt`. */
  landsAt(t: number, generation: number): number;
  /** What stands at a second: the hours, just before the instant while one is being played. */
  momentAt(seconds: number): {t: number; landing: Landing | null};
}

/** Seconds between two instants at least, for a pulse to be seen; and for each generation inside one. */
const GAP = 0.18;
const GENERATION = 0.26;
/** Of the time that a run takes at an even rate, the most that gaps and generations may each add. */
const MOST_ADDED = 0.6;
/** While an instant plays, the clock stands this little before it, in hours. */
const BEFORE = 1e-10;

/** @param rate simulated hours a second, > 0. */
export function scheduleOf({horizon, instants, generations}: Timetable, rate: number): Schedule {
  const n = instants.length;
  const budget = (horizon / rate) * MOST_ADDED;
  const gap = Math.min(GAP, budget / Math.max(n, 1));
  let depth = 0;
  for (let k = 0; k < n; k++) depth += generations?.[k] ?? 0;
  const step = Math.min(GENERATION, budget / Math.max(depth, 1));

  /** Seconds at which the clock reaches an instant, and leaves it. */
  const start = new Float64Array(n);
  const end = new Float64Array(n);
  let at = 0;
  let from = 0;
  for (let k = 0; k < n; k++) {
    if (instants[k] > 0) at += Math.max((instants[k] - from) / rate, gap);
    start[k] = at;
    at += (generations?.[k] ?? 0) * step;
    end[k] = at;
    from = instants[k];
  }
  const length = at + Math.max(0, horizon - from) / rate;

  const between = (k: number): {t0: number; t1: number; s0: number; s1: number} => ({
    t0: k < 0 ? 0 : instants[k],
    t1: k + 1 < n ? instants[k + 1] : horizon,
    s0: k < 0 ? 0 : end[k],
    s1: k + 1 < n ? start[k + 1] : length,
  });

  const secondsAt = (t: number): number => {
    const k = lastUpTo(instants, n, t);
    const {t0, t1, s0, s1} = between(k);
    return t1 > t0 ? s0 + ((Math.min(t, t1) - t0) / (t1 - t0)) * (s1 - s0) : s0;
  };

  return {
    length,
    secondsAt,
    landsAt: (t, generation) => {
      const k = lastUpTo(instants, n, t);
      return k >= 0 && instants[k] === t ? start[k] + generation * step : secondsAt(t);
    },
    momentAt: (seconds) => {
      const k = lastUpTo(start, n, seconds);
      if (k >= 0 && seconds < end[k]) {
        const t = instants[k];
        return {t: Math.max(0, t - BEFORE), landing: {t, generation: (seconds - start[k]) / step}};
      }
      const {t0, t1, s0, s1} = between(k);
      const share = s1 > s0 ? (seconds - s0) / (s1 - s0) : 1;
      return {t: Math.min(t0 + Math.min(share, 1) * (t1 - t0), horizon), landing: null};
    },
  };
}

/** Timetables of several runs, shown under one clock, as one. */
export function together(tables: readonly Timetable[]): Timetable {
  const generations = new Map<number, number>();
  for (const {instants, generations: last} of tables) {
    for (let k = 0; k < instants.length; k++) {
      generations.set(instants[k], Math.max(generations.get(instants[k]) ?? 0, last?.[k] ?? 0));
    }
  }
  const instants = [...generations.keys()].sort((a, b) => a - b);
  return {
    horizon: Math.max(0, ...tables.map(({horizon}) => horizon)),
    instants,
    generations: instants.map((t) => generations.get(t)!),
  };
}

/** The index of the last of the first `n` sorted values that is ≤ `x`; −1 when all are larger. */
function lastUpTo(values: ArrayLike<number>, n: number, x: number): number {
  let low = 0;
  let high = n;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] <= x) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
