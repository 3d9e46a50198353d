/** Divides many small questions among workers. */

/** Answers its share of the items, in their order; null when it gives up. */
export type Worker<T, R> = (share: T[]) => Promise<readonly R[] | null>;

/**
 * Each worker takes every so many-th item, since neighbours in a document often cost alike; the answers come back in the
 * order of the items. Null when a worker gave up.
 */
export async function inShares<T, R>(items: readonly T[], workers: readonly Worker<T, R>[]): Promise<R[] | null> {
  const count = workers.length;
  const shares = workers.map((_, w) => items.filter((_, k) => k % count === w));
  const answers = await Promise.all(workers.map((worker, w) => worker(shares[w])));
  if (answers.includes(null)) return null;
  return items.map((_, k) => answers[k % count]![Math.floor(k / count)]);
}
