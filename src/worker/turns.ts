/** Long work in short turns, between which the worker answers others, and which is given up for a newer question. */

/** Milliseconds of work after which other questions get a turn. */
const TURN_MS = 12;

const othersFirst = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Collects what a generator yields, turn by turn; null as soon as `superseded`. */
export async function inTurns<T>(work: () => Iterable<T>, superseded: () => boolean): Promise<T[] | null> {
  const found: T[] = [];
  // Whoever asks several times in a row, as while a number is dragged, pays for the last only.
  await othersFirst();
  if (superseded()) return null;
  let since = performance.now();
  for (const item of work()) {
    found.push(item);
    if (performance.now() - since < TURN_MS) continue;
    await othersFirst();
    if (superseded()) return null;
    since = performance.now();
  }
  return found;
}
